"""A person in marketing who does not exist: looks through the review queue every morning and decides."""

from collections import Counter
from datetime import datetime

from engine.flow import review
from engine.flow.installation import Installation
from engine.store.database import transaction

NAME = "Dana"
DECLINES = {"competitor": "competitor", "student": "student-or-researcher"}
"""Words of what waits, and the reason code with which such a lead is declined. Everybody else is accepted."""


class Marketer:
    """`verdicts` counts what was decided."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self.verdicts: Counter[str] = Counter()

    def look_through(self, now: datetime) -> None:
        """Decide about every lead that waits for a look."""
        with transaction(self._installation.database) as session:
            waiting = [(lead.address, words) for lead, words in review.waiting(session)]
        for address, words in waiting:
            self._decide(address, words, now)

    def _decide(self, address: str, words: str, now: datetime) -> None:
        reason = next((reason for word, reason in DECLINES.items() if word in words), "")
        if reason:
            review.decline(self._installation, address, reason, NAME, now)
        else:
            review.accept(self._installation, address, NAME, now)
        self.verdicts["declined" if reason else "accepted"] += 1

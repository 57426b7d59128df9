"""Offers and bites that something can reach, and templates that something uses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.check.shelf import Shelf
from engine.domain.campaign import Bite, Campaign
from engine.domain.problem import Place
from engine.mail.library import DEFAULTS
from engine.workspace.load import Reading


def shown_offers(mail: Mail) -> frozenset[str]:
    """The offers that a mail links to or names."""
    paths = mail.names.used | (mail.text_names.used if mail.has_own_text else set())
    return frozenset(path[1] for path in paths if len(path) > 1 and path[0] == "offers")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is remembered of a mail once it was looked at: 800 whole ones would be a burden."""

    file: str
    offers: frozenset[str]
    templates: tuple[str, ...] | None

    @property
    def is_whole(self) -> bool:
        return self.templates is not None

    @classmethod
    def by(cls, mail: Mail) -> "Shown":
        """What a mail shows; nobody knows when its template cannot be put together."""
        if mail.draft is None:
            return cls(mail.file, frozenset(), None)
        return cls(mail.file, shown_offers(mail), mail.draft.files)


def offers_of_step(mail: Mail) -> Iterator[Finding]:
    """A step names the offers that its mail shows, no more and no fewer."""
    if mail.draft is None or mail.step is None or mail.campaign is None:
        return
    shown = shown_offers(mail)
    for offer in mail.step.offers:
        if offer not in shown:
            words = f"the mail of {mail.step.id} has no link to the offer {offer}."
            yield found("OFFER003", mail.shelf.pinpoint(mail.offers_place, offer), words)
    for offer in sorted(shown - set(mail.step.offers)):
        if offer in mail.campaign.offers:
            words = f"the mail of {mail.step.id} links to the offer {offer}, which the step does not name."
            yield found(
                "OFFER004", mail.offers_place, words, f"Write `offers: [{', '.join([*mail.step.offers, offer])}]`."
            )


def offers_and_bites(reading: Reading, mails: Sequence[Shown]) -> Iterator[Finding]:
    """Every offer is shown by a mail, and every bite can happen before an earlier one takes it."""
    of_file: dict[str, list[Shown]] = {}
    for mail in mails:
        of_file.setdefault(mail.file, []).append(mail)
    for name, track in reading.tracks.items():
        own = of_file.get(name, [])
        if all(mail.is_whole for mail in own):
            shown = frozenset(offer for mail in own for offer in mail.offers)
            yield from _unshown(reading, name, track, shown)
            yield from _bites(reading, name, track, shown)


def _unshown(reading: Reading, name: str, track: Campaign, shown: frozenset[str]) -> Iterator[Finding]:
    for offer in track.offers:
        if offer not in shown:
            yield found("OFFER002", reading.place(name, "offers", offer), f"no mail shows the offer {offer}.")


def _bites(reading: Reading, name: str, track: Campaign, shown: frozenset[str]) -> Iterator[Finding]:
    taken: dict[str, int] = {}
    for position, bite in enumerate(track.bites):
        place = reading.place(name, "bites", position)
        yield from _unasked(track, bite, place)
        if bite.clicks and not shown & set(bite.clicks):
            yield found("BITE001", place, f"nobody can click on {', '.join(bite.clicks)}: no mail shows it.")
        elif bite.replies and not track.emails:
            yield found("BITE001", place, "nobody can reply: this campaign has no mails.")
        for word in (*bite.replies, *bite.clicks, *_answers(bite)):
            if (first := taken.setdefault(word, position)) != position:
                yield found("BITE002", place, f"{word} is taken by rule number {first + 1} already.")


def _unasked(track: Campaign, bite: Bite, place: Place) -> Iterator[Finding]:
    """Answers that count and that no mail offers."""
    offered = {f"{choice.topic}: {choice.value}" for step in track.emails for choice in step.choices}
    for answer in _answers(bite):
        if answer not in offered:
            cure = f"There is: {', '.join(sorted(offered))}." if offered else ""
            yield found("BITE003", place, f"nobody can answer {answer}: no mail offers it.", cure)


def _answers(bite: Bite) -> list[str]:
    return [f"{topic}: {value}" for topic, values in bite.answers.items() for value in values]


def templates_used(reading: Reading, files: Sequence[tuple[str, ...] | None], shelf: Shelf) -> Iterator[Finding]:
    """Every template belongs to a mail or a letter, each of which is made of these `files`; when one of them cannot be
    put together (None), nobody knows."""
    if reading.broken or None in files:
        return
    used = {file for each in files for file in each or ()}
    for template in shelf.templates:
        if template not in used and not (DEFAULTS / template).is_file():
            yield found("TPL006", Place(f"templates/{template}"), "no mail and no letter uses this template.")

"""Campaigns, reps and leads of people who do not exist, for the tests of the domain."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from engine.domain.campaign import Campaign
from engine.domain.sales import RepEntry

moments = st.timedeltas(timedelta(0), timedelta(days=700)).map(datetime(2026, 1, 1, tzinfo=UTC).__add__)
"""Any moment of 2026 and 2027."""

WEBINAR: Mapping[str, Any] = {
    "campaign": "webinar-follow-up",
    "enters": {"source": "webinar"},
    "sender": {"name": "Dana Reyes", "address": "dana@mail.northwind.example"},
    "cadence": {"every": "1 week", "on": ["tue", "wed", "thu"], "between": "09:00-11:30"},
    "steps": [
        {
            "email": "thank-you",
            "within": "24 hours",
            "template": "webinar/thank-you.mjml",
            "subject": "After {{ source.topic }}",
            "asks": "What surprised you most about {{ source.topic }}?",
        },
        {
            "email": "case-study",
            "template": "webinar/case-study.mjml",
            "subject": "How {{ account.industry | default('a team like yours') }} did it",
            "offers": ["consultation"],
            "asks": "How does your team handle {{ source.topic }} today?",
        },
        {"call": "Leave a voicemail that names the webinar"},
    ],
    "offers": {"consultation": {"url": "https://example.com/book", "is": "next-step"}},
    "bites": [
        {"replies": ["interested", "question", "meeting", "referral"]},
        {"clicks": "consultation"},
        {"answers": {"timeline": ["now", "this-quarter"]}},
    ],
    "rests": {"after": "4 emails unanswered", "for": "90 days", "then": "newsletter", "at_most": 2},
}
"""The campaign of the design, as YAML reads it."""


def campaign(**changes: Any) -> Campaign:
    return Campaign.model_validate({**WEBINAR, **changes})


def email(name: str, **more: Any) -> dict[str, Any]:
    return {"email": name, "template": f"{name}.mjml", "subject": "A subject", "asks": "What next?", **more}


def rep(name: str, **more: Any) -> RepEntry:
    about = {"name": name, "address": f"{name.lower()}@northwind.example", "time_zone": "Europe/Berlin", **more}
    return RepEntry.model_validate(about)

"""Where a lead came from: what each source is, what it costs, and how sales opens the conversation."""

import re
from typing import Literal

from pydantic import Field, model_validator

from engine.domain.written import Name, Names, Slug, Words, Written, disagreement

ALWAYS_KNOWN = ("name", "did", "date")
"""What templates know of every source; a context field of that name would be hidden by it."""


class Opening(Written):
    """How a salesperson begins. After 24 hours the source may no longer be the reason for a call.

    `{topic}` stands for the context field of that name.
    """

    first_24_hours: Words
    later: Words


class Source(Written):
    """One entry of `sources.yaml`.

    `did` completes "You get this because you ..." and the brief's "...: attended our webinar".
    """

    what: Literal["informational", "hand-raiser"] = Field(alias="is")
    did: Words
    context: Names = ()  # fields of its rows that templates and briefs may name
    defaults: dict[Name, Words] = Field(default_factory=dict)  # context values for rows that lack them
    cost: float = Field(default=0, ge=0)
    currency: str = "USD"
    opening: Opening
    questions: tuple[Words, ...] = ()  # open questions for the first call

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Source":
        known = ", ".join(self.context) or "none"
        for name in self.context:
            if name in ALWAYS_KNOWN:
                raise disagreement(f"every source has a {name!r} of its own: call this field otherwise", "context")
        for name in self.defaults:
            if name not in self.context:
                raise disagreement(f"there is no context field {name!r}; there is: {known}", "defaults", name)
        for moment, words in self.opening:
            for name in re.findall(r"\{(\w*)\}", words):
                if name not in self.context:
                    message = f"{{{name}}} is no context field of this source; there is: {known}"
                    raise disagreement(message, "opening", moment)
        return self

    @property
    def is_hand_raiser(self) -> bool:
        return self.what == "hand-raiser"


class Sources(Written):
    """`sources.yaml`."""

    sources: dict[Slug, Source] = Field(min_length=1)

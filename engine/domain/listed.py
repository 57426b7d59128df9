"""One usable row of a list somebody gave us, whatever file, form or call it came from."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListedLead:
    """One person who did something. A text is one line and "" when not given; `note` may have several lines.

    `line` is where the row starts in its file, from 1, and 0 for the API. `address` is as `normalise_address`
    gives it; `country` is ISO 3166 alpha-2, `language` ISO 639-1 in lower case; `size` and `industry` stay as
    given. `consent` is None when nobody asked. `occurred_at` is aware UTC. `context` keeps the rest of the
    row that is worth keeping, under the snake_case of its column ("attended", "booth", "message").
    """

    line: int
    address: str
    first_name: str = ""
    last_name: str = ""
    title: str = ""
    company: str = ""
    phone: str = ""
    country: str = ""
    language: str = ""
    size: str = ""
    industry: str = ""
    consent: bool | None = None
    occurred_at: datetime | None = None
    note: str = ""
    context: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedContact:
    """A person we know at an account and never mail. `owner` is the rep's address or name, "" for nobody."""

    line: int
    address: str
    name: str = ""
    title: str = ""
    company: str = ""
    website: str = ""
    phone: str = ""
    owner: str = ""

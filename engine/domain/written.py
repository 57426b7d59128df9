"""The base of everything people write in YAML, and the small forms that recur in it."""

from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from engine.domain.places import country_code


class Written(BaseModel):
    """A part of a YAML file: frozen, and a key that nobody knows is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def disagreement(message: str, *at: str | int, code: str = "YAML007", cure: str = "") -> PydanticCustomError:
    """The error of parts that are right one by one and wrong together. `at` leads to the part to blame, as YAML has it.

    pydantic knows only where the whole begins; whoever reads the file finds the line of the part. `code` is what
    `nurture check` calls the finding.
    """
    return PydanticCustomError("disagreement", "{message}", {"message": message, "at": at, "code": code, "cure": cure})


def listed(value: Any) -> Any:
    """A list, also where somebody wrote its only entry without brackets."""
    return [value] if isinstance(value, str) else value


class OneOrMany:
    """Tells editors of what `listed` reads: one entry, or a list of them."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]}


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise ValueError(f'{name!r} is no time zone: write one like "Europe/Berlin"') from None
    return name


def _country(text: str) -> str:
    code = country_code(text)
    if not code:
        raise ValueError(f"{text!r} is no country: write its two-letter code, like DE")
    return code


_SLUG = r"^[a-z0-9][a-z0-9_-]{0,63}$"
_NAME = r"^[a-z][a-z0-9_]{0,63}$"
_DOMAIN = r"^[^\s@/:]*\.[^\s@/:.]+$"
_MAIL_ADDRESS = r"^[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\".]+$"
_HTTP_URL = r"^https?://[^\s/]+[^\s]*$"
_LANGUAGE = r"^[a-z]{2}$"

FORMS = {
    _SLUG: "must be a short id of lower-case letters, digits, - and _, like follow-up",
    _NAME: "must be lower-case letters, digits and _, so that templates can name it",
    _DOMAIN: "must be a domain, like flowright.example or *.edu",
    _MAIL_ADDRESS: "must be a mail address, like dana@mail.northwind.example",
    _HTTP_URL: "must be a whole address that begins with https://",
    _LANGUAGE: "must be the two letters of a language, like en",
}
"""What each pattern asks for, in words."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
"""A sentence or a few."""

Listed = Annotated[tuple[Words, ...], BeforeValidator(listed), OneOrMany()]
"""One string or a list of strings."""

Slug = Annotated[str, StringConstraints(pattern=_SLUG)]
"""An id."""

Name = Annotated[str, StringConstraints(pattern=_NAME)]
"""What templates call by its name: `offers.consultation`, `source.topic`."""

Names = Annotated[tuple[Name, ...], BeforeValidator(listed), OneOrMany()]

Domains = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=_DOMAIN, to_lower=True)], ...], BeforeValidator(listed), OneOrMany()
]
"""Domains, in which `*` stands for anything."""

MailAddress = Annotated[str, StringConstraints(pattern=_MAIL_ADDRESS, to_lower=True)]

HttpUrl = Annotated[str, StringConstraints(pattern=_HTTP_URL)]

Language = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
"""ISO 639-1."""

Country = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema({"type": "string", "pattern": r"^\D{2,60}$", "examples": ["DE", "US", "GB"]}),
]
"""ISO 3166 alpha-2; any usual name or code is read as that."""

Countries = Annotated[tuple[Country, ...], BeforeValidator(listed), OneOrMany()]

TimeZone = Annotated[
    str,
    AfterValidator(_zone),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(UTC|GMT|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]*)+)$",
            "examples": ["Europe/Berlin", "America/New_York"],
        }
    ),
]
"""An IANA name."""

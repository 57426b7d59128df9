"""Territories: which leads somebody in sales looks after first, by country, size and industry of the company."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic_core import CoreSchema

from engine.domain.qualification import stands_in
from engine.domain.written import Countries, Listed, OneOrMany, Written, listed

_SIZE = r"^\d{1,7}(-\d{1,7}|\+)?$"
_NUMBER = re.compile(r"\d[\d., ']*")


def employees_in(text: str) -> int | None:
    """How many people work there at least, as "51-200", "1,000+" or "250 employees" say; None where nothing is said."""
    written = _NUMBER.search(text)
    return int(re.sub(r"\D", "", written[0])[:9]) if written else None


def _size(text: str) -> str:
    if not re.fullmatch(_SIZE, text):
        raise ValueError(f'{text!r} is no size: write numbers of employees, like "1-50" or "200+"')
    first, last = span_of(text)
    if last is not None and last < first:
        raise ValueError(f"{text!r} ends before it begins: write the smaller number first")
    return text


def span_of(size: str) -> tuple[int, int | None]:
    """The least and the most employees of "1-50", "200+" or "7"; None where there is no most."""
    first, _, last = size.partition("-")
    if size.endswith("+"):
        return int(size[:-1]), None
    return int(first), int(last or first)


Size = Annotated[
    str, AfterValidator(_size), WithJsonSchema({"type": "string", "pattern": _SIZE, "examples": ["1-50", "200+"]})
]
Sizes = Annotated[tuple[Size, ...], BeforeValidator(listed), OneOrMany()]


@dataclass(frozen=True, slots=True)
class Market:
    """What routing knows of a lead: country (alpha-2), and size and industry of its company as given; "" is unknown."""

    country: str = ""
    size: str = ""
    industry: str = ""


class Territory(Written):
    """What is named must all be so; what is left out may be anything. Naming nothing is: everywhere."""

    countries: Countries = ()
    sizes: Sizes = ()
    industries: Listed = ()

    @property
    def exactness(self) -> int:
        """How many of country, size and industry it names: the more exact territory goes first."""
        return sum(map(bool, (self.countries, self.sizes, self.industries)))

    def has(self, market: Market) -> bool:
        """Whether a lead belongs here. What is not known of a lead is in no territory that names it."""
        return (
            (not self.countries or market.country in self.countries)
            and (not self.sizes or _is_of_size(market.size, self.sizes))
            and (not self.industries or any(stands_in(market.industry, each) for each in self.industries))
        )

    def words_for(self, market: Market) -> str:
        """What of the lead the territory names: "DE, 200+ employees"."""
        size = next((each for each in self.sizes if _is_of_size(market.size, (each,))), "")
        industry = next((each for each in self.industries if stands_in(market.industry, each)), "")
        country = market.country if self.countries else ""
        return ", ".join(filter(None, (country, size and f"{size} employees", industry)))


def _is_of_size(size: str, sizes: Sequence[str]) -> bool:
    employees = employees_in(size)
    if employees is None:
        return False
    spans = map(span_of, sizes)
    return any(first <= employees and (last is None or employees <= last) for first, last in spans)


def markets_of(territories: Sequence[Territory]) -> Iterator[Market]:
    """One lead of each kind that these territories can tell apart: what they name, and whatever they do not name.

    Between two neighbouring bounds of sizes all companies are alike, so these are all leads there can be.
    """
    countries = dict.fromkeys(each for territory in territories for each in territory.countries)
    bounds = {bound for territory in territories for size in territory.sizes for bound in _bounds(size)}
    industries = dict.fromkeys(each.replace("*", "x") for territory in territories for each in territory.industries)
    every = product(["", *countries], ["", *map(str, sorted(bounds))], ["", *industries])
    return (Market(*each) for each in every)


def _bounds(size: str) -> Iterator[int]:
    """The least employees of a size, and of what is beside it on both sides."""
    first, last = span_of(size)
    yield from (1, first)
    if last is not None:
        yield last + 1


_COUNTRIES = TypeAdapter(Countries)


def _short(value: Any, whole: ValidatorFunctionWrapHandler) -> Any:
    """Countries alone may be written without their key."""
    if isinstance(value, str | list | tuple):
        return Territory(countries=_COUNTRIES.validate_python(value))
    return whole(value)


class _CountriesOrMore:
    """Tells editors of what `_short` reads."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        whole = handler(core)
        countries = handler.resolve_ref_schema(whole)["properties"]["countries"]
        return {"anyOf": [*countries["anyOf"], whole]}


WrittenTerritory = Annotated[Territory, WrapValidator(_short), _CountriesOrMore()]
"""Countries, or a mapping of countries, sizes and industries."""

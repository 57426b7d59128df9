"""Who the leads of a simulation are: people who do not exist, at companies that do not either."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from engine.domain.habits import CrowdHabits
from engine.domain.listed import ListedLead
from engine.domain.source import Source
from engine.simulation.chance import SATURDAY, draw, fraction

FIRST_NAMES = ("Ada", "Boris", "Carla", "Dilip", "Elena", "Femke", "Giulia", "Hugo", "Ines", "Jonas", "Kofi", "Lotte")
LAST_NAMES = ("Byron", "Chandra", "Dupont", "Eriksen", "Fischer", "Garcia", "Hughes", "Ito", "Jansen", "Kovac", "Lind")
TITLES = (
    "Chief Operating Officer",
    "Director of Operations",
    "Head of Supply Chain",
    "Logistics Manager",
    "Warehouse Manager",
    "Procurement Manager",
    "VP of IT",
    "Systems Analyst",
    "Project Manager",
    "Assistant",
)
COMPANY_WORDS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper")
INDUSTRIES = ("Retail", "Logistics", "Manufacturing", "Wholesale")
KNOWS_CONTEXT = 0.85
ARRIVES_AT_HOUR = 8

List = tuple[datetime, list[ListedLead]]
"""When a list comes in, and who is on it."""


def make_crowd(habits: CrowdHabits, seed: int, number: int, source: Source) -> list[ListedLead]:
    """So many leads of a source, the same ones for the same seed."""
    companies: list[int] = []
    return [_lead(habits, seed, each, _company(habits, seed, each, companies), source) for each in range(number)]


def arrivals(leads: list[ListedLead], start: datetime, within: timedelta) -> Iterator[List]:
    """The leads in lists of the same length, one a working day from `start` on."""
    days = [start + timedelta(days=number) for number in range(max(1, within.days))]
    days = [day for day in days if day.weekday() < SATURDAY] or days[:1]
    for number, day in enumerate(days):
        rows = leads[number * len(leads) // len(days) : (number + 1) * len(leads) // len(days)]
        if rows:
            yield day.replace(hour=ARRIVES_AT_HOUR), rows


def _company(habits: CrowdHabits, seed: int, number: int, companies: list[int]) -> int:
    """The number of the company somebody works at: one that is there already, or a new one."""
    if companies and fraction(seed, "colleague", number) < habits.colleagues:
        return draw(companies, seed, "company", number)
    companies.append(len(companies))
    return companies[-1]


def _lead(habits: CrowdHabits, seed: int, number: int, company: int, source: Source) -> ListedLead:
    first, last = (draw(names, seed, names[0], number) for names in (FIRST_NAMES, LAST_NAMES))
    name = f"{draw(COMPANY_WORDS, seed, 'company name', company)} {company}"
    domain = f"{name.lower().replace(' ', '-')}.example"
    if fraction(seed, "nothing known", number) < habits.nothing_known:
        return ListedLead(line=0, address=f"p{number}@{domain}")
    is_role = fraction(seed, "role", number) < habits.role_addresses
    is_student = fraction(seed, "student", number) < habits.students
    knows_context = fraction(seed, "context", number) < KNOWS_CONTEXT
    return ListedLead(
        line=0,
        address=f"info@{domain}" if is_role else f"{first.lower()}.{last.lower()}{number}@{domain}",
        first_name="" if is_role else first,
        last_name="" if is_role else last,
        title="PhD student" if is_student else draw(TITLES, seed, "title", number),
        company=name,
        country=_country(habits, seed, company),
        industry=draw(INDUSTRIES, seed, "industry", company),
        consent=False if fraction(seed, "consent", number) < habits.no_consent else None,
        context={key: f"{key.replace('_', ' ')} of a simulation" for key in source.context} if knows_context else {},
    )


def _country(habits: CrowdHabits, seed: int, company: int) -> str:
    """Of the company's people; "" when every country has the weight 0."""
    weighted = [name for name, weight in habits.countries.items() for _ in range(weight)]
    return draw(weighted, seed, "country", company) if weighted else ""

"""A workspace: the folder in which a marketer writes campaigns, agreements and templates."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from engine.domain.campaign import Campaign
from engine.domain.company import Company
from engine.domain.figures import Cost
from engine.domain.habits import Habits
from engine.domain.pace import Pace
from engine.domain.problem import Place, Problem, one_of
from engine.domain.qualification import Qualification
from engine.domain.sales import Sales
from engine.domain.scanners import Scanners
from engine.domain.source import Source, Sources
from engine.workspace.yaml_file import Document, WrittenWrong, read_document, read_model, understand

AGREEMENTS = ("company.yaml", "sources.yaml", "qualification.yaml", "sales.yaml")
HABITS = "simulation.yaml"
"""How the people of a simulation behave; a workspace may lack it."""
SCANNERS = "scanners.yaml"
"""Machines that follow links, beside those in `KNOWN_SCANNERS`; a workspace may lack it."""
SENDING = "sending.yaml"
"""How fast mail may leave; a workspace may lack it."""
NO_TRACKS = (*AGREEMENTS, HABITS, SCANNERS, SENDING)
KNOWN_SCANNERS = Path(__file__).parent / "known_scanners.yaml"
"""The list that comes with the engine."""

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Everything that people wrote, read and checked for agreement between the files."""

    folder: Path
    company: Company
    sources: Mapping[str, Source]
    qualification: Qualification
    sales: Sales
    campaigns: Mapping[str, Campaign]
    scanners: Scanners
    pace: Pace = field(default_factory=Pace)

    @property
    def templates(self) -> Path:
        return self.folder / "templates"

    @property
    def hand_raising_sources(self) -> tuple[str, ...]:
        """The sources whose leads asked for a talk."""
        return tuple(name for name, source in self.sources.items() if source.is_hand_raiser)

    @property
    def costs(self) -> dict[str, Cost]:
        """What a lead of each source costs."""
        return {name: Cost(source.cost, source.currency) for name, source in self.sources.items()}

    def campaign_for(self, source: str) -> Campaign | None:
        """The track that leads of this source take."""
        return next((each for each in self.campaigns.values() if source in each.enters.source), None)


def load_workspace(folder: Path) -> Workspace:
    """Read `campaigns/*.yaml` of the workspace. Raises `WrittenWrong` with every mistake of every file."""
    reading = read_workspace(folder)
    company, sources, qualification, sales = reading.company, reading.sources, reading.qualification, reading.sales
    if reading.problems or not (company and sources and qualification and sales):
        raise WrittenWrong(reading.problems)
    return Workspace(
        folder=folder,
        company=company,
        sources=sources.sources,
        qualification=qualification,
        sales=sales,
        campaigns={track.campaign: track for track in reading.tracks.values()},
        scanners=known_scanners().with_more(reading.scanners),
        pace=reading.pace,
    )


def known_scanners() -> Scanners:
    """The machines that the engine knows."""
    return read_model(KNOWN_SCANNERS, Scanners, KNOWN_SCANNERS.name)


@dataclass(slots=True)
class Reading:
    """A workspace as far as it can be read: what is wrong with each file, and what the sound ones say.

    `tracks` are the campaigns by the name of their file; an agreement that cannot be read is None.
    """

    folder: Path
    company: Company | None = None
    sources: Sources | None = None
    qualification: Qualification | None = None
    sales: Sales | None = None
    scanners: Scanners = field(default_factory=Scanners)
    pace: Pace = field(default_factory=Pace)
    tracks: dict[str, Campaign] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Names of the files of `campaigns/` that cannot be read as what they should be."""

    def place(self, name: str, *keys: str | int) -> Place:
        """Where in the file `name` of `campaigns/` the part stands that `keys` lead to."""
        document = self.documents.get(name)
        return document.place(*keys) if document else Place(f"campaigns/{name}")

    @property
    def campaigns(self) -> dict[str, Campaign]:
        """The campaigns by id; of two with one id the first."""
        return {track.campaign: track for track in reversed(self.tracks.values())}

    @property
    def contested(self) -> frozenset[str]:
        """The sources that two campaigns or more take leads of: one of the two may mean another source."""
        takers = Counter(source for track in self.campaigns.values() for source in set(track.enters.source))
        return frozenset(source for source, campaigns in takers.items() if campaigns > 1)


def read_workspace(folder: Path) -> Reading:
    """Read `campaigns/*.yaml` and go on behind what is wrong. Raises a Problem when `folder` is no workspace."""
    if not (folder / "campaigns").is_dir():
        cure = "Go to a workspace, or name one with NURTURE_WORKSPACE."
        what = "there is no folder campaigns/ here, so this is no workspace."
        raise Problem(what, place=Place(str(folder)), cure=cure)
    reading = Reading(folder)
    reading.company = _read(reading, "company.yaml", Company)
    reading.sources = _read(reading, "sources.yaml", Sources)
    reading.qualification = _read(reading, "qualification.yaml", Qualification)
    reading.sales = _read(reading, "sales.yaml", Sales)
    if (folder / "campaigns" / SCANNERS).exists():
        reading.scanners = _read(reading, SCANNERS, Scanners) or Scanners()
    if (folder / "campaigns" / SENDING).exists():
        reading.pace = _read(reading, SENDING, Pace) or Pace()
    for name in _campaign_files(reading):
        if track := _read(reading, name, Campaign):
            reading.tracks[name] = track
    reading.problems.extend(_disagreements(reading))
    return reading


def read_habits(reading: Reading) -> None:
    """Read `simulation.yaml`, if there is one: nothing but a simulation needs it, so only `nurture check` asks."""
    if (reading.folder / "campaigns" / HABITS).exists():
        _read(reading, HABITS, Habits)


def _read(reading: Reading, name: str, model: type[Model]) -> Model | None:
    try:
        document = read_document(reading.folder / "campaigns" / name, f"campaigns/{name}")
        reading.documents[name] = document
        return understand(document, model)
    except WrittenWrong as wrong:
        reading.problems.extend(wrong.problems)
        reading.broken.add(name)
        return None


def _campaign_files(reading: Reading) -> list[str]:
    """Names of the files that hold a campaign each; one that would be passed over in silence is a problem."""
    names = sorted(path.name for path in (reading.folder / "campaigns").iterdir() if not path.name.startswith("."))
    for name in names:
        if name.endswith((".yml", ".YAML", ".YML")):
            place = Place(f"campaigns/{name}")
            reading.problems.append(Problem("is not read.", place=place, cure="Call it .yaml.", code="FILE003"))
    return [name for name in names if name.endswith(".yaml") and name not in NO_TRACKS]


def _disagreements(reading: Reading) -> Iterator[Problem]:
    """What each file alone cannot know: names that another file should have, or has as well."""
    yield from _twice(reading)
    for name, track in reading.tracks.items():
        for position, source in enumerate(track.enters.source):
            if reading.sources and source not in reading.sources.sources:
                what = f"the source {source!r} is not in sources.yaml."
                place = reading.place(name, "enters", "source", position)
                yield Problem(what, place=place, cure=one_of(source, sorted(reading.sources.sources)), code="TRACK003")
        if track.rests:
            yield from _dead_end(reading, track.rests.then, name, "rests", "then")
    if reading.sales:
        yield from _dead_end(reading, reading.sales.returns.then, "sales.yaml", "returns", "then")


def _twice(reading: Reading) -> Iterator[Problem]:
    """Two campaigns of one name, or for one source: only one of them would ever be used."""
    names: dict[str, str] = {}
    sources: dict[str, str] = {}
    for name, track in reading.tracks.items():
        if (other := names.setdefault(track.campaign, name)) != name:
            what = f"the campaign {track.campaign!r} is in campaigns/{other} already."
            place = reading.place(name, "campaign")
            yield Problem(what, place=place, cure="Give one of them another id.", code="TRACK001")
        for position, source in enumerate(track.enters.source):
            other = sources.setdefault(source, name)
            if reading.tracks[other].campaign != track.campaign:  # else it is a copy, and that is told already
                what = f"leads of the source {source!r} enter campaigns/{other} already."
                place = reading.place(name, "enters", "source", position)
                yield Problem(what, place=place, cure="Take it out of one of them.", code="TRACK002")


def _dead_end(reading: Reading, then: str, name: str, *keys: str) -> Iterator[Problem]:
    """A rest has to lead to a campaign that takes those who come back."""
    campaign = reading.campaigns.get(then)
    if campaign is None:
        if any(file not in NO_TRACKS for file in reading.broken):
            return  # it may be the one that cannot be read
        what = f"{then!r} is no campaign, and a lead cannot come back to it."
        yield Problem(
            what, place=reading.place(name, *keys), cure=one_of(then, sorted(reading.campaigns)), code="REST001"
        )
    elif not campaign.enters.recycled:
        what = f"the campaign {then!r} does not take leads that come back."
        cure = "Write `recycled: true` under its `enters`, or name one that does."
        yield Problem(what, place=reading.place(name, *keys), cure=cure, code="REST002")


def load_habits(workspace: Workspace) -> Habits:
    """How the people of a simulation behave: what `simulation.yaml` says, and the defaults where it says nothing.

    Raises `WrittenWrong` with every mistake in it.
    """
    path = workspace.folder / "campaigns" / HABITS
    return read_model(path, Habits, f"campaigns/{HABITS}") if path.exists() else Habits()

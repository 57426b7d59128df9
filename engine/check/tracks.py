"""Tracks: who enters a campaign, what they get and how often, and where a rest leads."""

from collections.abc import Iterator
from datetime import timedelta
from difflib import get_close_matches

from engine.check.finding import Finding, found
from engine.domain.cadence import Weekday
from engine.domain.campaign import Campaign, EmailStep
from engine.domain.figures import counted
from engine.workspace.load import AGREEMENTS, Reading

WEEK = timedelta(weeks=1)


def entered(reading: Reading) -> Iterator[Finding]:
    """A campaign that no source enters and no rest leads to."""
    led_to = {track.rests.then for track in reading.tracks.values() if track.rests}
    if reading.sales:
        led_to.add(reading.sales.returns.then)
    for name, track in reading.tracks.items():
        place = reading.place(name, "enters")
        if not track.enters.source and not track.enters.recycled:
            yield found("TRACK004", place, f"no lead ever enters {track.campaign}: it takes no source and nobody back.")
        elif not track.enters.source and track.campaign not in led_to and _all_readable(reading):
            words = f"no lead ever enters {track.campaign}: no rest leads to it."
            yield found("TRACK004", place, words, "Let a rest, or the returns of sales, lead to it.")


def sources(reading: Reading) -> Iterator[Finding]:
    """An informational source needs a track; a hand-raiser has none."""
    taken = {source for track in reading.tracks.values() for source in track.enters.source}
    meant = _meant(reading, taken)
    contested = reading.contested
    for name, source in reading.sources.sources.items() if reading.sources else ():
        place = reading.place("sources.yaml", "sources", name)
        if not source.is_hand_raiser and name not in taken | meant and _all_readable(reading) and not contested:
            words = f"no campaign takes leads of the source {name}, so they would wait for a person."
            yield found("TRACK005", place, words, f"Write `enters: {{source: {name}}}` in a campaign.")
        if source.is_hand_raiser and name in taken:
            track = next(file for file, each in reading.tracks.items() if name in each.enters.source)
            words = f"{name} is a hand-raiser: its leads go to sales at once and never enter a campaign."
            yield found("TRACK006", reading.place(track, "enters", "source"), words)


def _meant(reading: Reading, taken: set[str]) -> set[str]:
    """The sources that misspelt ones stand for: that is told where they are misspelt."""
    known = reading.sources.sources if reading.sources else {}
    return {near for name in taken - known.keys() for near in get_close_matches(name, known, n=1)}


def _all_readable(reading: Reading) -> bool:
    """Whether no campaign is missing from the picture."""
    return not any(name not in AGREEMENTS for name in reading.broken)


def rests(reading: Reading) -> Iterator[Finding]:
    """A rest leads to mails that a lead has not had, and begins after mails that there are."""
    for name, track in reading.tracks.items():
        if track.rests is None:
            continue
        most = _rests_with_something_new(reading.campaigns, track) + track.enters.recycled + 1
        leads_on = track.rests.then in reading.campaigns  # where it leads nowhere, that is told already
        if leads_on and track.rests.at_most > most and _all_readable(reading):
            had = f"after {counted(most, 'rest')} a lead has had every mail there is"
            words = f"{had}, and at_most allows {track.rests.at_most}."
            yield found("REST003", reading.place(name, "rests", "at_most"), words)
        if track.rests.after.emails > len(track.emails):
            words = f"the rest comes after {track.rests.after.emails} mails, and there are {len(track.emails)}."
            yield found("REST004", reading.place(name, "rests", "after"), words)


def _rests_with_something_new(campaigns: dict[str, Campaign], track: Campaign) -> int:
    """How many campaigns a lead of this track can come back to, one after the other."""
    seen = [track.campaign]
    while track.rests and track.rests.then in campaigns and track.rests.then not in seen:
        track = campaigns[track.rests.then]
        seen.append(track.campaign)
    return len(seen) - 1


def steps(reading: Reading) -> Iterator[Finding]:
    """Every mail is another one, and can be reached before the rest begins."""
    for name, track in reading.tracks.items():
        yield from _same_template(reading, name, track)
        yield from _never_reached(reading, name, track)


def _same_template(reading: Reading, name: str, track: Campaign) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for position, step in enumerate(track.steps):
        if step.template and (other := first.setdefault(step.template, step.id)) != step.id:
            words = f"{step.id} has the template of {other}, so a lead gets the same letter twice."
            yield found("STEP002", reading.place(name, "steps", position, "template"), words)


def _never_reached(reading: Reading, name: str, track: Campaign) -> Iterator[Finding]:
    if track.rests is None:
        return
    most, mails = track.rests.after.emails, 0
    for position, step in enumerate(track.steps):
        if isinstance(step, EmailStep):
            mails += 1
            if mails > most:
                words = f"no lead ever gets {step.id}: the rest begins after {most} mails."
                yield found("STEP004", reading.place(name, "steps", position), words)


def pace(reading: Reading) -> Iterator[Finding]:
    """Once a week is often enough to be remembered and rare enough not to be a nuisance."""
    for name, track in reading.tracks.items():
        if track.cadence.every < WEEK:
            words = "more than one mail a week: at four or more in a month, half of the readers leave."
            yield found("PACE001", reading.place(name, "cadence", "every"), words)
        if not any(day < Weekday.SAT for day in track.cadence.on):
            words = "mails leave on weekends only, when few people read them and fewer answer."
            yield found("PACE002", reading.place(name, "cadence", "on"), words)

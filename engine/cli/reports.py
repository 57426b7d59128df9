"""`nurture report`: where things stand."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from engine.cli.opening import moment, opened
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json, show_rows, write_page
from engine.domain.following_up import NO_TEAM, FollowUpRow, Whose
from engine.domain.funnel import BY_MAIL, By, FunnelRow, QuestionRow
from engine.domain.problem import Problem
from engine.domain.sales import Sales
from engine.flow import letters
from engine.flow.installation import Installation
from engine.mail.mime import Picture
from engine.store import readings as read_replies
from engine.store import receivers, reports
from engine.store.database import reading

report = typer.Typer(
    help="Where things stand: funnel, follow-up, questions, black-hole, weekly, readings, receivers.",
    no_args_is_help=True,
)

AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet; spans in seconds.")]
Since = Annotated[str, typer.Option("--since", help="From this day on (2026-11-01), in the company's time zone.")]
Until = Annotated[str, typer.Option("--until", help="Up to this day, and with it.")]

ASKED = ("question", "asked", "replied", "conversations", "started", "campaigns")
HOW_FAR = ("name", "leads", "mqls", "mailed", "replied", "sqls", "accepted", "attempted", "won", "conversion")
HOW_LONG = ("name", "to_first_touch", "to_bite", "to_acceptance", "to_first_attempt", "cost", "cost_per_sql")
DONE = ("name", "handed", "accepted", "in_time_share", "attempts", "reached", "overdue", "reassigned")
WAITED = ("to_acceptance", "to_first_attempt")
ENDED = ("name", "returned", "returns", "won", "lost", "never_followed_up", "never_share", "never_cost")


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(report, name="report")


@report.command()
def funnel(
    by: Annotated[By, typer.Option(help="What the rows are.")] = By.SOURCE,
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """How far leads got, how long it took, and what it cost."""
    _, installation = opened()
    period = _period(installation, since, until)
    with reading(installation.database) as session:
        rows = reports.funnel(session, by, installation.workspace.costs, period)
    show_rows(rows, as_json=as_json, as_csv=as_csv, empty="no leads yet", columns=HOW_FAR, kind=FunnelRow)
    if rows and not (as_json or as_csv):
        columns = [name for name in HOW_LONG if name != "to_first_touch" or by not in BY_MAIL]
        show_rows(rows, as_json=False, title="\nIn the middle it took; and it cost", columns=columns)


@report.command("follow-up")
def follow_up(
    by: Annotated[Whose, typer.Option(help="Whose the rows are.")] = Whose.REP,
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What sales did with what it was handed, and what was never followed up, with the money it cost."""
    _, installation = opened()
    period, workspace = _period(installation, since, until), installation.workspace
    name_of = _team_of(workspace.sales) if by is Whose.TEAM else None
    with reading(installation.database) as session:
        rows = reports.follow_up(session, workspace.costs, period, name_of)
    show_rows(rows, as_json=as_json, as_csv=as_csv, empty="no handoffs yet", columns=DONE + WAITED, kind=FollowUpRow)
    if rows and not (as_json or as_csv):
        show_rows(rows, as_json=False, title="\nHow it ended", columns=ENDED)


@report.command()
def questions(since: Since = "", until: Until = "", as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Which open question starts how many conversations."""
    _, installation = opened()
    period = _period(installation, since, until)
    with reading(installation.database) as session:
        rows = reports.questions(session, period)
    show_rows(rows, as_json=as_json, as_csv=as_csv, empty="no question was asked yet", columns=ASKED, kind=QuestionRow)


@report.command()
def standing(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Where the leads of each source stand now."""
    _, installation = opened()
    with reading(installation.database) as session:
        rows = reports.standing(session)
    show_rows(rows, as_json=as_json, as_csv=as_csv, empty="no leads yet", kind=reports.Standing)


@report.command("black-hole")
def black_hole(as_json: AsJson = False, as_csv: AsCsv = False, now: Now = "") -> None:
    """Every lead without a future; exit 1 if there is one."""
    _, installation = opened()
    with reading(installation.database) as session:
        rows = reports.black_hole(session, moment(now))
    show_rows(rows, as_json=as_json, as_csv=as_csv, empty="no lead is in the black hole", kind=reports.Forgotten)
    if rows:
        raise typer.Exit(1)


@report.command()
def readings(as_json: AsJson = False) -> None:
    """How often people in review agreed with what the engine had read a reply as."""
    _, installation = opened()
    with reading(installation.database) as session:
        rows = read_replies.agreement(session)
    show_rows(rows, as_json=as_json, empty="nobody has judged a reading yet")


@report.command("receivers")
def obstructing_receivers(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Receivers that block our mail, or want a proof that a person sent it."""
    _, installation = opened()
    with reading(installation.database) as session:
        rows = receivers.in_our_way(session)
    show_rows(
        rows,
        as_json=as_json,
        as_csv=as_csv,
        empty="no receiver blocks our mail or wants a proof",
        kind=receivers.ReceiverRow,
    )


@report.command()
def weekly(
    html: Annotated[Path | None, typer.Option("--html", help="Write it to this file, pictures and all.")] = None,
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """The newest weekly report, as marketing and sales get it."""
    _, installation = opened()
    with reading(installation.database) as session:
        told, mail = letters.weekly_to_show(session, installation, moment(now))
    if html:
        write_page(html, _with_pictures_inside(mail.html, told.pictures))
    if as_json:
        show_json(told.told)
    elif html:
        console.print(f"{html}: {mail.subject}", markup=False)
    else:
        console.print(f"{mail.subject}\n\n{mail.text}", markup=False)


def _with_pictures_inside(html: str, pictures: Sequence[Picture]) -> str:
    """For a browser, which knows no parts of a mail but shows `data:` addresses."""
    for picture in pictures:
        html = html.replace(f"cid:{picture.cid}", f"data:image/png;base64,{b64encode(picture.png).decode()}")
    return html


def _team_of(sales: Sales) -> Callable[[str], str]:
    return lambda address: sales.team_of(address) or NO_TEAM


def _period(installation: Installation, since: str, until: str) -> reports.Period:
    zone = ZoneInfo(installation.workspace.company.time_zone)
    first, last = _day(since, "--since"), _day(until, "--until")
    if first and last and last < first:
        raise Problem(f"--until {until} is before --since {since}.", cure="Give the earlier day as --since.")
    return reports.Period(_begin(first, zone), _begin(last and last + timedelta(days=1), zone))


def _day(given: str, option: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise Problem(f"{option} {given!r} is not a day.", cure="Write it like 2026-11-01.") from None


def _begin(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None

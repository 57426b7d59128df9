"""The weekly report: when it leaves, to whom, and what it says."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain.message import Purpose
from engine.domain.sales import Reports, ReturnReason
from engine.domain.weekly import last_moment, weeks_before
from engine.flow.accounts import merge
from engine.flow.weekly import gather_weekly, plan_weekly, weekly_of
from engine.store.tables import Message
from tests.world import World, person

RUTH, MARKETING = "ruth.okafor@northwind.example", "marketing@northwind.example"
MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


def say(world: World, **reports: object) -> None:
    """Somebody edits what `sales.yaml` says of reports."""
    workspace = world.installation.workspace
    sales = workspace.sales.model_copy(update={"reports": Reports.model_validate(reports)})
    world.installation = replace(world.installation, workspace=replace(workspace, sales=sales))


def sent(world: World) -> list[Message]:
    return world.messages(Purpose.REPORT)


@given(
    st.integers(0, 6),
    st.times(),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_newest_moment_is_past_and_less_than_eight_days_ago(day: int, at: time, now: datetime) -> None:
    moment = last_moment(day, at.replace(second=0, microsecond=0), NEW_YORK, now)
    assert timedelta(0) <= now - moment <= timedelta(days=7, hours=1)
    assert moment.weekday() == day


def test_a_week_with_a_change_of_the_clock_begins_and_ends_at_midnight() -> None:
    [(begin, end)] = weeks_before(date(2026, 10, 26), LONDON, 1)
    assert (begin.hour, end.hour) == (0, 0)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(days=7, hours=1)


def test_it_leaves_on_monday_morning_once_to_everybody_named(world: World) -> None:
    world.handed_over()
    world.now = MONDAY - timedelta(minutes=1)
    world.turn()
    assert sent(world) == []
    world.now = MONDAY
    for _ in range(3):
        world.wait(minutes=5)
    assert sorted(each.recipient for each in sent(world)) == [MARKETING, RUTH]
    assert {each.state for each in sent(world)} == {"sent"}
    world.wait(days=7)
    assert len(sent(world)) == 4


def test_an_engine_that_was_down_on_monday_sends_it_on_wednesday(quick_world: World) -> None:
    quick_world.handed_over()
    quick_world.now = MONDAY + timedelta(days=2)
    quick_world.turn()
    assert {each.key.split(":")[1] for each in sent(quick_world)} == {"2026-11-30"}


def test_without_a_lead_there_is_nothing_to_report(quick_world: World) -> None:
    quick_world.now = MONDAY + timedelta(hours=1)
    quick_world.turn()
    quick_world.handed_over()
    assert sent(quick_world) == []


@pytest.mark.parametrize(
    ("told", "recipients"), [({}, [RUTH]), ({"weekly_to": []}, []), ({"weekly_to": ["a@b.example"]}, ["a@b.example"])]
)
def test_the_manager_gets_it_unless_sales_yaml_says_who(
    quick_world: World, told: dict[str, object], recipients: list[str]
) -> None:
    say(quick_world, **told)
    quick_world.handed_over()
    quick_world.now = MONDAY
    quick_world.turn()
    assert [each.recipient for each in sent(quick_world)] == recipients


def test_it_leaves_on_the_day_and_at_the_hour_that_was_agreed(quick_world: World) -> None:
    say(quick_world, on="fri", at="16:30")
    quick_world.handed_over()
    quick_world.now = datetime(2026, 11, 27, 16, 29, tzinfo=UTC)
    quick_world.turn()
    assert sent(quick_world) == []
    quick_world.wait(minutes=1)
    assert len(sent(quick_world)) == 1


def test_two_days_are_not_one() -> None:
    with pytest.raises(ValidationError):
        Reports.model_validate({"on": "mon-fri"})


def test_it_tells_the_week_in_numbers_and_shows_its_charts_inside_the_mail(world: World) -> None:
    world.handed_over()
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    world.take("webinar", person("bob@kestrel.example"))
    world.now = MONDAY
    world.turn()
    mime = world.mails_to(RUTH)[-1].mime
    text, html = mime.get_body(("plain",)), mime.get_body(("html",))
    assert text is not None
    assert html is not None
    words = text.get_content()
    assert str(mime["Subject"]) == "Your week: 2 leads came in, 1 SQL"
    assert "23 November to 29 November 2026" in words
    assert "Never followed up by sales, in eight weeks: 1 of 1 (100 %). Their leads cost 240 USD." in words.replace(
        "\n", " "
    )
    assert "came in: 2" in words
    pictures = [part for part in mime.walk() if part.get_content_type() == "image/png"]
    assert len(pictures) >= 2
    for picture in pictures:
        assert f'src="cid:{str(picture["Content-ID"]).strip("<>")}"' in html.get_content()


def test_a_weekly_report_can_be_shown_again_as_it_was(quick_world: World) -> None:
    quick_world.handed_over()
    quick_world.now = MONDAY
    quick_world.turn()
    [context] = {str(each.context and each.context["weekly"]["figures"][0]) for each in sent(quick_world)}
    assert context == "{'words': 'leads came in', 'now': 1, 'before': 0}"


def test_a_report_is_gathered_and_drawn_once_for_all_who_read_it(quick_world: World) -> None:
    quick_world.handed_over()
    plan_weekly(quick_world.installation, MONDAY)
    plan_weekly(quick_world.installation, MONDAY + timedelta(minutes=1))
    of_marketing, of_ruth = (weekly_of(message) for message in sent(quick_world))
    assert of_ruth.told == of_marketing.told
    assert [id(each.png) for each in of_ruth.pictures] == [id(each.png) for each in of_marketing.pictures]


def test_what_was_gathered_is_what_leaves_however_late(world: World) -> None:
    world.handed_over()
    plan_weekly(world.installation, MONDAY)
    shown = [chart["cid"] for chart in (sent(world)[0].context or {})["weekly"]["charts"]]
    world.take("webinar", person("bob@kestrel.example"))
    world.now = MONDAY + timedelta(days=1)
    world.turn()
    mime = world.mails_to(RUTH)[-1].mime
    assert str(mime["Subject"]) == "Your week: 1 lead came in, 1 SQL"
    pictures = [part for part in mime.walk() if part.get_content_type() == "image/png"]
    assert [str(each["Content-ID"]).strip("<>") for each in pictures] == shown


def test_a_merge_of_accounts_makes_nobody_an_sql_again(world: World) -> None:
    world.handed_over()
    world.handed_over("bob@lovelace-works.example")
    world.handed_over("eva@lovelace-gmbh.example")
    world.now += timedelta(days=1)
    merge(world.installation, "lovelace-gmbh.example", "lovelace-works.example", world.now)
    with world.session() as session:
        told = gather_weekly(session, world.installation, MONDAY.date(), MONDAY).told
    assert [each["now"] for each in told["figures"] if each["words"] == "SQLs"] == [3]
    [by_week] = [chart for chart in told["charts"] if chart["name"] == "bites"]
    assert [bar["value"] for bar in by_week["bars"]][-1] == 3

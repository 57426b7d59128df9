from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.cadence import Window, is_open
from engine.domain.guards import LATE_BY, MOST_A_DAY, STAGE_OF, WEEKLY_GAP, Addressee, Due, hold_back
from engine.domain.lead import LeadStage
from engine.domain.message import TO_LEADS, Purpose
from tests.domain.campaigns import moments

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 29, 10, tzinfo=UTC)
WINDOW = Window(frozenset({1, 2, 3}), time(9), time(11, 30))

ADA = Addressee(
    lead_id=7,
    stage=LeadStage.NURTURING,
    suppressed=False,
    consent=None,
    account_is_with_sales=False,
    mails_today=0,
    away_until=None,
    last_mailed_at=None,
    zone="UTC",
    country="",
)
MAIL = Due(Purpose.NURTURE, due_at=TUESDAY, attempts=0, step="case-study", window=WINDOW)

leads = st.builds(
    Addressee,
    lead_id=st.integers(1, 1000),
    stage=st.sampled_from([LeadStage.NURTURING, LeadStage.RESOLVED, *LeadStage]),
    suppressed=st.sampled_from([False, False, True]),
    consent=st.sampled_from([None, True, False]),
    account_is_with_sales=st.booleans(),
    last_mailed_at=st.none() | moments,
    mails_today=st.integers(0, 5),
    away_until=st.none() | moments,
    zone=st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles"]),
    country=st.sampled_from(["", "DE", "US"]),
)
mails = st.builds(
    Due,
    purpose=st.sampled_from(TO_LEADS),
    due_at=moments,
    attempts=st.integers(0, 3),
    step=st.just("case-study"),
    window=st.none() | st.just(WINDOW) | st.just(Window(frozenset({5, 6}), time(20), time(21))),
)


@given(mails, leads, moments)
def test_a_suppressed_address_is_never_written_to_whatever_else_holds(
    mail: Due, lead: Addressee, now: datetime
) -> None:
    held = hold_back(mail, replace(lead, suppressed=True), now)
    assert held
    assert held.until is None


@given(mails, leads, moments)
def test_whoever_said_no_to_mail_gets_none(mail: Due, lead: Addressee, now: datetime) -> None:
    held = hold_back(mail, replace(lead, consent=False), now)
    assert held
    assert held.until is None


def test_a_no_to_mail_is_final_also_while_sales_works_on_the_account() -> None:
    held = hold_back(MAIL, replace(ADA, consent=False, account_is_with_sales=True), TUESDAY)
    assert held
    assert held.until is None


@given(mails, leads, moments)
def test_only_a_lead_that_is_nurtured_gets_nurture_mail(mail: Due, lead: Addressee, now: datetime) -> None:
    if hold_back(replace(mail, purpose=Purpose.NURTURE), lead, now) is None:
        assert lead.stage is LeadStage.NURTURING


@given(mails, leads, moments)
def test_only_a_lead_that_is_finished_gets_the_mail_that_says_no(mail: Due, lead: Addressee, now: datetime) -> None:
    if hold_back(replace(mail, purpose=Purpose.DECLINE), lead, now) is None:
        assert lead.stage is LeadStage.RESOLVED


@given(mails, leads, moments)
def test_nobody_at_an_account_that_is_with_sales_gets_nurture_mail(mail: Due, lead: Addressee, now: datetime) -> None:
    nurture = replace(mail, purpose=Purpose.NURTURE, window=WINDOW)
    assert hold_back(nurture, replace(lead, account_is_with_sales=True), now)


@given(mails, leads, moments, st.timedeltas(timedelta(0), WEEKLY_GAP - timedelta(seconds=1)))
def test_no_lead_gets_two_nurture_mails_within_six_days(
    mail: Due, lead: Addressee, now: datetime, ago: timedelta
) -> None:
    nurture = replace(mail, purpose=Purpose.NURTURE, window=WINDOW)
    assert hold_back(nurture, replace(lead, last_mailed_at=now - ago), now)


@given(mails, leads, moments)
def test_what_waits_waits_for_a_later_moment_in_the_window(mail: Due, lead: Addressee, now: datetime) -> None:
    held = hold_back(mail, lead, now)
    if held and held.until:
        assert held.until > now
        assert mail.window is None or is_open(held.until, mail.window, lead.zone, lead.country)


@given(mails, leads, moments)
def test_what_waits_leaves_when_its_time_has_come_and_nothing_else_happened(
    mail: Due, lead: Addressee, now: datetime
) -> None:
    held = hold_back(mail, lead, now)
    if held and held.until and not lead.account_is_with_sales:
        tomorrow = replace(lead, mails_today=0)
        assert hold_back(replace(mail, due_at=held.until), tomorrow, held.until) is None


def test_of_several_reasons_to_wait_the_longest_counts() -> None:
    held = hold_back(MAIL, replace(ADA, mails_today=MOST_A_DAY, last_mailed_at=TUESDAY), TUESDAY)
    assert held
    assert held.why == "had a mail this week"


@given(
    moments, st.sampled_from(["UTC", "America/Los_Angeles"]), st.timedeltas(timedelta(0), 2 * LATE_BY), st.booleans()
)
def test_a_mail_leaves_outside_its_hours_only_when_it_is_a_little_late_for_the_first_time(
    due_at: datetime, zone: str, late: timedelta, again: bool
) -> None:
    now = due_at + late
    free = hold_back(replace(MAIL, due_at=due_at, attempts=int(again)), replace(ADA, zone=zone), now) is None
    assert free == (is_open(now, WINDOW, zone, "", any_working_day=True) or (late < LATE_BY and not again))


def test_a_mail_that_is_due_in_its_window_leaves() -> None:
    assert hold_back(MAIL, ADA, TUESDAY) is None


def test_a_mail_that_is_hardly_late_leaves_though_the_window_has_closed() -> None:
    due = replace(MAIL, due_at=TUESDAY.replace(hour=11, minute=29))
    assert hold_back(due, ADA, due.due_at + timedelta(minutes=5)) is None


def test_a_mail_held_for_the_week_does_not_leave_on_a_sunday() -> None:
    held = hold_back(MAIL, replace(ADA, last_mailed_at=SUNDAY - WEEKLY_GAP), TUESDAY)
    assert held
    assert held.until
    assert held.until.date() == datetime(2026, 12, 1, tzinfo=UTC).date()


def test_the_mail_that_says_no_waits_for_no_window() -> None:
    no = replace(MAIL, purpose=Purpose.DECLINE, window=None)
    assert hold_back(no, replace(ADA, stage=LeadStage.RESOLVED), SUNDAY) is None


def test_the_reason_is_said_in_words() -> None:
    held = hold_back(MAIL, replace(ADA, stage=LeadStage.HANDED_OFF), TUESDAY)
    assert held
    assert held.why == "the lead is handed off"


def test_a_lead_that_is_away_is_written_to_when_it_is_back_and_within_the_window() -> None:
    back = TUESDAY + timedelta(days=9)
    held = hold_back(MAIL, replace(ADA, away_until=back), TUESDAY)
    assert held
    assert held.until
    assert held.until >= back
    assert is_open(held.until, WINDOW, "UTC", "")
    assert hold_back(MAIL, replace(ADA, away_until=TUESDAY), TUESDAY) is None


@pytest.mark.parametrize("purpose", TO_LEADS)
def test_no_mail_of_whatever_kind_leaves_for_an_address_that_had_many_today(purpose: Purpose) -> None:
    mail, lead = replace(MAIL, purpose=purpose), replace(ADA, stage=STAGE_OF[purpose])
    assert hold_back(mail, replace(lead, mails_today=MOST_A_DAY - 1), TUESDAY) is None
    held = hold_back(mail, replace(lead, mails_today=MOST_A_DAY), TUESDAY)
    assert held
    assert held.until


@pytest.mark.parametrize("purpose", TO_LEADS)
def test_no_mail_of_any_purpose_leaves_for_an_address_that_had_enough_in_a_day(purpose: Purpose) -> None:
    due = replace(MAIL, purpose=purpose, window=WINDOW if purpose is Purpose.NURTURE else None)
    lead = replace(ADA, stage=STAGE_OF[purpose])
    assert hold_back(due, replace(lead, mails_today=MOST_A_DAY - 1), TUESDAY) is None
    held = hold_back(due, replace(lead, mails_today=MOST_A_DAY), TUESDAY)
    assert held
    assert held.until

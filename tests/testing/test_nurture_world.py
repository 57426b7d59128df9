"""`nurture_world`, as a marketer's test uses it: played with the sample workspace, which lies above this folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.domain.problem import Problem
from engine.testing.nurture_world import NurtureWorld
from engine.testing.people import Lead

LISTS = Path(__file__).parents[2] / "leads"
QUESTION = "How much does it cost?"


def guest_of(world: NurtureWorld) -> Lead:
    """Somebody who has just got the first mail after a webinar."""
    guest = world.lead("ada@acme.example", source="webinar", topic="Returns", first_name="Ada", country="GB")
    world.travel(days=1)
    return guest


def caller_of(world: NurtureWorld) -> Lead:
    """Somebody who has just been handed to sales."""
    caller = world.lead("grace@hopper.example", source="talk-to-sales", country="DE", message="Please call me.")
    world.travel(minutes=1)
    return caller


def test_every_test_begins_at_the_same_time_with_nobody_there(nurture_world: NurtureWorld) -> None:
    assert nurture_world.now == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert nurture_world.leads == []


def test_travel_ends_at_the_moment_that_was_told(nurture_world: NurtureWorld) -> None:
    begin = nurture_world.now
    guest_of(nurture_world)
    nurture_world.travel(weeks=1, hours=2, minutes=30)
    assert nurture_world.now == begin + timedelta(days=8, hours=2, minutes=30)
    nurture_world.travel_to(datetime(2027, 1, 4, tzinfo=UTC))
    assert nurture_world.now == datetime(2027, 1, 4, tzinfo=UTC)


def test_every_mail_leaves_when_it_is_due_however_far_the_journey_goes(nurture_world: NurtureWorld) -> None:
    guests = [nurture_world.lead(f"{name}@acme.example", source="webinar") for name in ("ada", "grace", "joan")]
    nurture_world.travel(days=1)
    due = [guest.next_action_at for guest in guests]
    nurture_world.travel(weeks=3)
    sent = [line[:16] for guest in guests for line in guest.timeline if "From eleven days to three" in line]
    assert sent == [f"{at:%Y-%m-%d %H:%M}" for at in due]


def test_nobody_travels_back(nurture_world: NurtureWorld) -> None:
    with pytest.raises(ValueError, match="nobody travels back"):
        nurture_world.travel_to(datetime(2026, 11, 23, tzinfo=UTC))


def test_a_mail_can_be_read(nurture_world: NurtureWorld) -> None:
    mail = guest_of(nurture_world).last_mail
    assert (mail.name, mail.subject) == ("thank-you", "Returns: three numbers")
    assert mail.asks == "Which part of handling returns takes your team the most time today?"
    assert mail.asks in mail.text
    assert "<html" in mail.html
    assert mail.sender.startswith("Dana Reyes <dana")
    assert str(mail) == f"{mail.subject}\n\n{mail.text}"


def test_a_mail_that_never_came_is_told_with_the_timeline(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    with pytest.raises(AssertionError, match=r"(?s)got no mail case-study.*entered the campaign webinar-follow-up"):
        guest.mail("case-study")


def test_a_mailbox_is_found_whatever_its_address_is(nurture_world: NurtureWorld) -> None:
    nurture_world.lead("o'brien@acme.example", source="webinar")
    nurture_world.travel(days=1)
    assert [mail.name for mail in nurture_world.mails_to("o'brien@acme.example")] == ["thank-you"]


def test_an_offer_that_a_mail_does_not_make_cannot_be_clicked(nurture_world: NurtureWorld) -> None:
    with pytest.raises(AssertionError, match="has no link to the offer 'consultation'"):
        guest_of(nurture_world).clicks("consultation")


def test_a_lead_shows_where_it_stands_and_what_happened(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    assert repr(guest).startswith("<lead ada@acme.example: nurturing, next: webinar-follow-up: case-study on 2026-12-")
    assert "was sent “Returns: three numbers”" in repr(guest)
    assert repr(guest) in str(nurture_world)


@pytest.mark.parametrize(("deed", "resolution"), [("complains", "complained"), ("bounces", "unreachable")])
def test_a_complaint_and_a_bounce_finish_a_lead(nurture_world: NurtureWorld, deed: str, resolution: str) -> None:
    guest = guest_of(nurture_world)
    getattr(guest, deed)()
    nurture_world.travel(minutes=1)
    assert (guest.stage, guest.resolution, guest.next_action, guest.owner) == ("resolved", resolution, "", "")


@pytest.mark.parametrize("kind", ["soft", "block"])
def test_a_bounce_that_is_not_the_address_finishes_nobody(nurture_world: NurtureWorld, kind: str) -> None:
    guest = guest_of(nurture_world)
    guest.bounces(kind)
    nurture_world.travel(minutes=1)
    assert guest.stage == "nurturing"


def test_an_absence_promotes_nobody(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    guest.is_away()
    nurture_world.travel(minutes=1)
    assert guest.stage == "nurturing"
    assert "an automatic answer to" in guest.timeline[-2]
    assert "is out of office" in guest.timeline[-1]


def test_a_reply_may_be_to_an_earlier_mail(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    nurture_world.travel(weeks=1)
    guest.replies(QUESTION, mail="thank-you")
    nurture_world.travel(minutes=1)
    assert guest.handoff.brief.why.question == guest.mail("thank-you").asks


def test_who_was_never_handed_over_has_no_handoff(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    assert guest.handoffs == []
    with pytest.raises(AssertionError, match=r"(?s)was never handed to sales.*nurturing"):
        _ = guest.handoff


def test_a_handoff_has_its_rule_its_rep_its_deadline_and_its_brief(nurture_world: NurtureWorld) -> None:
    handoff = caller_of(nurture_world).handoff
    assert handoff.rule == "asked for it: asked to talk to sales"
    assert (handoff.rep.name, handoff.rep.address) == ("Lena Koch", "lena.koch@northwind.example")
    assert handoff.due_at == datetime(2026, 11, 24, 13, tzinfo=UTC)
    assert handoff.brief.why.reply == "Please call me."
    assert handoff.is_open
    assert repr(handoff) == "<handoff 1: asked for it: asked to talk to sales; open>"


def test_a_colleague_who_bites_joins_the_handoff_of_the_account(nurture_world: NurtureWorld) -> None:
    caller = caller_of(nurture_world)
    colleague = nurture_world.lead("joan@hopper.example", source="talk-to-sales", message="Me too.")
    nurture_world.travel(minutes=1)
    assert colleague.handoff == caller.handoff


@pytest.mark.parametrize(("deed", "resolution"), [("wins", "won"), ("loses", "lost")])
def test_a_rep_accepts_and_says_what_became_of_it(nurture_world: NurtureWorld, deed: str, resolution: str) -> None:
    caller = caller_of(nurture_world)
    caller.handoff.rep.accepts()
    assert caller.handoff.is_accepted
    getattr(caller.handoff.rep, deed)()
    assert (caller.resolution, caller.handoff.outcome, caller.handoff.is_open) == (resolution, resolution, False)


def test_a_rep_who_tries_has_accepted(nurture_world: NurtureWorld) -> None:
    caller = caller_of(nurture_world)
    caller.handoff.rep.tries("voicemail")
    assert caller.handoff.is_accepted
    assert "left a voicemail" in "\n".join(caller.timeline)


def test_a_rep_returns_until_a_day(nurture_world: NurtureWorld) -> None:
    caller = caller_of(nurture_world)
    until = nurture_world.now + timedelta(days=40)
    caller.handoff.rep.returns("bad_timing", until)
    assert (caller.stage, caller.next_action_at) == ("resting", until)


def test_a_reason_to_return_that_there_is_not_is_a_problem(nurture_world: NurtureWorld) -> None:
    with pytest.raises(Problem, match=r"'too_far' is no reason to return a lead\. There is: .*no_budget"):
        caller_of(nurture_world).handoff.rep.returns("too_far")


def test_what_a_lead_does_comes_to_something_only_as_time_goes_by(nurture_world: NurtureWorld) -> None:
    guest = guest_of(nurture_world)
    guest.replies(QUESTION)
    assert guest.handoffs == []
    nurture_world.travel(minutes=1)
    assert guest.stage == "handed_off"


def test_marketing_decides_about_what_waits_for_a_look(nurture_world: NurtureWorld) -> None:
    first, second = (nurture_world.lead(f"info@{name}.example", source="webinar") for name in ("acme", "hopper"))
    nurture_world.travel(minutes=1)
    assert (first.owner, first.tasks) == ("marketing", ["wrote from an address that belongs to no person"])
    nurture_world.marketing_accepts(first)
    nurture_world.marketing_declines(second, "competitor")
    nurture_world.travel(minutes=1)
    assert (first.campaign, first.tasks) == ("webinar-follow-up", [])
    assert (second.resolution, second.reason) == ("declined", "competitor")


def test_the_same_address_again_is_the_same_lead(nurture_world: NurtureWorld) -> None:
    first = nurture_world.lead("ada@acme.example", source="webinar")
    second = nurture_world.lead("Ada@ACME.example", source="badge-scan")
    assert first == second
    assert nurture_world.leads == [first]


def test_a_persona_is_known_by_the_title(nurture_world: NurtureWorld) -> None:
    chief = nurture_world.lead("ada@acme.example", source="webinar", title="COO")
    nurture_world.travel(minutes=1)
    assert chief.persona == "operations-leader"


@pytest.mark.parametrize(
    ("source", "field", "cure"),
    [
        ("webbinar", "topic", "there is no source 'webbinar'"),
        ("webinar", "topik", "has no 'topik'. Did you mean \"topic\"?"),
        ("webinar", "horoscope", "has no 'horoscope'. Give it to `context` of webinar"),
    ],
)
def test_what_a_source_does_not_tell_is_a_problem(
    nurture_world: NurtureWorld, source: str, field: str, cure: str
) -> None:
    with pytest.raises(Problem) as problem:
        nurture_world.lead("ada@acme.example", source=source, **{field: "DSP"})
    assert cure in str(problem.value)


def test_a_list_comes_in_and_nothing_is_written_beside_it(nurture_world: NurtureWorld) -> None:
    before = sorted(LISTS.iterdir())
    tally = nurture_world.import_list("leads/badge-scans-dsp-world.csv", source="badge-scan", event="DSP World")
    assert tally.new == len(nurture_world.leads) > 0
    assert tally.rejected > 0
    assert sorted(LISTS.iterdir()) == before


def test_somebody_of_a_list_is_found_by_the_address(nurture_world: NurtureWorld) -> None:
    lead = nurture_world.lead("ada@acme.example", source="webinar")
    assert nurture_world.lead_with("ADA@acme.example") == lead
    with pytest.raises(Problem, match=r"there is no lead eda@acme\.example. Did you mean"):
        nurture_world.lead_with("eda@acme.example")


def test_a_lead_that_nobody_looks_at_is_not_in_the_black_hole_while_the_clock_turns(
    nurture_world: NurtureWorld,
) -> None:
    lead = nurture_world.lead("info@acme.example", source="webinar")
    nurture_world.travel(weeks=1)
    assert (lead.stage, nurture_world.black_hole()) == ("review", [])

"""What each answer does to a lead: absences, people who left, a later day, bounces, and readings nobody is sure of."""

from datetime import timedelta

import pytest

from engine.domain.guards import MOST_A_DAY
from engine.domain.lead import LeadStage, Resolution
from engine.domain.message import Purpose
from engine.flow import door
from engine.store import messages, receivers
from engine.store.tables import Contact
from engine.testing.mails import Mail
from tests.world import ADA, World, mails_too_close, person

BO = "bo.berg@lovelace-works.example"
CHALLENGE = (
    "Your message is being held. To have it delivered, please click the link below. You only need to do this once."
)
LEFT = f"Ada Byron no longer works for Lovelace Works. Please contact Bo Berg, {BO}, instead."


def mailed(world: World, mails: int = 1) -> Mail:
    world.take("webinar")
    return world.travel_until_mailed(mails=mails)


def away(world: World, mail: Mail, words: str) -> None:
    world.reply(mail, words, automatic=True)
    world.turn()


def back_on(world: World, days: int) -> str:
    return f"I am out of the office until {world.now + timedelta(days=days):%-d %B %Y}."


def notices(world: World) -> list[tuple[str, str]]:
    found = []
    for message in world.messages(Purpose.NOTICE):
        assert message.context
        found.append((message.recipient, message.context["notice"]["title"]))
    return found


def manager(world: World) -> str:
    return world.installation.workspace.sales.manager.address


def test_invariant_6_but_for_an_absence_which_moves_the_next_mail_and_skips_none(world: World) -> None:
    mail = mailed(world)
    before = world.enrollments()[0]
    away(world, mail, back_on(world, 20))
    after, lead = world.enrollments()[0], world.lead()
    assert lead.stage == LeadStage.NURTURING
    assert lead.next_action.startswith("away until ")
    assert lead.next_action_at == after.due_at > world.now + timedelta(days=20)
    assert (after.position, after.mails_sent, after.state) == (before.position, before.mails_sent, "active")
    assert world.last("away").words.startswith("is out of office: nothing is sent before ")
    world.travel(days=20)
    assert len(world.mails_to()) == 1
    world.travel(weeks=12)
    assert len(world.mails_to()) > 3
    assert mails_too_close(world) == []
    assert world.black_hole() == []


@pytest.mark.parametrize("words", ["I am out of the office.", "I am out of the office until 3 January 2031."])
def test_an_absence_without_a_day_that_can_be_believed_lasts_fourteen_days(quick_world: World, words: str) -> None:
    world = quick_world
    mail = mailed(world)
    away(world, mail, words)
    until = world.lead().away_until
    assert until
    assert timedelta(days=13) < until - world.now < timedelta(days=17)


@pytest.mark.parametrize("first", [5, 12])
def test_of_several_absences_the_longest_counts_whichever_is_told_first(quick_world: World, first: int) -> None:
    world = quick_world
    mail = mailed(world)
    words = {days: back_on(world, days) for days in (5, 12)}
    away(world, mail, words[first])
    away(world, mail, words[17 - first])
    away(world, mail, words[first])
    until = world.lead().away_until
    assert until
    assert timedelta(days=12) < until - world.now < timedelta(days=16)


def test_a_mail_that_is_planned_already_waits_for_the_return_and_leaves_then(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    enrollment = world.enrollments()[0]
    with world.session() as session:
        messages.plan(
            session,
            Purpose.NURTURE,
            key="planned before",
            recipient=ADA,
            due_at=world.now + timedelta(days=7),
            now=world.now,
            lead_id=world.lead().id,
            enrollment_id=enrollment.id,
            step="case-study",
            campaign_version_id=enrollment.campaign_version_id,
        )
    away(world, mail, back_on(world, 20))
    world.travel(days=20)
    assert len(world.mails_to()) == 1
    world.travel(days=14)
    assert world.mails_to()[1].name == "case-study"


def test_an_absence_of_somebody_whom_sales_has_changes_nothing_for_sales(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    world.reply(mail, "What does it cost?")
    world.turn()
    before = world.handoff_of()
    away(world, mail, back_on(world, 20))
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert world.handoff_of() == before


def test_who_left_the_company_is_finished_and_the_colleague_named_is_a_contact_who_is_never_mailed(
    world: World,
) -> None:
    away(world, mailed(world), LEFT)
    assert world.lead().resolution == Resolution.LEFT_COMPANY
    [contact] = world.all(Contact)
    assert (contact.address, contact.name, contact.account_id) == (BO, "Bo Berg", world.lead().account_id)
    assert world.last("named").words == f"named a colleague: Bo Berg, {BO}"
    assert world.suppressed() == set()
    world.travel(weeks=20)
    assert (len(world.mails_to()), world.mails_to(BO)) == (1, [])


def test_a_lead_that_sales_has_stays_with_sales_when_it_left_and_its_rep_is_told(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    world.reply(mail, "What does it cost?")
    world.turn()
    away(world, mail, LEFT)
    assert world.lead().stage == LeadStage.HANDED_OFF
    assert notices(world) == [(world.rep_of(world.handoff_of()), "Ada Byron does not work there any more")]


def test_a_referral_goes_to_sales_with_the_colleague_in_the_brief(quick_world: World) -> None:
    world = quick_world
    world.reply(mailed(world), f"Please contact my colleague Bo Berg, {BO}, instead. She looks after this.")
    world.turn()
    world.turn()
    assert world.handoff_of().rule == "replied: referral to colleague"
    assert world.last("replied").data["contacts"][0]["address"] == BO
    assert any(BO in mail.text for mail in world.mails_to(world.rep_of(world.handoff_of())))
    world.travel(weeks=4)
    assert world.mails_to(BO) == []


def test_a_colleague_who_is_a_lead_already_is_told_and_is_no_contact(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(BO))
    away(world, mailed(world), LEFT)
    assert BO in world.last("named").words
    assert world.all(Contact) == []


def test_a_colleague_who_opts_out_in_a_leads_thread_is_finished_as_a_lead_too(world: World) -> None:
    world.take("webinar", person(BO))
    world.reply(mailed(world), "Please unsubscribe me.", sender=f"Bo Berg <{BO}>")
    world.turn()
    assert world.suppressed() == {ADA, BO}
    assert {world.lead(who).resolution for who in (ADA, BO)} == {Resolution.UNSUBSCRIBED}


def test_not_now_with_a_day_rests_until_then_is_told_so_and_comes_back(quick_world: World) -> None:
    world = quick_world
    world.reply(mailed(world), "Not now, but please contact me again on 15 March 2027.")
    world.turn()
    lead = world.lead()
    assert (lead.stage, f"{lead.next_action_at:%Y-%m-%d}") == (LeadStage.RESTING, "2027-03-15")
    world.turn()
    assert len(world.messages(Purpose.PARTING)) == 1
    assert len(world.mails_to()) == 2
    world.travel(weeks=15)
    assert len(world.mails_to()) == 2
    world.travel(weeks=4)
    assert len(world.mails_to()) > 2
    assert world.enrollments()[-1].campaign == lead.comes_back_to


@pytest.mark.parametrize(
    ("words", "resolution"),
    [
        ("Please unsubscribe me.", Resolution.UNSUBSCRIBED),
        ("How dare you write to me? This is harassment.", Resolution.COMPLAINED),
    ],
)
def test_invariant_3_an_opt_out_or_a_complaint_in_words_suppresses_at_the_door_and_tells_who_owns_the_lead(
    world: World, words: str, resolution: Resolution
) -> None:
    mail = mailed(world)
    assert world.reply(mail, words) == [ADA]
    assert world.suppressed() == {ADA}
    world.turn()
    assert world.lead().resolution == resolution
    [(recipient, title)] = notices(world)
    assert (recipient, title.startswith("Ada Byron ")) == (manager(world), True)
    world.turn()
    assert words in world.mails_to(recipient)[-1].text


def test_an_opt_out_of_somebody_whom_sales_has_is_told_to_the_rep(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    world.reply(mail, "What does it cost?")
    world.turn()
    world.reply(mail, "Please unsubscribe me.")
    world.turn()
    assert notices(world) == [(world.rep_of(world.handoff_of()), "Ada Byron asks for no more mail")]


def test_three_mails_that_bounce_softly_one_after_the_other_make_a_lead_unreachable(world: World) -> None:
    world.take("webinar")
    for mails in (1, 2, 3):
        assert world.lead().resolution is None
        mail = world.travel_until_mailed(mails=mails)
        world.bounce(mail, "soft")
        world.bounce(mail, "soft")
        world.turn()
    assert (world.lead().resolution, world.suppressed()) == (Resolution.UNREACHABLE, {ADA})


def test_a_delivery_in_between_begins_the_count_of_soft_bounces_anew(quick_world: World) -> None:
    world = quick_world
    world.take("webinar")
    for mails, kind in ((1, "soft"), (2, "soft"), (3, "delivered"), (4, "soft")):
        mail = world.travel_until_mailed(mails=mails)
        if kind == "delivered":
            world.tell("delivered", message_id=str(mail.mime["Message-ID"]))
        else:
            world.bounce(mail, kind)
        world.turn()
    assert world.lead().resolution is None


def test_a_block_suppresses_nobody_and_raises_one_alarm_a_day_for_a_receiver(world: World) -> None:
    world.take("webinar", person(), person(BO))
    for mail in (world.travel_until_mailed(), world.travel_until_mailed(BO)):
        world.bounce(mail, "block")
    world.turn()
    assert notices(world) == [(manager(world), "lovelace-works.example blocks our mail")]
    assert world.suppressed() == set()
    assert {lead.stage for lead in world.leads()} == {LeadStage.NURTURING}


def test_a_question_mark_alone_waits_for_a_persons_look(quick_world: World) -> None:
    world = quick_world
    world.reply(mailed(world), "?")
    world.turn()
    assert (world.lead().stage, world.handoffs()) == (LeadStage.REVIEW, [])
    assert world.waiting()[0][1] == "replied, and we are not sure what it means (perhaps question)"


def challenged(world: World, mail: Mail) -> None:
    """The lead's mail system wants a proof."""
    head = f"From: {ADA}\r\nTo: {mail.mime['Reply-To']}\r\nMessage-ID: <{next(world.numbers)}@outside.example>"
    raw = f"{head}\r\nSubject: Please verify your message\r\nAuto-Submitted: auto-replied\r\n\r\n{CHALLENGE}\r\n"
    door.receive_mail(world.installation, raw.encode(), world.now)


def test_a_challenge_is_told_to_a_person_once_a_lead_and_nobody_presses_its_link(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    for _ in range(2):
        challenged(world, mail)
        world.wait(minutes=1)
    assert world.kinds().count("challenged") == 2
    assert notices(world) == [(manager(world), "The mail system of Ada Byron wants a proof that a person wrote")]
    assert (world.lead().stage, len(world.mails_to())) == (LeadStage.NURTURING, 1)


def test_receivers_that_are_in_our_way_are_listed_with_what_they_said(world: World) -> None:
    mail = mailed(world)
    challenged(world, mail)
    world.wait(minutes=1)
    for status in ("5.7.1", "5.7.515"):
        told = {"class": "block", "message_id": str(mail.mime["Message-ID"]), "status": status}
        world.tell("bounced", **told, diagnostic=f"550 {status} refused")
        world.wait(minutes=1)
    world.bounce(mail, "soft")
    world.turn()
    with world.session() as session:
        [row] = receivers.in_our_way(session)
    assert (row.receiver, row.blocked, row.challenged) == ("lovelace-works.example", 2, 1)
    assert row.said == "550 5.7.515 refused"


def test_a_reading_that_is_not_sure_is_never_a_promotion(world: World) -> None:
    world.reply(mailed(world), "Sorting takes us two days.")
    world.turn()
    assert (world.lead().stage, world.handoffs()) == (LeadStage.REVIEW, [])
    assert world.waiting()[0][1] == "replied, and we are not sure what it means (perhaps interested)"


@pytest.mark.parametrize("order", [("unsure", "leaves"), ("leaves", "unsure")])
def test_an_opt_out_outranks_what_nobody_can_make_out_whichever_comes_first(
    quick_world: World, order: tuple[str, str]
) -> None:
    world = quick_world
    mail = mailed(world)
    for deed in order:
        world.reply(mail, "Please unsubscribe me." if deed == "leaves" else "Sorting takes us two days.")
        world.turn()
    assert world.lead().resolution == Resolution.UNSUBSCRIBED


def test_no_address_gets_more_than_so_many_mails_a_day(quick_world: World) -> None:
    world = quick_world
    world.reply(mailed(world), "What does it cost?")
    world.turn()
    lead_id, rep_id = world.lead().id, world.handoff_of().rep_id
    with world.session() as session:
        for number in range(MOST_A_DAY + 3):
            messages.plan(
                session,
                Purpose.WAITING,
                key=f"loop:{number}",
                recipient=ADA,
                due_at=world.now + timedelta(minutes=number),
                now=world.now,
                lead_id=lead_id,
                rep_id=rep_id,
            )
    world.travel(hours=5)
    assert len(world.mails_to()) == MOST_A_DAY


def test_invariant_6_an_automatic_answer_is_never_answered(quick_world: World) -> None:
    world = quick_world
    mail = mailed(world)
    planned = len(world.messages(Purpose.NURTURE))
    for _ in range(10):
        away(world, mail, "Thank you for your mail. We have received it, ticket 4711.")
    assert len(world.mails_to()) == 1
    assert len(world.messages(Purpose.NURTURE)) == planned
    assert world.messages(Purpose.PARTING) == world.messages(Purpose.WAITING) == []

"""What somebody who signed up for a webinar gets from us, week by week. Play it with: pytest"""

QUESTION = "How much does it cost for three sites?"


def guest_of(nurture_world, **known):
    return nurture_world.lead("ada@acme.example", source="webinar", topic="Returns in the peak", country="GB", **known)


def test_a_guest_gets_a_thank_you_within_a_day(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(days=1)
    assert guest.mails == ["thank-you"]
    assert guest.last_mail.subject == "Returns in the peak: three numbers"


def test_every_mail_ends_with_one_question(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(weeks=4)
    for name in guest.mails:
        assert guest.mail(name).asks.endswith("?")
        assert guest.mail(name).asks in guest.mail(name).text


def test_a_question_brings_the_guest_to_sales_with_a_brief(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(days=1)
    guest.replies(QUESTION)
    nurture_world.travel(minutes=1)
    assert guest.stage == "handed_off"
    assert guest.handoff.rep.name == "Tom Ashdown"
    assert guest.handoff.brief.why.reply == QUESTION


def test_sales_works_undisturbed(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(days=1)
    guest.replies(QUESTION)
    nurture_world.travel(minutes=1)
    guest.handoff.rep.accepts()
    guest.handoff.rep.tries("call", reached=True)
    nurture_world.travel(weeks=3)
    assert guest.mails == ["thank-you"]


def test_a_click_on_the_consultation_is_a_bite_and_one_on_the_paper_is_none(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(weeks=3)
    guest.clicks("technical_paper", mail="checklist")
    nurture_world.travel(minutes=1)
    assert guest.stage == "nurturing"
    guest.clicks("consultation", mail="case-study")
    nurture_world.travel(minutes=1)
    assert guest.stage == "handed_off"


def test_a_mail_scanner_brings_nobody_to_sales(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(weeks=2)
    guest.is_scanned(mail="case-study")
    nurture_world.travel(minutes=1)
    assert guest.handoffs == []


def test_who_leaves_gets_no_further_mail(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(days=1)
    guest.unsubscribes()
    nurture_world.travel(weeks=30)
    assert guest.mails == ["thank-you"]
    assert guest.resolution == "unsubscribed"


def test_a_silent_guest_rests_and_then_gets_the_newsletter(nurture_world):
    guest = guest_of(nurture_world)
    nurture_world.travel(weeks=6)
    assert guest.mails == ["thank-you", "case-study", "checklist", "last-word"]
    assert guest.stage == "resting"
    nurture_world.travel(days=60)
    assert guest.campaign == "newsletter"

"""What marketing and sales agreed on, in qualification.yaml and sales.yaml. Play it with: pytest"""


def test_a_competitor_gets_a_kind_no_and_nothing_else(nurture_world):
    rival = nurture_world.lead("max@flowright.example", source="webinar", topic="Returns in the peak")
    nurture_world.travel(weeks=4)
    assert rival.mails == ["decline"]
    assert rival.reason == "competitor"


def test_an_address_of_nobody_waits_for_a_look(nurture_world):
    somebody = nurture_world.lead("info@acme.example", source="webinar", topic="Returns in the peak")
    nurture_world.travel(hours=1)
    assert somebody.stage == "review"
    nurture_world.marketing_accepts(somebody)
    nurture_world.travel(days=1)
    assert somebody.mails == ["thank-you"]


def test_who_asks_for_a_talk_is_with_sales_at_once(nurture_world):
    caller = nurture_world.lead("grace@hopper.example", source="talk-to-sales", country="DE", message="Please call me.")
    nurture_world.travel(minutes=1)
    assert caller.handoff.rep.name == "Lena Koch"
    assert [mail.name for mail in nurture_world.mails_to("lena.koch@northwind.example")] == ["brief"]


def test_a_rep_who_forgets_is_reminded(nurture_world):
    caller = nurture_world.lead("grace@hopper.example", source="talk-to-sales", country="DE", message="Please call me.")
    nurture_world.travel(hours=5)
    assert caller.handoff.reminders == 1


def test_a_lead_that_sales_returns_rests_before_we_write_again(nurture_world):
    caller = nurture_world.lead("grace@hopper.example", source="talk-to-sales", country="DE", message="Please call me.")
    nurture_world.travel(minutes=1)
    caller.handoff.rep.returns("no_budget")
    nurture_world.travel(days=179)
    assert (caller.stage, caller.mails) == ("resting", ["parting"])
    nurture_world.travel(weeks=1)
    assert caller.mails == ["parting", "peak"]


def test_nobody_of_a_whole_list_is_forgotten(nurture_world):
    tally = nurture_world.import_list("leads/webinar-attendee-report.csv", source="webinar")
    assert tally.read == tally.new + tally.known + tally.rejected
    nurture_world.travel(days=1)
    for lead in nurture_world.leads:
        if lead.stage == "review":
            nurture_world.marketing_accepts(lead)
    nurture_world.travel(weeks=2)
    assert nurture_world.black_hole() == []

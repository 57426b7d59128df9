"""What `simulation.yaml` says people do is what they do, and the engine answers each as it would in life."""

from dataclasses import astuple
from pathlib import Path

from tests.simulation.conftest import Play

STANDINGS = 9
"""From here on, the fields of a week say where the leads stood at its end."""


def test_people_who_do_nothing_get_mails_and_nobody_becomes_an_sql(play: Play) -> None:
    outcome = play()
    assert outcome.is_good
    assert (outcome.sqls, outcome.sales.handoffs, list(outcome.deeds)) == (0, 0, ["mails"])
    assert outcome.mails.leads_with == {3: 12}


def test_scanners_that_click_everything_make_no_sql_and_count_as_no_click(play: Play) -> None:
    outcome = play(scanners="100%")
    assert outcome.is_good
    assert outcome.deeds["links scanned"] == 12 * 2  # the first three mails have two links
    assert (outcome.sqls, sum(week.clicks for week in outcome.funnel)) == (0, 0)


def test_whoever_answers_with_interest_is_handed_over_and_briefed_in_minutes(play: Play) -> None:
    outcome = play(interested="100%")
    assert outcome.is_good
    assert outcome.sqls == outcome.sales.handoffs == 12
    assert outcome.sales.by_rule == {"replied: interested": 12}
    assert sum(outcome.sales.by_rep.values()) == 12
    assert outcome.answers.slowest_brief < 60


def _offer_answers(workspace: Path) -> None:
    """Under the question of the first mail of the webinar; one of the two is a bite."""
    track = workspace / "campaigns" / "webinar.yaml"
    text = track.read_text(encoding="utf-8")
    text = text.replace('time today?"\n', 'time today?"\n    answers: {part: [opening, grading]}\n', 1)
    text = text.replace("bites:", "bites:\n  - {answers: {part: opening}, rule: opens them too late}\n ", 1)
    track.write_text(text, encoding="utf-8")


def test_an_answer_is_pressed_and_the_one_that_is_a_bite_makes_an_sql(play: Play, tmp_path: Path) -> None:
    _offer_answers(tmp_path)
    outcome = play(answers="100%")
    assert outcome.is_good
    assert outcome.deeds["answers"] == sum(week.replies for week in outcome.funnel) == 12
    assert outcome.sales.by_rule == {"opens them too late": outcome.sqls}
    assert 0 < outcome.sqls < 12


def test_scanners_press_no_answer(play: Play, tmp_path: Path) -> None:
    _offer_answers(tmp_path)
    outcome = play(scanners="100%")
    assert outcome.is_good
    assert outcome.deeds["links scanned"] == 12 * 4  # two links in three mails, and two answers in the first
    assert (outcome.sqls, sum(week.replies for week in outcome.funnel)) == (0, 0)


def test_an_out_of_office_with_its_return_date_promotes_and_finishes_nobody(play: Play) -> None:
    outcome = play(away="100%")
    assert outcome.is_good
    assert outcome.deeds["automatic answers"] == outcome.deeds["mails"] > 0
    assert (outcome.sqls, outcome.resolutions) == (0, {})


def test_those_whose_mailboxes_are_gone_are_unreachable_and_get_no_second_mail(play: Play) -> None:
    outcome = play(hard="100%")
    assert outcome.is_good
    assert outcome.resolutions == {"unreachable": 12}
    assert outcome.mails.most <= 1


def test_whoever_leaves_is_written_to_no_more(play: Play) -> None:
    outcome = play(leaves="100%")
    assert outcome.is_good
    assert (outcome.resolutions, outcome.mails.leads_with) == ({"unsubscribed": 12}, {1: 12})


def test_sales_that_lets_the_clock_run_out_is_told_with_how_late_it_was(play: Play) -> None:
    outcome = play(interested="100%", slips="100%")
    assert outcome.is_good
    assert outcome.answers.late == outcome.sales.handoffs >= 12  # who was told to wait may write again after the end
    assert outcome.answers.slowest_breach >= outcome.answers.mean_breach > 0


def test_sales_that_accepts_in_time_is_never_late(play: Play) -> None:
    answers = play(interested="100%").answers
    assert (answers.late, answers.slowest_breach) == (0, 0.0)


def test_colleagues_at_one_company_share_its_handoff(play: Play) -> None:
    outcome = play(interested="100%", colleagues="100%")
    assert outcome.is_good
    assert outcome.sales.most_on_a_day == 1
    assert outcome.sales.handoffs < 12


def test_the_funnel_adds_up_to_the_leads_and_their_mails(play: Play) -> None:
    outcome = play(interested="20%", leaves="20%")
    funnel = outcome.funnel
    assert [week.week for week in funnel] == [1, 2, 3]
    assert sum(week.leads for week in funnel) == 12
    assert {sum(astuple(week)[STANDINGS:]) for week in funnel} == {12}
    assert sum(week.mails for week in funnel) == sum(count * leads for count, leads in outcome.mails.leads_with.items())
    assert sum(week.sqls for week in funnel) == outcome.sqls
    assert sum(outcome.resolutions.values()) + sum(outcome.stages.values()) == 12

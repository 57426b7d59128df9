from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.brief import (
    FRESH,
    GENERAL_QUESTIONS,
    SAYING_LITTLE,
    SHOWN_TOUCHPOINTS,
    Brief,
    Company,
    Due,
    Happened,
    Opening,
    Origin,
    Person,
    Why,
    advise_on_power,
    choose_opening,
    choose_power,
    choose_questions,
    clicked_offers,
    last_answers,
    open_with_power,
    power_over,
    tell_timeline,
)
from engine.domain.source import Source
from engine.domain.touchpoint import TouchpointKind

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ADA = Person("Ada Byron", "Warehouse Manager", "ada@acme.example")
COO = Person("Grace Hopper", "Chief Operating Officer", "grace@acme.example")
CIO = Person("Mary Jackson", "CIO", "mary@acme.example")
HEAD = Person("Kay McNulty", "Head of Procurement", "kay@acme.example")

timelines = st.lists(
    st.builds(
        lambda kind, hours, person: Happened(kind, START + timedelta(hours=hours), f"{kind} {hours}", data=person),
        st.sampled_from(TouchpointKind),
        st.integers(0, 2000),
        st.sampled_from([{}, {"person": True}, {"person": False}]),
    ),
    max_size=120,
)
people = st.lists(
    st.builds(
        lambda at, title: Person(f"P{at}", title, f"p{at}@acme.example"),
        st.integers(0, 99),
        st.sampled_from(["CEO", "VP Logistics", "Director, Supply Chain", "Leiter IT", "Buyer", "Student", ""]),
    )
)


@given(timelines)
def test_the_brief_shows_every_touchpoint_or_says_how_many_it_folds(happened: list[Happened]) -> None:
    shown, suspected, folded = tell_timeline(happened, BERLIN)
    assert len(shown) + len(suspected) + folded == len(happened)
    assert len(shown) <= SHOWN_TOUCHPOINTS
    assert not folded or len(shown) == SHOWN_TOUCHPOINTS


@given(timelines)
def test_only_clicks_that_no_person_made_stand_apart(happened: list[Happened]) -> None:
    _, suspected, _ = tell_timeline(happened, BERLIN)
    machines = [each for each in happened if each.kind == "clicked" and each.data.get("person") is False]
    assert sorted(line.words for line in suspected) == sorted(each.words for each in machines)


@given(timelines)
def test_the_newest_comes_first(happened: list[Happened]) -> None:
    for lines in tell_timeline(happened, BERLIN)[:2]:
        hours = [int(line.words.rpartition(" ")[2]) for line in lines]
        assert hours == sorted(hours, reverse=True)


@given(timelines)
def test_nothing_that_says_much_is_folded_while_something_that_says_little_is_shown(happened: list[Happened]) -> None:
    shown, _, _ = tell_timeline(happened, BERLIN)
    telling = [each for each in happened if each.kind not in SAYING_LITTLE and not each.is_suspected]
    little = [line for line in shown if line.words.split()[0] in SAYING_LITTLE]
    assert not little or len(shown) - len(little) == len(telling)


def test_a_mail_that_was_opened_a_hundred_times_hides_no_webinar() -> None:
    came = Happened("source", START, "attended our webinar")
    opened = [Happened("opened", START + timedelta(days=1, minutes=at), "opened a mail") for at in range(100)]
    shown, _, folded = tell_timeline([came, *opened], BERLIN)
    assert shown[-1].words == "attended our webinar"
    assert folded == 61


def test_of_what_happened_at_one_moment_the_last_comes_first() -> None:
    told = ["replied", "became sales-qualified", "handed to Sam"]
    shown, _, _ = tell_timeline([Happened("replied", START, words) for words in told], BERLIN)
    assert [line.words for line in shown] == told[::-1]


def test_a_line_says_when_in_the_zone_of_the_rep_and_for_programs_in_utc() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    [line], _, _ = tell_timeline([Happened("replied", late, "wrote back", "Grace Hopper")], BERLIN)
    assert (line.when, line.words, line.who) == ("25 Nov 2026, 00:30", "wrote back", "Grace Hopper")
    assert line.utc == "2026-11-24T23:30:00+00:00"


def test_an_answer_opens_the_call_as_an_answer_and_a_line_beside_it_as_what_was_written() -> None:
    def opening(reply: str) -> str:
        return choose_opening(None, {}, FRESH, reply=reply, offer="", answer="Now").now

    assert opening("") == "You answered our question with “Now”. What is behind that?"
    assert opening("Call me") == "You wrote to us: “Call me” What is behind that?"


def test_of_several_answers_to_a_question_the_last_stands() -> None:
    def answered(minute: int, topic: str, words: str) -> Happened:
        data = {"topic": topic, "question": f"{topic}?", "words": words}
        return Happened("answered", START + timedelta(minutes=minute), "answered", data=data)

    happened = [answered(2, "timeline", "Now"), answered(1, "timeline", "Later"), answered(3, "team", "Me")]
    assert last_answers(happened) == (("timeline?", "Now"), ("team?", "Me"))


@given(people)
def test_power_is_who_decides_the_highest_first(known: list[Person]) -> None:
    power = choose_power(known)
    rank = ["CEO", "VP Logistics", "Director, Supply Chain", "Leiter IT"]
    assert [each.title for each in power] == sorted(
        (each.title for each in known if each.title in rank), key=rank.index
    )


def test_power_is_called_first_and_the_lead_second_and_each_hears_of_the_other() -> None:
    advice = advise_on_power(choose_power([HEAD, COO]), ADA)
    assert advice == (
        "Call Grace Hopper (Chief Operating Officer) first and say that Ada Byron was in touch with us;"
        " then call Ada Byron and say that you did."
    )


IT_MANAGER = Person("Joan Clarke", "IT Manager", "joan@acme.example")
CEO = Person("Edith Windsor", "CEO", "edith@acme.example")


def test_the_leads_own_chief_is_called_before_the_head_of_the_company_and_before_other_chiefs() -> None:
    power = power_over(choose_power([COO, CEO, CIO, HEAD]), [IT_MANAGER, ADA])
    assert [each.name for each in power] == ["Mary Jackson", "Edith Windsor", "Grace Hopper", "Kay McNulty"]


def test_the_brief_says_who_of_our_leads_answers_to_whom() -> None:
    power = power_over(choose_power([COO, CEO, CIO, HEAD]), [IT_MANAGER, ADA])
    assert {each.name: each.answering for each in power} == {
        "Mary Jackson": ("Joan Clarke",),
        "Edith Windsor": ("Joan Clarke", "Ada Byron"),
        "Grace Hopper": ("Ada Byron",),
        "Kay McNulty": (),
    }


def test_a_lead_with_power_is_over_its_colleagues_and_not_over_itself() -> None:
    power = power_over(choose_power([COO, ADA]), [COO, ADA])
    assert power == ()
    assert power_over(choose_power([COO, ADA]), [ADA, COO])[0].answering == ("Ada Byron",)


def test_whoever_decides_hears_of_the_lead_and_why_while_it_is_fresh() -> None:
    power = power_over(choose_power([CIO]), [IT_MANAGER])
    fresh = open_with_power(power, IT_MANAGER, "attended our webinar", timedelta(hours=23))
    assert fresh == (
        "Mary Jackson, Joan Clarke, your IT Manager, attended our webinar, and I will call them next."
        " How do you look at it?"
    )
    later = open_with_power(power, IT_MANAGER, "attended our webinar", timedelta(hours=25))
    assert "webinar" not in later
    assert "Mary Jackson" in later
    assert "Joan Clarke" in later


@pytest.mark.parametrize(("power", "lead"), [((), ADA), ((COO,), CIO)], ids=["nobody decides", "the lead decides"])
def test_where_nobody_is_called_before_the_lead_there_is_no_opening_for_them(
    power: tuple[Person, ...], lead: Person
) -> None:
    assert open_with_power(power, lead, "attended our webinar", timedelta()) == ""


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("IT Manager", "the CIO or head of IT"), ("Buyer", "the head of purchasing"), ("", "the managing director")],
)
def test_when_nobody_who_decides_is_known_the_brief_says_which_title_to_look_for(title: str, wanted: str) -> None:
    assert f"look for {wanted}" in advise_on_power((), Person("Ada Byron", title, "ada@acme.example"))


def test_the_last_offer_that_a_person_clicked_is_asked_about() -> None:
    clicks = [
        Happened("clicked", START + timedelta(hours=at), "clicked", data={"offer": offer, "person": person})
        for at, offer, person in [(1, "calculator", True), (2, "site-visit", True), (3, "pricing", False)]
    ]
    offers = clicked_offers(clicks)
    assert offers == ["site-visit", "calculator"]
    assert choose_questions(None, "What now?", offers)[:2] == (
        "What now?",
        "What did you hope to find out from our site visit?",
    )


def test_a_question_that_was_answered_with_one_click_is_not_asked_again() -> None:
    source = Source.model_validate(
        {
            "is": "informational",
            "did": "signed up",
            "opening": {"first_24_hours": "You signed up.", "later": "How do you handle it?"},
            "questions": ["When do you decide?", "Who else?"],
        }
    )
    questions = choose_questions(source, "When do you decide?", answer="Now")
    assert questions == ("What is behind your answer “Now”?", "Who else?", GENERAL_QUESTIONS[0])


def test_a_lead_who_decides_is_called_first() -> None:
    assert advise_on_power(choose_power([CIO, COO]), CIO) == "Mary Jackson decides: call them first."


@pytest.mark.parametrize("power", [(), (ADA,)], ids=["nobody", "the lead alone"])
def test_when_nobody_who_decides_is_known_the_brief_says_so(power: tuple[Person, ...]) -> None:
    assert advise_on_power(power, ADA).startswith("Nobody who decides is known here")


sources = st.builds(
    lambda questions: Source.model_validate(
        {
            "is": "informational",
            "did": "signed up for our webinar",
            "opening": {"first_24_hours": "You signed up.", "later": "How do you handle it?"},
            "questions": questions,
        }
    ),
    st.lists(st.sampled_from(["What now?", "Who else?", GENERAL_QUESTIONS[0]]), max_size=4),
)


@given(st.none() | sources, st.sampled_from(["", "What took the most time?", GENERAL_QUESTIONS[1]]))
def test_there_are_three_different_questions_and_what_the_lead_reacted_to_is_the_first(
    source: Source | None, asked: str
) -> None:
    questions = choose_questions(source, asked)
    assert len(set(questions)) == len(questions) == 3
    assert all(each.endswith("?") for each in questions)
    assert not asked or questions[0] == asked


def test_the_subject_says_who_why_and_until_when() -> None:
    why = Why("replied: question", "replied", "24 Nov 2026", "90%")
    brief = Brief(
        number=1,
        lead=ADA,
        account=Company("Acme"),
        why=why,
        due=Due("Tue 24 Nov, 14:00", "UTC"),
        rep=Person("Sam"),
        why_rep="owns the account",
        source=Origin("webinar", "signed up", ""),
        opening=Opening("", ""),
    )
    assert brief.subject == "Ada Byron, Acme: replied: question (acceptance by Tue 24 Nov, 14:00)"


def test_who_is_looked_for_may_be_one_of_those_we_sell_to() -> None:
    advice = advise_on_power((), ADA, ["operations-leader", "cio"])
    assert "(we sell to: operations leader, cio)" in advice
    assert "we sell to" not in advise_on_power((), ADA)

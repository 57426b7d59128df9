from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.domain.qualification import Facts, Qualification, cautions, decide_fit

AGREEMENT: dict[str, Any] = {
    "never": [
        {"reason": "competitor", "words": "works for a competitor", "when": {"domain": ["flowright.example", "*.edu"]}},
        {"reason": "student", "words": "studies", "when": {"title": ["student*", "étudiant*", "PhD"]}},
        {"reason": "place", "words": "is where we do not sell", "when": {"country": ["North Korea", "sy"]}},
        {"reason": "tiny", "words": "is too small", "when": {"size": "1-10", "country": "DE"}},
    ],
    "look": [
        {"reason": "noted", "words": "our staff had doubts", "when": {"note": "competitor"}},
        {"reason": "role-address", "words": "wrote from an office", "when": {"address": "role"}},
    ],
    "fits": [
        {"persona": "technology", "when": {"title": ["cio", "it director"]}},
        {"persona": "logistics", "when": {"title": "*logist*"}},
    ],
    "declines": {
        "sender": {"name": "Dana Reyes", "address": "dana@mail.northwind.example"},
        "subject": "Thank you",
    },
}
agreement = Qualification.model_validate(AGREEMENT)

facts = st.builds(
    Facts,
    domains=st.sampled_from([("acme.example",), ("flowright.example",), ("mail.mit.edu", "mit.edu"), ()]),
    address_kinds=st.sampled_from([(), ("role",), ("free",), ("free", "role")]),
    title=st.sampled_from(["", "CIO", "Student", "Head of Logistics", "precio", "*", "étudiante"]) | st.text(),
    company=st.text(max_size=10),
    country=st.sampled_from(["", "DE", "KP", "SY"]),
    size=st.sampled_from(["", "1-10", "11-50"]),
    notes=st.sampled_from([(), ("maybe a competitor?",), ("nice talk",)]),
    consent=st.sampled_from([None, True, False]),
)


def of(**about: Any) -> Facts:
    return Facts(**{"domains": ("acme.example",), **about})


def refused(when: dict[str, object]) -> str:
    rule = {"reason": "x", "words": "x", "when": when}
    with pytest.raises(ValidationError) as caught:
        Qualification.model_validate({**AGREEMENT, "never": [rule]})
    return str(caught.value)


@given(facts)
def test_never_comes_before_consent_and_consent_before_a_look(lead: Facts) -> None:
    verdict = decide_fit(lead, agreement).verdict
    never = decide_fit(lead, agreement.model_copy(update={"look": (), "fits": ()})).verdict == "never"
    if never:
        assert verdict == "never"
    elif lead.consent is False:
        assert verdict == "no_consent"
    else:
        assert verdict in ("look", "mql")


@given(facts)
def test_every_verdict_but_a_yes_has_its_reason_in_words(lead: Facts) -> None:
    fit = decide_fit(lead, agreement)
    assert (fit.verdict == "mql") == (not fit.reason) == (not fit.words)
    assert not fit.persona or fit.verdict == "mql"


@given(facts)
def test_without_rules_everybody_who_did_not_say_no_is_an_mql(lead: Facts) -> None:
    nothing = Qualification.model_validate({"declines": AGREEMENT["declines"]})
    assert decide_fit(lead, nothing).verdict == ("no_consent" if lead.consent is False else "mql")


@given(facts)
def test_a_hand_raiser_takes_along_every_doubt_once(lead: Facts) -> None:
    doubts = cautions(lead, agreement)
    assert len(set(doubts)) == len(doubts)
    fit = decide_fit(lead, agreement)
    assert fit.verdict in ("mql", "no_consent") or fit.words in doubts
    assert fit.verdict != "mql" or not doubts


@pytest.mark.parametrize(
    ("lead", "reason"),
    [
        (of(domains=("flowright.example",)), "competitor"),
        (of(domains=("eu.flowright.example", "flowright.example")), "competitor"),
        (of(domains=("mit.edu",)), "competitor"),
        (of(title="Student assistant"), "student"),
        (of(title="Studentin"), "student"),
        (of(title="Etudiante en logistique"), "student"),
        (of(title="e\u0301tudiant"), "student"),
        (of(title="phd candidate"), "student"),
        (of(country="KP"), "place"),
        (of(country="SY"), "place"),
        (of(country="DE", size="1-10"), "tiny"),
    ],
)
def test_who_can_never_buy_is_turned_down_with_the_reason(lead: Facts, reason: str) -> None:
    fit = decide_fit(lead, agreement)
    assert (fit.verdict, fit.reason) == ("never", reason)


@pytest.mark.parametrize(
    "lead",
    [
        of(domains=("notflowright.example",)),
        of(domains=("flowright.example.org",)),
        of(title="International sales"),
        of(title="Nonstudent"),
        of(country="DE", size="11-50"),
        of(country="FR", size="1-10"),
        of(),
    ],
)
def test_who_only_looks_like_it_is_not(lead: Facts) -> None:
    assert decide_fit(lead, agreement).verdict == "mql"


@pytest.mark.parametrize(
    ("title", "persona"),
    [
        ("CIO", "technology"),
        ("Deputy CIO, EMEA", "technology"),
        ("IT  Director", "technology"),
        ("Logistikleiterin", "logistics"),
        ("Responsable de la logistique", "logistics"),
        ("Analista de precio", ""),
        ("socio", ""),
        ("", ""),
    ],
)
def test_titles_are_met_in_whole_words(title: str, persona: str) -> None:
    assert decide_fit(of(title=title), agreement).persona == persona


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1))
def test_a_word_is_not_found_inside_another(letters: str) -> None:
    assert decide_fit(of(title=f"cio{letters}"), agreement).persona == ""


def test_two_rules_with_the_same_words_are_one_doubt() -> None:
    twice = Qualification.model_validate({**AGREEMENT, "never": [], "look": [AGREEMENT["look"][0]] * 2})
    assert cautions(of(notes=("a competitor",)), twice) == ("our staff had doubts",)


def test_a_star_asks_that_something_is_known() -> None:
    rule = {"reason": "titled", "words": "has a title", "when": {"title": "*"}}
    starred = Qualification.model_validate({**AGREEMENT, "never": [rule], "look": []})
    assert decide_fit(of(title="Buyer"), starred).verdict == "never"
    assert decide_fit(of(title=""), starred).verdict == "mql"


def test_what_needs_a_look_waits_for_a_person() -> None:
    assert decide_fit(of(notes=("Maybe a Competitor?",)), agreement).reason == "noted"
    assert decide_fit(of(address_kinds=("role",)), agreement).reason == "role-address"


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ({}, "say what must be true"),
        ({"title": []}, "say what must be true"),
        ({"country": "Atlantis"}, "'Atlantis' is no country"),
        ({"address": "roll"}, "'role' or 'free'"),
        ({"domain": "https://flowright.example"}, "domain"),
        ({"domain": "someone@flowright.example"}, "domain"),
        ({"title": [""]}, "title"),
    ],
)
def test_a_rule_that_could_never_hold_or_would_hold_for_all_is_refused(when: dict[str, object], says: str) -> None:
    assert says in refused(when)

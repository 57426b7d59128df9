"""Nobody gets a mail twice by an edit, whatever the edits and however far the leads are."""

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.campaign import Campaign
from engine.domain.moving import Pair, all_counted, new_position, pairs_of
from engine.domain.nurture import first_position
from tests.domain.campaigns import campaign, email


def track(*steps: str) -> Campaign:
    return campaign(steps=[email(each) for each in steps])


def test_a_lead_goes_on_behind_the_last_step_it_had() -> None:
    assert new_position(track("a", "b", "c"), track("a", "b", "x", "c"), {"a", "b"}, ()) == 2


def test_a_step_added_before_where_it_stands_is_not_caught_up_on() -> None:
    assert new_position(track("a", "b", "c"), track("x", "a", "b", "c"), {"a", "b"}, ()) == 3


def test_in_another_order_it_goes_on_behind_all_that_it_had() -> None:
    assert new_position(track("a", "b", "c", "d"), track("b", "c", "a", "d"), {"a", "b"}, ()) == 3


def test_who_has_had_nothing_begins_at_the_beginning() -> None:
    assert new_position(track("a", "b"), track("x", "a", "b"), (), ()) == 0


def test_a_step_that_is_gone_before_it_was_had_concerns_nobody() -> None:
    assert new_position(track("a", "b", "c"), track("a", "c"), {"a"}, ()) == 1


def test_a_lead_on_a_step_that_is_gone_is_nowhere() -> None:
    assert new_position(track("a", "b", "c"), track("a", "c"), {"a", "b"}, ()) is None


def test_unless_the_step_has_another_name_now() -> None:
    assert new_position(track("a", "b", "c"), track("a", "x", "c"), {"a", "b"}, {("b", "x")}) == 2


def test_or_counts_as_nothing() -> None:
    assert new_position(track("a", "b", "c"), track("a", "c"), {"a", "b"}, {("b", "")}) == 1


def test_a_new_name_counts_the_other_way_round_as_well() -> None:
    assert pairs_of({"b": "x"}, {"a", "b"}) == {("b", "x"), ("x", "b")}


def test_a_step_that_counts_as_another_old_one_says_nothing_about_that_one() -> None:
    assert pairs_of({"b": "c", "d": ""}, {"a", "b", "c", "d"}) == {("b", "c"), ("d", "")}


def test_names_of_names_count() -> None:
    assert all_counted({"a"}, [("b", "c"), ("a", "b")]) == {"a", "b", "c"}


@dataclass
class Marketer:
    """Edits a campaign of mails, each of which keeps its words for ever, whatever it is called."""

    steps: list[str]
    words: dict[str, str]  # by step
    pairs: set[Pair] = field(default_factory=set)

    def edit(self, draw: st.DrawFn, number: int) -> None:
        """One edit: take out, rename, add, put in another order."""
        before, mapping = list(self.steps), {}
        for step in draw(st.lists(st.sampled_from(before), unique=True, max_size=len(before) - 1)):
            fate = draw(st.sampled_from(["renamed", "renamed", "counts as another", "nothing"]))
            mapping[step] = self._replace(step, f"{step}-{number}") if fate == "renamed" else self._take_out(step)
            if fate == "counts as another":
                mapping[step] = draw(st.sampled_from(sorted(self.steps)))
        for extra in range(draw(st.integers(0, 2))):
            self.steps.insert(draw(st.integers(0, len(self.steps))), f"new-{number}-{extra}")
            self.words[f"new-{number}-{extra}"] = f"words of new-{number}-{extra}"
        self.steps = draw(st.permutations(self.steps))
        self.pairs |= pairs_of({old: new if new in self.steps else "" for old, new in mapping.items()}, before)

    def _replace(self, step: str, name: str) -> str:
        self.steps[self.steps.index(step)] = name
        self.words[name] = self.words[step]
        return name

    def _take_out(self, step: str) -> str:
        self.steps.remove(step)
        return ""


@st.composite
def ways(draw: st.DrawFn) -> list[str]:
    """The words that one lead got, in order, through edits, moves to a new version, rollbacks and new rounds."""
    marketer = Marketer(list("abcde")[: draw(st.integers(2, 5))], {each: f"words of {each}" for each in "abcde"})
    versions = [list(marketer.steps)]
    on, position, had = 0, 0, list[str]()
    got: list[str] = []
    for number in range(draw(st.integers(1, 5))):
        for step in versions[on][position : position + draw(st.integers(0, 2))]:
            got.append(marketer.words[step])
            had.append(step)
            position += 1
        marketer.edit(draw, number)
        versions.append(list(marketer.steps))
        target = draw(st.integers(0, len(versions) - 1))
        old, new = track(*versions[on]), track(*versions[target])
        match draw(st.sampled_from(["stays", "moves", "comes back"])):
            case "moves":
                place = new_position(old, new, had, marketer.pairs)
                on, position = (on, position) if place is None else (target, place)
            case "comes back":
                on, position = target, first_position(new, all_counted(had, marketer.pairs))
    return got + [marketer.words[step] for step in versions[on][position:]]


@settings(max_examples=500)
@given(ways())
def test_nobody_gets_the_same_words_twice(got: list[str]) -> None:
    assert len(got) == len(set(got))

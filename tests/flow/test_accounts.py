"""The account is the lead: two domains of one company are put together, whoever works there at that moment."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from engine.domain.lead import LeadStage
from engine.domain.listed import ListedContact
from engine.domain.message import Purpose
from engine.domain.problem import Problem
from engine.domain.sales import ReturnReason
from engine.flow.accounts import Merged, merge
from engine.flow.intake import take_contacts
from engine.store import intake
from engine.store.invariants import broken
from engine.store.tables import Account, Contact, Handoff
from tests.at_once import at_once, wait_for_a_lock
from tests.world import ADA, World, doubly_open, person

ALIAS, MAIN = "lovelace-gmbh.example", "lovelace-works.example"
EVA = f"eva@{ALIAS}"
CHIEF = ListedContact(1, f"chief@{ALIAS}", "Maud Conti", "CIO", owner="lena.koch@northwind.example")


def merged(world: World) -> Merged:
    return merge(world.installation, ALIAS, MAIN, world.now)


def both_with_sales(world: World) -> tuple[Handoff, Handoff]:
    """Ada is with Tom, and half an hour later Eva of the alias with somebody else."""
    earlier = world.handed_over()
    world.wait(minutes=30)
    return earlier, world.handed_over(EVA, country="US")


def account_of(world: World, address: str) -> str:
    """The domain of the account that a lead is at."""
    found = world.lead(address).account_id
    domains: dict[int, str] = {each.id: each.domain for each in world.all(Account)}
    return domains[found or 0]


def test_everybody_moves_to_the_account_that_stays(world: World) -> None:
    world.take("webinar", person(), person(EVA))
    take_contacts(world.installation, [CHIEF], world.now)
    assert merged(world) == Merged(ALIAS, MAIN, leads=1, contacts=1)
    [chief] = world.all(Contact)
    assert account_of(world, EVA) == MAIN
    assert chief.account_id == world.lead().account_id


def test_who_comes_with_the_alias_later_lands_at_the_account(world: World) -> None:
    world.take("webinar")
    merged(world)
    world.take("webinar", person(EVA, company="Lovelace GmbH", industry="Looms"))
    take_contacts(world.installation, [CHIEF], world.now)
    main = next(each for each in world.all(Account) if each.domain == MAIN)
    assert (account_of(world, EVA), world.all(Contact)[0].account_id) == (MAIN, main.id)
    assert (main.industry, main.owner) == ("Looms", CHIEF.owner)


def test_a_merge_waits_for_the_import_under_way_and_leaves_nobody_behind(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", person(), person(f"first@{ALIAS}"))
    with ThreadPoolExecutor(1) as other:
        with world.session() as session:
            found = intake.account_ids(session, {ALIAS: {}}, world.now)[ALIAS]
            merging = other.submit(merged, world)
            wait_for_a_lock(world.installation.database, merging)
            session.add(Contact(account_id=found, address=CHIEF.address, created_at=world.now))
        merging.result(timeout=30)
    assert world.all(Contact)[0].account_id == world.lead().account_id


def test_two_merges_against_each_other_leave_one_account(postgres_world: World) -> None:
    world = postgres_world
    world.take("webinar", person(), person(EVA))

    def merge_or_hear_why(alias: str, account: str) -> str:
        try:
            return merge(world.installation, alias, account, world.now).account
        except Problem as problem:
            return str(problem)

    done = at_once(partial(merge_or_hear_why, ALIAS, MAIN), partial(merge_or_hear_why, MAIN, ALIAS))
    assert sum("together already" in each for each in done) == 1
    assert account_of(world, EVA) == account_of(world, ADA)


def test_invariant_7_of_two_open_handoffs_the_later_joins_the_earlier(world: World) -> None:
    earlier, later = both_with_sales(world)
    assert merged(world).handoff == earlier.id
    world.turn()
    kept, ended = world.all(Handoff)
    assert (kept.closed_at, ended.outcome) == (None, "merged")
    assert "Tom Ashdown" in ended.note
    assert (ended.id, doubly_open(world)) == (later.id, [])
    assert (world.lead(EVA).handoff_id, world.lead(EVA).stage) == (earlier.id, LeadStage.HANDED_OFF)
    assert world.lead(EVA).owner == world.rep_of(kept)
    assert [each.recipient for each in world.messages(Purpose.JOINED)] == [world.rep_of(kept)]


def test_the_rep_of_the_later_handoff_hears_that_it_joined_and_who_goes_on(world: World) -> None:
    earlier, later = both_with_sales(world)
    assert world.rep_of(earlier) != world.rep_of(later)
    merged(world)
    world.turn()
    [notice] = world.messages(Purpose.NOTICE)
    assert (notice.recipient, notice.state) == (world.rep_of(later), "sent")
    words = " ".join(world.mails_to(notice.recipient)[-1].text.split())
    assert f"Your handoff {later.id} joined handoff {earlier.id}" in words
    assert f"({EVA}) and another account are one now" in words
    assert "Tom Ashdown has it" in words
    assert world.timeline(EVA)[-2].words.startswith("handoff 2 joined handoff 1, with Tom Ashdown")


def test_a_rep_who_has_both_handoffs_gets_one_mail_about_it_and_one_who_left_none(quick_world: World) -> None:
    world = quick_world
    world.handed_over()
    world.handed_over(EVA, country="GB")
    merged(world)
    third = world.handed_over("x@third.example", country="US")
    world.leave(world.rep_of(third))
    merge(world.installation, "third.example", MAIN, world.now)
    assert len(world.messages(Purpose.JOINED)) == 2
    assert world.messages(Purpose.NOTICE) == []


@pytest.mark.parametrize("which", [ADA, EVA])
def test_invariant_7_a_handoff_that_is_accepted_while_its_account_is_merged_is_open_once(
    postgres_world: World, which: str
) -> None:
    world = postgres_world
    earlier, later = both_with_sales(world)

    def accept_or_hear_why() -> str:
        try:
            world.accept(world.handoff_of(which))
        except Problem as problem:
            return str(problem)
        return "accepted"

    _, said = at_once(lambda: str(merged(world)), accept_or_hear_why)
    world.turn()
    kept, ended = world.all(Handoff)
    assert (kept.id, kept.closed_at, ended.id, ended.outcome) == (earlier.id, None, later.id, "merged")
    assert said == "accepted" or "merged, joined handoff 1, with Tom Ashdown" in said
    assert bool(kept.accepted_at) == (which == ADA)
    assert {world.lead(each).owner for each in (ADA, EVA)} == {world.rep_of(kept)}
    assert (doubly_open(world), world.black_hole()) == ([], [])


def test_whoever_presses_accept_after_the_merge_hears_with_which_handoff_it_goes_on(world: World) -> None:
    _, later = both_with_sales(world)
    merged(world)
    with pytest.raises(Problem, match="merged, joined handoff 1, with Tom Ashdown"):
        world.accept(later)


def test_what_the_rep_says_of_the_joined_handoff_holds_for_both(world: World) -> None:
    world.handed_over()
    world.wait(minutes=30)
    world.handed_over(EVA)
    merged(world)
    world.give_back(world.handoff_of(), ReturnReason.NO_NEED)
    assert {world.lead(each).stage for each in (ADA, EVA)} == {LeadStage.RESTING}


def test_a_handoff_that_is_open_at_one_of_them_is_open_for_both(world: World) -> None:
    world.take("webinar")
    world.handed_over(EVA)
    merged(world)
    world.travel(weeks=2)
    assert world.messages() == []
    with world.session() as session:
        assert broken(session, world.now) == []


def test_who_was_mailed_before_the_merge_was_not_mailed_beside_sales(quick_world: World) -> None:
    world = quick_world
    world.handed_over(EVA)
    world.take("webinar")
    world.travel_until_mailed()
    merged(world)
    with world.session() as session:
        assert [each for each in broken(session, world.now) if each.invariant == 7] == []


def test_two_bites_at_one_account_at_the_same_moment_are_one_handoff(postgres_world: World) -> None:
    world = postgres_world
    addresses = [f"p{number}@{MAIN}" for number in range(4)]
    take = [partial(world.take, "talk-to-sales", person(each), message="Call me.") for each in addresses]
    at_once(*take)
    at_once(*[world.turn] * 4)
    world.turn()
    assert len(world.all(Handoff)) == 1
    assert {world.lead(each).handoff_id for each in addresses} == {world.all(Handoff)[0].id}


@pytest.mark.parametrize(
    ("alias", "account", "says"),
    [
        ("gmail.com", MAIN, "names no company"),
        (ALIAS, "nobody.example", "no account nobody.example"),
        (MAIN, MAIN, "together already"),
    ],
)
def test_what_cannot_be_merged_is_refused(quick_world: World, alias: str, account: str, says: str) -> None:
    quick_world.take("webinar")
    with pytest.raises(Problem, match=says):
        merge(quick_world.installation, alias, account, quick_world.now)


def test_an_alias_is_not_merged_away_from_its_account(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(), person("x@third.example"))
    merged(world)
    with pytest.raises(Problem, match=f"{ALIAS} is an alias of {MAIN}"):
        merge(world.installation, ALIAS, "third.example", world.now)
    with pytest.raises(Problem, match="together already"):
        merge(world.installation, MAIN, ALIAS, world.now)


def test_aliases_of_an_alias_follow_it(quick_world: World) -> None:
    world = quick_world
    world.take("webinar", person(), person("x@third.example"))
    merged(world)
    merge(world.installation, MAIN, "third.example", world.now)
    world.take("webinar", person(EVA))
    assert account_of(world, EVA) == "third.example"


def test_contacts_are_never_mailed(quick_world: World) -> None:
    world = quick_world
    take_contacts(world.installation, [CHIEF], world.now)
    world.take("webinar", person(EVA))
    world.travel(weeks=12)
    assert world.mails_to(EVA)
    assert world.mails_to(CHIEF.address) == []

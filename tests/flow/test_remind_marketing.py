"""A lead that waits for a look is not forgotten when nobody looks."""

from datetime import timedelta

from engine.domain.lead import LeadStage
from engine.domain.message import Purpose
from engine.domain.sales import ReturnReason
from engine.flow import review
from engine.store.tables import Message
from tests.world import World

RUTH = "ruth.okafor@northwind.example"


def told_to(world: World, reader: str) -> list[Message]:
    """The mails about who waits that somebody got."""
    return [each for each in world.messages(Purpose.LOOK) if each.recipient == reader]


def waits(world: World, *addresses: str) -> None:
    """These leads wait for a look: sales found their data wrong."""
    for address in addresses:
        world.give_back(world.handed_over(address), ReturnReason.WRONG_DATA)


def test_marketing_hears_of_all_who_wait_when_nobody_looked_in_time(world: World) -> None:
    waits(world, "ada@one.example", "bob@two.example")
    world.travel(days=1, hours=23)
    assert world.messages(Purpose.LOOK) == []
    world.travel(hours=2)
    told = world.messages(Purpose.LOOK)
    assert [each.recipient for each in told] == list(world.installation.workspace.sales.weekly_to)
    [mail] = world.mails_to(told[0].recipient)
    assert str(mail.mime["Subject"]) == "2 leads wait for your look"
    assert all(each in mail.text for each in ("ada@one.example", "bob@two.example", "the data is wrong"))


def test_while_nobody_looks_there_is_a_mail_every_second_day_and_nobody_in_the_black_hole(world: World) -> None:
    waits(world, "ada@one.example")
    for _ in range(20):
        world.travel(days=1)
        assert world.black_hole() == []
    assert len(told_to(world, RUTH)) == 10
    assert world.lead("ada@one.example").stage == LeadStage.REVIEW


def test_there_is_one_mail_a_day_however_many_wait(quick_world: World) -> None:
    world = quick_world
    for hour in range(3):
        waits(world, f"{hour}@company-{hour}.example")
        world.now += timedelta(hours=1)
    world.travel(days=2)
    assert len(told_to(world, RUTH)) == 1


def test_who_was_looked_at_is_not_told_of(quick_world: World) -> None:
    world = quick_world
    waits(world, "ada@one.example")
    review.decline(world.installation, "ada@one.example", "no-fit", "dana", world.now)
    world.travel(days=4)
    assert world.messages(Purpose.LOOK) == []


def test_who_waits_at_an_account_that_sales_works_on_is_left_alone(quick_world: World) -> None:
    world = quick_world
    waits(world, "ada@one.example")
    handoff = world.handed_over("bob@one.example")
    world.attempt(handoff, reached=True)
    world.travel(days=5)
    assert world.messages(Purpose.LOOK) == []
    assert world.lead("ada@one.example").stage == LeadStage.REVIEW

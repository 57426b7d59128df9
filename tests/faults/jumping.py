"""A clock that jumps, forward and back, while weeks go by."""

from datetime import timedelta
from random import Random

from engine.simulation.proof import broken
from tests.world import World, person

JUMPS = [timedelta(**span) for span in ({"hours": 1}, {"hours": 26}, {"days": 3}, {"days": 40})]
BACK = [-timedelta(**span) for span in ({"seconds": 1}, {"hours": 1}, {"days": 2})]


def jump(world: World, people: int, jumps: int, seed: int) -> str:
    """At each jump everything takes its turn; nobody has the same mail twice, and every invariant holds at the end."""
    draw = Random(seed)
    addresses = [f"lead-{number}@company-{number}.example" for number in range(people)]
    world.take("webinar", *map(person, addresses))
    for _ in range(jumps):
        world.now += draw.choice(JUMPS + BACK)
        world.turn()
    world.travel(weeks=2)
    for address in addresses:
        had = [each.subject for each in world.mails_to(address)]
        assert len(had) == len(set(had)) > 0
    assert broken(world.installation, world.now, {}, []) == []
    return f"{jumps} jumps: {sum(len(world.mails_to(each)) for each in addresses)} mails to {people}"

"""A mail server that fails in the middle of a batch: at every stage of the dialogue, in every way."""

from collections import Counter

from engine.domain.message import MessageState
from engine.mail.transports import open_transport
from engine.simulation.proof import broken
from tests.outside.smtp import Act, MailServer, Silence, Stage
from tests.world import World, person

STAGES = (Stage.CONNECT, Stage.EHLO, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.CONTENT, Stage.DOT)
ACTS: dict[str, Act] = {
    "drop": Silence.DROP,
    "hang": Silence.HANG,
    "421": "421 4.3.2 shutting down",
    "450": "450 4.2.1 mailbox busy",
    "451": "451 4.3.0 local error",
    "550": "550 5.1.1 no such user",
    "552": "552 5.2.2 mailbox full",
}
QUICK = ("drop", "421", "550")
MORE = {(Stage.MAIL, "hang"), (Stage.DOT, "hang"), (Stage.RCPT, "450"), (Stage.RCPT, "552"), (Stage.DOT, "451")}
BATCH = [f"lead-{number}@company-{number}.example" for number in range(4)]
LAST_MINUTE = {"hours": 2, "minutes": 29}  # of the window: every first mail is due
IN_DOUBT = {MessageState.UNKNOWN}
LATER = {MessageState.PLANNED}


def cases() -> list[tuple[Stage, str]]:
    """What can be done where: instead of taking the content of a mail, a server can only fall silent."""
    return [
        (stage, name)
        for stage in STAGES
        for name, act in ACTS.items()
        if stage is not Stage.CONTENT or isinstance(act, Silence)
    ]


def quick_cases() -> list[tuple[Stage, str]]:
    """Those that `make test` has time for."""
    return [case for case in cases() if case[1] in QUICK or case in MORE]


def struck(stage: Stage, name: str) -> set[MessageState]:
    """What may become of the mail that it happens to: before the final dot it can't have left, afterwards nobody knows.

    A small mail is in the buffers on the way, dot and all, before it is known that nobody reads it.
    """
    if name in ("drop", "hang"):
        return {Stage.DOT: IN_DOUBT, Stage.CONTENT: IN_DOUBT | LATER}.get(stage, LATER)
    if stage is Stage.EHLO and name != "421":
        return {MessageState.SENT}  # HELO does
    return {MessageState.FAILED} if name.startswith("55") and stage is not Stage.CONNECT else LATER


def fail_once(world: World, stage: Stage, name: str, *, pipelining: bool = True) -> None:
    """A batch leaves, and the server does it once: the mail that it happens to becomes what it must, and all that was
    not refused for good or is in doubt leaves, at once or later, and once."""
    with MailServer(pipelining=pipelining) as server:
        patience = "?timeout=1" if ACTS[name] is Silence.HANG else ""
        world.transport = open_transport(f"smtp://127.0.0.1:{server.port}{patience}")
        world.take("webinar", *map(person, BATCH))
        world.turn()
        server.once(stage, ACTS[name])
        world.wait(**LAST_MINUTE)
        states = {MessageState(each.state) for each in world.messages()}
        assert states & struck(stage, name), f"none of {struck(stage, name)} is among {states}"
        world.travel(days=2)
        prove_ended(world, server, {MessageState.FAILED, MessageState.UNKNOWN} & states)
        world.transport.close()


def prove_ended(world: World, server: MailServer, otherwise: set[MessageState]) -> None:
    """Every mail was sent, and is at the server once, but for one of each state that it ended in `otherwise`."""
    sent = [each.recipient for each in world.messages() if each.state == MessageState.SENT]
    assert Counter(each.state for each in world.messages()) == Counter(
        {MessageState.SENT: len(BATCH) - len(otherwise), **dict.fromkeys(otherwise, 1)}
    )
    assert sorted(each.recipients[0] for each in server.received) == sorted(sent)
    assert broken(world.installation, world.now, {}, []) == []

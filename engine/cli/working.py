"""Verbs of the operator that work behind the web, and load nothing of it: worker, clock, tick."""

import typer

from engine.cli.opening import moment, opened, opened_to_work, until_told_to_stop
from engine.cli.options import AsJson, Now, Threads
from engine.cli.printing import console, show_json
from engine.flow.turn import take_turn
from engine.mail.transports import open_transport
from engine.process import apply_first_time, open_parts, require_fit, ticking, wall_clock, working
from engine.workers.broker import require_reachable


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    for verb in (worker, clock, tick):
        app.command()(verb)


def worker(threads: Threads = 4) -> None:
    """A worker alone: answers the bells until it is told to stop."""
    settings, installation = opened_to_work()
    with open_parts(installation, settings) as parts:
        require_reachable(parts.broker)
        with working(parts, threads):
            until_told_to_stop()


def clock() -> None:
    """The clock alone: rings the bells. Any number may run at once."""
    settings, installation = opened_to_work()
    with open_parts(installation, settings) as parts:
        require_reachable(parts.broker)
        with ticking(parts):
            until_told_to_stop()


def tick(now: Now = "", as_json: AsJson = False) -> None:
    """One turn of the clockwork: every stage, until nothing is due. For cron, and for tests."""
    settings, installation = opened()
    require_fit(installation, wall_clock())
    at = moment(now)
    apply_first_time(installation, at)
    transport = open_transport(settings.mail_url)
    try:
        done = take_turn(installation, transport, at)
    finally:
        transport.close()
    if as_json:
        show_json(done)
    else:
        console.print(", ".join(f"{stage} {count}" for stage, count in done.items()))

"""`nurture`: one verb each, thin over the same functions that the workers call."""

import sys
from importlib import import_module

import typer

from engine.cli.ending import closing_at_the_end
from engine.domain.problem import Problem

ROOMS = {
    "demo": ("demo",),
    "init": ("init",),
    "authoring": ("check", "schema"),
    "preview": ("preview", "send-test"),
    "versions": ("plan", "apply", "rollback"),
    "simulate": ("simulate",),
    "lists": ("import",),
    "leads": ("lead", "review"),
    "accounts": ("account",),
    "sales": ("handoffs",),
    "tasks": ("task",),
    "reports": ("report",),
    "serving": ("up", "serve"),
    "working": ("worker", "clock", "tick"),
    "doctor": ("doctor",),
    "inbound": ("inbound", "inbox"),
    "events": ("events",),
    "mails": ("mails",),
    "inspect": ("inspect",),
    "webhooks": ("webhooks",),
    "database": ("db",),
}
"""The verbs of each module, in the order in which help shows them."""

WITHOUT_LOGS = ("check", "schema")
"""Verbs that nothing logs for: to load the library takes a good part of the second in which `check` is done."""


def build(verb: str = "") -> typer.Typer:
    """`nurture` with the module of one verb, or with all: to import every library takes longer than `check` does."""
    app = typer.Typer(name="nurture", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help="The email nurture engine: every lead gets an answer, every bite gets a brief.")(_nothing)
    wanted = [room for room, verbs in ROOMS.items() if verb in verbs] or list(ROOMS)
    for room in wanted:
        import_module(f"engine.cli.{room}").add_to(app)
    return app


def _nothing() -> None:
    """With a callback, an app of a single verb still wants its name."""


def run() -> None:
    """The console script: what a person did wrong, or a database that fails, is one line on standard error, and exit
    1."""
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb not in WITHOUT_LOGS:
        import_module("engine.cli.logs").configure_logs()
    try:
        with closing_at_the_end():
            build(verb)()
    except Exception as error:
        sys.stderr.write(f"{_told(error)}\n")
        sys.exit(1)


def _told(error: Exception) -> Problem:
    """The line of what happened; raises what is a mistake of ours."""
    if isinstance(error, Problem):
        return error
    fitness = import_module("engine.store.fitness")  # only now: not every verb has a database
    if isinstance(error, fitness.OperationalError):
        return Problem(str(fitness.problem_of(error)))
    raise error

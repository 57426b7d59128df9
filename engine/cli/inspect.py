"""`nurture inspect`: what the engine makes of one mail or one payload, and why. It keeps and changes nothing."""

import sys
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.opening import moment
from engine.cli.options import AsJson, Now
from engine.cli.printing import console, show_json
from engine.domain.problem import Problem
from engine.mail.events import parse_events
from engine.mail.known import known_to
from engine.mail.tokens import Signer
from engine.reading.mail import read_mail, read_text
from engine.reading.parts import decode_text
from engine.reading.reference import NOTHING_KNOWN, Known
from engine.settings import read_settings

inspect = typer.Typer(help="What the engine makes of one mail or payload.", no_args_is_help=True)
_FILE = "A file; - is standard input."


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.add_typer(inspect, name="inspect")


@inspect.command()
def mail(
    file: Annotated[str, typer.Argument(help=f"A raw mail. {_FILE}")] = "",
    text: Annotated[str, typer.Option("--text", help=f"Read a text alone instead of a mail. {_FILE}")] = "",
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """What one mail that came back is, what its sender wants, and why."""
    if bool(file) == bool(text):
        raise Problem("say what to read.", cure="nurture inspect mail FILE, or nurture inspect mail --text FILE")
    at = moment(now)
    read = read_text(decode_text(_bytes(text), "utf-8"), at) if text else read_mail(_bytes(file), at, _known())
    _show(_keys(asdict(read)), as_json=as_json)


@inspect.command()
def webhook(
    provider: str,
    file: Annotated[str, typer.Argument(help=f"The body of one delivery. {_FILE}")],
    as_json: AsJson = False,
    now: Now = "",
) -> None:
    """The events in one payload of a provider."""
    events = [asdict(event) for event in parse_events(provider, _bytes(file), "inspected", moment(now).astimezone(UTC))]
    if as_json:
        show_json(events)
    else:
        for event in events:
            _show(event, as_json=False)


def _keys(read: dict[str, Any]) -> dict[str, Any]:
    """The same with a bounce's class under that name, which Python keeps for itself."""
    bounce = read["bounce"]
    return read | {"bounce": {"class": bounce.pop("bounce_class"), **bounce}} if bounce else read


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Problem(
            f"{file} can't be read: {error.strerror}.", cure="Name a file, or - for standard input."
        ) from None


def _known() -> Known:
    """Our signatures, where this installation has a secret; a mail can be looked at without one."""
    try:
        return known_to(Signer(read_settings().secrets))
    except Problem:
        return NOTHING_KNOWN


def _show(value: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json(value)
        return
    for name, said in value.items():
        if said not in ("", None, (), []):
            console.print(f"{name.replace('_', ' ')}:".ljust(16), _words(said), markup=False)


def _words(said: Any) -> str:
    if isinstance(said, dict):
        return ", ".join(f"{name} {value}" for name, value in said.items() if value not in ("", None))
    if isinstance(said, list | tuple):
        return "; ".join(map(_words, said))
    return str(said)

"""What a mail says to everybody is written into it once, so that only what differs is left to be rendered for each."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jinja2 import TemplateSyntaxError
from markupsafe import escape

from engine.mail.compile import CompiledMail
from engine.mail.sandbox import assigned, parsed, sandbox

_SHOWN = re.compile(r"\{\{ *(\w+)(?:\.(\w+))? *\}\}")
"""A tag that shows a value as it is."""

_INERT = re.compile(r"[^\s{](?:[^\r{]*[^\s{])?")
"""Words that mean nothing to Jinja, whatever stands beside them."""


def fill_in(mail: CompiledMail, known: Mapping[str, Any]) -> CompiledMail:
    """The mail with what is `known` before anybody is chosen; it renders to the same, and sooner."""
    return replace(
        mail,
        subject=_filled(mail.subject, known, in_html=False),
        html=_filled(mail.html, known, in_html=True),
        text=_filled(mail.text, known, in_html=False),
    )


def _filled(source: str, known: Mapping[str, Any], *, in_html: bool) -> str:
    try:
        own = assigned(parsed(source))
    except TemplateSyntaxError:
        return source  # rendering tells of it
    free = {name: value for name, value in known.items() if name not in own}
    tokens = [(kind, token) for _, kind, token in sandbox(escape=in_html).lex(source)]
    if "".join(token for _, token in tokens) != source:
        return source  # white space before a `{{-` is no token
    done: list[str] = []
    begin = 0
    for kind, token in tokens:
        if kind == "variable_begin":
            begin = len(done)
        done.append(token)
        if kind == "variable_end" and (words := _words("".join(done[begin:]), free)):
            done[begin:] = [str(escape(words)) if in_html else words]
    return "".join(done)


def _words(tag: str, known: Mapping[str, Any]) -> str | None:
    """What the tag shows, if it is known and can stand in a source as it is."""
    shown = _SHOWN.fullmatch(tag)
    value = known.get(shown[1]) if shown else None
    if shown and shown[2]:
        value = value.get(shown[2]) if isinstance(value, Mapping) else None
    return value if isinstance(value, str) and _INERT.fullmatch(value) else None

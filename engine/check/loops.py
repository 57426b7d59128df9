"""Loops and powers that would never end, on every way through a mail: also where no sample lead comes by."""

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.sandbox import MAX_RANGE

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.domain.problem import Place

ENDLESS = f"range gives more than {MAX_RANGE:,} numbers."
POWER = "** works on numbers only, and ** not at all."  # as the sandbox says it where a lead comes by


def endless(mail: Mail) -> Iterator[Finding]:
    """What never ends in the subject, the question, the template, or a text part of its own; the first in each."""
    for line in mail.lines:
        if line.tree and (node := _first(line.tree)):
            yield _told(node, line.place)
    for source in (mail.body, mail.text) if mail.has_own_text else (mail.body,):
        if node := _first(source.tree):
            yield _told(node, mail.at_line(source, node.lineno, "{% for" if isinstance(node, nodes.For) else "**"))


def _told(node: nodes.Node, place: Place) -> Finding:
    if isinstance(node, nodes.For):
        return found("JINJA003", place, ENDLESS, "Let the loop count to less, or take it out.")
    return found("JINJA003", place, POWER, "Write the number itself.")


def _first(tree: nodes.Template) -> nodes.Node | None:
    parts = tree.find_all((nodes.For, nodes.Pow))
    return next((part for part in parts if isinstance(part, nodes.Pow) or _numbers(part) > MAX_RANGE), None)


def _numbers(part: nodes.Node) -> int:
    """How many numbers the `range`s of a part give at the most, as far as they are written out; loops multiply."""
    match part:
        case nodes.If():
            branches = (part.body, *(each.body for each in part.elif_), part.else_)
            return max(sum(map(_numbers, branch)) for branch in branches)
        case nodes.For():
            times = _length(part.iter)
            return times + times * sum(map(_numbers, part.body))
        case _:
            return sum(map(_numbers, part.iter_child_nodes()))


def _length(iterated: nodes.Node) -> int:
    """Of `range(...)` with numbers in it; anything else comes from the lead, is short, and counts once."""
    match iterated:
        case nodes.Call(node=nodes.Name(name="range"), args=args) if args and all(map(_is_number, args)):
            try:
                return len(range(*(argument.as_const() for argument in args)))
            except OverflowError:
                return MAX_RANGE + 1
            except (TypeError, ValueError):  # rendering says what is wrong with it
                return 0
        case _:
            return 1


def _is_number(argument: nodes.Expr) -> bool:
    try:
        return type(argument.as_const()) is int
    except nodes.Impossible:
        return False

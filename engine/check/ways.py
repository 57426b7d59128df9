"""The ways through a Jinja source: what every way shows, the most that one shows, and the texts that come of them."""

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from jinja2 import nodes

from engine.check.names import Path, path_of

MOST_READINGS = 24
"""Ways of one line that are looked at: more conditions than that stand in no subject."""
LINK_BYTES = 140
"""What a tracked link takes in a mail, about."""
VALUE_BYTES = 20

_QUESTION = re.compile(r"[^.!?\n]*\?(?=[\s\"'”’»)\]]|$)")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measure(Generic[T]):
    """How to measure a way: each part, two parts one after the other, and one of two branches; `nothing` is no part."""

    part: Callable[[nodes.Node], T]
    both: Callable[[T, T], T]
    either: Callable[[T, T], T]
    nothing: T


def along(body: Sequence[nodes.Node], measure: Measure[T]) -> T:
    """The measure of a source. A loop may run or not."""
    total = measure.nothing
    for node in body:
        total = measure.both(total, _of(node, measure))
    return total


def _of(node: nodes.Node, measure: Measure[T]) -> T:
    match node:
        case nodes.If():
            branches = [along(node.body, measure), along(node.else_, measure)]
            branches.extend(along(other.body, measure) for other in node.elif_)
            best = branches[0]
            for branch in branches[1:]:
                best = measure.either(best, branch)
            return best
        case nodes.For():
            return measure.either(along(node.body, measure), along(node.else_, measure))
        case nodes.With():
            return along(node.body, measure)
        case nodes.Output():
            total = measure.nothing
            for part in node.nodes:
                total = measure.both(total, measure.part(part))
            return total
    return measure.nothing


def always_shown(tree: nodes.Template) -> frozenset[Path]:
    """The names whose values every way through the source shows."""
    nothing: frozenset[Path] = frozenset()
    return along(tree.body, Measure(_paths_in, operator.or_, operator.and_, nothing))


def most_links(tree: nodes.Template) -> Counter[int]:
    """How often the numbered links stand on the way that has them most often."""
    nothing: Counter[int] = Counter()
    return along(tree.body, Measure(_link_in, operator.add, operator.or_, nothing))


def most_bytes(tree: nodes.Template) -> int:
    """How large the largest way is, about, in bytes of UTF-8."""
    return along(tree.body, Measure(_bytes_of, operator.add, max, 0))


def _paths_in(part: nodes.Node) -> frozenset[Path]:
    if isinstance(part, nodes.TemplateData):
        return frozenset()
    paths = (path_of(node) for node in (part, *part.find_all((nodes.Name, nodes.Getattr, nodes.Getitem))))
    return frozenset(path for path in paths if path)


def _link_in(part: nodes.Node) -> Counter[int]:
    match part:
        case nodes.Call(node=nodes.Name(name="link"), args=[nodes.Const(value=int(number))]):
            return Counter([number])
    return Counter()


def _bytes_of(part: nodes.Node) -> int:
    if isinstance(part, nodes.TemplateData):
        return len(part.data.encode())
    return LINK_BYTES if _link_in(part) else VALUE_BYTES


def questions_after(tree: nodes.Template, name: str) -> Iterator[str]:
    """The questions that some way through the source asks behind the value of that name."""
    return iter(dict.fromkeys(_asked(tree.body, name, seen=False)[1]))


def _asked(body: Sequence[nodes.Node], name: str, *, seen: bool) -> tuple[bool, list[str]]:
    asked: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if seen and isinstance(part, nodes.TemplateData):
                    asked.extend(question.strip() for question in _QUESTION.findall(part.data))
                seen = seen or (name,) in _paths_in(part)
        elif isinstance(node, nodes.If | nodes.For | nodes.With):
            branches = [_asked(branch, name, seen=seen) for branch in _branches(node)]
            seen = any(end for end, _ in branches)
            asked.extend(question for _, questions in branches for question in questions)
    return seen, asked


def _branches(node: nodes.If | nodes.For | nodes.With) -> list[list[nodes.Node]]:
    if isinstance(node, nodes.With):
        return [node.body]
    others = [other.body for other in node.elif_] if isinstance(node, nodes.If) else []
    return [node.body, *others, node.else_]


def readings(tree: nodes.Template, stand_in: Callable[[nodes.Node], str]) -> list[str]:
    """The texts that the source can become, with something that stands in for each value."""
    return _readings(tree.body, stand_in)


def _readings(body: Sequence[nodes.Node], stand_in: Callable[[nodes.Node], str]) -> list[str]:
    texts = [""]
    for node in body:
        texts = [text + more for text in texts for more in _readings_of(node, stand_in)][:MOST_READINGS]
    return texts


def _readings_of(node: nodes.Node, stand_in: Callable[[nodes.Node], str]) -> list[str]:
    if isinstance(node, nodes.Output):
        return ["".join(_text_of(part, stand_in) for part in node.nodes)]
    if isinstance(node, nodes.If | nodes.For | nodes.With):
        return [text for branch in _branches(node) for text in _readings(branch, stand_in)]
    return [""]


def _text_of(part: nodes.Node, stand_in: Callable[[nodes.Node], str]) -> str:
    return part.data if isinstance(part, nodes.TemplateData) else stand_in(part)


def default_of(part: nodes.Node) -> str | None:
    """The text that a value with `default` falls back to; None without one."""
    match part:
        case nodes.Const(value=str(text)):
            return text
        case nodes.Filter(name="default" | "d", args=[nodes.Const(value=str(text)), *_]):
            return text
        case nodes.Filter(node=nodes.Node() as inner):
            return default_of(inner)
    return None

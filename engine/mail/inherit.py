"""One template out of many: `extends`, `include` and `block` are resolved when compiling."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import TemplateRuntimeError

from engine.domain.problem import Place
from engine.mail.inert import Inert
from engine.mail.library import TemplateError, read_template
from engine.mail.sandbox import bounded, cure_of, sandbox, told

DEEPEST = 12
"""Templates in one chain of extends and include."""


def flatten(name: str, folders: Sequence[Path], inert: Inert) -> str:
    """The template with all that it extends and includes, as one text in which other tags are tokens of
    `inert`.

    Raises TemplateError (file, line, cure) for a template that is missing, wrong, or part of a circle.
    """
    sources: dict[str, str] = {}
    _gather(name, folders, inert, sources, way=())
    try:
        return "".join(bounded(_Flattener(loader=_Swapped(sources)).get_template(name).generate()))
    except (TemplateRuntimeError, UndefinedError, ValueError, KeyError) as wrong:
        raise TemplateError(f"it can't be put together: {told(wrong)}", place=Place(name), code="JINJA003") from wrong


def _gather(name: str, folders: Sequence[Path], inert: Inert, sources: dict[str, str], way: tuple[Place, ...]) -> None:
    """Read `name` and what it refers to into `sources`, swapped for tokens. `way` is where each template on the way
    here refers to the next.

    What is referred to comes first: so the tokens of a layout are the same for all that extend it, and what was made of
    it once can be used again.
    """
    _refuse_circle(name, way)
    if name in sources:
        return
    source = read_template(name, folders)
    tree = _parsed(source, name)
    for reference, line in _references(tree, name):
        try:
            _gather(reference, folders, inert, sources, (*way, Place(name, line)))
        except TemplateError as wrong:
            if wrong.place:
                raise
            raise TemplateError(wrong.what, place=Place(name, line), cure=wrong.cure, code=wrong.code) from wrong
    sources[name] = inert.swap(source, name, markup=name.endswith(".mjml"))


def _refuse_circle(name: str, way: tuple[Place, ...]) -> None:
    """A circle is told in the same words, and of the same place, wherever somebody steps into it."""
    names = [place.file for place in way]
    if name in names:
        circle = way[names.index(name) :]
        first = names.index(min(place.file for place in circle)) - names.index(name)
        turned = (*circle[first:], *circle[:first], circle[first])
        what = f"templates go round in a circle: {' > '.join(place.file for place in turned)}."
        raise TemplateError(what, place=turned[0], cure="Take one extends or include out.", code="TPL003")
    if len(way) > DEEPEST:
        what = f"more than {DEEPEST} templates extend or include each other, the last of them {name}."
        raise TemplateError(what, place=way[-1], cure="Put some of them together.", code="TPL003")


class _Flattener(Environment):
    """Resolves inheritance; nothing is rendered by it but templates, and values are escaped later."""

    def __init__(self, **options: Any) -> None:
        super().__init__(keep_trailing_newline=True, **options)


class _Swapped(BaseLoader):
    """Swapped templates, as the code that Jinja makes of them."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        return Template.from_code(environment, _code(self.sources[name], name), globals or {})


@lru_cache(maxsize=512)
def _code(swapped: str, name: str) -> CodeType:
    return _Flattener().compile(swapped, name)


@lru_cache(maxsize=512)
def _parsed(source: str, name: str) -> nodes.Template:
    """The template's tree, once everything that can be known to be wrong with it was looked for."""
    jinja = sandbox(escape=True)
    try:
        tree = jinja.parse(source, name)
        jinja.compile(tree, name, raw=True)
    except TemplateSyntaxError as wrong:
        place = Place(name, wrong.lineno)
        raise TemplateError(told(wrong), place=place, cure=cure_of(wrong), code="JINJA001") from wrong
    if any(tree.find_all(nodes.Extends)):
        _refuse_outside_blocks(tree, name)
    return tree


def _refuse_outside_blocks(tree: nodes.Template, name: str) -> None:
    for node in tree.body:
        if isinstance(node, nodes.Extends | nodes.Block) or _is_blank(node):
            continue
        raise TemplateError(
            "this stands outside every block, so it would not show.",
            place=Place(name, _first_line(node)),
            cure="Move it between {% block ... %} and {% endblock %}.",
            code="TPL007",
        )


def _first_line(node: nodes.Node) -> int:
    """The line on which something stands that is more than white space."""
    first = node.nodes[0] if isinstance(node, nodes.Output) else None
    text = first.data if isinstance(first, nodes.TemplateData) else ""
    return node.lineno + text[: len(text) - len(text.lstrip())].count("\n")


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def _references(tree: nodes.Template, name: str) -> Iterator[tuple[str, int]]:
    for node in tree.find_all((nodes.Extends, nodes.Include)):
        wanted = getattr(node, "template")  # noqa: B009 - find_all is typed as Node
        if not isinstance(wanted, nodes.Const) or not isinstance(wanted.value, str):
            what = "extends and include need the name of one template in quotes."
            raise TemplateError(what, place=Place(name, node.lineno), code="TPL008")
        yield wanted.value, node.lineno

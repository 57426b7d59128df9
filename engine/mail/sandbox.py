"""The Jinja that templates are written in: sandboxed, strict about names, bounded, the same each time it
runs.

What is not here is left out on purpose: `safe` and `autoescape` would let a lead's name become markup,
`random` and `lipsum` would make a sent mail impossible to show again, a macro can call itself without an end.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any, cast

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment
from jinja2.utils import missing

from engine.domain.problem import Place, Problem
from engine.mail.library import TemplateError, did_you_mean, word_set

LARGEST_OUTPUT = 1_000_000
"""Characters that one part of a mail or one page may have."""

_AT_ONCE = 100  # pieces between two looks at the size

DEEPEST_STATEMENTS = 15
DEEPEST_EXPRESSION = 100
"""How deep `if` and `for`, and the parts of an expression, may be nested: Python has a limit for both."""

FILTERS = word_set(
    "abs capitalize count d default dictsort e escape first float groupby int items join last length list "
    "lower map max min reject rejectattr replace reverse round select selectattr sort string striptags "
    "sum title trim truncate unique upper urlencode wordcount"
)
STATEMENTS = frozenset(["if", "elif", "else", "endif", "for", "endfor", "set", "endset", "with", "endwith"])
INHERITANCE = frozenset(["extends", "block", "endblock", "include"])

_TEXT_METHODS = word_set(
    "capitalize casefold count endswith find isdigit lower lstrip removeprefix removesuffix rstrip split "
    "startswith strip title upper"
)
_METHODS_OF_DICTS = frozenset(dir(dict))
_ORIGIN = re.compile(r"\{#@ (.+?):(\d+)\n#\}")
_NO_SUCH = re.compile(r"No (filter|test) named '(\w+)'")
_LINE_END = re.compile(r"\r\n|\r|\n")
_WENT_WRONG = (
    SecurityError,
    TemplateRuntimeError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class UnknownNameError(UndefinedError):
    """A template used a name that its context does not have; `owner` is the value it was looked up in."""

    def __init__(self, owner: Any, name: Any, message: str) -> None:
        super().__init__(message)
        self.owner = owner
        self.name = name


class Unknown(StrictUndefined):
    """Stands for a missing value: `default` may replace it and `if` may ask for it.

    Any other use raises UnknownNameError. A misspelt name in an `if` is for `nurture check` to find, which knows all.
    """

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the base raises here
        return False

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        raised = partial(UnknownNameError, obj, name) if exc is UndefinedError else exc
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", raised))


class Numbered:
    """A function of a number that templates may call, like `link`; asked twice, it gives what it gave before."""

    __slots__ = ("_given", "_make")

    def __init__(self, make: Callable[[int], str]) -> None:
        self._make = make
        self._given: dict[int, str] = {}

    def __call__(self, number: int) -> str:
        given = self._given.get(number)
        if given is None:
            given = self._given[number] = self._make(number)
        return given


class Sandbox(ImmutableSandboxedEnvironment):
    """Keys of a dict come before its methods, None counts as missing, nothing can grow without a bound."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=Unknown, keep_trailing_newline=True, **options)
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.globals = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and (attribute in obj or attribute not in _METHODS_OF_DICTS):
            value = obj.get(attribute)
        else:
            value = super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute) if value is None else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        value = super().getitem(obj, argument)
        return self.undefined(obj=obj, name=argument) if value is None else value

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What is ours needs no look at what it might be."""
        return obj(*args, **kwargs) if type(obj) is Numbered else super().call(context, obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """`str.format` can pad without a bound; `is_safe_attribute` refuses it."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            tree = super()._parse(source, name, filename)
        except RecursionError:
            raise TemplateSyntaxError(_TOO_DEEP, 1, name, filename) from None
        _refuse_depth(tree, name, filename)
        return tree

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError(f"{operator} works on numbers only, and ** not at all")
        return super().call_binop(context, operator, left, right)


_TOO_DEEP = "tags or brackets are nested too deep: say it in several steps"


def _refuse_depth(tree: nodes.Template, name: str | None, filename: str | None) -> None:
    """Raise TemplateSyntaxError for what Python could not compile or the checks could not walk through."""
    left: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while left:
        node, depth, statements = left.pop()
        statements += isinstance(node, nodes.Stmt) and not isinstance(node, nodes.Output)
        if depth > DEEPEST_EXPRESSION or statements > DEEPEST_STATEMENTS:
            raise TemplateSyntaxError(_TOO_DEEP, node.lineno, name, filename)
        left.extend((child, depth + 1, statements) for child in node.iter_child_nodes())


@lru_cache(maxsize=2)
def sandbox(*, escape: bool) -> Sandbox:
    """The one environment for HTML (`escape`) or for plain text."""
    return Sandbox(autoescape=escape)


@lru_cache(maxsize=256)
def parsed(source: str) -> nodes.Template:
    """The tree of a source, which nobody may change. Raises TemplateSyntaxError."""
    return sandbox(escape=True).parse(source)


@lru_cache(maxsize=1024)
def sound(source: str) -> nodes.Template:
    """The tree of a source that Jinja can make code of. Raises TemplateSyntaxError, for an unknown filter as well."""
    tree = parsed(source)
    sandbox(escape=True).compile(tree, raw=True)
    return tree


def assigned(tree: nodes.Template) -> set[str]:
    """The names that a source gives a meaning to itself, somewhere."""
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}


@lru_cache(maxsize=1024)
def _compiled(source: str, escape: bool) -> Template:
    return sandbox(escape=escape).from_string(source)


def run(source: str, context: Mapping[str, Any], *, escape: bool, name: str) -> str:
    """Render a Jinja source; `name` is the file that a Problem names when the source itself does not say.

    Raises TemplateError with file and line for an unknown name, a refused operation, or too large an output.
    """
    return "".join(run_in_pieces(source, context, escape=escape, name=name))


def run_in_pieces(source: str, context: Mapping[str, Any], *, escape: bool, name: str) -> list[str]:
    """`run`, in the pieces that the template is made of: its own words, the same each time, and what stands between.

    Raises what `run` raises.
    """
    try:
        return _generated(_compiled(source, escape), {**context, "range": _range_within_budget()})
    except TemplateSyntaxError as wrong:
        raise TemplateError(told(wrong), place=origin(source, wrong.lineno, name), code="JINJA001") from wrong
    except UnknownNameError as wrong:
        raise unknown(wrong, context, origin(source, line_of(wrong), name)) from wrong
    except Problem:
        raise
    except _WENT_WRONG as wrong:
        raise TemplateError(told(wrong), place=origin(source, line_of(wrong), name), code="JINJA003") from wrong


def _generated(template: Template, values: dict[str, Any]) -> list[str]:
    """As `Template.generate`, which copies the values twice."""
    try:
        return bounded(template.root_render_func(template.new_context(values, shared=True)))
    except Exception:  # whatever it is, it is to name the template's own lines
        template.environment.handle_exception()


def bounded(pieces: Iterable[str]) -> list[str]:
    """All the pieces. Raises ValueError when together they grow beyond `LARGEST_OUTPUT`."""
    kept: list[str] = []
    size = 0
    left = iter(pieces)
    while some := list(islice(left, _AT_ONCE)):
        size += sum(map(len, some))
        if size > LARGEST_OUTPUT:
            raise ValueError(f"it grows beyond {LARGEST_OUTPUT:,} characters")
        kept += some
    return kept


def unknown(wrong: UnknownNameError, context: Mapping[str, Any], place: Place) -> TemplateError:
    """What to tell somebody whose template uses a name that is not there."""
    if wrong.owner is missing:
        return TemplateError(
            f'there is nothing called "{wrong.name}".',
            place=place,
            cure=did_you_mean(str(wrong.name), context),
            code="VAR001",
        )
    path = next((f"{key}." for key, value in context.items() if value is wrong.owner), "")
    known = wrong.owner if isinstance(wrong.owner, Mapping) else {}
    cure = did_you_mean(str(wrong.name), (str(name) for name in known if known[name] is not None))
    default = f"If it can be missing, give a default: {{{{ {path}{wrong.name} | default('...') }}}}."
    what = f'there is nothing called "{path}{wrong.name}" here.'
    return TemplateError(what, place=place, cure=f"{cure} {default}".strip(), code="VAR002")


def told(wrong: Exception) -> str:
    """An exception of Jinja or of Python as the middle of a sentence that ends."""
    return f"{(getattr(wrong, 'message', None) or str(wrong) or type(wrong).__name__).rstrip('.')}."


def cure_of(wrong: TemplateSyntaxError) -> str:
    """The filter or test that was meant, when there is none of that name; "" for any other mistake."""
    named = _NO_SUCH.match(wrong.message or "")
    if named is None:
        return ""
    known = sandbox(escape=True)
    return did_you_mean(named[2], known.filters if named[1] == "filter" else known.tests)


def origin_mark(place: Place) -> str:
    """A Jinja comment that shows nothing and tells `origin` where the tag behind it was written."""
    return f"{{#@ {place.file}:{place.line}\n#}}"


def origin(source: str, line: int, name: str) -> Place:
    """The file and line that a line of a compiled source came from: the nearest mark at or before it."""
    ends = [end.end() for end in _LINE_END.finditer(source)]
    until = ends[line - 1] if 0 < line <= len(ends) else len(source)
    marks = _ORIGIN.findall(source, 0, until)
    return Place(marks[-1][0], int(marks[-1][1])) if marks else Place(name, line)


def without_origins(source: str) -> str:
    """A compiled source without its marks: two that differ only in them render the same."""
    return _ORIGIN.sub("", source)


def origins(source: str) -> list[tuple[int, Place]]:
    """Where the tags of a compiled source were written: the line of the source on which each begins, and its place."""
    found = []
    line = 1
    since = 0
    for mark in _ORIGIN.finditer(source):
        line += len(_LINE_END.findall(source, since, mark.end()))
        since = mark.end()
        found.append((line, Place(mark[1], int(mark[2]))))
    return found


def line_of(wrong: BaseException) -> int:
    """The line of the template's source that raised; 0 when no template did."""
    line = 0
    trace = wrong.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _range_within_budget() -> Callable[..., range]:
    """A `range` whose calls together give at most MAX_RANGE numbers, so that loops in loops end as well."""
    left = MAX_RANGE

    def bounded(*bounds: int) -> range:
        nonlocal left
        numbers = range(*bounds)
        left -= len(numbers)
        if left < 0:
            raise OverflowError(f"range gives more than {MAX_RANGE:,} numbers")
        return numbers

    return bounded

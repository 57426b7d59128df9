"""YAML into a model, so that every mistake is one line with file, line, column and cure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from errno import EINVAL
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scanner import Scanner

from engine.domain.problem import Place, Problem, place_of_byte
from engine.domain.written import FORMS

MAX_BYTES = 200_000
MAX_NODES = 20_000  # a few anchors can unfold into billions of nodes; a campaign has hundreds
MAX_DEPTH = 30

Model = TypeVar("Model", bound=BaseModel)
Keys = Sequence[int | str]
"""The way to a part of a file: keys, and positions in lists from 0."""

_WRONG = {
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "date_from_datetime_inexact": "must be a day, like 2026-12-24",
    "date_from_datetime_parsing": "must be a day, like 2026-12-24",
    "date_type": "must be a day, like 2026-12-24",
    "dict_type": "must be `key: value` lines",
    "enum": "must be {expected}",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "greater_than_equal": "must be at least {ge:g}",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be {expected}",
    "model_type": "must be `key: value` lines",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is empty: write something",
    "string_type": "must be text: put it in quotes",
    "too_long": "has more than {max_length} entries",
    "too_short": "has no entry: write at least {min_length}",
    "tuple_type": "must be a list, like [one, two]",
    "union_tag_not_found": "a step begins with `email:` or, for a person, with `call:`, `voicemail:` or `letter:`",
}
"""What pydantic finds wrong, by its name for it, in a marketer's words."""


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file that was read: `name` is what errors call it, `tree` knows the line of every key."""

    name: str
    tree: CommentedMap

    def place(self, *keys: int | str) -> Place:
        """Where the part stands that `keys` lead to, or the deepest part on the way that there is."""
        return _place(self.tree, keys, self.name)


_SYNTAX = {
    "\\t": ("YAML008", "Indent with spaces, not tabs."),
    "duplicate key": ("YAML002", "Keep one of the two."),
    "maximum depth": ("YAML006", "Write it flatter."),
    "another document": ("YAML001", "Take out the `---` in the middle."),
    "expected <block end>": ("YAML001", "Put a text that begins with a bracket or a quote in quotes."),
    "mapping values are not allowed": ("YAML001", "Put a text with a colon in quotes."),
}
"""What ruamel's words tell of the mistake: our code for it, and the cure."""


class _TooMuch(Exception):  # noqa: N818 - what it says, not how it is called, reaches people
    """A file that would take minutes to read."""


class WrittenWrong(Problem):
    """A YAML file that cannot be read as what it should be. `problems` holds one Problem a mistake."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def read_model(path: Path, model: type[Model], shown_as: str = "") -> Model:
    """The file as `model`; raises `WrittenWrong` with every mistake in it. `shown_as` is the name that errors use."""
    return understand(read_document(path, shown_as), model)


def read_document(path: Path, shown_as: str = "") -> Document:
    """The file as a tree that knows its lines; raises `WrittenWrong` when it is no YAML, or more than people write."""
    name = shown_as or path.name
    return Document(name, _parse(path, name))


def understand(document: Document, model: type[Model]) -> Model:
    """A document as `model`; raises `WrittenWrong` with every mistake in it."""
    try:
        return model.model_validate(_plain(document.tree, [MAX_NODES], document.name))
    except ValidationError as error:
        problems = [_problem(each, document, model) for each in _without_consequences(error.errors(), model)]
        raise WrittenWrong(sorted(problems, key=_line_of)) from None


def _without_consequences(errors: Sequence[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """Without the keys that are missing because somebody wrote them wrongly: the wrong key says so already."""
    meant = {
        (*each["loc"][:-1], close[0])
        for each in errors
        if each["type"] == "extra_forbidden"
        and (close := get_close_matches(str(each["loc"][-1]), _known_keys(model, each["loc"]), n=1))
    }
    return [each for each in errors if each["type"] != "missing" or each["loc"] not in meant]


def _line_of(problem: Problem) -> int:
    return problem.place.line if problem.place else 0


def _parse(path: Path, name: str) -> CommentedMap:
    try:
        tree = _loader().load(_text(path))
    except _TooMuch as error:
        raise _wrong("YAML006", name, str(error), "Split it, or take out what nobody wrote by hand.") from None
    except UnicodeDecodeError as error:
        what, cure = "is not UTF-8 text.", "Save it as UTF-8."
        raise WrittenWrong([Problem(what, place=place_of_byte(error, name), cure=cure, code="FILE002")]) from None
    except FileNotFoundError:
        raise _wrong("FILE001", name, "is missing.", "Write it.") from None
    except OSError as error:
        raise _wrong("FILE002", name, f"cannot be read: {error.strerror}.") from None
    except MarkedYAMLError as error:
        raise WrittenWrong([_syntax_problem(error, name)]) from None
    except YAMLError as error:
        raise _wrong("YAML001", name, f"is not YAML: {str(error).splitlines()[0]}.") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # ruamel stumbles: `a: &a {<<: *a}`
        raise _wrong("YAML001", name, "is not YAML.", "Take out tags, anchors and merges.") from None
    if not isinstance(tree, CommentedMap) or not tree:
        raise _wrong("FILE002", name, "holds no keys.", "Write `key: value` lines.")
    return tree


def _wrong(code: str, name: str, what: str, cure: str = "") -> WrittenWrong:
    return WrittenWrong([Problem(what, place=Place(name), cure=cure, code=code)])


def _text(path: Path) -> str:
    if path.is_fifo():  # it would keep the reader waiting for ever
        raise OSError(EINVAL, "It is no file")
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise _TooMuch(f"is larger than {MAX_BYTES:,} bytes.")
    return raw.decode()


def _loader() -> YAML:
    loader = YAML()
    loader.Composer = _BoundedComposer
    loader.Scanner = Scanner  # not the one that gathers comments to write them again: it takes a third longer
    loader.max_depth = MAX_DEPTH
    return loader


class _BoundedComposer(Composer):
    """Stops early in a file that nobody wrote by hand: ruamel needs a minute for 200,000 values."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False
        self.left = MAX_NODES

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch(f"holds more than {MAX_NODES:,} values.")
        return super().compose_node(parent, index)


def _syntax_problem(error: MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    found = ", ".join(part.splitlines()[0] for part in (error.context, error.problem) if part)
    what = re.split(r" with value | \(\d+\), ", found)[0]  # a duplicate key's values may be half the file
    code, cure = next((known for sign, known in _SYNTAX.items() if sign in what), ("YAML001", ""))
    return Problem(f"is not YAML: {what}.", place=place, cure=cure, code=code)


def _plain(node: Any, left: list[int], name: str) -> Any:
    left[0] -= 1
    if left[0] < 0:
        what = f"holds more than {MAX_NODES:,} values once its anchors are unfolded."
        raise _wrong("YAML006", name, what, "Write them out.")
    if isinstance(node, Mapping):
        return {str(key): _plain(value, left, name) for key, value in node.items()}
    if isinstance(node, CommentedSeq):
        return [_plain(value, left, name) for value in node]
    return node


def _problem(error: ErrorDetails, document: Document, model: type[BaseModel]) -> Problem:
    context = error.get("ctx", {})
    keys = [key for key in (*error["loc"], *context.get("at", ())) if key not in _PYDANTICS_OWN]
    place = document.place(*keys)
    last = keys[-1] if keys and isinstance(keys[-1], str) else ""
    if error["type"] == "extra_forbidden":
        cure = _cure(last, _known_keys(model, error["loc"]))
        return Problem(f"nobody knows the key {last!r} here.", place=place, cure=cure, code="YAML003")
    if error["type"] == "missing":
        return Problem(f"{last} is missing here.", place=place, cure=f"Write `{last}: ...`.", code="YAML005")
    if error["type"] == "disagreement":
        return Problem(f"{_in_words(error)}.", place=place, cure=context["cure"], code=context["code"])
    named = f"{last}: " if last else ""
    return Problem(f"{named}{_in_words(error)}.", place=place, code="YAML004")


_PYDANTICS_OWN = ("(EmailStep)", "(TaskStep)", "[key]")
"""pydantic names the member of a union that it tried, and says "[key]" for a wrong key: the file has neither."""


def _in_words(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["input"] is None:
        return "is empty: write something"
    if error["type"] == "string_pattern_mismatch":
        return FORMS[context["pattern"]]
    if error["type"] in _WRONG:
        return _WRONG[error["type"]].format(**context)
    return error["msg"].removeprefix("Value error, ")


def _cure(key: str, known: Sequence[str]) -> str:
    close = get_close_matches(key, known, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"There may be: {', '.join(known)}."


def _known_keys(model: type[BaseModel], keys: Keys) -> list[str]:
    """The keys that may stand where the last of `keys` stands."""
    models: list[type[BaseModel]] = [model]
    for key in keys[:-1]:
        fields = [field for each in models for name, field in _fields(each) if name == key]
        inner = [model for field in fields for model in _models_in(field.annotation)]
        models = inner or [each for each in models if key == f"({each.__name__})"] or models
    return [name for each in models for name, _ in _fields(each)]


def _fields(model: type[BaseModel]) -> Iterable[tuple[str, Any]]:
    return ((field.alias or name, field) for name, field in model.model_fields.items())


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in _models_in(inner)]


def _place(tree: Any, keys: Keys, name: str) -> Place:
    """Line and column of the deepest part that the file has of those `keys` lead through."""
    line, column, node = 0, 0, tree
    for key in keys:
        try:
            if isinstance(node, CommentedMap):
                key = next(own for own in node if str(own) == key)  # a key may be a number, or what YAML takes for one
                spot = node.lc.key(key)
            else:
                spot = node.lc.item(key)
            node = node[key]
        except (AttributeError, LookupError, StopIteration, TypeError):
            break
        line, column = spot[0] + 1, spot[1] + 1
    return Place(name, line, column)

"""Where templates lie, and what is said when one of them is wrong."""

import difflib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.domain.problem import Place, Problem, place_of_byte

DEFAULTS = Path(__file__).parent / "defaults"
"""The engine's own templates: the last folder that is searched, so that a workspace can override them."""

LARGEST_TEMPLATE = 500_000
_NAME = re.compile(r"(?!.{201})[\w][\w .+-]*(?:/[\w][\w .+-]*)*")


class TemplateError(Problem):
    """A template that can't be found, compiled or rendered; the place is a file below `templates/`."""


def check_name(name: str) -> None:
    """Raise TemplateError for a name that leads out of the templates folder, or is none."""
    if not _NAME.fullmatch(name):
        raise TemplateError(
            f"{name!r} is not the name of a template.",
            cure="Write its path below the templates folder, such as webinar/thank-you.mjml.",
            code="TPL001",
        )


def find_template(name: str, folders: Sequence[Path]) -> Path:
    """The file that `name` (a path below a templates folder, with `/`) means; the first folder wins.

    Raises TemplateError when no folder has it, or when it would lie outside of them.
    """
    check_name(name)
    for folder in folders:
        path = Path(os.path.realpath(folder / name))  # unlike resolve, it bears links that go round in a circle
        if path.is_file() and path.is_relative_to(folder.resolve()):
            return path
    cure = _why_not(name, folders) or did_you_mean(name, _names(folders)) or _searched(folders)
    raise TemplateError(f"there is no template {name}.", cure=cure, code="TPL002")


def read_template(name: str, folders: Sequence[Path]) -> str:
    """The text of a template (UTF-8, at most `LARGEST_TEMPLATE` bytes). Raises TemplateError."""
    place = Place(name)
    try:
        with find_template(name, folders).open("rb") as file:
            written = file.read(LARGEST_TEMPLATE + 1)
        text = written.decode("utf-8-sig")
    except OSError as wrong:
        what = f"the template cannot be read: {wrong.strerror}."
        raise TemplateError(what, place=place, cure="Let everybody read it.", code="TPL004") from wrong
    except UnicodeDecodeError as wrong:
        if len(written) <= LARGEST_TEMPLATE:
            what, place = "the template is not UTF-8 text.", place_of_byte(wrong, name)
            raise TemplateError(what, place=place, cure="Save it as UTF-8.", code="TPL004") from wrong
    if len(written) > LARGEST_TEMPLATE:
        what = f"the template is larger than {LARGEST_TEMPLATE:,} bytes."
        raise TemplateError(what, place=place, cure="Take out what people do not read.", code="TPL004")
    return text


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`Did you mean "x"?` for the nearest of the known words, or "" when none is near."""
    near = difflib.get_close_matches(wrong, list(known), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""


def _names(folders: Sequence[Path]) -> list[str]:
    return [
        str(path.relative_to(folder).as_posix())
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".mjml", ".txt", ".html"}
    ]


def _why_not(name: str, folders: Sequence[Path]) -> str:
    """What is there under that name, when it is something else than a template; "" when nothing is."""
    if any((folder / name).is_symlink() for folder in folders):
        return "It is a link that leads out of the templates or nowhere: put the file itself there."
    return "It is a folder, or no file that can be read." if any((folder / name).exists() for folder in folders) else ""


def _searched(folders: Sequence[Path]) -> str:
    return f"Searched in {', '.join(str(folder) for folder in folders)}."

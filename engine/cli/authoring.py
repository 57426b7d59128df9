"""Verbs of the marketer: check, schema."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from engine.check.finding import Finding
from engine.check.workspace import check_workspace, errors_in
from engine.cli.options import AsJson
from engine.cli.printing import console, show_json
from engine.domain.problem import Problem
from engine.settings import read_settings
from engine.workspace.schema import FOLDER, schemas, write_schemas


class Format(StrEnum):
    """How findings are printed: for people, or as annotations of a pull request."""

    LINES = "lines"
    GITHUB = "github"


HowPrinted = Annotated[Format, typer.Option("--format", help="`github` prints annotations for a workflow.")]
Write = Annotated[bool, typer.Option("--write", help=f"Write them to {FOLDER}/ of this workspace.")]


def add_to(app: typer.Typer) -> None:
    """Put the verbs of this file on `nurture`."""
    app.command()(check)
    app.command()(schema)


def check(as_json: AsJson = False, how: HowPrinted = Format.LINES) -> None:
    """Everything wrong with this workspace, with file, line and cure; exit 1 if an error is among it."""
    folder = read_settings().workspace
    findings = check_workspace(folder)
    if as_json:
        show_json([_told(finding) for finding in findings])
    else:
        _print(findings, folder, how)
    if errors_in(findings):
        raise typer.Exit(1)


def schema(write: Write = False) -> None:
    """The JSON Schema of each YAML file, for editors: they complete keys and mark what is wrong while you type."""
    if not write:
        show_json(schemas())
        return
    for path in write_schemas(read_settings().workspace):
        console.print(str(path), markup=False)


def refuse_errors(folder: Path) -> None:
    """Raise a Problem of one line when `nurture check` finds errors."""
    errors = errors_in(check_workspace(folder))
    if errors:
        more = f" And {len(errors) - 1} more: see nurture check." if len(errors) > 1 else ""
        first = errors[0]
        raise Problem(first.words, place=first.place, cure=f"{first.cure}{more}".strip(), code=first.code)


def _print(findings: list[Finding], folder: Path, how: Format) -> None:
    for finding in findings:
        line = _annotation(finding, folder) if how is Format.GITHUB else str(finding)
        sys.stdout.write(f"{line}\n")
    if how is Format.LINES:
        errors = len(errors_in(findings))
        told = f"errors: {errors}, warnings: {len(findings) - errors}"
        console.print(told if findings else "nothing wrong")


def _told(finding: Finding) -> dict[str, str | int]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "words": finding.words,
        "cure": finding.cure,
    }


def _annotation(finding: Finding, folder: Path) -> str:
    """A workflow command of GitHub; its files are those of the repository, where the command runs."""
    path = folder / finding.place.file
    file = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    parts = {"file": file.as_posix(), "line": finding.place.line, "col": finding.place.column, "title": finding.code}
    where = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in parts.items() if value)
    return f"::{finding.severity} {where}::{_escaped(f'{finding.words} {finding.cure}'.strip())}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{also}" else each for each in text)

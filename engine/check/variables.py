"""Names in mails: those that do not exist, and those that may be missing without a default."""

from collections.abc import Iterator
from typing import Any

from engine.check.finding import Finding, found, of_problem
from engine.check.loops import endless
from engine.check.mails import Mail, Source
from engine.check.names import Misuse, Names
from engine.check.scope import Scope
from engine.domain.problem import Place, Problem
from engine.mail.render import render_mail


def names_of_lines(mail: Mail) -> Iterator[Finding]:
    """Names in the subject and in the question."""
    for line in mail.lines:
        if line.tree:
            for misuse in Names(mail.scope).read(line.tree).misused:
                yield _of(misuse, mail.shelf.pinpoint(line.place, misuse.name))


def names_of_body(mail: Mail) -> Iterator[Finding]:
    """Names in the template and all that it is put together from, and in a text part of its own."""
    yield from _misused(mail, mail.names, mail.body)
    if mail.has_own_text:
        yield from _misused(mail, mail.text_names, mail.text)


def _misused(mail: Mail, names: Names, source: Source) -> Iterator[Finding]:
    for misuse in names.misused:
        yield _of(misuse, mail.at_line(source, misuse.line, misuse.name))


def _of(misuse: Misuse, place: Place) -> Finding:
    return found(misuse.code, place, misuse.words, misuse.cure)


def rendering(mail: Mail) -> Iterator[Finding]:
    """What can only be known by rendering, where a mail does more than show names: sums, loops, calls."""
    told = (names_of_body, names_of_lines, endless)
    if mail.compiled is None or _is_tame(mail) or any(any(of_mail(mail)) for of_mail in told):
        return
    for context in (sample_context(mail.scope, full=False), sample_context(mail.scope, full=True)):
        try:
            render_mail(mail.compiled, {**context, "answer": lambda _number: "https://example.com/"})
        except Problem as problem:
            yield of_problem(problem, _place(mail, problem))
            return


def _is_tame(mail: Mail) -> bool:
    """Whether nothing can fail but a name."""
    lines = (Names(mail.scope).read(line.tree) for line in mail.lines if line.tree)
    body = mail.names.tame and (mail.text_names.tame if mail.has_own_text else True)
    return body and all(line.tame for line in lines)


def _place(mail: Mail, problem: Problem) -> Place:
    """Where it failed: a line of YAML, or of a template."""
    file = problem.place.file if problem.place else ""
    line = next((line for line in mail.lines if file.endswith(f"({line.name})")), None)
    if line:
        return line.place
    return mail.at(problem.place, "") if problem.place else mail.template_place


def sample_context(scope: Scope, *, full: bool) -> dict[str, Any]:
    """A context with all that may be there, or with nothing but what always is."""
    return {
        name: "https://example.com/" if part.plain else dict.fromkeys(_attributes(name, full, scope), _sample(name))
        for name, part in scope.items()
        if name != "range" and (full or not part.optional)
    }


def _attributes(name: str, full: bool, scope: Scope) -> frozenset[str]:
    return scope[name].attributes if full else scope[name].always


def _sample(name: str) -> str:
    return "https://example.com/" if name in {"offers", "company"} else "Northwind"

"""MJML as its compiler takes it: attributes that it drops in silence, components where it expects others."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from mjml.core.registry import register_core_components

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.domain.problem import Place
from engine.mail.library import did_you_mean, word_set
from engine.mail.markup import Element

_PARTS = word_set(
    "mj-accordion mj-button mj-carousel mj-divider mj-image mj-navbar mj-raw mj-social mj-spacer mj-table mj-text"
)
_INSIDE: Mapping[str, frozenset[str]] = {
    "": word_set("mjml"),
    "mjml": word_set("mj-head mj-body mj-raw"),
    "mj-head": word_set("mj-attributes mj-breakpoint mj-font mj-html-attributes mj-preview mj-raw mj-style mj-title"),
    "mj-html-attributes": word_set("mj-selector"),
    "mj-selector": word_set("mj-html-attribute"),
    "mj-body": word_set("mj-hero mj-raw mj-section mj-wrapper"),
    "mj-wrapper": word_set("mj-hero mj-raw mj-section"),
    "mj-section": word_set("mj-column mj-group mj-raw"),
    "mj-group": word_set("mj-column mj-raw"),
    "mj-column": _PARTS,
    "mj-hero": _PARTS,
    "mj-accordion": word_set("mj-accordion-element mj-raw"),
    "mj-accordion-element": word_set("mj-accordion-text mj-accordion-title mj-raw"),
    "mj-carousel": word_set("mj-carousel-image"),
    "mj-navbar": word_set("mj-navbar-link mj-raw"),
    "mj-social": word_set("mj-social-element mj-raw"),
}
"""What may stand in what, as MJML's own validator has it; the compiler here checks none of it."""

_NO_DEFAULTS = word_set(
    "mj-attributes mj-breakpoint mj-font mj-html-attribute mj-html-attributes mj-preview mj-selector mj-style mj-title"
)
"""Parts of the head of which <mj-attributes> can hold nothing."""

_EVERYWHERE = frozenset(["css-class", "mj-class"])
_OF_HEAD: Mapping[str, frozenset[str]] = {
    "mjml": word_set("dir lang owa"),
    "mj-html-attribute": word_set("name"),
    "mj-selector": word_set("path"),
    "mj-raw": word_set("position"),
    "mj-font": word_set("href name"),
    "mj-breakpoint": word_set("width"),
    "mj-body": word_set("background-color css-class width"),
}
_DEFAULTING = frozenset(["mj-attributes", "mj-class"])
"""Inside them any component may stand, and give defaults for its attributes."""


def attributes(mail: Mail) -> Iterator[Finding]:
    """Attributes that the compiler does not know: it drops them without a word."""
    for element in components(mail):
        known = known_attributes(element.name)
        for name, value in element.attributes.items():
            if name not in known and not (element.name == "mj-class" and name == "name"):
                cure = did_you_mean(name, sorted(known))
                place = place_of(mail, element, name)
                yield found("MJML002", place, f"<{element.name}> has no attribute {name}: MJML drops it.", cure)
            elif name in element.twice:
                place = place_of(mail, element, name)
                yield found("MJML002", place, f"<{element.name}> has {name} twice: MJML drops the first.", "Keep one.")
            elif cure := _wanted_value(element.name, name, value):
                words = f'{name} of <{element.name}> can\'t be "{value}".'
                yield found("MJML007", place_of(mail, element, name), words, cure)


def nesting(mail: Mail) -> Iterator[Finding]:
    """Components where MJML expects others: the compiler makes a mail of them that falls apart somewhere."""
    for element in components(mail):
        allowed = _INSIDE.get(element.parent)
        if element.parent == "mj-attributes" and element.name in _NO_DEFAULTS:
            words = f"<{element.name}> can't stand inside <mj-attributes>."
            yield found("MJML003", place_of(mail, element), words, "Move it out, right inside <mj-head>.")
        elif allowed is not None and element.name not in allowed:
            where = f"right inside <{element.parent}>" if element.parent else "outside <mjml>"
            words = f"<{element.name}> can't stand {where}."
            yield found("MJML003", place_of(mail, element), words, f"There may be: {', '.join(sorted(allowed))}.")


def unsupported(mail: Mail) -> Iterator[Finding]:
    """What MJML has and the compiler stumbles over."""
    for element in components(mail):
        if element.parent == "mj-class":
            words = f"<{element.name}> inside <mj-class> is not supported."
            yield found("MJML005", place_of(mail, element), words, "Give it a class of its own.")
        if element.name == "mj-hero" and not {"background-width", "background-height"} <= element.attributes.keys():
            words = "<mj-hero> needs background-width and background-height here."
            yield found("MJML005", place_of(mail, element), words, "Write both, in px.")


def components(mail: Mail) -> Iterator[Element]:
    """The MJML tags that the workspace wrote, in the order of the mail."""
    for element in mail.draft.marked.elements if mail.draft else ():
        if element.name.startswith("mj") and mail.shelf.is_ours(element.place.file):
            yield element


def place_of(mail: Mail, element: Element, written: str = "") -> Place:
    """Where a tag begins, or where on it something is written: of several tags of one name on a line, the right one."""
    place = mail.at(element.place, f"<{element.name}")
    lines = mail.shelf.lines(place.file)[place.line - 1 : place.line]
    begins = [each.start() + 1 for each in re.finditer(rf"<{re.escape(element.name)}(?![\w-])", "".join(lines))]
    if begins and mail.draft:
        alike = [each for each in mail.draft.marked.elements if each.name == element.name]
        before = sum(
            each.place == element.place for each in itertools.takewhile(lambda each: each is not element, alike)
        )
        place = replace(place, column=begins[before % len(begins)])  # a partial may be included again
    return mail.shelf.pinpoint(place, written) if written else place


@cache
def known_attributes(component: str) -> frozenset[str]:
    """The attributes that the compiler has a use for on this component."""
    if component in {"mj-all", "mj-class"}:
        return frozenset(name for each in register_core_components() for name in known_attributes(each))
    own = _OF_HEAD.get(component, frozenset())
    made = register_core_components().get(component)
    if made is None or component in _OF_HEAD:
        return own
    return own | frozenset(made.allowed_attrs() or {}) | frozenset(made.default_attrs() or {}) | _EVERYWHERE


@cache
def _forms(component: str) -> Mapping[str, str]:
    made = register_core_components().get(component)
    return {name: form or "" for name, form in (made.allowed_attrs() or {}).items()} if made else {}


def _wanted_value(component: str, name: str, value: str) -> str:
    """What to write instead of a value, "" when it is right; nobody knows of a value that Jinja makes."""
    form = _forms(component).get(name, "")
    if "{{" in value or "{%" in value:
        return ""
    if choice := re.fullmatch(r"enum\((.*)\)", form):
        options = [option.strip() for option in choice[1].split(",")]
        return "" if value in options else f"Write {' or '.join(options)}."
    if value and (unit := re.fullmatch(r"unit\(([^)]*)\)(?:\{1,4\})?", form)):
        units = [*unit[1].split(","), *[""] * (name == "line-height")]
        return _wanted_measure(value, units, several=form.endswith("}"))
    return ""


def _wanted_measure(value: str, units: list[str], *, several: bool) -> str:
    measure = rf"(?:0|-?[\d.]+(?:{'|'.join(map(re.escape, units))})|auto)"
    most = "{0,3}" if several else "{0}"
    if re.fullmatch(rf"{measure}(?:\s+{measure}){most}", value.strip()):
        return ""
    return f"Write a number with {' or '.join(filter(None, units))}."

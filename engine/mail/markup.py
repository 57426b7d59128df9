"""MJML read tag by tag: where each Jinja token stands, what may stand there, and which links a mail has."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from mjml.core.registry import register_core_components

from engine.domain.problem import Place
from engine.mail.inert import MARK, TOKEN, Inert, Tag, numbers
from engine.mail.library import TemplateError, did_you_mean, word_set

CONTENT = word_set(
    "mj-accordion-text mj-accordion-title mj-button mj-html-attribute mj-navbar-link mj-preview mj-raw "
    "mj-social-element mj-style mj-table mj-text mj-title"
)
"""The MJML tags that hold text and HTML; all others hold only MJML."""
UNREGISTERED = frozenset(["mjml", "mj-all", "mj-class", "mj-head", "mj-html-attribute", "mj-selector"])
LINKING = word_set("a area mj-button mj-carousel-image mj-image mj-navbar-link mj-social-element")

_TAG = re.compile(
    r"<!--(?P<comment>.*?)-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?: @(?P<mark>\d+)@)?"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.S,
)
_VALUE = re.compile(r"(?P<name>[\w:-]+)(?P<equals>\s*=\s*)(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_NAME = re.compile(r"[\w:-]+")
_OFFER = re.compile(r"\{\{-?\s*offers\.(\w+)\s*-?\}\}")
_NEVER_TRACKED = re.compile(r"\{\{-?\s*(?:unsubscribe_url|company\.privacy_url)\s*-?\}\}")
DEEPEST_TAGS = 200
"""Tags in each other: MJML walks through them one in another, and Python ends that at a depth."""
_VOID = word_set("area base br col embed hr img input link meta source track wbr")
_UNTRACKED = ("mailto:", "tel:", "sms:", "#")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link of a mail leads to: `target` is the URL's Jinja source, `offer` the offer's name or ""."""

    target: str
    offer: str


@dataclass(slots=True)
class Links:
    """The numbered links of one mail; the same target twice is one link. Untracked links stay as they are."""

    inert: Inert
    tracked: bool = True
    found: list[Link] = field(default_factory=list)

    def number(self, target: str, place: Place) -> str:
        """A token that becomes `{{ link(n) }}` for the target, which is a Jinja source."""
        offer = _OFFER.fullmatch(target)
        link = Link(target, offer[1] if offer else "")
        if link not in self.found:
            self.found.append(link)
        return self.inert.token(Tag(f"{{{{ link({self.found.index(link)}) }}}}", "expression", place))

    def replaced(self, value: str, place: Place) -> str:
        """What to write for an href: a token for a tracked link, or the value itself."""
        target = self.inert.as_written(value).strip()
        if _NEVER_TRACKED.fullmatch(target) or target.lower().startswith(_UNTRACKED):
            return value
        if not target.lower().startswith(("https://", "http://")) and not target.startswith(("{{", "{%")):
            raise TemplateError(
                f'the link "{target}" leads nowhere.',
                place=place,
                cure="Write a whole address (https://...), mailto:, tel:, or an expression such as "
                "{{ offers.consultation }}.",
                code="LINK003",
            )
        return self.number(target, place) if self.tracked else value


@dataclass(frozen=True, slots=True)
class Element:
    """An opening tag as it was written: attributes by lower-case name ("" for those without a value), and the MJML tag
    it stands in ("" for none).

    `twice` are the names of attributes that stand there more than once; of their values, the last one counts.
    """

    name: str
    attributes: Mapping[str, str]
    twice: frozenset[str]
    parent: str
    place: Place


@dataclass(frozen=True, slots=True)
class Marked:
    """MJML ready for its compiler: statements wrapped in mj-raw, links numbered, comments gone."""

    mjml: str
    plain: str
    """The same before wrapping, to make the text part from."""
    once: Counter[int]
    """Tokens in text or between components, and how often: they must come back exactly so often."""
    anywhere: frozenset[int]
    """Tokens in attribute values and in the head, which MJML may repeat: they must come back."""
    elements: tuple[Element, ...]
    """Every opening tag, in order."""


def mark_up(flat: str, links: Links) -> Marked:
    """Check and rewrite a flattened template. Raises TemplateError with file, line and cure."""
    return _Reader(flat, links).read()


def known_components() -> frozenset[str]:
    """The names of all MJML tags that the compiler knows."""
    return frozenset(register_core_components()) | UNREGISTERED


class _Reader:
    def __init__(self, flat: str, links: Links) -> None:
        self.flat = flat
        self.links = links
        self.inert = links.inert
        self.components = known_components()
        self.open: list[tuple[str, Place]] = []
        self.place = Place(self.inert.files[-1] if self.inert.files else "template", 1)
        self.mjml: list[str] = []
        self.plain: list[str] = []
        self.once: Counter[int] = Counter()
        self.anywhere: set[int] = set()
        self.elements: list[Element] = []
        self.depth = 0

    def read(self) -> Marked:
        at = 0
        for tag in _TAG.finditer(self.flat):
            self._text(self.flat[at : tag.start()])
            at = tag.end()
            if tag["comment"] is not None:
                self._comment(tag[0])
            else:
                self._tag(tag)
        self._text(self.flat[at:])
        if self.open:
            name, place = self.open[-1]
            self._refuse("MJML006", f"<{name}> is never closed.", place)
        if not any(element.name == "mj-body" for element in self.elements):
            self._refuse("MJML006", "this is no mail: it has no <mj-body>.", Place(self.place.file))
        mjml, plain = "".join(self.mjml), "".join(self.plain)
        return Marked(mjml, plain, self.once, frozenset(self.anywhere), tuple(self.elements))

    def _write(self, text: str) -> None:
        self.mjml.append(text)
        self.plain.append(text)

    def _comment(self, comment: str) -> None:
        if comment.startswith(("<!--[if", "<!--<![endif]")) and self._in(CONTENT):
            self.once.update(numbers(comment))
            self._write(comment)

    def _tag(self, tag: re.Match[str]) -> None:
        name, closed = tag["name"].lower(), tag["attributes"].rstrip().endswith("/")
        if tag["mark"]:
            self.place = self.inert.places[int(tag["mark"])]
        if TOKEN.search(name):
            self._refuse("MJML006", "a tag's name can't come from Jinja.")
        if not closed and name not in _VOID:
            self._nest(-1 if tag["end"] else 1)
        if tag["end"]:
            self._close(name)
        else:
            self._check(name)
            self._keep(name, tag["attributes"])
            if name.startswith("mj") and not closed:
                self.open.append((name, self.place))
        self._write(f"<{tag['end']}{name}{self._attributes(name, tag['attributes'])}>")

    def _nest(self, step: int) -> None:
        self.depth = max(self.depth + step, 0)
        if self.depth > DEEPEST_TAGS:
            self._refuse("MJML006", f"more than {DEEPEST_TAGS} tags are open here.", cure="Close them.")

    def _check(self, name: str) -> None:
        if not name.startswith("mj"):
            if not self._in(CONTENT):
                self._refuse("MJML004", f"<{name}> stands between components, so MJML can't use it.", cure=_IN_TEXT)
            return
        if name == "mj-include":
            self._refuse("MJML005", "mails do not have <mj-include>.", cure='Write {% include "partials/..." %}.')
        if name not in self.components:
            self._refuse("MJML001", f"MJML has no <{name}>.", cure=did_you_mean(name, self.components))
        if self._in(CONTENT):
            self._refuse("MJML003", f"<{name}> can't stand inside <{self.open[-1][0]}>.", cure="Close that first.")

    def _keep(self, name: str, attributes: str) -> None:
        """Note the element as its author wrote it."""
        without_value = [(each.lower(), "") for each in _NAME.findall(_VALUE.sub(" ", attributes))]
        written = [
            (value["name"].lower(), self.inert.as_written(value["value"].strip("\"'")))
            for value in _VALUE.finditer(attributes)
        ]
        times = Counter(each for each, _ in written)
        twice = frozenset(each for each in times if times[each] > 1)
        parent = self.open[-1][0] if self.open else ""
        self.elements.append(Element(name, dict([*without_value, *written]), twice, parent, self.place))

    def _close(self, name: str) -> None:
        if not name.startswith("mj"):
            return
        if not self.open or self.open[-1][0] != name:
            opened, place = self.open[-1] if self.open else ("", self.place)
            what = f"<{opened}> is closed by </{name}>." if opened else f"</{name}> closes nothing."
            self._refuse("MJML006", what, place)
        self.open.pop()

    def _attributes(self, name: str, attributes: str) -> str:
        if TOKEN.search(_VALUE.sub("", attributes)):
            self._refuse(
                "MJML006",
                f"a Jinja tag stands between the attributes of <{name}>.",
                cure="Write it inside a value, in quotes.",
            )
        return _VALUE.sub(lambda value: self._attribute(name, value), attributes)

    def _attribute(self, tag: str, attribute: re.Match[str]) -> str:
        value = attribute["value"].strip("\"'")
        if attribute["name"].lower() == "href" and tag in LINKING:
            value = self.links.replaced(value, self.place)
        if attribute["name"].lower() == "inline" and tag == "mj-style":
            cure = "Use mj-attributes, or style attributes."
            self._refuse("MJML005", "<mj-style inline> is not supported.", cure=cure)
        self.anywhere.update(numbers(value))
        quote = "'" if '"' in value else '"'
        return f"{attribute['name']}={quote}{value}{quote}"

    def _text(self, text: str) -> None:
        if mark := MARK.search(text):
            what = "this tag has no end: a quote or a > is missing."
            self._refuse("MJML006", what, self.inert.places[int(mark[1])])
        if not self._in(CONTENT):
            self._structure(text)
            return
        self._write(text)
        if self._in({"mj-head"}):
            self.anywhere.update(numbers(text))
        else:
            self.once.update(numbers(text))

    def _structure(self, text: str) -> None:
        """Between components only statements may stand; each goes into an mj-raw of its own."""
        self.plain.append(text)
        self.mjml.append(TOKEN.sub(self._wrapped, text))
        if rest := TOKEN.sub("", text).strip():
            what = f'"{rest[:40]}" stands between components, so MJML would drop it.'
            self._refuse("MJML004", what, cure=_IN_TEXT)

    def _wrapped(self, token: re.Match[str]) -> str:
        tag = self.inert.tag(token[0])
        if tag.kind != "statement":
            what = f"{tag.source} stands between components, so MJML would drop it."
            self._refuse("MJML004", what, tag.place, _IN_TEXT)
        if not self._in({"mj-body"}):
            self._refuse("MJML004", f"{tag.source} can't stand here.", tag.place, "Move it below <mj-body>.")
        self.once.update(numbers(token[0]))
        return f"<mj-raw>{token[0]}</mj-raw>"

    def _in(self, names: frozenset[str] | set[str]) -> bool:
        return any(name in names for name, _ in self.open)

    def _refuse(self, code: str, what: str, place: Place | None = None, cure: str = "") -> NoReturn:
        raise TemplateError(what, place=place or self.place, cure=cure, code=code)


_IN_TEXT = "Put it inside <mj-text>."


def numbered_addresses(text: str, links: Links, place: Place) -> str:
    """A plain-text template's web addresses and offers as tracked links."""

    def offered(token: re.Match[str]) -> str:
        tag = links.inert.tag(token[0])
        return links.number(tag.source, tag.place) if _OFFER.fullmatch(tag.source) else token[0]

    def addressed(address: re.Match[str]) -> str:
        target = address[0].rstrip(".,;:!?)")
        return links.number(links.inert.as_written(target), place) + address[0][len(target) :]

    return re.sub(r"https?://[^\s<>\"]+", addressed, TOKEN.sub(offered, text))

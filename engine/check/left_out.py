"""What the MJML compiler leaves out without a word, or stumbles over, of tags and attributes that it knows."""

from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup
from mjml.elements.mj_social_element import defaultSocialNetworks
from soupsieve import SelectorSyntaxError
from soupsieve import compile as compile_selector

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.check.markup import components, place_of
from engine.domain.problem import Place
from engine.mail.layout import html_of
from engine.mail.library import did_you_mean, word_set
from engine.mail.markup import Element

_ONCE = word_set("mjml mj-body mj-breakpoint mj-head mj-preview mj-title")
_HOLDERS = word_set("mjml mj-body mj-head")
_NAMED_BY: Mapping[str, str] = {"mj-class": "name", "mj-font": "name", "mj-selector": "path"}
"""By which attribute these are known: of one name there may be one."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "mj-breakpoint": ("width",),
    "mj-button": ("href",),
    "mj-carousel-image": ("src",),
    "mj-class": ("name",),
    "mj-font": ("name", "href"),
    "mj-html-attribute": ("name",),
    "mj-image": ("src",),
    "mj-navbar-link": ("href",),
    "mj-selector": ("path",),
}

Selectors = dict[tuple[Place, str], bool]
"""Each selector of <mj-html-attributes> by its place and path, and whether it met anything in some mail."""


def doubles(mail: Mail) -> Iterator[Finding]:
    """What a mail may have once: of two, MJML keeps one, or cannot compile the mail."""
    seen = set()
    for element in components(mail):
        if key := _key(element):
            if key in seen:
                words = f"{' '.join(key)} stands in this mail twice."
                yield found("MJML009", place_of(mail, element), words)
                if element.name in _HOLDERS:
                    return  # what is in it is no mistake of its own
            seen.add(key)


def _key(element: Element) -> tuple[str, ...]:
    """What tells an element from others of which there may be one each; () when there may be many."""
    tag = f"<{element.name}>"
    if element.name in _NAMED_BY:
        return (tag, element.attributes.get(_NAMED_BY[element.name], ""))
    if element.parent == "mj-attributes":
        return (tag, "in <mj-attributes>")
    return (tag,) if element.name in _ONCE else ()


def missing_attributes(mail: Mail) -> Iterator[Finding]:
    """Attributes without which an element comes to nothing."""
    defaults = {
        (element.name, name)
        for element in components(mail)
        if "mj-attributes" in {element.parent, element.name}
        for name in element.attributes
    }
    for element in components(mail):
        is_default = element.parent == "mj-attributes" and element.name != "mj-class"
        for name in () if is_default else _NEEDED.get(element.name, ()):
            given = any((default, name) in defaults for default in (element.name, "mj-class", "mj-all"))
            if not element.attributes.get(name, "").strip() and not given:
                words = f"<{element.name}> comes to nothing without {name}."
                yield found("MJML010", place_of(mail, element), words, f'Write {name}="...".')


def classes(mail: Mail) -> Iterator[Finding]:
    """Classes that nobody defined: MJML takes them for nothing."""
    defined = {element.attributes.get("name", "") for element in components(mail) if element.name == "mj-class"}
    for element in components(mail):
        value = element.attributes.get("mj-class", "")
        for name in value.split() if "{{" not in value else ():
            if name not in defined:
                words = f'mj-class of <{element.name}> can\'t be "{name}": no <mj-class> has that name.'
                cure = did_you_mean(name, sorted(defined)) or "Define it in <mj-attributes>."
                yield found("MJML007", place_of(mail, element, name), words, cure)


def selectors(mail: Mail) -> Iterator[Finding]:
    """Selectors that are none, and links that would go past us."""
    for element in components(mail):
        path = element.attributes.get("path", "")
        if element.name == "mj-selector" and path.strip() and not _is_selector(path):
            words = f'path of <mj-selector> can\'t be "{path}": that is no CSS selector.'
            yield found("MJML007", place_of(mail, element, "path"), words, "Write one like .offer a.")
        if element.name == "mj-html-attribute" and element.attributes.get("name", "").lower() == "href":
            words = "<mj-html-attribute> can't make a link: nobody would check it or count its clicks."
            yield found("MJML005", place_of(mail, element), words, "Write the href on the link itself.")


def _is_selector(path: str) -> bool:
    try:
        compile_selector(path)
    except SelectorSyntaxError:
        return False
    return True


def icons(mail: Mail) -> Iterator[Finding]:
    """Social networks of which MJML has no icon: it shows none."""
    for element in components(mail):
        name = element.attributes.get("name", "")
        if element.name != "mj-social-element" or "src" in element.attributes or "{{" in name:
            continue
        if name not in defaultSocialNetworks:
            words = f'name of <mj-social-element> can\'t be "{name}": MJML has no icon of it.'
            cure = did_you_mean(name, defaultSocialNetworks) or "Write src, with the address of an icon."
            yield found("MJML007", place_of(mail, element, "name"), words, cure)


def note_selectors(mail: Mail, met: Selectors, *, is_sound: bool) -> None:
    """Note which selectors meet something in this mail; in a mail that is not sound, all of them count as met."""
    written = [element for element in components(mail) if element.name == "mj-selector"]
    if not written or mail.draft is None:
        return
    body = BeautifulSoup(html_of(mail.draft.marked.mjml), "html.parser").body if is_sound else None
    for element in written:
        path = element.attributes.get("path", "")
        key = place_of(mail, element, "path"), path
        met[key] = met.get(key, False) or body is None or body.select_one(path) is not None


def idle_selectors(met: Selectors) -> Iterator[Finding]:
    """Selectors that meet nothing in any mail: MJML drops what they say."""
    for (place, path), is_met in met.items():
        if not is_met:
            yield found("MJML011", place, f'"{path}" of <mj-selector> meets nothing in any mail: MJML drops it.')

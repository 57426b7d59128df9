"""What a mail looks like: its subject's length, its size, its images, and that it has a text part."""

from collections.abc import Iterator

from jinja2 import nodes

from engine.check.finding import Finding, found
from engine.check.mails import Mail
from engine.check.markup import place_of
from engine.check.names import path_of
from engine.check.ways import default_of, most_bytes, readings
from engine.domain.problem import Place
from engine.mail.sandbox import sandbox

LONG_SUBJECT = 60
LONGEST_SUBJECT = 120
CLIPPED_BYTES = 102 * 1024
"""Gmail shows no more of a mail's HTML than that."""

_IMAGES = frozenset(["img", "mj-image", "mj-carousel-image"])
_USUAL_LENGTHS = {"first_name": 7, "last_name": 8, "event": 18, "topic": 28, "title": 20}
_USUAL_LENGTH = 14


def subject_length(mail: Mail) -> Iterator[Finding]:
    """The longest subject that the line usually becomes."""
    if mail.subject.tree is None:
        return
    longest = max((len(" ".join(text.split())) for text in readings(mail.subject.tree, _usual)), default=0)
    if longest > LONGEST_SUBJECT:
        yield found("SUBJ002", mail.subject.place, f"the subject has about {longest} characters.")
    elif longest > LONG_SUBJECT:
        yield found("SUBJ001", mail.subject.place, f"the subject has about {longest} characters.")


def _usual(part: nodes.Node) -> str:
    """Something as long as the value usually is."""
    inner = part
    while isinstance(inner, nodes.Filter) and inner.node is not None:
        inner = inner.node
    path = path_of(inner)
    if path is None:
        return default_of(part) or "x" * _USUAL_LENGTH
    return "x" * max(_USUAL_LENGTHS.get(path[-1], _USUAL_LENGTH), len(default_of(part) or ""))


def body_size(mail: Mail) -> Iterator[Finding]:
    """The HTML of the largest way through the mail."""
    if mail.compiled is None or len(mail.compiled.html.encode()) <= CLIPPED_BYTES:
        return
    size = most_bytes(sandbox(escape=True).parse(mail.compiled.html))
    if size > CLIPPED_BYTES:
        words = f"the HTML part has about {size / 1024:,.0f} kB; Gmail shows the first 102 and hides the rest."
        yield found("LOOK002", mail.template_place, words)


def alternative_texts(mail: Mail) -> Iterator[Finding]:
    """Images that say nothing to those who do not see them: half of all mail programs load none."""
    for element in mail.draft.marked.elements if mail.draft else ():
        is_default = element.parent == "mj-attributes"
        if element.name in _IMAGES and "alt" not in element.attributes and not is_default:
            place = place_of(mail, element)
            yield found("LOOK001", place, f"<{element.name}> has no alt.")


def text_part(mail: Mail) -> Iterator[Finding]:
    """The text part has words of its own."""
    if mail.draft is None:
        return
    data = (part.data for part in mail.text.tree.find_all(nodes.TemplateData))
    if not any(character.isalpha() for text in data for character in text):
        own = next((file for file in mail.draft.files if file.endswith(".txt")), None)
        place = Place(f"templates/{own}", 1, 1) if own else mail.template_place
        yield found("TEXT001", place, "the text part of this mail has no words.")

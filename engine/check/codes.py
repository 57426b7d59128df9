"""Every finding there is: its stable code, whether it is an error, what it means, and the cure in general.

`docs/authoring.md` has this table too, and a test compares the two. A code is never given to another finding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """An error keeps a workspace from going live, a warning does not."""

    severity: Severity
    meaning: str
    cure: str


def _error(meaning: str, cure: str) -> Code:
    return Code("error", meaning, cure)


def _warning(meaning: str, cure: str) -> Code:
    return Code("warning", meaning, cure)


_FILES = {
    "FILE001": _error("an agreement or the folder `templates/` is missing", "write it: the workspace needs all four"),
    "FILE002": _error(
        "a file cannot be read, is not UTF-8 or holds no keys", "save it as UTF-8, with `key: value` lines"
    ),
    "FILE003": _error("a file of `campaigns/` would be passed over in silence", "call it `.yaml`"),
    "YAML001": _error("the file is not YAML", "look at the place named: often a quote, a bracket or a colon"),
    "YAML002": _error("a key stands twice in one place", "keep one of the two"),
    "YAML003": _error("a key that nobody knows", "correct it, or take it out"),
    "YAML004": _error("a value of the wrong type or form", "write it as the message shows"),
    "YAML005": _error("a key is missing", "write it"),
    "YAML006": _error(
        "more than people write by hand: over 200,000 bytes, 20,000 values (anchors unfolded) or 30 levels",
        "split it, and write out what anchors multiply",
    ),
    "YAML007": _error("parts of a file that are right one by one and wrong together", "correct one of them"),
    "YAML008": _error("a line is indented with a tab", "indent with spaces"),
}
_TRACKS = {
    "TRACK001": _error("two campaigns have one id", "give one of them another"),
    "TRACK002": _error("two campaigns take leads of one source", "take it out of one of them"),
    "TRACK003": _error("a campaign takes leads of a source that is not in `sources.yaml`", "correct the name"),
    "TRACK004": _warning("a campaign that nobody ever enters", "name a source, or let a rest lead to it"),
    "TRACK005": _warning("leads of an informational source have no track", "write a campaign that takes them"),
    "TRACK006": _warning("a track for hand-raisers, who go to sales at once", "take the source out of `enters`"),
    "REST001": _error("a rest leads to a campaign that does not exist", "name one that does"),
    "REST002": _error("a rest leads to a campaign that takes nobody back", "write `recycled: true` under its `enters`"),
    "REST003": _warning(
        "more rests than there are campaigns to come back to: the last ones lead to mails everybody has had",
        "lower `at_most`, or let the rest lead to another campaign",
    ),
    "REST004": _warning("a rest after more unanswered mails than the campaign has", "write the number of its mails"),
    "STEP001": _error("two steps have one id", "give one of them another"),
    "STEP002": _error("two steps have the same template", "write another mail, or take the step out"),
    "STEP003": _error("`within` on a mail that is not the first step", "take it out: later mails follow the cadence"),
    "STEP004": _error("a mail that no lead ever gets, since the rest comes first", "rest later, or take the mail out"),
    "PACE001": _warning("mails more often than once a week", "write `every: 1 week`"),
    "PACE002": _warning("mails leave on weekends only", "add working days to `on`"),
}
_REACH = {
    "OFFER001": _error("an offer that the campaign does not have", "correct the name, or add the offer"),
    "OFFER002": _warning("an offer that no mail shows", "link to `offers.NAME` in a template, or take it out"),
    "OFFER003": _warning("a step names an offer that its mail does not link to", "link to it, or take it out"),
    "OFFER004": _warning("a mail links to an offer that its step does not name", "add it to the step's `offers`"),
    "BITE001": _error("a bite that nothing can reach", "show the offer in a mail, or take the rule out"),
    "BITE002": _warning("an earlier rule of the campaign takes every such bite", "take it out of one of them"),
    "BITE003": _error("a bite on an answer that no mail offers", "correct it, or write `answers` in the step"),
}
_TEMPLATES = {
    "TPL001": _error(
        "a template's name that leads out of the workspace, or is none", "write a path below `templates/`"
    ),
    "TPL002": _error("a template that does not exist", "correct the name, or write it"),
    "TPL003": _error("a template includes or extends itself, or 12 others one in another", "take one of them out"),
    "TPL004": _error(
        "a template that cannot be read, is over 500,000 bytes, or is not UTF-8",
        "take out what nobody reads; save it as UTF-8",
    ),
    "TPL005": _error("the template of a mail is no `.mjml`, or that of a letter no `.html`", "name such a file"),
    "TPL006": _warning("a template that no mail and no letter uses", "name it in a step, or delete it"),
    "TPL007": _error("text outside every block of a template that extends another", "move it into a block"),
    "TPL008": _error("`extends` or `include` without one name in quotes", "write the name"),
    "JINJA001": _error("Jinja that cannot be read", "look for a missing `%}`, `}}` or `endif`"),
    "JINJA002": _error("a Jinja statement that mails do not have", "say it with `if`, `for`, `set` or `with`"),
    "JINJA003": _error("the mail fails when it is rendered", "look at the expression named"),
    "VAR001": _error("a name or an attribute that does not exist, in any branch", "correct it"),
    "VAR002": _error("a value that may be missing, without a default", "add `| default('...')`, or ask with `if`"),
    "VAR003": _warning(
        "a name that is worked out while rendering, or a whole object: nobody can check it", "name a value"
    ),
}
_MARKUP = {
    "MJML001": _error("a tag that MJML does not have", "correct it"),
    "MJML002": _error("an attribute that MJML drops in silence", "correct it, or put a style on the HTML inside"),
    "MJML003": _error("a component where MJML does not expect it", "move it"),
    "MJML004": _error("text, HTML or Jinja where MJML would drop it in silence", "put it inside `<mj-text>`"),
    "MJML005": _error("a part of MJML that the compiler does not support", "write it as the message says"),
    "MJML006": _error("markup that does not fit together: never closed, closed wrongly, no `<mj-body>`", "repair it"),
    "MJML007": _error("an attribute's value that MJML does not understand", "write one of those that it does"),
    "MJML008": _error("MJML cannot compile the template", "look for a width it cannot calculate with"),
    "MJML009": _error("two of what a mail may have once: MJML drops one of them, or stumbles", "keep one of the two"),
    "MJML010": _error("an attribute is missing without which an element comes to nothing", "write it"),
    "MJML011": _warning("a selector of `<mj-html-attributes>` that meets nothing", "correct it, or take it out"),
}
_MAILS = {
    "ASK001": _error("a mail does not end with a question", "ask who, what, where, when, why, how or which"),
    "ASK002": _error("the question can be answered with yes or no", "begin it with a question word"),
    "ASK003": _error("more than one question", "keep the one that matters"),
    "ASK004": _error("the mail does not show its question on every way", "write `{{ asks }}` above the signature"),
    "ASK005": _error("another question follows the mail's own", "make it a statement, or take it out"),
    "ASK006": _warning("a language whose questions cannot be checked", "ask a reader of that language"),
    "TONE001": _warning("words that are no reason to write: following up, checking in", "say what is new for them"),
    "SUBJ001": _warning("a subject longer than 60 characters, which phones cut", "shorten it"),
    "SUBJ002": _error("a subject longer than 120 characters", "shorten it"),
    "LINK001": _error("a link that is not https", "write https://"),
    "LINK002": _warning("the same link twice in one mail", "keep one"),
    "LINK003": _error("a link that leads nowhere", "write a whole address, or `{{ offers.NAME }}`"),
    "LINK004": _error("a link with a value that is forgotten when somebody clicks", "use what stays: offers, source"),
    "LAW001": _error("no unsubscribe link on every way through the mail", "link to `{{ unsubscribe_url }}`"),
    "LAW002": _error("no postal address on every way through the mail", "write `{{ company.postal_address }}`"),
    "LOOK001": _error("an image without `alt`", 'say what it shows; `alt=""` if it shows nothing'),
    "LOOK002": _error("an HTML part over 102 kB, which Gmail clips", "shorten the mail or its styles"),
    "TEXT001": _error("a text part without words", "write words, not only images"),
}
_STAFF = {
    "STAFF001": _warning(
        "leads that no territory has: the least loaded rep of all gets them", "let a rep have no territory"
    ),
    "STAFF002": _error("a rep without a working hour in two years", "take the rep out, or end the absence"),
    "STAFF003": _warning("days on which every rep is away, or everybody in a team", "let somebody stay"),
    "STAFF004": _warning("the time for an outcome is shorter than the time to accept", "make `outcome_within` longer"),
    "STAFF005": _error("a rep is in a team that does not exist", "correct the name, or add the team"),
    "STAFF006": _warning("a team without reps", "put a rep in, or take the team out"),
    "STAFF007": _warning("a rep in no team, where others are in one", "name the rep's team"),
    "STAFF008": _warning("two teams look after the same leads", "let one of them name more, or something else"),
    "STAFF009": _warning("a rep is away for a quarter of a year or longer", "take the rep out until then"),
}

CODES: Mapping[str, Code] = {**_FILES, **_TRACKS, **_REACH, **_TEMPLATES, **_MARKUP, **_MAILS, **_STAFF}
"""Code to what it means."""

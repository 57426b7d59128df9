import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.domain.campaign import Campaign
from engine.domain.qualification import Qualification
from engine.domain.sales import Sales
from engine.domain.source import Sources
from engine.domain.written import Written
from engine.workspace.yaml_file import MAX_BYTES, WrittenWrong, read_document, read_model

RIGHT = """\
campaign: webinar-follow-up
enters: {source: webinar}
sender: {name: Dana Reyes, address: dana@mail.northwind.example}
cadence: {every: 1 week, on: [tue, wed, thu], between: "09:00-11:30"}   # in the lead's own time zone
steps:
  - email: thank-you
    within: 24 hours
    template: webinar/thank-you.mjml
    subject: "After {{ source.topic }}"
    asks: "What surprised you most about {{ source.topic }}?"
  - email: case-study
    template: webinar/case-study.mjml
    subject: "How {{ account.industry | default('a team like yours') }} did it"
    offers: [consultation]
    asks: "How does your team handle {{ source.topic }} today?"
  - call: "Leave a voicemail that names the webinar"
offers:
  consultation: {url: "https://example.com/book", is: next-step}
bites:
  - replies: [interested, question, meeting, referral]
  - clicks: consultation
  - answers: {timeline: [now, this-quarter]}
rests: {after: 4 emails unanswered, for: 90 days, then: newsletter, at_most: 2}
"""
ONE_LINE = re.compile(r"campaigns/x\.yaml(:\d+(:\d+)?)?: \S[^\n]*[.?]")

QUALIFICATION = """\
never:
  - {reason: competitor, words: works for a competitor, when: {domain: flowright.example}}
declines: {sender: {name: Dana, address: dana@mail.northwind.example}, subject: Thank you}
"""
SALES = """\
reps:
  - {name: Sam, address: sam@northwind.example, time_zone: Europe/Berlin, hours: mon-fri 09:00-17:30}
  - {name: Lena, address: lena@northwind.example, time_zone: Europe/Berlin, territory: [DE]}
manager: {name: Ruth, address: ruth@northwind.example}
sla: {accept_within: 4 hours, outcome_within: 80 hours}
returns: {then: newsletter, rests: {no_need: 180 days}}
digest_at: "08:00"
"""
SOURCES = """\
sources:
  webinar:
    is: informational
    did: signed up for our webinar
    context: [topic]
    cost: 65
    opening:
      first_24_hours: "You signed up for our webinar on {topic}."
      later: "How do you handle returns today?"
"""


def read(folder: Path, text: str | bytes, model: type[Written] = Campaign) -> Written:
    path = folder / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_model(path, model, "campaigns/x.yaml")


def told_of(folder: Path, text: str | bytes, model: type[Written] = Campaign) -> list[str]:
    """What is told of a file, line by line; nothing when it can be read."""
    try:
        read(folder, text, model)
    except WrittenWrong as wrong:
        return list(map(str, wrong.problems)) or ["nothing is told"]
    return []


def mistakes(folder: Path, text: str | bytes, model: type[Written] = Campaign) -> list[str]:
    told = told_of(folder, text, model)
    assert told
    assert all(ONE_LINE.fullmatch(each) for each in told), told
    return told


def changed(text: str, before: str, after: str) -> str:
    assert text.count(before) == 1
    return text.replace(before, after)


def test_the_campaign_of_the_design_is_read(tmp_path: Path) -> None:
    campaign = read(tmp_path, RIGHT)
    assert isinstance(campaign, Campaign)
    assert [step.id for step in campaign.steps] == ["thank-you", "case-study", "call"]
    assert campaign.bites[2].answers == {"timeline": ("now", "this-quarter")}
    assert campaign.cadence.on == {1, 2, 3}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode()) == read(tmp_path, RIGHT)


def test_every_mistake_of_a_file_is_told_from_top_to_bottom(tmp_path: Path) -> None:
    text = changed(changed(RIGHT, "at_most: 2", "at_most: two"), 'subject: "After', 'subjct: "After')
    assert mistakes(tmp_path, text) == [
        "campaigns/x.yaml:9:5: nobody knows the key 'subjct' here. Did you mean 'subject'?",
        "campaigns/x.yaml:23:69: at_most: must be a whole number.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("rests: {", "Rests: {", "23:1: nobody knows the key 'Rests' here. Did you mean 'rests'?"),
        (
            "rests: {",
            "colour: {",
            "23:1: nobody knows the key 'colour' here. There may be: campaign, enters, sender, cadence,",
        ),
        (", at_most: 2}", ", atmost: 2}", "23:69: nobody knows the key 'atmost' here. Did you mean 'at_most'?"),
        (
            '"Leave a voicemail that names the webinar"',
            '"Ring"\n    subject: x',
            "17:5: nobody knows the key 'subject' here. There may be: id, call, voicemail, letter, template, within.",
        ),
        ("rests: {", "5: {", "23:1: nobody knows the key '5' here. There may be: campaign, enters, sender, cadence,"),
        ("enters: {source: webinar}\n", "", "enters is missing here. Write `enters: ...`."),
        ("    template: webinar/case-study.mjml\n", "", "11:5: template is missing here. Write `template: ...`."),
    ],
)
def test_a_wrong_key_is_found_where_it_stands_and_the_right_one_named(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    [first, *_] = mistakes(tmp_path, changed(RIGHT, before, after))
    assert told in first


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('"After {{ source.topic }}"', "5", "9:5: subject: must be text: put it in quotes."),
        ('"After {{ source.topic }}"', "{{ source.topic }}", "9:5: subject: must be text: put it in quotes."),
        ('"After {{ source.topic }}"', "", "9:5: subject: is empty: write something."),
        ('"After {{ source.topic }}"', '" "', "9:5: subject: is empty: write something."),
        ('"After {{ source.topic }}"', "x" * 2001, "9:5: subject: is longer than 2000 characters."),
        ("{source: webinar}", "webinar", "2:1: enters: must be `key: value` lines."),
        ("{source: webinar}", "{recycled: maybe}", "2:10: recycled: must be true or false."),
        ("offers: [consultation]", "offers: 5", "14:5: offers: must be a list, like [one, two]."),
        ("at_most: 2", "at_most: -1", "23:69: at_most: must be at least 0."),
        ("at_most: 2", "at_most: 21", "23:69: at_most: must be at most 20."),
        ("is: next-step", "is: nextstep", "18:51: is: must be 'next-step' or 'material'."),
        (
            '- call: "Leave a voicemail that names the webinar"',
            "- call",
            "16:5: a step begins with `email:` or, for a person, with `call:`, `voicemail:` or `letter:`.",
        ),
        ("[now, this-quarter]", "[]", "22:15: timeline: has no entry: write at least 1."),
        ("1 week", "weekly", '4:11: every: "weekly" is not a length of time: write a number and minutes, hours,'),
        ("[tue, wed, thu]", "", "4:26: on: is empty: write something."),
        ("[tue, wed, thu]", "[tue, wendsday]", '4:26: on: "wendsday" is not a weekday: write mon, tue,'),
        ('"09:00-11:30"', "11:30-09:00", '4:47: between: "11:30-09:00" ends before it begins: write the earlier'),
        ("4 emails unanswered", "four", '23:9: after: write it like "4 emails unanswered".'),
        ("webinar-follow-up", "Webinar Follow", "1:1: campaign: must be a short id of lower-case letters, digits, -"),
        ("dana@mail.northwind.example", "dana", "3:28: address: must be a mail address, like dana@"),
        ("https://example.com/book", "example.com", "18:18: url: must be a whole address that begins with https://."),
        ("interested, ", "intrested, ", "20:5: replies: 'intrested' is nothing that a reply can be: write some of"),
        ("clicks: consultation", "clicks: trial", "21:5: there is no offer 'trial' in this campaign. There is: consul"),
        (
            "offers: [consultation]",
            "offers: [trial]",
            "14:5: there is no offer 'trial' in this campaign. There is: con",
        ),
        (
            "clicks: consultation",
            "clicks: consultatoin",
            "21:5: there is no offer 'consultatoin' in this campaign. Did you mean 'consultation'?",
        ),
        ("- clicks: consultation", "- {}", "21:5: a bite is exactly one of replies, clicks or answers."),
        ("consultation: {", "Free-Talk: {", "18:3: Free-Talk: must be lower-case letters, digits and _, so that"),
        (
            "email: case-study",
            "email: thank-you",
            "11:5: two steps are called 'thank-you': give this one another name.",
        ),
        (
            '- call: "Leave a voicemail that names the webinar"',
            "- call: x\n  - call: y",
            "17:5: two steps are called 'call': give this one an id, like `id: second-call`.",
        ),
    ],
)
def test_a_wrong_value_is_found_where_it_stands_and_the_cure_named(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    [first, *_] = mistakes(tmp_path, changed(RIGHT, before, after))
    assert first.startswith(f"campaigns/x.yaml:{told}")


@pytest.mark.parametrize(
    ("model", "text", "before", "after", "told"),
    [
        (Qualification, QUALIFICATION, "flowright.example", "flowright", "2:64: must be a domain"),
        (
            Qualification,
            QUALIFICATION,
            "{domain: flowright.example}",
            "{country: Atlantis}",
            "'Atlantis' is no country",
        ),
        (Qualification, QUALIFICATION, "{domain: flowright.example}", "{}", "when: say what must be true"),
        (Qualification, QUALIFICATION, "dana@mail.northwind.example", "Dana", "3:33: address: must be a mail address"),
        (Sales, SALES, "hours: mon-fri 09:00-17:30", "time_zone: Berlin", "duplicate key"),
        (Sales, SALES, "mon-fri 09:00-17:30", "nine to five", '2:75: hours: "nine to five" are not working hours'),
        (Sales, SALES, "[DE]", "[Atlantis]", "3:89: 'Atlantis' is no country: write its two-letter code, like DE."),
        (Sales, SALES, "Lena, address: lena@", "Lena, address: SAM@", "3:18: two reps have the address sam@"),
        (Sales, SALES, '"08:00"', "8", '7:1: digest_at: write a time like "08:00".'),
        (Sales, SALES, "no_need", "no_fit", "rests: a lead returned as no_fit never rests, so take no_fit out."),
        (Sales, SALES, "no_need", "unneeded", "unneeded: must be 'not_reachable', 'wrong_data',"),
        (
            Sales,
            SALES,
            "territory: [DE]",
            "absences: [{from: 2026-12-24, to: 2026-12-20}]",
            "ends on 2026-12-20, before it begins: write the earlier day first.",
        ),
        (Sales, SALES, "territory: [DE]", "absences: [{from: 24.12.2026}]", "from: must be a day, like 2026-12-24."),
        (
            Sources,
            SOURCES,
            "on {topic}",
            "on {tpoic}",
            "8:7: {tpoic} is no context field of this source; there is: top",
        ),
        (Sources, SOURCES, "[topic]", "[topic, name]", "5:5: every source has a 'name' of its own"),
        (Sources, SOURCES, "cost: 65", "defaults: {event: the fair}", "6:16: there is no context field 'event'; there"),
        (Sources, SOURCES, "cost: 65", "cost: free", "6:5: cost: must be a number."),
    ],
)
def test_the_agreements_are_read_as_strictly(
    tmp_path: Path, model: type[Written], text: str, before: str, after: str, told: str
) -> None:
    assert read(tmp_path, text, model)
    assert told in mistakes(tmp_path, changed(text, before, after), model)[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": holds no keys. Write `key: value` lines."),
        ("# nothing but a remark\n", ": holds no keys. Write `key: value` lines."),
        ("- campaign: a\n- campaign: b\n", ": holds no keys. Write `key: value` lines."),
        ("hello", ": holds no keys. Write `key: value` lines."),
        (b"\x80\x81", ": is not UTF-8 text. Save it as UTF-8."),
        (RIGHT.encode("utf-16"), ": is not UTF-8 text. Save it as UTF-8."),
        (b"a: \x00", ": is not YAML: unacceptable character #x0000: special characters are not allowed."),
        ('a: "b', ":1:6: is not YAML: while scanning a quoted scalar, found unexpected end of stream."),
        ("a: *b", ":1:4: is not YAML: found undefined alias 'b'."),
        ("a: b: c", ":1:5: is not YAML: mapping values are not allowed here. Put a text with a colon in quotes."),
        ("a: &a {<<: *a}", ": is not YAML. Take out tags, anchors and merges."),
        ("a: 1\n---\nb: 2\n", "Take out the `---` in the middle."),
        (
            "a:\n\tb: 1\n",
            ":2:1: is not YAML: while scanning for the next token, found character '\\t' that cannot start",
        ),
        ("a: 1\nb: 2\na: 3\n", ':3:1: is not YAML: while constructing a mapping, found duplicate key "a". Keep one of'),
        ("a: " + "[" * 5000, ":1:33: is not YAML: maximum depth of data structure exceeded. Write it flatter."),
        ("a:\n " + "- " * 5000, "maximum depth of data structure exceeded. Write it flatter."),
        ("a: [" + "x, " * 25_000 + "]", ": holds more than 20,000 values. Split it, or take out what nobody wrote by"),
        (b"a: " + b"x" * 10_000_000, f": is larger than {MAX_BYTES:,} bytes. Split it, or take out what nobody wrote"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)
def test_what_is_no_yaml_is_one_line(tmp_path: Path, text: str | bytes, told: str) -> None:
    [line] = mistakes(tmp_path, text)
    assert told in line


def test_a_tab_is_told_with_its_cure(tmp_path: Path) -> None:
    [line] = mistakes(tmp_path, changed(RIGHT, "    within", "\twithin"))
    assert line.startswith("campaigns/x.yaml:7:1: ")
    assert line.endswith("Indent with spaces, not tabs.")


def test_anchors_that_explode_are_refused(tmp_path: Path) -> None:
    bombs = ["a: &a [" + ", ".join(["ha"] * 9) + "]"]
    bombs += [f"{name}: &{name} [{', '.join([f'*{of}'] * 9)}]" for of, name in zip("abcdefgh", "bcdefghi", strict=True)]
    [line] = mistakes(tmp_path, "\n".join(bombs))
    assert line == "campaigns/x.yaml: holds more than 20,000 values once its anchors are unfolded. Write them out."


def test_an_anchor_may_be_used_where_it_is_of_use(tmp_path: Path) -> None:
    text = changed(RIGHT, "template: webinar/thank-you.mjml", "template: &one webinar/thank-you.mjml")
    text = changed(text, "Dana Reyes", "&one Dana Reyes")
    campaign = read(tmp_path, changed(text, "template: webinar/case-study.mjml", "template: *one"))
    assert isinstance(campaign, Campaign)
    assert {step.template for step in campaign.emails} == {"webinar/thank-you.mjml"}


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    for name, told in (("none.yaml", "is missing. Write it."), ("folder.yaml", "cannot be read: Is a directory.")):
        with pytest.raises(WrittenWrong) as caught:
            read_model(tmp_path / name, Campaign)
        assert str(caught.value) == f"{name}: {told}"


def test_a_part_of_a_file_is_found_again(tmp_path: Path) -> None:
    read(tmp_path, RIGHT)
    document = read_document(tmp_path / "x.yaml", "campaigns/x.yaml")
    assert str(document.place("steps", 1, "offers", 0)) == "campaigns/x.yaml:14:14"
    assert str(document.place("steps", 9)) == "campaigns/x.yaml:5:1"
    assert str(document.place("nothing")) == "campaigns/x.yaml"


LINES = RIGHT.splitlines()
fragments = st.sampled_from(
    [*"{}[]:,-&*!|>%@`'\"#?\t ", "<<: *a", "&a ", "*a", "!!set ", "- ", "null", "\n", "é", "0x"]
)


@st.composite
def broken(draw: st.DrawFn) -> str:
    """The right file after a few slips of the hand."""
    text = RIGHT
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(fragments) + text[at + draw(st.integers(0, 5)) :]
    return text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(broken() | st.text(max_size=60) | st.permutations(LINES).map("\n".join) | st.binary(max_size=30))
def test_whatever_stands_in_a_file_it_is_read_or_told_in_lines(tmp_path: Path, text: str | bytes) -> None:
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    told = told_of(tmp_path, raw)
    assert all(ONE_LINE.fullmatch(each) for each in told), told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.sampled_from(["campaign", "steps", "offers", "bites", "rests", "enters", "cadence", "sender"]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "consultation", "2026-12-24", ""]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["email", "call", "clicks", "on", "for", "url", "(TaskStep)"]), inner)
        ),
        max_leaves=6,
    ),
)
def test_whatever_value_a_key_has_it_is_read_or_told_in_lines(tmp_path: Path, key: str, value: Any) -> None:
    others = re.sub(rf"(?ms)^{key}:.*?(?=^\w|\Z)", "", RIGHT)
    told = told_of(tmp_path, f"{others}{key}: {json.dumps(value)}\n")
    assert all(ONE_LINE.fullmatch(each) for each in told), told

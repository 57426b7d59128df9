"""A mail with what it says to everybody filled in is the same mail."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.mail.compile import CompiledMail
from engine.mail.fill import fill_in
from engine.mail.library import TemplateError
from engine.mail.render import RenderedMail, render_mail

_PIECES = st.sampled_from(
    [
        "{#@ a.mjml:3\n#}{{ sender.name }}",
        "{{ company.name }}",
        "{{- sender.name -}}",
        "{{ campaign }}",
        "{{ sender.name | upper }}",
        "{{ '{{ sender.name }}' }}",
        "{% raw %}{{ sender.name }}{% endraw %}",
        "{% if sender.title %}, {{ sender.title }}{% endif %}",
        "{% for company in [lead] %}{{ company.name }}{% endfor %}",
        "{{ lead.name }}",
        "{{ offers.talk | default('none') }}",
        "{{ link(1) }}",
        " ",
        "\n",
        "words & <b>",
        "{",
    ]
)
_VALUES = st.sampled_from(["Dana", "O'Hara & Söhne", "", " edge ", "a\nb", "a\r\nb", "{{ 7 * 7 }}", "{", "#}"])


def _rendered(mail: CompiledMail, known: dict[str, object]) -> RenderedMail | str:
    try:
        return render_mail(mail, {**known, "lead": {"name": "Ada"}}, "https://n.example/c/{}".format)
    except TemplateError as error:
        return str(error).partition(": ")[2]  # where it was written is told by the marks of a compiled mail


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=8).map("".join), _VALUES, _VALUES)
def test_a_mail_that_is_filled_in_reads_the_same(source: str, name: str, title: str) -> None:
    mail = CompiledMail(subject=source, html=f"<p>{source}</p></body>", text=source, links=())
    known: dict[str, object] = {"sender": {"name": name, "title": title}, "company": {"name": name}, "campaign": title}
    plain, filled = _rendered(mail, known), _rendered(fill_in(mail, known), known)
    if isinstance(plain, RenderedMail) and isinstance(filled, RenderedMail):
        assert (filled.subject, filled.html, filled.text) == (plain.subject, plain.html, plain.text)
    else:
        assert filled == plain


def test_what_is_known_needs_no_rendering_any_more() -> None:
    mail = CompiledMail("{{ campaign }}", "<p>{{ company.name }}</p>", "{{ sender.name }}, {{ lead.name }}", ())
    known = {"campaign": "Webinar", "company": {"name": "A & B"}, "sender": {"name": "Dana"}}
    assert fill_in(mail, known) == replace(
        mail, subject="Webinar", html="<p>A &amp; B</p>", text="Dana, {{ lead.name }}"
    )


def test_a_source_that_does_not_hold_together_is_told_of_when_it_is_rendered() -> None:
    mail = fill_in(CompiledMail("{% if %}", "", "", ()), {"sender": {"name": "Dana"}})
    with pytest.raises(TemplateError):
        render_mail(mail, {})

"""Values are data, whatever is in them; names that are not there are errors; nothing runs away."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.mail.compile import CompiledMail, Link, compile_mail
from engine.mail.library import TemplateError
from engine.mail.render import render_line, render_link, render_mail, render_page

HOSTILE = """<script>"'&</td></table> {{ 7*7 }} {% for %} {#"""


def mail(folder: Path, text: str, subject: str = "S") -> CompiledMail:
    body = f'<mj-section><mj-column><mj-text css-class="{{{{ x }}}}">{text}</mj-text></mj-column></mj-section>'
    (folder / "m.mjml").write_text(f"<mjml>\n<mj-body>\n{body}\n</mj-body></mjml>")
    return compile_mail("m.mjml", subject=subject, folders=[folder])


def refused(source: str, **context: object) -> str:
    with pytest.raises(TemplateError) as caught:
        render_line(source, context)
    return str(caught.value)


def test_a_hostile_value_is_harmless_in_text_and_attributes(tmp_path: Path) -> None:
    html = render_mail(mail(tmp_path, "{{ x }}"), {"x": HOSTILE}).html
    escaped = "&lt;script&gt;&#34;&#39;&amp;&lt;/td&gt;&lt;/table&gt; {{ 7*7 }} {% for %} {#"
    assert html.count(escaped) == 2
    assert "<script>" not in html


def test_a_subject_is_one_line(tmp_path: Path) -> None:
    compiled = mail(tmp_path, "", subject="After {{ x }}")
    assert render_mail(compiled, {"x": "a\r\nBcc: b@x.example\x00\u2028c"}).subject == "After a Bcc: b@x.example c"


@given(st.text())
def test_no_value_breaks_the_line_of_a_subject(value: str) -> None:
    line = render_line("{{ x }}", {"x": value})
    assert line == " ".join(line.split())
    assert all(character >= " " for character in line)


def test_an_unknown_name_is_told_with_file_line_and_the_near_one(tmp_path: Path) -> None:
    compiled = mail(tmp_path, "Dear\n{{ lead.frist_name }}")
    with pytest.raises(TemplateError) as caught:
        render_mail(compiled, {"x": "", "lead": {"first_name": "Ana"}})
    assert str(caught.value).startswith(
        'm.mjml:4: there is nothing called "lead.frist_name" here. Did you mean "first_name"?'
    )


def test_an_unknown_name_in_the_subject_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        render_mail(mail(tmp_path, "", subject="{{ soruce.topic }}"), {"x": "", "source": {}})
    assert str(caught.value) == 'm.mjml (subject):1: there is nothing called "soruce". Did you mean "source"?'


def test_a_condition_may_ask_for_a_value_that_is_missing() -> None:
    assert render_line("{% if lead.a %}x{% else %}y{% endif %}{{ 'z' if not lead.a }}", {"lead": {}}) == "yz"


def test_a_missing_value_can_have_a_default_and_none_is_missing() -> None:
    assert render_line("{{ lead.a | default('x') }}{{ lead.b | default('y') }}", {"lead": {"b": None}}) == "xy"
    assert "lead.b" in refused("{{ lead.b }}", lead={"b": None})


def test_a_key_comes_before_the_method_of_a_mapping() -> None:
    assert render_line("{{ source.items }}", {"source": {"items": "three"}}) == "three"


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) %}" + "x" * 100 + "{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 'x'.ljust(10) }}",
        "{{ '{:>10}'.format(1) }}",
        "{{ x.__class__.__mro__ }}",
        "{{ x | safe }}",
        "{{ x | attr('__class__') }}",
        "{{ lipsum() }}",
        "{% include 'm.mjml' %}",
        "{{ items.append(1) }}",
        "{{ 1 / 0 }}",
        "{{ x + 1 }}",
    ],
)
def test_what_could_run_away_or_break_out_is_refused_in_one_line(source: str) -> None:
    assert "\n" not in refused(source, x="text", items=[])


def test_a_link_is_worked_out_when_clicked() -> None:
    link = Link("https://x.example/{{ topic }}?q=a b", "")
    assert render_link(link, {"topic": "ü\r\nSet-Cookie: x"}) == "https://x.example/%C3%BC%20Set-Cookie:%20x?q=a%20b"


@pytest.mark.parametrize("target", ["javascript:alert(1)", "//x.example", "", "https:///path", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_refused(target: str) -> None:
    with pytest.raises(TemplateError):
        render_link(Link("{{ x }}", ""), {"x": target})


def test_without_a_link_function_links_lead_straight_to_their_targets(tmp_path: Path) -> None:
    compiled = mail(tmp_path, '<a href="{{ offers.trial }}">t</a>')
    context = {"x": "", "offers": {"trial": "https://x.example/?a=1&b=2"}}
    assert 'href="https://x.example/?a=1&amp;b=2"' in render_mail(compiled, context).html


def test_a_page_is_escaped_and_may_extend_another(tmp_path: Path) -> None:
    (tmp_path / "base.html").write_text("<main>{% block m %}{% endblock %}</main>")
    (tmp_path / "p.html").write_text('{% extends "base.html" %}{% block m %}{{ x }}{% endblock %}')
    assert render_page("p.html", {"x": "<b>"}, [tmp_path]) == "<main>&lt;b&gt;</main>"


def test_an_unknown_name_in_a_page_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text("<p>\n{{ nothing }}</p>")
    with pytest.raises(TemplateError, match=r'p\.html:2: there is nothing called "nothing"'):
        render_page("p.html", {}, [tmp_path])


def test_a_tracked_mail_has_one_link_that_nobody_sees_hears_or_reaches_with_a_key(tmp_path: Path) -> None:
    rendered = render_mail(mail(tmp_path, "Hello"), {"x": ""}, lambda number: f"https://n.example/c/{number}?a&b")
    unseen = rendered.html[rendered.html.index('<div aria-hidden="true"') :]
    assert 'style="display:none;' in unseen
    assert '<a href="https://n.example/c/65535?a&amp;b" tabindex="-1" aria-hidden="true"' in unseen
    assert re.sub(r"<[^>]*>", "", unseen).strip() == ""
    assert rendered.html.rstrip().endswith("</html>")
    assert "65535" not in rendered.text


def test_a_preview_and_a_mail_to_staff_have_no_invisible_link(tmp_path: Path) -> None:
    assert "aria-hidden" not in render_mail(mail(tmp_path, "Hello"), {"x": ""}).html

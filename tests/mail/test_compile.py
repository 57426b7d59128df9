"""Jinja survives the MJML compiler, each tag in its place; what is wrong with a template is one line."""

import re
from pathlib import Path

import pytest

from engine.mail.compile import CompiledMail, Link, compile_mail
from engine.mail.library import TemplateError
from engine.mail.render import RenderedMail, render_mail

LINK = "https://t.example/c/{}?a=1&b=2"


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def compiled(folder: Path, body: str, *, asks: str = "", subject: str = "S", tracked: bool = True) -> CompiledMail:
    write(folder, "mail.mjml", f"<mjml>\n<mj-body>\n{body}\n</mj-body>\n</mjml>")
    return compile_mail("mail.mjml", subject=subject, asks=asks, folders=[folder], tracked=tracked)


def rendered(folder: Path, body: str, asks: str = "", **context: object) -> RenderedMail:
    return render_mail(compiled(folder, body, asks=asks), context, LINK.format)


def column(inside: str) -> str:
    return f"<mj-section><mj-column>{inside}</mj-column></mj-section>"


def wrong(folder: Path, body: str) -> str:
    with pytest.raises(TemplateError) as caught:
        compiled(folder, body)
    return str(caught.value)


def test_a_loop_between_sections_repeats_the_sections(tmp_path: Path) -> None:
    body = "{% for n in names %}" + column("<mj-text>Hello {{ n }}!</mj-text>") + "{% endfor %}"
    mail = rendered(tmp_path, body, names=["Ana", "Björn"])
    assert mail.html.count("Hello Ana!") == mail.html.count("Hello Björn!") == 1
    assert mail.html.count("max-width:600px") == 2
    assert mail.text == "Hello Ana!\n\nHello Björn!\n"


def test_a_condition_around_a_column_keeps_or_drops_the_column(tmp_path: Path) -> None:
    body = (
        '<mj-section><mj-column width="50%"><mj-text>A</mj-text></mj-column>'
        '{% if more %}<mj-column width="50%"><mj-text>B</mj-text></mj-column>{% endif %}</mj-section>'
    )
    assert rendered(tmp_path, body, more=True).html.count('class="mj-column-per-50') == 2
    assert rendered(tmp_path, body, more=False).html.count('class="mj-column-per-50') == 1


def test_a_condition_around_a_component_leaves_a_sound_table(tmp_path: Path) -> None:
    body = column("<mj-text>A</mj-text>{% if more %}<mj-text>B</mj-text>{% else %}<mj-text>C</mj-text>{% endif %}")
    html = rendered(tmp_path, body, more=False).html
    assert ">C<" in html
    assert ">B<" not in html
    assert html.count("<tr>") == html.count("</tr>")


def test_a_loop_in_a_table_repeats_its_rows(tmp_path: Path) -> None:
    table = "<mj-table>{% for r in rows %}<tr><td>{{ r.a }}</td><td>{{ r.b }}</td></tr>{% endfor %}</mj-table>"
    mail = rendered(tmp_path, column(table), rows=[{"a": 1, "b": 2}, {"a": 3, "b": 4}])
    assert "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>" in mail.html
    assert mail.text == "1 | 2\n3 | 4\n"


def test_jinja_in_an_attribute_value_survives_with_its_quotes(tmp_path: Path) -> None:
    text = """<mj-text color='{% if hot["x"] < 3 %}red{% else %}blue{% endif %}'>T</mj-text>"""
    assert "color:red" in rendered(tmp_path, column(text), hot={"x": 1}).html
    assert "color:blue" in rendered(tmp_path, column(text), hot={"x": 5}).html


def test_every_tag_comes_back_once(tmp_path: Path) -> None:
    body = column("<mj-text>{{ a }} {% if b %}{{ c }}{% endif %}</mj-text>")
    html = compiled(tmp_path, body).html
    for tag in ("{{ a }}", "{% if b %}", "{{ c }}", "{% endif %}"):
        assert html.count(tag) == 1
    assert not re.search(r"zqx[a-j]+xqz", html)


def test_raw_text_and_lone_braces_are_shown_as_written(tmp_path: Path) -> None:
    mail = rendered(tmp_path, column("<mj-text>{% raw %}{{ x }}{% endraw %} {{ '{{' }} {&#123; {</mj-text>"))
    assert "{{ x }} {{ {&#123; {" in mail.html
    assert mail.text == "{{ x }} {{ {{ {\n"


def test_entities_come_back_as_they_were_written(tmp_path: Path) -> None:
    picture = '<mj-image alt="A &quot;b&quot; &amp; c" src="https://i.example/p.png" />'
    mail = rendered(tmp_path, column(f"<mj-text>R&amp;D &middot; R&D &nbsp;x</mj-text>{picture}"))
    assert 'alt="A &quot;b&quot; &amp; c"' in mail.html
    assert "R&amp;D &middot; R&amp;D &nbsp;x" in mail.html
    assert mail.text == 'R&D · R&D x\n\nA "b" & c\n'


def test_comments_never_leave_the_house(tmp_path: Path) -> None:
    mail = rendered(tmp_path, "<!-- secret {{ note }} -->" + column("<mj-text>{# unseen #}Hi<!-- inside --></mj-text>"))
    assert not re.search("secret|unseen|inside", mail.html + mail.text)


def test_blocks_super_and_includes_are_resolved_when_compiling(tmp_path: Path) -> None:
    layout = column("<mj-text>{% block words %}layout {{ a }}{% endblock %}</mj-text>")
    write(tmp_path, "layouts/l.mjml", f"<mjml><mj-body>{layout}</mj-body></mjml>")
    write(tmp_path, "partials/p.mjml", "<b>{{ b }}</b>")
    words = '{% block words %}{{ super() }}, {% include "partials/p.mjml" %}{% endblock %}'
    write(tmp_path, "c.mjml", '{% extends "layouts/l.mjml" %}' + words)
    mail = compile_mail("c.mjml", subject="S", folders=[tmp_path])
    assert "layout 1, <b>2</b>" in render_mail(mail, {"a": 1, "b": 2}).html


def test_the_first_folder_wins(tmp_path: Path) -> None:
    included = '<mj-text>{% include "p.mjml" %}</mj-text>'
    for folder in ("mine", "theirs"):
        write(tmp_path / folder, "p.mjml", folder)
    write(
        tmp_path / "theirs",
        "m.mjml",
        f"<mjml><mj-body>{column(included)}</mj-body></mjml>",
    )
    mail = compile_mail("m.mjml", subject="S", folders=[tmp_path / "mine", tmp_path / "theirs"])
    assert render_mail(mail, {}).text == "mine\n"


def test_the_open_question_is_a_template_of_its_own(tmp_path: Path) -> None:
    mail = rendered(tmp_path, column("<mj-text>{{ asks }}</mj-text>"), asks="Is {{ x }} < 3 & <b>?", x="<i>")
    assert "Is &lt;i&gt; &lt; 3 &amp; &lt;b&gt;?" in mail.html
    assert mail.text == "Is <i> < 3 & <b>?\n"


def test_links_are_numbered_and_the_same_link_has_one_number(tmp_path: Path) -> None:
    body = column(
        '<mj-button href="{{ offers.consultation }}">Book</mj-button>'
        '<mj-text><a href="https://x.example/?a=1&amp;b=2">one</a>'
        "<a href='{{ offers.consultation }}'>two</a></mj-text>"
        '<mj-image src="https://i.example/p.png" href="https://x.example/{{ source.topic | urlencode }}" />'
    )
    mail = compiled(tmp_path, body)
    assert mail.links == (
        Link("{{ offers.consultation }}", "consultation"),
        Link("https://x.example/?a=1&b=2", ""),
        Link("https://x.example/{{ source.topic | urlencode }}", ""),
    )
    html = render_mail(mail, {}, LINK.format).html
    assert re.findall(r'href="https://t.example/c/(\d)\?a=1&amp;b=2"', html) == ["0", "1", "0", "2"]


def test_unsubscribing_and_writing_a_mail_are_not_tracked(tmp_path: Path) -> None:
    hrefs = ("{{ unsubscribe_url }}", "mailto:dana@northwind.example", "tel:+15550100", "#top")
    body = column("<mj-text>" + "".join(f'<a href="{href}">x</a>' for href in hrefs) + "</mj-text>")
    mail = compiled(tmp_path, body)
    assert mail.links == ()
    assert 'href="https://u.example/1"' in render_mail(mail, {"unsubscribe_url": "https://u.example/1"}).html


def test_a_mail_to_staff_keeps_its_links_even_in_a_loop(tmp_path: Path) -> None:
    body = column('<mj-text>{% for u in urls %}<a href="{{ u }}">x</a>{% endfor %}</mj-text>')
    mail = compiled(tmp_path, body, tracked=False)
    assert mail.links == ()
    assert 'href="https://a.example/?x=1&amp;y=2"' in render_mail(mail, {"urls": ["https://a.example/?x=1&y=2"]}).html


def test_a_tracked_link_can_not_use_a_loop_s_variable(tmp_path: Path) -> None:
    message = wrong(tmp_path, column('<mj-text>{% for u in urls %}<a href="{{ u }}">x</a>{% endfor %}</mj-text>'))
    assert message.startswith("mail.mjml:3: the link {{ u }} uses u,")


def test_a_compiled_mail_survives_json(tmp_path: Path) -> None:
    mail = compiled(tmp_path, column('<mj-button href="{{ offers.trial }}">Try</mj-button>'), asks="Why?")
    assert CompiledMail.from_json(mail.to_json()) == mail


def test_compiling_twice_gives_the_same(tmp_path: Path) -> None:
    body = column('<mj-text>{{ a }} <a href="https://x.example">x</a></mj-text>')
    assert compiled(tmp_path, body) == compiled(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (column("<mj-text>\n{% if x %}</mj-text>"), "mail.mjml:4: Unexpected end of template"),
        (column("<mj-text>{{ a | saef }}</mj-text>"), "mail.mjml:3: No filter named 'saef'"),
        (
            column("<mj-text>{% macro m() %}{% endmacro %}</mj-text>"),
            "mail.mjml:3: mails do not have the statement {% macro %}",
        ),
        (
            column("<mj-text>{% autoescape false %}{% endautoescape %}</mj-text>"),
            "mail.mjml:3: mails do not have the statement {% autoescape %}",
        ),
        (column("<mj-text>{% include name %}</mj-text>"), "mail.mjml:3: extends and include need the name"),
        (column("{{ name }}"), "mail.mjml:3: {{ name }} stands between components"),
        (column("words"), 'mail.mjml:3: "words" stands between components'),
        (
            column("<mj-text {% if x %}color='red'{% endif %}>a</mj-text>"),
            "mail.mjml:3: a Jinja tag stands between the attributes",
        ),
        (
            column("<mj-text colour='{{ x }}'>a</mj-text>"),
            "mail.mjml:3: MJML has no use for {{ x }} here and dropped it.",
        ),
        (column("<mj-txt>a</mj-txt>"), 'mail.mjml:3: MJML has no <mj-txt>. Did you mean "mj-text"?'),
        (column("<mj-text>a"), "mail.mjml:3: <mj-text> is closed by </mj-column>."),
        (column("<mj-text color='red>a</mj-text>"), "mail.mjml:3: this tag has no end"),
        (
            "<mj-section><mj-group><mj-text>x</mj-text></mj-group></mj-section>",
            "mail.mjml: MJML can't compile it",
        ),
        (
            column("<mj-text><a href='javascript:alert(1)'>a</a></mj-text>"),
            'mail.mjml:3: the link "javascript:alert(1)" leads nowhere.',
        ),
        ("<mj-include path='/etc/passwd' />", "mail.mjml:3: mails do not have <mj-include>."),
        (
            column("<mj-text>{% include 'mail.mjml' %}</mj-text>"),
            "mail.mjml:3: templates go round in a circle: mail.mjml > mail.mjml.",
        ),
        (
            column("<mj-text>{% include '../../etc/passwd' %}</mj-text>"),
            "mail.mjml:3: '../../etc/passwd' is not the name of a template.",
        ),
        (
            column("<mj-text>{% include 'mial.mjml' %}</mj-text>"),
            'mail.mjml:3: there is no template mial.mjml. Did you mean "mail.mjml"?',
        ),
    ],
)
def test_a_wrong_template_gets_one_line_with_its_place(tmp_path: Path, body: str, message: str) -> None:
    told = wrong(tmp_path, body)
    assert told.startswith(message)
    assert "\n" not in told


@pytest.mark.parametrize("name", ["../mail.mjml", "/etc/passwd.mjml", "a\\b.mjml", "nothing.mjml", "mail.html", ""])
def test_a_template_that_is_not_in_the_folders_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "mail.mjml", "<mjml><mj-body></mj-body></mjml>")
    (tmp_path / "inside").mkdir()
    with pytest.raises(TemplateError):
        compile_mail(name, subject="S", folders=[tmp_path / "inside"])


def test_a_symbolic_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "secret.mjml", "<mjml><mj-body></mj-body></mjml>")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "m.mjml").symlink_to(tmp_path / "secret.mjml")
    with pytest.raises(TemplateError, match=r"there is no template m\.mjml"):
        compile_mail("m.mjml", subject="S", folders=[tmp_path / "inside"])


def test_what_stands_outside_every_block_is_told(tmp_path: Path) -> None:
    write(tmp_path, "l.mjml", "<mjml><mj-body>{% block b %}{% endblock %}</mj-body></mjml>")
    write(tmp_path, "m.mjml", '{% extends "l.mjml" %}\n\n<mj-section></mj-section>')
    with pytest.raises(TemplateError, match=r"m\.mjml:3: this stands outside every block"):
        compile_mail("m.mjml", subject="S", folders=[tmp_path])

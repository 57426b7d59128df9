"""What a Jinja source uses is known without running it, on every way through it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.check.names import Names
from engine.check.scope import PLAIN, Part
from engine.check.variables import sample_context
from engine.domain.problem import Problem
from engine.mail.render import render_line
from engine.mail.sandbox import parsed

SCOPE = {
    "lead": Part(frozenset(["email"]), frozenset(["first_name"])),
    "source": Part(frozenset(["did"]), frozenset(["topic", "date"])),
    "step": PLAIN,
    "range": PLAIN,
}


def misused(source: str) -> list[str]:
    return [f"{misuse.code} {misuse.name}" for misuse in Names(SCOPE).read(parsed(source)).misused]


@pytest.mark.parametrize(
    "source",
    [
        "{{ lead.email }} {{ step }} {{ lead['email'] }}",
        "{{ source.topic | default('it') }}",
        "{{ source.topic | d('it') | upper }}",
        "{{ source.topic or 'it' }}",
        "{{ source.topic if source.topic else 'it' }}",
        "{% if source.topic %}{{ source.topic }}{% endif %}",
        "{% if source.topic is defined %}{{ source.topic }}{% endif %}",
        "{% if source.topic is undefined %}x{% else %}{{ source.topic }}{% endif %}",
        "{% if not source.topic %}x{% else %}{{ source.topic }}{% endif %}",
        "{% if source.topic and source.date %}{{ source.topic }}{{ source.date }}{% endif %}",
        "{% if not source.topic or not source.date %}x{% else %}{{ source.topic }}{{ source.date }}{% endif %}",
        "{% if source.topic and source.topic == 'x' %}{% endif %}",
        "{% if source.topic | default('') %}{{ source.topic }}{% endif %}",
        "{% if (source.topic | default('') | lower) == 'no' %}{{ source.topic }}{% endif %}",
        "{% if 'no' in (source.topic | default('')) %}{{ source.topic }}{% endif %}",
        "{% if step == 'a' %}x{% elif source.topic %}{{ source.topic }}{% endif %}",
        "{% set t = source.topic | default('it') %}{{ t }}",
        "{% set t %}{{ lead.email }}{% endset %}{{ t }}",
        "{% with t = lead.email %}{{ t }}{% endwith %}",
        "{% for n in range(3) %}{{ n }}{{ loop.index }}{% endfor %}",
        "{{ lead.email.upper() }} {% for key, value in lead.items() %}{{ key }}{% endfor %}",
    ],
)
def test_what_is_always_there_or_was_asked_for_may_be_used(source: str) -> None:
    assert misused(source) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ leed.email }}", "VAR001 leed.email"),
        ("{{ lead.frist_name | default('you') }}", "VAR001 lead.frist_name"),
        ("{% if lead.frist_name %}{% endif %}", "VAR001 lead.frist_name"),
        ("{% if step == 'never' %}{{ leed }}{% endif %}", "VAR001 leed"),
        ("{{ lead.email.foo }}", "VAR001 lead.email.foo"),
        ("{{ source.topic }}", "VAR002 source.topic"),
        ("{{ source.topic | upper }}", "VAR002 source.topic"),
        ("{{ source.topic and 'x' }}", "VAR002 source.topic"),
        ("{% if source.topic == 'x' %}{% endif %}", "VAR002 source.topic"),
        ("{% if source.topic %}x{% else %}{{ source.topic }}{% endif %}", "VAR002 source.topic"),
        ("{% if source.topic or source.date %}{{ source.topic }}{% endif %}", "VAR002 source.topic"),
        ("{% if source.topic %}{% endif %}{{ source.topic }}", "VAR002 source.topic"),
        ("{% if source.topic | default('x') %}{{ source.topic }}{% endif %}", "VAR002 source.topic"),
        ("{{ 'x' if source.date else source.topic }}", "VAR002 source.topic"),
        ("{{ step | default(source.topic) }}", "VAR002 source.topic"),
        ("{% for x in source.topic %}{% endfor %}", "VAR002 source.topic"),
        ("{% if step %}{% set t = 1 %}{% endif %}{{ t }}", "VAR002 t"),
        ("{% for n in range(3) %}{% endfor %}{{ n }}", "VAR001 n"),
        ("{{ lead }}", "VAR003 lead"),
        ("{{ source[step] }}", "VAR003 source"),
    ],
)
def test_what_is_not_there_or_may_not_be_is_found(source: str, found: str) -> None:
    assert misused(source) == [found]


paths = st.sampled_from(
    ["lead.email", "lead.first_name", "source.did", "source.topic", "source.date", "step", "lead.none"]
)
tests = st.recursive(
    st.one_of(
        paths,
        paths.map(lambda path: f"{path} is defined"),
        paths.map(lambda path: f"{path} | default('')"),
        paths.map(lambda path: f"{path} | default('') == 'Northwind'"),
    ),
    lambda inner: st.one_of(
        inner.map(lambda test: f"not ({test})"),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
    ),
    max_leaves=4,
)
sources = st.recursive(
    st.one_of(
        paths.map(lambda path: f"{{{{ {path} }}}}"),
        paths.map(lambda path: f"{{{{ {path} | default('x') }}}}"),
        st.tuples(tests, paths).map(lambda parts: f"{{{{ 'x' if {parts[0]} else {parts[1]} }}}}"),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(tests, inner, inner).map(lambda it: f"{{% if {it[0]} %}}{it[1]}{{% else %}}{it[2]}{{% endif %}}"),
        st.tuples(tests, inner, tests, inner).map(
            lambda it: f"{{% if {it[0]} %}}{it[1]}{{% elif {it[2]} %}}{it[3]}{{% endif %}}"
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=150)
@given(sources, st.sets(st.sampled_from([("lead", "first_name"), ("source", "topic"), ("source", "date")])))
def test_what_nothing_is_found_in_can_be_rendered_for_every_lead(source: str, there: set[tuple[str, str]]) -> None:
    context = sample_context(SCOPE, full=False)
    for name, attribute in there:
        context[name][attribute] = "Northwind"
    if not misused(source):
        render_line(source, context)


@settings(max_examples=150)
@given(sources)
def test_what_fails_for_some_lead_is_found(source: str) -> None:
    for full in (False, True):
        try:
            render_line(source, sample_context(SCOPE, full=full))
        except Problem:
            assert misused(source)

import csv
import io
import json
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.domain.listed import ListedLead
from engine.domain.problem import Problem
from engine.lists.reading import lead_from_fields, open_list
from engine.lists.rejected import RejectedFile
from engine.lists.table import RejectedRow

# One folder serves all examples of a test, and a busy machine is no failure.
ANY_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)

CELLS = st.one_of(
    st.text(max_size=20),
    st.text(alphabet='"\n\r;,|\t @.\0', max_size=12),
    st.sampled_from(["a@b.example", "n/a", "--", "18.11.2026", "=1", "Anna"]),
)
HEADERS = st.lists(
    st.sampled_from(["Name", "First Name", "Company", "Notes", "Date", "Country", "Consent", "Booth", "", "Attended"]),
    max_size=5,
).map(lambda columns: ["Email", *columns])


def is_readable(value: object) -> bool:
    return isinstance(value, ListedLead | RejectedRow)


@ANY_FOLDER
@given(st.one_of(st.binary(max_size=400), st.lists(CELLS).map(lambda cells: "".join(cells).encode(errors="replace"))))
def test_any_bytes_are_rows_or_a_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    for start in (b"", b"Email;Name\n", b"Email,Notes\na@b.example,"):
        path.write_bytes(start + content)
        with suppress(Problem):
            assert all(map(is_readable, open_list(path).rows()))


@ANY_FOLDER
@given(HEADERS, st.data(), st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_row_that_was_written_is_usable_or_rejected(
    tmp_path: Path, header: list[str], data: st.DataObject, separator: str, encoding: str
) -> None:
    text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
    cells = st.lists(text, min_size=len(header), max_size=len(header))
    written = data.draw(st.lists(cells, max_size=8))
    content = io.StringIO(newline="")
    csv.writer(content, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([header, *written])
    path = tmp_path / "list.csv"
    path.write_bytes(content.getvalue().encode(encoding))

    read = list(open_list(path).rows())

    assert len(read) == sum(any(map(str.strip, row)) for row in written)
    with RejectedFile(path, header) as rejected:
        for row in read:
            if isinstance(row, RejectedRow):
                rejected.write(row)
    assert rejected.count == sum(isinstance(row, RejectedRow) for row in read)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@ANY_FOLDER
@given(st.lists(JSON, max_size=6), st.sampled_from(["list.json", "list.jsonl"]))
def test_any_json_is_rows_or_a_problem(tmp_path: Path, values: list[object], name: str) -> None:
    path = tmp_path / name
    people = [{"email": "a@b.example"}, *values]
    lines = "\n".join(map(json.dumps, people))
    path.write_text(lines if name.endswith("l") else json.dumps(people))
    assert len(list(open_list(path).rows())) == len(people)


@ANY_FOLDER
@given(st.dictionaries(st.text(max_size=12), JSON, max_size=6))
def test_any_fields_are_a_lead_that_every_database_takes(fields: dict[str, object]) -> None:
    lead = lead_from_fields({**fields, "email": "anna@b.example"})
    assert lead.address
    for text in (lead.first_name, lead.company, lead.note, *lead.context, *lead.context.values()):
        assert "\0" not in text
        assert text.encode().decode() == text

import codecs
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.domain.listed import ListedLead
from engine.domain.problem import Problem
from engine.lists.reading import lead_from_fields, open_contacts, open_list
from engine.lists.table import RejectedRow

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(content: str | bytes, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def leads_of(path: Path, **options: str) -> list[ListedLead]:
    rows = list(open_list(path, **options).rows())  # type: ignore[arg-type]
    assert not [row for row in rows if isinstance(row, RejectedRow)]
    return [row for row in rows if isinstance(row, ListedLead)]


LIST = "Vorname;Name;E-Mail;Firma\r\nJürgen;Groß;j.gross@b.example;„Spaß“ & Söhne\r\n"


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("cp1252"),
        LIST.encode("utf-16"),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        LIST.encode("utf-32"),
    ],
    ids=["utf-8", "mark", "windows-1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_usual_encoding_reads_the_same(write: Write, content: bytes) -> None:
    (lead,) = leads_of(write(content))
    assert (lead.first_name, lead.last_name, lead.company) == ("Jürgen", "Groß", "„Spaß“ & Söhne")


def test_windows_1252_far_down_in_a_long_list_is_still_seen(write: Write) -> None:
    rows = "".join(f"Anna,a{number}@b.example\n" for number in range(100_000))
    assert leads_of(write(f"Name,Email\n{rows}Jürgen,j@b.example\n".encode("cp1252")))[-1].first_name == "Jürgen"


def test_one_broken_byte_does_not_spoil_a_utf_8_list(write: Write) -> None:
    content = "Name,Email\nJürgen,j@b.example\nÉlodie,e@b.example\n".encode() + b"L\xe9a,l@b.example\n"
    assert [lead.first_name for lead in leads_of(write(content))] == ["Jürgen", "Élodie", "Léa"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_usual_separator_and_line_end_reads_the_same(write: Write, separator: str, line_end: str) -> None:
    rows = [["First Name", "Email", "Notes"], ["Anna", "a@b.example", "a, b; c | d"]]
    text = line_end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    (lead,) = leads_of(write(text))
    assert (lead.first_name, lead.note) == ("Anna", "a, b; c | d")


def test_the_line_that_excel_puts_on_top_is_no_row(write: Write) -> None:
    assert leads_of(write("sep=;\nEmail;Company\na@b.example;Halden\n"))[0].company == "Halden"


def test_a_list_whose_first_column_is_a_primary_key_is_no_workbook(write: Write) -> None:
    assert leads_of(write("PK;Email\n7;a@b.example\n"))[0].context == {"pk": "7"}


def test_blank_rows_are_no_rows(write: Write) -> None:
    assert [lead.line for lead in leads_of(write("Email,Name\n\na@b.example,A\n , \nc@b.example,C\n"))] == [3, 5]


def test_a_webinar_that_lists_its_hosts_first_is_read_from_its_attendees(write: Write) -> None:
    report = (
        "Webinar Report\nTopic: Cutting cost\nEvent;DSP World\nHost Details\nName;Email;Join Time\n"
        "Dana;dana@northwind.example;Nov 12, 2026 14:00:00\nAttendee Details\n"
        "First Name;Last Name;Email;Company\nAnna;Meyer;a@b.example;Halden\n"
    )
    attendees = open_list(write(report))
    assert attendees.context == {"topic": "Cutting cost", "event": "DSP World"}
    assert [row.line for row in attendees.rows()] == [9]


def test_the_start_of_the_webinar_is_when_a_row_without_a_time_happened(write: Write) -> None:
    report = 'Topic,Actual Start Time\nCosts,"Nov 12, 2026 03:00 PM"\nEmail,Name\na@b.example,Anna\n'
    assert leads_of(write(report), zone="America/New_York")[0].occurred_at == datetime(2026, 11, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_reads_like_json_lines(write: Write, indent: int | None) -> None:
    people = [
        {"email": f"a{number}@b.example", "company": {"name": "Halden", "domain": "b.example"}, "tags": ["x", "y"]}
        for number in range(3000)
    ]
    leads = leads_of(write(json.dumps(people, indent=indent), "list.json"))
    assert len(leads) == 3000
    assert leads[-1].company == "Halden"
    assert leads[-1].context == {"website": "b.example", "tags": "x, y"}
    lines = "\n".join(map(json.dumps, people))
    assert [lead.address for lead in leads_of(write(lines, "list.jsonl"))] == [lead.address for lead in leads]


def test_a_broken_line_of_json_loses_only_itself(write: Write) -> None:
    rows = list(
        open_list(write('{"email": "a@b.example"}\n{"email": \n[1]\n{"email": "c@b.example"}', "l.jsonl")).rows()
    )
    assert [type(row) for row in rows] == [ListedLead, RejectedRow, RejectedRow, ListedLead]
    assert [row.line for row in rows] == [1, 2, 3, 4]


def test_half_a_character_in_json_is_shown_as_a_question_mark(write: Write) -> None:
    people = open_list(write('{"email": "a@b.example", "\\ud83d": "x"}', "list.jsonl"))
    assert people.columns == ("email", "?")


def test_a_json_array_that_is_cut_keeps_what_came_before(write: Write) -> None:
    rows = list(open_list(write('[{"email": "a@b.example"},\n {"email": "c@b.exa', "list.json")).rows())
    assert isinstance(rows[0], ListedLead)
    assert isinstance(rows[1], RejectedRow)
    assert rows[1].line == 2
    assert rows[1].reason.startswith("from here on the file is not JSON")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    cover = book.worksheets[0]
    cover.append(["Prepared by marketing"])
    sheet = book.create_sheet("Scans")
    sheet.append(["Event", "DSP World"])
    sheet.append([])
    sheet.append(["First Name", "Email", "Scanned On", "Registration Date", "Employees", "Opt in"])
    sheet.append(["Jürgen", "J@B.example", datetime(2026, 11, 18, 4, 49), date(2026, 11, 1), 250.0, True])  # noqa: DTZ001
    sheet.append([])
    sheet.append(["Anna", "n/a", None, None, None, False])
    path = tmp_path / "scans.xlsx"
    book.save(path)
    return path


def test_a_workbook_is_read_from_the_sheet_that_has_the_list(workbook: Path) -> None:
    scans = open_list(workbook)
    assert scans.context == {"event": "DSP World"}
    lead, rejected = scans.rows()
    assert lead == ListedLead(
        line=4,
        address="j@b.example",
        first_name="Jürgen",
        size="250",
        consent=True,
        occurred_at=datetime(2026, 11, 18, 4, 49, tzinfo=UTC),
        context={"registration_date": "2026-11-01"},
    )
    assert isinstance(rejected, RejectedRow)
    assert (rejected.line, rejected.reason) == (6, "'n/a' is not a mail address")
    assert scans.position == scans.total_bytes


def test_a_workbook_named_csv_is_read_as_what_it_is(workbook: Path) -> None:
    assert len(list(open_list(workbook.rename(workbook.with_suffix(".csv"))).rows())) == 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("list.csv", b"", "the file is empty"),
        ("list.csv", codecs.BOM_UTF8 + b" \r\n", "the file is empty"),
        ("list.csv", b"%PDF-1.7\n%", "is a PDF, not a list."),
        ("list.csv", b"\x89PNG\r\n\x1a\n" + bytes(99), "is a picture, not a list."),
        ("list.csv", bytes(range(256)) + bytes(200), "is a binary file, not a list."),
        ("list.xls", b"\xd0\xcf\x11\xe0" + bytes(99), "is an old .xls workbook"),
        ("list.xls", b"<html><table>", "is a web page, not a list."),
        ("list.xlsx", b"Email,Name\n", "is not a workbook that can be read."),
        ("list.xlsx", b"PK\x03\x04 but broken", "is not a workbook that can be read."),
        ("list.csv", b"Name,Company\nAnna,Halden\n", "no column holds mail addresses; columns are: Name, Company;"),
        ("list.csv", b"anna@b.example,Anna\n", "has no header."),
        ("list.jsonl", b'{"name": "Anna"}\n', "no column holds mail addresses; columns are: name;"),
        ("list.csv", b"x" * 300_000, "has a first line without an end"),
    ],
)
def test_what_is_no_list_is_refused_in_one_line_that_names_the_file(
    write: Write, name: str, content: bytes, reason: str
) -> None:
    path = write(content, name)
    with pytest.raises(Problem) as refused:
        open_list(path)
    assert str(refused.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="No such file"):
        open_list(tmp_path / "none.csv")
    with pytest.raises(Problem, match="Is a directory"):
        open_list(tmp_path)


def test_a_person_says_what_a_column_is(write: Write) -> None:
    path = write("Wer;Wo;Wann;Geheim\nAnna Meyer;a(b)@b.example;2026-11-18;x\n".replace("(b)", ""))
    mapping = {"wo": "email", "Wer": "full_name", "Wann": "occurred_at", "Geheim": "ignore"}
    mapped = open_list(path, mapping=mapping)
    assert mapped.guessed == ()
    (lead,) = mapped.rows()
    assert isinstance(lead, ListedLead)
    assert (lead.first_name, lead.last_name, lead.context) == ("Anna", "Meyer", {})
    assert lead.occurred_at == datetime(2026, 11, 18, tzinfo=UTC)


def test_a_mapping_of_an_unknown_column_or_field_says_what_was_meant(write: Write) -> None:
    path = write("Email,Company\na@b.example,Halden\n")
    with pytest.raises(Problem, match=r"no column is called 'Compny'\. Did you mean 'Company'\?"):
        open_list(path, mapping={"Compny": "company"})
    with pytest.raises(Problem, match=r"'compny' is no field of this list\. Did you mean 'company'\?"):
        open_list(path, mapping={"Company": "compny"})
    with pytest.raises(Problem, match=r"'consent' is no field of this list\."):
        open_contacts(path, mapping={"Company": "consent"})


def test_an_unknown_time_zone_is_refused(write: Write) -> None:
    with pytest.raises(Problem, match="'Europe/Berlinn' is no time zone"):
        open_list(write("Email\na@b.example\n"), zone="Europe/Berlinn")


def test_a_form_is_read_like_a_row() -> None:
    lead = lead_from_fields(
        {
            "firstName": "Anna",
            "Last Name": "Meyer",
            "email": " ANNA@B.example ",
            "company": {"name": "Halden", "employees": 250},
            "consent": True,
            "locale": "de-AT",
            "submitted_at": 1795190400000,
            "message": "Hello\r\nthere",
            "utm_campaign": "fall",
            "empty": None,
        }
    )
    assert lead == ListedLead(
        line=0,
        address="anna@b.example",
        first_name="Anna",
        last_name="Meyer",
        company="Halden",
        language="de",
        size="",
        consent=True,
        occurred_at=datetime(2026, 11, 20, 16, tzinfo=UTC),
        context={"company_employees": "250", "message": "Hello\nthere", "utm_campaign": "fall"},
    )


def test_a_form_without_an_address_is_refused() -> None:
    with pytest.raises(Problem, match="no mail address"):
        lead_from_fields({"name": "Anna"})
    with pytest.raises(Problem, match="'anna' is not a mail address"):
        lead_from_fields({"email": "anna"})

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.domain.listed import ListedContact, ListedLead
from engine.lists.reading import lead_from_fields, open_contacts, open_list
from engine.lists.rejected import RejectedFile
from engine.lists.table import RejectedRow

Rows = Callable[[str], list[ListedLead | RejectedRow]]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    def rows(content: str) -> list[ListedLead | RejectedRow]:
        path = tmp_path / "list.csv"
        path.write_bytes(content.encode())
        return list(open_list(path).rows())

    return rows


def reasons(rows: list[ListedLead | RejectedRow]) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in rows if isinstance(row, RejectedRow)]


def addresses(rows: list[ListedLead | RejectedRow]) -> list[str]:
    return [row.address for row in rows if isinstance(row, ListedLead)]


def test_a_file_cut_in_a_quoted_field_keeps_every_row_before(rows: Rows) -> None:
    read = rows('Name,Email,Notes\nAnna,a@b.example,"x\ny"\nBea,b@b.example,"wants the\nspec sh')
    assert addresses(read) == ["a@b.example"]
    assert reasons(read) == [(4, "the file ends inside a quoted field that opened on line 4")]


def test_a_file_cut_in_its_last_row_gives_no_lead_with_half_an_address(rows: Rows) -> None:
    read = rows("Name,Email,Notes\nAnna,a@b.example,x\nBea,bea@halden.ex")
    assert addresses(read) == ["a@b.example"]
    assert reasons(read) == [(3, "the file ends in the middle of this row: 2 cells of 3")]


def test_rows_that_leave_out_their_empty_cells_are_whole(rows: Rows) -> None:
    assert addresses(rows("Email,Name,Notes\na@b.example\nc@b.example")) == ["a@b.example", "c@b.example"]


def test_a_quote_that_is_never_closed_costs_one_row_and_not_all_after_it(rows: Rows) -> None:
    later = "".join(f"Cy,c{number}@b.example,x\n" for number in range(50))
    read = rows(f'Name,Email,Notes\nAnna,a@b.example,"needs 19 inch\nmore\nBea,b@b.example,"x "" y"\n{later}')
    assert reasons(read) == [(2, "the quoted field that opened on line 2 is never closed")]
    assert addresses(read) == ["b@b.example", *(f"c{number}@b.example" for number in range(50))]
    assert [row.line for row in read][:3] == [2, 4, 5]


def test_a_note_of_several_lines_before_the_address_is_one_row(rows: Rows) -> None:
    (lead,) = rows('Notes,Email\n"wants\nthe spec sheet",a@b.example\n')
    assert isinstance(lead, ListedLead)
    assert (lead.address, lead.note) == ("a@b.example", "wants\nthe spec sheet")


def test_a_quote_that_swallows_more_than_a_field_can_hold_is_recovered_from(rows: Rows) -> None:
    later = "".join(f"Cy,c{number}@b.example,{'x' * 100}\n" for number in range(3000))
    read = rows(f'Name,Email,Notes\nAnna,a@b.example,"19 inch\n{later}')
    assert len(addresses(read)) == 3000
    assert len(reasons(read)) == 1


def test_a_row_whose_cells_slipped_is_not_guessed_at(rows: Rows) -> None:
    read = rows("Company,Email,Name\nIronbridge, Inc.,a@b.example,Anna\nHalden,c@b.example,Cy,,\n")
    assert reasons(read) == [
        (2, "4 cells where the header has 3: is a separator in an unquoted field?"),
    ]
    assert addresses(read) == ["c@b.example"]


def test_a_row_with_nul_bytes_is_rejected(rows: Rows) -> None:
    read = rows("Email,Name\na@b.example,An\0na\nc@b.example,Cy\n")
    assert reasons(read) == [(2, "the row holds NUL bytes")]
    assert addresses(read) == ["c@b.example"]


def test_a_line_break_inside_an_address_is_rejected(rows: Rows) -> None:
    read = rows('Email,Name\n"anna@b\n.example",Anna\n"\nbea@b.example\n",Bea\n')
    assert reasons(read) == [(2, "'anna@b .example' has a line break inside the mail address")]
    assert addresses(read) == ["bea@b.example"]


@pytest.mark.parametrize("name", ["{{ lead.email }}", "<b>Anna</b>", "=HYPERLINK(1)", "O'Brien", "Null", "علي", "王"])
def test_a_name_is_only_text(rows: Rows, name: str) -> None:
    (lead,) = rows(f'Email,First Name\na@b.example,"{name}"\n')
    assert isinstance(lead, ListedLead)
    assert lead.first_name == name


def test_a_field_of_one_line_has_no_line_breaks_or_control_characters(rows: Rows) -> None:
    (lead,) = rows('Email,First Name,Company,Booth\na@b.example,"An\r\nna\u202e",Hal\x07den\u2028Freight,"a\nb"\n')
    assert isinstance(lead, ListedLead)
    assert (lead.first_name, lead.company, lead.context) == ("An na", "Hal den Freight", {"booth": "a b"})


def test_what_is_too_long_is_cut(rows: Rows) -> None:
    (lead,) = rows(f"Email,Company,Notes\na@b.example,{'c' * 9000},{'n' * 9000}\n")
    assert isinstance(lead, ListedLead)
    assert (len(lead.company), len(lead.note)) == (500, 5000)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"Name": "Anna Meyer"}, ("Anna", "Meyer")),
        ({"Name": "Meyer, Anna Maria"}, ("Anna", "Maria Meyer")),
        ({"Name": "Dr. Anna van Dijk"}, ("Anna", "van Dijk")),
        ({"Contact": "Anna Meyer (ACME)"}, ("Anna", "Meyer")),
        ({"Name": "Anna"}, ("Anna", "")),
        ({"Name": "anna@b.example"}, ("", "")),
        ({"Vorname": "Anna", "Name": "Meyer"}, ("Anna", "Meyer")),
        ({"Nome": "Anna", "Cognome": "Meyer"}, ("Anna", "Meyer")),
        ({"Prénom": "Anna", "Nom": "Meyer"}, ("Anna", "Meyer")),
        ({"First Name": "Anna", "Full Name": "Anna Meyer"}, ("Anna", "Meyer")),
        ({"First Name": "A", "Last Name": "M", "User Name (Original Name)": "Anna Meyer"}, ("A", "M")),
    ],
)
def test_a_name_has_two_parts_however_it_is_given(fields: dict[str, str], name: tuple[str, str]) -> None:
    lead = lead_from_fields({"email": "a@b.example", **fields})
    assert (lead.first_name, lead.last_name) == name


@pytest.mark.parametrize(
    ("fields", "consent"),
    [
        ({"I agree to receive emails": "Yes"}, True),
        ({"I agree to receive other communications from Northwind.": "Checked"}, True),
        ({"Einwilligung": "Nein"}, False),
        ({"consent": ""}, None),
        ({"opt_in": False}, False),
        ({"Email Opt Out": "1", "consent": "yes"}, False),
        ({"Email Opt Out": "0"}, None),
        ({}, None),
    ],
)
def test_consent_is_a_yes_a_no_or_not_asked(fields: dict[str, object], consent: bool | None) -> None:
    assert lead_from_fields({"email": "a@b.example", **fields}).consent is consent


def test_an_answer_that_is_neither_yes_nor_no_is_kept_as_written() -> None:
    lead = lead_from_fields({"email": "a@b.example", "consent": "only by phone", "attended": "the first half"})
    assert lead.consent is None
    assert lead.context == {"consent": "only by phone", "attended": "the first half"}


def test_what_cannot_be_understood_is_kept_as_written() -> None:
    lead = lead_from_fields(
        {"email": "a@b.example", "Scanned On": "yesterday", "country": "Atlantis", "language": "Klingon"}
    )
    assert (lead.occurred_at, lead.country, lead.language) == (None, "", "")
    assert lead.context == {"scanned_on": "yesterday", "country": "Atlantis", "language": "Klingon"}


def test_the_second_column_of_a_kind_fills_in_and_is_kept(rows: Rows) -> None:
    read = rows("Company Email,Email,Mobile,Phone\na@b.example,,1,2\nx@b.example,c@b.example,,3\n")
    assert addresses(read) == ["a@b.example", "c@b.example"]
    first, second = read
    assert isinstance(first, ListedLead)
    assert isinstance(second, ListedLead)
    assert (first.phone, first.context) == ("2", {"mobile": "1"})
    assert (second.phone, second.context) == ("3", {"company_email": "x@b.example"})


def test_two_columns_of_one_name_are_both_kept(rows: Rows) -> None:
    (lead,) = rows("Email,Interest,Interest\na@b.example,robots,cranes\n")
    assert isinstance(lead, ListedLead)
    assert lead.context == {"interest": "robots", "interest_2": "cranes"}


def test_addresses_are_found_in_a_column_whose_name_does_not_say_so(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Who,Reach\nAnna,a@b.example\nBea,n/a\nCy,c@b.example\n")
    found = open_list(path)
    assert ("Reach", "email") in found.guessed
    assert addresses(list(found.rows())) == ["a@b.example", "c@b.example"]


def test_a_list_that_writes_the_month_first_is_read_so(rows: Rows) -> None:
    read = rows("Email,Date\na@b.example,11/12/2026\nc@b.example,11/25/2026\n")
    assert isinstance(read[0], ListedLead)
    assert read[0].occurred_at == datetime(2026, 11, 12, tzinfo=UTC)


def test_a_contact_without_an_address_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text("Contact,Email,Owner\nAnna,,Sam\nBea,b@b.example,Sam Ortiz\n")
    rejected, contact = open_contacts(path).rows()
    assert isinstance(rejected, RejectedRow)
    assert isinstance(contact, ListedContact)
    assert contact.owner == "Sam Ortiz"


def test_rejected_rows_stand_in_a_file_with_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with RejectedFile(path, ["Name", "Email"]) as rejected:
        rejected.write(RejectedRow(16, "no mail address", ("Jürgen", "")))
    assert rejected.path == tmp_path / "list.csv.rejected.csv"
    assert rejected.count == 1
    assert rejected.path.read_bytes().startswith(b"\xef\xbb\xbf")
    with rejected.path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Line", "Why rejected", "Name", "Email"],
            ["16", "no mail address", "Jürgen", ""],
        ]


def test_a_run_that_rejects_nothing_leaves_no_file_of_rejected_rows(tmp_path: Path) -> None:
    old = tmp_path / "list.csv.rejected.csv"
    old.write_text("from the run before")
    with RejectedFile(tmp_path / "list.csv", ["Email"]):
        pass
    assert not old.exists()


@pytest.mark.parametrize("cell", ["=1+1", "+1 555 0133", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_runs_a_rejected_cell(tmp_path: Path, cell: str) -> None:
    with RejectedFile(tmp_path / "list.csv", ["Phone", cell]) as rejected:
        rejected.write(RejectedRow(2, "no mail address", (cell,)))
    with rejected.path.open(encoding="utf-8-sig", newline="") as file:
        assert [row[-1] for row in csv.reader(file)] == [f"'{cell}", f"'{cell}"]


def test_mended_rejected_rows_can_be_imported_as_they_are(tmp_path: Path) -> None:
    with RejectedFile(tmp_path / "list.csv", ["Phone", "Email"]) as rejected:
        rejected.write(RejectedRow(2, "no mail address", ("+1 555 0133", "a@b.example")))
    (lead,) = open_list(rejected.path).rows()
    assert isinstance(lead, ListedLead)
    assert (lead.phone, lead.context) == ("+1 555 0133", {})

from datetime import UTC, datetime
from pathlib import Path

from engine.domain.listed import ListedContact, ListedLead
from engine.lists.reading import open_contacts, open_list
from engine.lists.table import RejectedRow

SAMPLES = Path(__file__).parents[2] / "leads"


def read(name: str) -> tuple[list[ListedLead], list[RejectedRow]]:
    rows = list(open_list(SAMPLES / name).rows())
    return (
        [row for row in rows if isinstance(row, ListedLead)],
        [row for row in rows if isinstance(row, RejectedRow)],
    )


def test_a_badge_scan_in_windows_1252_with_semicolons_reads_well() -> None:
    leads, rejected = read("badge-scans-dsp-world.csv")
    assert leads[0] == ListedLead(
        line=2,
        address="ingrid.nowak@larkspurhotels.example",
        first_name="Ingrid",
        last_name="Nowak",
        title="Leiter IT",
        company="Larkspur Hotels",
        phone="+1 555 0133",
        country="NL",
        occurred_at=datetime(2026, 11, 18, 4, 49, tzinfo=UTC),
        note='Said "we looked at two others"\nWants the spec sheet',
        context={"booth": "B-214"},
    )
    assert (leads[2].first_name, leads[2].company) == ("Björn", "Grünfeld Maschinenbau GmbH")
    assert all(lead.country and lead.occurred_at for lead in leads)
    assert [(row.line, row.reason) for row in rejected] == [
        (16, "'n/a' is not a mail address"),
        (
            21,
            "'callum.sousa at vantagerobotics.example' is not a mail address: write it with an @",
        ),
        (35, "no mail address"),
    ]
    assert len(leads) == 59


def test_a_webinar_report_gives_its_topic_and_who_came() -> None:
    attendees = open_list(SAMPLES / "webinar-attendee-report.csv")
    assert attendees.context["topic"] == "Cutting returns cost in half"
    assert attendees.context["date"] == "2026-11-12"
    leads, rejected = read("webinar-attendee-report.csv")
    assert (len(leads), len(rejected)) == (79, 3)
    assert leads[0] == ListedLead(
        line=7,
        address="jurgen.gros@halden-freight.example",
        first_name="Jürgen",
        last_name="Groß",
        title="Chief Operating Officer",
        company="Halden Freight",
        country="DE",
        occurred_at=datetime(2026, 11, 12, 15, tzinfo=UTC),
        context={
            "approval_status": "approved",
            "leave_time": "Nov 12, 2026 15:35:00",
            "time_in_session_minutes": "35",
            "attended": "yes",
            "registration_time": "Nov 10, 2026 15:00:00",
        },
    )


def test_somebody_who_registered_and_stayed_away_did_so_when_they_registered() -> None:
    leads, _ = read("webinar-attendee-report.csv")
    absent = next(lead for lead in leads if lead.address == "kenji.haddad@ironbridge.example")
    assert absent.context == {"approval_status": "approved", "attended": "no"}
    assert absent.occurred_at == datetime(2026, 11, 8, 15, tzinfo=UTC)


def test_form_submissions_in_utf_8_with_a_mark_tell_who_agreed_to_mail() -> None:
    leads, rejected = read("white-paper-form-submissions.csv")
    assert (len(leads), len(rejected)) == (79, 3)
    assert leads[0].size == "1000+"
    assert leads[0].consent is True
    assert next(lead for lead in leads if lead.first_name == "Rosa").consent is False
    assert leads[0].context["what_is_your_biggest_challenge"] == "Peak season, we can't hire"
    assert leads[0].occurred_at == datetime(2026, 11, 13, 16, 19, tzinfo=UTC)


def test_json_lines_keep_what_the_lead_wrote() -> None:
    leads, rejected = read("talk-to-sales.jsonl")
    assert (len(leads), len(rejected)) == (12, 0)
    assert leads[-1].address == "jürgenvan-dijk77@gmail.com"
    assert leads[3].context == {"message": "Can someone call me this week?"}
    assert leads[3].line == 4


def test_known_contacts_come_with_their_owner() -> None:
    contacts = list(open_contacts(SAMPLES / "known-contacts.csv").rows())
    assert len(contacts) == 30
    assert contacts[0] == ListedContact(
        line=2,
        address="chief.0@halden-freight.example",
        name="Maud Conti",
        title="Chief Supply Chain Officer",
        company="Halden Freight",
        website="https://www.halden-freight.example",
        phone="+1 555 0100",
        owner="sam.ortiz@northwind.example",
    )


def test_what_was_guessed_is_told_and_the_whole_file_is_read() -> None:
    scans = open_list(SAMPLES / "badge-scans-dsp-world.csv")
    assert ("Scanned On", "occurred_at") in scans.guessed
    assert scans.kept == (("Booth", "booth"),)
    assert scans.position == 0
    list(scans.rows())
    assert scans.position == scans.total_bytes == (SAMPLES / "badge-scans-dsp-world.csv").stat().st_size

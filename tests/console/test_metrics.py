"""`/metrics` tells a monitor what is due, how late it is, and what nobody may overlook."""

import json
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from engine.flow.intake import take_leads
from engine.flow.turn import STAGES
from engine.lists.reading import lead_from_fields
from engine.store.database import transaction
from engine.store.due import GRACE
from engine.store.reports.outcomes import MOST_RECEIVERS
from engine.store.tables import Message
from tests.running_site import Site


def told(kind: str, mail: Message, **data: str) -> bytes:
    """A provider's word on one of our mails."""
    return json.dumps({"type": kind, "data": {"message": mail.id, "recipient": mail.recipient, **data}}).encode()


Figures = dict[tuple[str, str], float]


def figures(site: Site) -> Figures:
    """By the name of the metric and the values of its labels, by their names, as Prometheus reads them."""
    answer = site.client.get("/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, "".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_an_empty_engine_says_nought_for_every_stage(site: Site) -> None:
    found = figures(site)
    assert {stage: found["nurture_queue_depth", stage] for stage in STAGES} == dict.fromkeys(STAGES, 0)
    assert set(found.values()) == {0}


def test_mails_of_the_last_day_are_counted_by_receiver_with_what_became_of_them(site: Site) -> None:
    lead = site.mailed_lead()
    site.post_signed("/webhooks/generic", told("bounced", lead, **{"class": "hard", "status": "5.1.1"}))
    site.turn()
    found = figures(site)
    receiver = lead.recipient.partition("@")[2]
    assert (found["nurture_mails_lately", f"sent{receiver}"], found["nurture_mails_lately", f"bounced{receiver}"]) == (
        1,
        1,
    )
    site.now += timedelta(days=1, minutes=1)
    assert not [name for name, _ in figures(site) if name == "nurture_mails_lately"]


def test_outcomes_are_looked_up_once_a_minute_however_often_somebody_scrapes(site: Site) -> None:
    figures(site)
    lead = site.mailed_lead()
    site.now = lead.attempted_at or site.now
    sent = ("nurture_mails_lately", f"sent{lead.recipient.partition('@')[2]}")
    assert figures(site)[sent] == 1
    with transaction(site.installation.database) as session:
        session.connection().execute(text("UPDATE message SET state = 'failed'"))
    assert figures(site)[sent] == 1
    site.now += timedelta(minutes=1)
    assert sent not in figures(site)


def test_small_receivers_are_counted_together(site: Site) -> None:
    for number in range(MOST_RECEIVERS + 2):
        site.mailed_lead(f"ada@company-{number}.example")
    found = {label: value for (name, label), value in figures(site).items() if name == "nurture_mails_lately"}
    assert (len(found), found["sentothers"]) == (MOST_RECEIVERS + 1, 2)


def test_what_is_due_is_counted_with_the_seconds_it_waits(site: Site) -> None:
    rows = [lead_from_fields({"email": f"lead{number}@kestrel.example", "country": "GB"}) for number in range(3)]
    take_leads(site.installation, "webinar", rows, site.now, {"topic": "Returns in the peak"})
    site.now += timedelta(minutes=2)
    found = figures(site)
    assert (found["nurture_queue_depth", "qualify"], found["nurture_queue_age_seconds", "qualify"]) == (3, 120)
    site.turn()
    assert figures(site)["nurture_queue_depth", "qualify"] == 0


def test_a_handoff_counts_under_what_its_rep_owes_and_as_overdue_once_its_time_is_over(site: Site) -> None:
    handoff, _ = site.handed_off()
    found = figures(site)
    assert (found["nurture_handoffs_open", "acceptance"], found["nurture_handoffs_overdue", "acceptance"]) == (1, 0)
    site.now = handoff.due_at
    assert figures(site)["nurture_handoffs_overdue", "acceptance"] == 1


def test_a_lead_in_the_black_hole_shows(site: Site) -> None:
    site.mailed_lead()
    due_at = site.lead().next_action_at
    assert due_at
    site.now = due_at + GRACE
    assert figures(site)["nurture_leads_forgotten", ""] == 0
    site.now += timedelta(seconds=1)
    assert figures(site)["nurture_leads_forgotten", ""] == 1


@pytest.mark.parametrize(
    ("metric", "change"),
    [
        ("nurture_mails_under_lease", "UPDATE message SET state = 'claimed'"),
        ("nurture_payloads_parked", "UPDATE inbound_event SET state = 'parked'"),
    ],
)
def test_what_hangs_shows(site: Site, metric: str, change: str) -> None:
    site.mailed_lead()
    site.client.post(f"/u/{site.installation.signer.unsubscribe(1)}")
    with transaction(site.installation.database) as session:
        changed = session.connection().execute(text(change), execution_options={"preserve_rowcount": True}).rowcount
    assert changed > 0
    assert figures(site)[metric, ""] == changed


def test_no_address_and_no_name_is_in_it(site: Site) -> None:
    lead = site.mailed_lead()
    assert lead.recipient not in site.client.get("/metrics").text

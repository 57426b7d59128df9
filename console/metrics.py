"""`/metrics`: the engine's figures for Prometheus.

They are read from the database at each scrape, the last day's outcomes once a minute: every `nurture serve` says the
same, and nothing is lost with a process.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from fastapi import APIRouter, Response
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from engine.flow.installation import Installation
from engine.store.database import reading
from engine.store.reports.outcomes import Outcomes, outcomes_lately
from engine.store.reports.vitals import Vitals, take_vitals

LOOKS_EVERY = timedelta(minutes=1)


def router(installation: Installation, clock: Callable[[], datetime]) -> APIRouter:
    """The endpoint. Whoever may scrape it is for the web server before it to decide: it holds counts, and no names."""
    routes = APIRouter()
    lately = _Lately(installation)

    @routes.get("/metrics", include_in_schema=False)
    def scrape() -> Response:
        now = clock()
        with reading(installation.database) as session:
            vitals = take_vitals(session, now)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Figures(vitals, lately.outcomes(now), now))
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes


class _Lately:
    """What became of the last day's mails, looked up once a minute however often anybody scrapes."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._found: tuple[datetime, Outcomes] | None = None

    def outcomes(self, now: datetime) -> Outcomes:
        if self._found is None or not timedelta(0) <= now - self._found[0] < LOOKS_EVERY:
            with reading(self._installation.database) as session:
                self._found = (now, outcomes_lately(session, now))
        return self._found[1]


class _Figures(Collector):
    """One scrape: `vitals` as they were at `now`, and the outcomes of the last day."""

    def __init__(self, vitals: Vitals, outcomes: Outcomes, now: datetime) -> None:
        self._vitals = vitals
        self._outcomes = outcomes
        self._now = now

    def collect(self) -> Iterator[Metric]:
        yield from self._queues()
        yield from self._sales_clock()
        yield self._lately()
        vitals = self._vitals
        yield _plain(
            "nurture_mails_under_lease", "Mails that a worker holds, or held when it died.", vitals.under_lease
        )
        yield _plain("nurture_payloads_parked", "Payloads that could not be understood and wait.", vitals.parked)
        yield _plain(
            "nurture_leads_forgotten", "Leads in the black hole. Anything but 0 is an alarm.", vitals.forgotten
        )

    def _queues(self) -> Iterator[Metric]:
        depth = GaugeMetricFamily("nurture_queue_depth", "Rows that are due at a stage.", labels=["stage"])
        age = GaugeMetricFamily("nurture_queue_age_seconds", "How long the first of them waits.", labels=["stage"])
        for stage, queue in self._vitals.queues.items():
            depth.add_metric([stage], queue.depth)
            age.add_metric([stage], (self._now - queue.since).total_seconds() if queue.since else 0)
        yield depth
        yield age

    def _lately(self) -> Metric:
        words = "Mails to leads of the last 24 hours by receiving domain and what became of them."
        lately = GaugeMetricFamily("nurture_mails_lately", words, labels=["receiver", "outcome"])
        for (receiver, outcome), mails in sorted(self._outcomes.items()):
            lately.add_metric([receiver, outcome], mails)
        return lately

    def _sales_clock(self) -> Iterator[Metric]:
        handoffs = GaugeMetricFamily("nurture_handoffs_open", "Open handoffs by what is owed.", labels=["waits_for"])
        overdue = GaugeMetricFamily("nurture_handoffs_overdue", "Those whose time is over.", labels=["waits_for"])
        for each in self._vitals.sales:
            handoffs.add_metric([each.waits_for], each.handoffs)
            overdue.add_metric([each.waits_for], each.overdue)
        yield handoffs
        yield overdue


def _plain(name: str, words: str, value: int) -> Metric:
    return GaugeMetricFamily(name, words, value=value)

"""One examination: every part, in the order in which one mends them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from dns.resolver import Resolver

from engine.doctor.carriers import broker_findings, mail_findings
from engine.doctor.database import database_findings
from engine.doctor.finding import Finding
from engine.doctor.installed import settings_findings, workspace_findings
from engine.doctor.mail_domain import domain_findings
from engine.doctor.own_addresses import reserved_findings, sending_domains
from engine.settings import Settings


def examine(
    settings: Settings, clock: Callable[[], datetime], selectors: Sequence[str], resolver: Resolver
) -> Iterator[Finding]:
    """Look at every part; an ill one hides no other. Nothing is changed, and no mail is sent."""
    yield from settings_findings(settings)
    yield from workspace_findings(settings)
    yield from database_findings(settings.database, clock)
    yield from broker_findings(settings.broker_url)
    yield from mail_findings(settings)
    yield from reserved_findings(settings)
    yield from domain_findings(sending_domains(settings), selectors, resolver)

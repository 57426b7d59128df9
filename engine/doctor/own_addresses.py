"""The addresses of a workspace: those that mails come from, and those of sales that briefs go to."""

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from engine.doctor.finding import Finding, ill
from engine.doctor.installed import LOCAL
from engine.domain.addresses import is_reserved
from engine.domain.problem import Problem
from engine.settings import Settings
from engine.workspace.load import Workspace, load_workspace


def sending_domains(settings: Settings) -> set[str]:
    """The domains that mails come from and that the DNS may know; none of a workspace that cannot be read."""
    senders = _senders(workspace) if (workspace := _readable(settings)) else set()
    return {_domain(address) for address in senders if not (_leaves(settings) and is_reserved(_domain(address)))}


def reserved_findings(settings: Settings) -> Iterator[Finding]:
    """The sample's own addresses, and others that can be nobody's, once mail leaves this machine: one finding a
    domain."""
    workspace = _readable(settings)
    if workspace is None or not _leaves(settings):
        return
    addresses = {*_senders(workspace), *_of_sales(workspace)}
    reserved = sorted((_domain(each), each) for each in addresses if is_reserved(_domain(each)))
    for domain, pairs in groupby(reserved, key=lambda pair: pair[0]):
        named = ", ".join(address for _, address in pairs)
        what = f"{named}: the domain is reserved for examples (RFC 2606), and nothing sent there ever arrives"
        cure = f"Write your own addresses; this shows every place: grep -rn {domain} {settings.workspace / 'campaigns'}"
        yield ill(f"addresses at {domain}", what, cure)


def _leaves(settings: Settings) -> bool:
    """Whether mail goes to a server elsewhere: files, and a server on this machine, are for trying things out."""
    url = urlsplit(settings.mail_url)
    return url.scheme in ("smtp", "smtps") and (url.hostname or "") not in LOCAL


def _readable(settings: Settings) -> Workspace | None:
    try:
        return load_workspace(settings.workspace)
    except Problem:  # which has a finding of its own
        return None


def _senders(workspace: Workspace) -> set[str]:
    tracks = [track.sender.address for track in workspace.campaigns.values()]
    return {workspace.company.system_address, workspace.qualification.declines.sender.address, *tracks}


def _of_sales(workspace: Workspace) -> set[str]:
    sales = workspace.sales
    return {sales.manager.address, *sales.weekly_to, *(rep.address for rep in sales.reps)}


def _domain(address: str) -> str:
    return address.rpartition("@")[2]

"""Which names a mail knows, and which of them may be missing: the table of `docs/authoring.md` as a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.domain.campaign import Campaign
from engine.domain.source import Source
from engine.workspace.load import Reading

LEAD = frozenset(["first_name", "last_name", "name", "title", "phone", "country", "language"])
ACCOUNT = frozenset(["name", "domain", "industry", "size", "country"])
COMPANY = frozenset(["name", "postal_address", "website", "privacy_url"])
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """What has a name: a plain value (which may be missing when it is `optional`), or an object with attributes that
    are always there or may be missing.

    `anything` is for an object of which nobody knows the attributes, since the file that names them cannot be read.
    """

    always: frozenset[str] = NOTHING
    maybe: frozenset[str] = NOTHING
    plain: bool = False
    optional: bool = False
    anything: bool = False

    @property
    def attributes(self) -> frozenset[str]:
        return self.always | self.maybe


Scope = Mapping[str, Part]
"""Every name that a source may use."""

PLAIN = Part(plain=True)


def campaign_scope(reading: Reading, campaign: Campaign) -> dict[str, Part]:
    """What a campaign's subjects and questions know; its bodies know `subject` and `asks` as well."""
    title = frozenset(["title"])
    return {
        **_everybodys(),
        "source": _source(reading, campaign),
        "sender": _sender(title if campaign.sender.title else NOTHING),
        "offers": Part(frozenset(campaign.offers)),
        "campaign": PLAIN,
        "step": PLAIN,
    }


def letter_scope(reading: Reading, campaign: Campaign) -> dict[str, Part]:
    """What a letter to print knows: no link leads out of paper, and a rep signs it on a day."""
    known = campaign_scope(reading, campaign)
    on_paper = {name: part for name, part in known.items() if name not in {"offers", "unsubscribe_url"}}
    return {**on_paper, "rep": Part(frozenset(["name", "address"])), "date": PLAIN}


def decline_scope() -> dict[str, Part]:
    """What the mail knows that turns somebody down."""
    source = Part(frozenset(["name", "did"]))
    return {**_everybodys(), "source": source, "sender": _sender(NOTHING), "offers": Part(), "reason": PLAIN}


def returned_scope() -> dict[str, Part]:
    """What the mail knows that goes to somebody whom sales gave back, or who asked us to write later: then there is no
    rep."""
    return {**decline_scope(), "rep": Part(NOTHING, frozenset(["name"])), "by": Part(plain=True, optional=True)}


def waiting_scope() -> dict[str, Part]:
    """What the mail knows that says who will answer, and by which day."""
    return {**decline_scope(), "rep": Part(frozenset(["name"])), "by": PLAIN}


def body_scope(scope: Scope) -> Scope:
    """What the body of a mail knows, when its subject knows `scope`."""
    return {**scope, "subject": PLAIN, "asks": PLAIN}


def _everybodys() -> dict[str, Part]:
    return {
        "lead": Part(frozenset(["email"]), LEAD),
        "account": Part(NOTHING, ACCOUNT),
        "company": Part(COMPANY),
        "unsubscribe_url": PLAIN,
        "range": PLAIN,
    }


def _sender(title: frozenset[str]) -> Part:
    return Part(frozenset(["name", "address"]) | title, frozenset(["title"]) - title)


def _source(reading: Reading, campaign: Campaign) -> Part:
    """The fields of the sources whose leads get these mails; after a rest, or when none is named, of every source."""
    if reading.sources is None or reading.contested & set(campaign.enters.source):
        return Part(anything=True)
    every = reading.sources.sources
    own = [every[name] for name in campaign.enters.source if name in every]
    sources = own if own and not campaign.enters.recycled else every.values()
    known = [(frozenset(source.context), _filled(source)) for source in sources]
    fields = _union(context for context, _ in known)
    always = frozenset(name for name in fields if all(name in filled for _, filled in known))
    return Part(frozenset(["name", "did"]) | always, (fields | {"date"}) - always)


def _filled(source: Source) -> frozenset[str]:
    return frozenset(source.defaults)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(name for each in sets for name in each)

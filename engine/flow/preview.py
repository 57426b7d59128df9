"""Preview: the mails of a campaign as somebody would get them, and one of them to somebody who may get tests.

The database hears nothing of either.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from engine.domain.addresses import normalise_address
from engine.domain.campaign import Campaign, EmailStep
from engine.domain.problem import Problem, one_of
from engine.flow.drafts import campaign_context, lead_context
from engine.flow.editions import compile_step
from engine.flow.enroll import source_context
from engine.flow.installation import Installation
from engine.mail.compile import CompiledMail
from engine.mail.mime import Letter, build_mime, bulk_headers
from engine.mail.render import RenderedMail, render_mail
from engine.mail.transports.base import Accepted, Envelope, Transport
from engine.store import journal, leads
from engine.store.tables import Enrollment, Lead
from engine.workspace.load import Workspace

LONG = "Wolfeschlegelsteinhausenbergerdorff"
EXAMPLES = {"topic": "Returns in the peak", "event": "DSP World", "booth": "B 12", "attended": "Yes", "plan": "Team"}
"""What the full sample says in context fields of these names; others are filled with their own name."""


TEST = "[test] "
"""What the subject of a test mail begins with."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Somebody a mail may go to: `facts` are `lead`, `account` and `source` as templates know them; the `name` can be
    part of a path."""

    name: str
    facts: Mapping[str, Mapping[str, str]]

    @property
    def address(self) -> str:
        return self.facts["lead"]["email"]

    @property
    def called(self) -> str:
        return self.facts["lead"].get("name", "")


@dataclass(frozen=True, slots=True)
class Shown:
    """One mail as one person would get it; `letter` is what `build_mime` makes the whole mail of."""

    step: str
    sample: str
    mail: RenderedMail
    letter: Letter

    @property
    def eml(self) -> bytes:
        return build_mime(self.letter)


def find_campaign(workspace: Workspace, name: str) -> Campaign:
    """The campaign of that id. Raises a Problem that names those there are."""
    if name not in workspace.campaigns:
        raise Problem(f"there is no campaign {name!r}.", cure=one_of(name, sorted(workspace.campaigns)))
    return workspace.campaigns[name]


def find_step(campaign: Campaign, name: str) -> EmailStep:
    """The mail of that id. Raises a Problem that names those there are."""
    step = next((each for each in campaign.emails if each.id == name), None)
    if step is None:
        cure = one_of(name, (each.id for each in campaign.emails))
        raise Problem(f"{campaign.campaign} has no mail {name!r}.", cure=cure)
    return step


def samples_of(workspace: Workspace, campaign: Campaign) -> tuple[Sample, ...]:
    """A lead that told everything, one that gave only its address, and one whose every value is long or hostile."""
    name = next(iter(campaign.enters.source or workspace.sources))
    source = workspace.sources[name]
    always = {"name": name, "did": source.did}
    defaults = dict(source.defaults)
    told = {field: defaults.get(field) or EXAMPLES.get(field, field.replace("_", " ")) for field in source.context}
    hostile = {field: f"{LONG} <b>{field}</b> {{{{ 7 * 7 }}}}\r\nBcc: all@lead.example" for field in source.context}
    return (
        Sample("full", {**_told_everything(), "source": {**told, "date": "24 November", **always}}),
        Sample("bare", {"lead": {"email": "someone@lead.example"}, "account": {}, "source": {**defaults, **always}}),
        Sample("hostile", {**_hostile(), "source": {**hostile, "date": "29 February", **always}}),
    )


def _told_everything() -> dict[str, dict[str, str]]:
    return {
        "lead": {
            "email": "ada.byron@lovelace-works.example",
            "first_name": "Ada",
            "last_name": "Byron",
            "name": "Ada Byron",
            "title": "Chief Operating Officer",
            "phone": "+44 20 7946 0123",
            "country": "GB",
            "language": "en",
        },
        "account": {
            "name": "Lovelace Works",
            "domain": "lovelace-works.example",
            "industry": "Mail order",
            "size": "201-500",
            "country": "GB",
        },
    }


def _hostile() -> dict[str, dict[str, str]]:
    return {
        "lead": {
            "email": f"{LONG.lower()}@{LONG.lower()}.example",
            "first_name": "עֲדִינָה \u202emoc.live",
            "last_name": "-".join([LONG] * 4),
            "name": f"עֲדִינָה {LONG}",
            "title": '<script>alert("title")</script>{{ 7 * 7 }}{% for each in range(9) %}',
            "phone": "☎️ 0" * 12,
            "country": "IL",
            "language": "he",
        },
        "account": {
            "name": f'"><img src=x onerror=alert(1)> {LONG * 3} & Söhne',
            "domain": f"{LONG.lower()}.example",
            "industry": "מסחר אלקטרוני 🛒",
            "size": "∞",
            "country": "IL",
        },
    }


def sample_of_lead(session: Session, installation: Installation, lead: Lead, campaign: Campaign) -> Sample:
    """A lead of the database, with what is known of its source: for this campaign, if it was on it."""
    number = lead.id or 0
    query = select(Enrollment).where(Enrollment.lead_id == number, Enrollment.campaign == campaign.campaign)
    enrollment = session.exec(query.order_by(col(Enrollment.id).desc())).first()
    source = enrollment.context if enrollment else None
    if source is None:
        source = source_context(installation, lead, journal.sources(session, [number])[number])
    return Sample(
        lead.address.replace("/", "_"), {**lead_context(lead, leads.account_of(session, lead)), "source": source}
    )


def show_steps(
    workspace: Workspace,
    public_url: str,
    campaign: Campaign,
    steps: Sequence[EmailStep],
    samples: Sequence[Sample],
    now: datetime,
) -> list[Shown]:
    """Each of these mails for each of these people; links lead straight to their targets.

    Raises a Problem for the first template that does not compile, or lacks a default for what somebody did not tell.
    """
    shown = []
    for step in steps:
        compiled = compile_step(workspace, step)
        shown += [_show(workspace, public_url, campaign, step, compiled, sample, now) for sample in samples]
    return shown


def send_test(
    workspace: Workspace,
    public_url: str,
    campaign: str,
    step: str,
    to: str,
    *,
    allowed: Collection[str],
    transport: Transport,
    now: datetime,
) -> str:
    """Send a mail as a lead would get it that told everything; returns what the other side said.

    Raises a Problem when `to` is not among the `allowed`, or when the other side did not take the mail.
    """
    recipient = normalise_address(to)
    if recipient not in {normalise_address(each) for each in allowed}:
        cure = f'Add it to the list, like NURTURE_TEST_RECIPIENTS=["{recipient}"].'
        raise Problem(f"{recipient} is not in NURTURE_TEST_RECIPIENTS, and nothing was sent.", cure=cure)
    found = find_campaign(workspace, campaign)
    full, *_ = samples_of(workspace, found)
    [shown] = show_steps(workspace, public_url, found, [find_step(found, step)], [full], now)
    letter = replace(shown.letter, to_name="", to_address=recipient, subject=f"{TEST}{shown.letter.subject}")
    letter = replace(letter, message_id=f"test-{now:%Y%m%d%H%M%S%f}-{letter.message_id}")
    [outcome] = transport.send([Envelope(letter.from_address, recipient, build_mime(letter), 0)])
    if not isinstance(outcome, Accepted):
        raise Problem(f"the mail server did not take it: {outcome.text}", cure="See NURTURE_MAIL_URL.")
    return outcome.response


def _show(
    workspace: Workspace,
    public_url: str,
    campaign: Campaign,
    step: EmailStep,
    compiled: CompiledMail,
    sample: Sample,
    now: datetime,
) -> Shown:
    unsubscribe = f"{public_url}/u/preview"
    context: dict[str, Any] = {
        **sample.facts,
        **campaign_context(workspace, campaign, step),
        "unsubscribe_url": unsubscribe,
        "answer": lambda _number: f"{public_url}/a/preview",
    }
    mail = render_mail(compiled, context)
    domain = campaign.sender.address.rpartition("@")[2]
    letter = Letter(
        message_id=f"preview-{step.id}@{domain}",
        from_name=campaign.sender.name,
        from_address=campaign.sender.address,
        to_name=sample.called,
        to_address=sample.address,
        reply_to="",
        subject=mail.subject,
        html=mail.html_pieces,
        text=mail.text_pieces,
        date=now,
        headers=bulk_headers(f"{workspace.company.list_id}.{domain}", workspace.company.name, unsubscribe),
    )
    return Shown(step.id, sample.name, mail, letter)

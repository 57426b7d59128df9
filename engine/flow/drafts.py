"""A mail ready to be rendered, and what every mail knows: who we are, who the lead is, what the campaign says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from engine.domain.campaign import Campaign, EmailStep
from engine.domain.company import Sender
from engine.mail.compile import CompiledMail
from engine.mail.fill import fill_in
from engine.mail.mime import Picture
from engine.store.addressees import AccountRow, LeadRow, MailRow
from engine.store.tables import Account, Lead, Message
from engine.workspace.load import Workspace


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail ready to be rendered. `to_lead` mails track links, take replies and can be left with one click."""

    message: Message | MailRow
    mail: CompiledMail
    context: Mapping[str, Any]
    sender: Sender
    to_name: str
    to_lead: bool
    pictures: tuple[Picture, ...] = ()

    def snapshot(self, subject: str) -> dict[str, Any]:
        """What has to be kept to show this mail again exactly, and its subject; the version keeps the rest."""
        kept = ("lead", "account", "source", "brief", "second", "digest", "weekly", "notice")
        facts = {name: self.context[name] for name in kept if name in self.context}
        return {"subject": subject, **facts}


@dataclass(frozen=True, slots=True)
class StepMail:
    """The mail of a campaign's step, whoever it goes to.

    What it says to everybody is filled in, and stands in `context` for those places where that cannot be.
    """

    mail: CompiledMail
    context: Mapping[str, Any]
    sender: Sender

    @classmethod
    def of(cls, workspace: Workspace, campaign: Campaign, step: EmailStep, mail: CompiledMail) -> Self:
        """Make it ready; that takes as long as some hundred mails of it."""
        context = campaign_context(workspace, campaign, step)
        return cls(fill_in(mail, context), context, campaign.sender)


def about_us(workspace: Workspace, sender: Sender) -> dict[str, dict[str, str]]:
    """`sender` and `company` as templates know them."""
    return {
        "sender": {"name": sender.name, "address": sender.address, "title": sender.title},
        "company": workspace.company.model_dump(include={"name", "postal_address", "website", "privacy_url"}),
    }


def campaign_context(workspace: Workspace, campaign: Campaign, step: EmailStep) -> dict[str, Any]:
    """What a mail of a campaign knows, whoever it goes to."""
    return {
        **about_us(workspace, campaign.sender),
        "campaign": campaign.campaign,
        "step": step.id,
        "offers": {name: offer.url for name, offer in campaign.offers.items()},
    }


def lead_context(lead: Lead | LeadRow, account: Account | AccountRow | None) -> dict[str, dict[str, str]]:
    """`lead` and `account` as templates know them; what is not known is left out, so that a default can stand in."""
    person = {
        "first_name": lead.first_name,
        "last_name": lead.last_name,
        "name": f"{lead.first_name} {lead.last_name}".strip(),
        "title": lead.title,
        "email": lead.address,
        "phone": lead.phone,
        "country": lead.country,
        "language": lead.language,
    }
    return {"lead": _known(person), "account": _known(_company_of(account)) if account else {}}


def _company_of(account: Account | AccountRow) -> dict[str, str]:
    return {
        "name": account.name,
        "domain": account.domain,
        "industry": account.industry,
        "size": account.size,
        "country": account.country,
    }


def _known(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value}

"""Campaigns as people wrote them, compiled, and as they were applied: in one form, so that they can be compared."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.domain.campaign import Campaign, EmailStep, Step
from engine.domain.versions import Edition
from engine.mail.compile import CompiledMail, compile_mail, read_sheet
from engine.mail.library import DEFAULTS
from engine.store.tables import CampaignVersion
from engine.workspace.load import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """A campaign of the workspace with its compiled mails and letters by step, ready to become a version."""

    campaign: Campaign
    mails: Mapping[str, CompiledMail]

    @property
    def edition(self) -> Edition:
        return _edition(self.campaign, self.mails)

    @property
    def fingerprint(self) -> str:
        """The same for campaigns of which every mail is the same to the last letter."""
        definition, mails = self._stored()
        return hashlib.sha256(json.dumps([definition, mails], sort_keys=True).encode()).hexdigest()

    def version(self, number: int, by: str, now: datetime) -> CampaignVersion:
        """The row to store."""
        definition, mails = self._stored()
        return CampaignVersion(
            campaign=self.campaign.campaign,
            number=number,
            fingerprint=self.fingerprint,
            definition=definition,
            mails=mails,
            applied_at=now,
            applied_by=by,
        )

    def _stored(self) -> tuple[dict[str, Any], dict[str, Any]]:
        definition = self.campaign.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return definition, {step: mail.to_json() for step, mail in self.mails.items()}


def compile_workspace(workspace: Workspace) -> dict[str, Wanted]:
    """Every campaign by name, in order. Raises a Problem for the first template that cannot be compiled."""
    return {
        name: Wanted(campaign, dict(_compiled(workspace, campaign.steps)))
        for name, campaign in sorted(workspace.campaigns.items())
    }


def _compiled(workspace: Workspace, steps: Iterable[Step]) -> Iterator[tuple[str, CompiledMail]]:
    for step in steps:
        if isinstance(step, EmailStep):
            yield step.id, compile_step(workspace, step)
        elif step.template:
            yield step.id, read_sheet(step.template, (workspace.templates, DEFAULTS)).compiled


def compile_step(workspace: Workspace, step: EmailStep) -> CompiledMail:
    """One mail of a campaign. Raises a Problem with file, line and cure."""
    folders = (workspace.templates, DEFAULTS)
    answers = [choice.words for choice in step.choices]
    return compile_mail(step.template, subject=step.subject, asks=step.asks, answers=answers, folders=folders)


def edition_of(version: CampaignVersion) -> Edition:
    """What was applied as this version."""
    mails = {step: CompiledMail.from_json(mail) for step, mail in version.mails.items()}
    return _edition(Campaign.model_validate(version.definition), mails)


def _edition(campaign: Campaign, mails: Mapping[str, CompiledMail]) -> Edition:
    return Edition(campaign, {step: mail.body_fingerprint() for step, mail in mails.items()})

"""What every stage is given: the database, what people wrote, and what signs our links."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from engine.domain.campaign import Campaign
from engine.domain.company import Sender
from engine.flow.drafts import StepMail
from engine.hooks.post import Poster
from engine.mail.compile import CompiledMail, compile_mail
from engine.mail.tokens import Signer
from engine.store.tables import CampaignVersion
from engine.workspace.load import Workspace

DEFAULTS = Path(__file__).parents[1] / "mail" / "defaults"


@dataclass(frozen=True, slots=True)
class AppliedCampaign:
    """A campaign version, parsed. Versions never change, so one parse a process is enough."""

    version_id: int
    campaign: Campaign
    mails: dict[str, CompiledMail]


@dataclass(frozen=True)
class Installation:
    """One running engine. `public_url` is where the links in mails lead, without a slash at its end."""

    database: Engine
    workspace: Workspace
    signer: Signer
    public_url: str
    poster: Poster = field(default_factory=Poster)  # what signs and posts webhooks
    _applied: dict[int, AppliedCampaign] = field(default_factory=dict)
    _engine_mails: dict[tuple[str, str], CompiledMail] = field(default_factory=dict)
    _step_mails: dict[tuple[int, str], StepMail] = field(default_factory=dict, init=False)  # of this workspace alone

    @property
    def ourselves(self) -> Sender:
        """Whom the mails to our own people come from."""
        company = self.workspace.company
        return Sender(name=f"{company.name} nurture", address=company.system_address)

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """A workspace's templates override the engine's own."""
        return (self.workspace.templates, DEFAULTS)

    def applied(self, session: Session, version_id: int) -> AppliedCampaign:
        """The campaign version an enrollment runs on."""
        if version_id not in self._applied:
            row = session.get_one(CampaignVersion, version_id)
            mails = {step: CompiledMail.from_json(mail) for step, mail in row.mails.items()}
            self._applied[version_id] = AppliedCampaign(version_id, Campaign.model_validate(row.definition), mails)
        return self._applied[version_id]

    def step_mail(self, session: Session, version_id: int, step_id: str) -> StepMail:
        """The mail of a step of a campaign version, ready to be written to many."""
        key = (version_id, step_id)
        if key not in self._step_mails:
            applied = self.applied(session, version_id)
            step = next(each for each in applied.campaign.emails if each.id == step_id)
            self._step_mails[key] = StepMail.of(self.workspace, applied.campaign, step, applied.mails[step_id])
        return self._step_mails[key]

    def engine_mail(self, template: str, subject: str, *, tracked: bool) -> CompiledMail:
        """A mail of the engine's own (brief, digest...), compiled once a process. Staff's links are not tracked."""
        key = (template, subject)
        if key not in self._engine_mails:
            self._engine_mails[key] = compile_mail(
                template, subject=subject, folders=self.template_folders, tracked=tracked
            )
        return self._engine_mails[key]

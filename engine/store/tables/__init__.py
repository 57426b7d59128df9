"""Every table, one file a theme. Constraints hold what must always hold, where a database can."""

from engine.store.tables.base import Row
from engine.store.tables.campaigns import CampaignVersion, Enrollment, Message, SendingMeter, StepMapping, Task
from engine.store.tables.journal import InboundEvent, Mailbox, Touchpoint
from engine.store.tables.people import Account, Contact, Lead, Suppression
from engine.store.tables.sales import Announcement, Handoff, Rep
from engine.store.tables.versions import CompatibleSince

metadata = Row.metadata

__all__ = [
    "Account",
    "Announcement",
    "CampaignVersion",
    "CompatibleSince",
    "Contact",
    "Enrollment",
    "Handoff",
    "InboundEvent",
    "Lead",
    "Mailbox",
    "Message",
    "Rep",
    "SendingMeter",
    "StepMapping",
    "Suppression",
    "Task",
    "Touchpoint",
    "metadata",
]

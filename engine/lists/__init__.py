"""Reading lists of people: leads, and contacts that are known already, in whatever format they come."""

from engine.lists.reading import ContactList, LeadList, PeopleList, lead_from_fields, open_contacts, open_list
from engine.lists.rejected import RejectedFile
from engine.lists.table import RejectedRow

__all__ = [
    "ContactList",
    "LeadList",
    "PeopleList",
    "RejectedFile",
    "RejectedRow",
    "lead_from_fields",
    "open_contacts",
    "open_list",
]

"""Who is writing: the sender's own company, as the law and good manners want it named in every mail."""

from engine.domain.written import HttpUrl, MailAddress, Slug, TimeZone, Words, Written


class Sender(Written):
    """The person mails come from."""

    name: Words
    address: MailAddress
    title: str = ""


class Company(Written):
    """`company.yaml`."""

    name: Words
    postal_address: Words
    website: HttpUrl
    privacy_url: HttpUrl
    list_id: Slug = "nurture"  # the first part of List-Id
    system_address: MailAddress  # briefs, digests and reminders come from here
    time_zone: TimeZone = "UTC"  # of leads whose country nobody knows

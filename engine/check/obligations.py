"""What the law and good manners want in every mail: a way out, and who is writing."""

from collections.abc import Iterator

from engine.check.finding import Finding, found
from engine.check.mails import Mail

_ASKED = {
    "LAW001": (("unsubscribe_url",), "unsubscribe_url"),
    "LAW002": (("company", "postal_address"), "company.postal_address"),
}


def imprint(mail: Mail) -> Iterator[Finding]:
    """Every way through both parts shows the unsubscribe link and the postal address."""
    if mail.draft is None:
        return
    parts = (("HTML", mail.body.always), ("text", mail.text.always))
    for code, (path, name) in _ASKED.items():
        without = [part for part, shown in parts if path not in shown]
        if without:
            where = " and the ".join(without)
            yield found(code, mail.where_to_show(path), f"not every way through the {where} part shows {name}.")

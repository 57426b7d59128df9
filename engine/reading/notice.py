"""The notice of a mail system: what it says above the mail it brings back, whom it is about, and what was answered."""

import re
from collections.abc import Iterable

from engine.reading.opened import OpenedMail
from engine.reading.parts import first

_MOST_CHARACTERS = 8_000
_ADDRESS = re.compile(r"(?<![\w.+=~&'*/@-])[\w.+=~&'*/-]{1,128}@[\w-]+(?:\.[\w-]+)+")
_BROUGHT_BACK = re.compile(
    r"^(?:[ \t>|*=#-]*(?:"
    r"(?:this|below this line|here|the following|attached|below)(?: is| are|\b)"
    r"(?! (?:address|recipient|user))[^\n]{0,40}\b"
    r"(?:cop(?:y|ie)|headers?\b|lines\b|(?:original|returned|unsent|undelivered|rejected) m)"
    r"|(?:(?:your|the) )?(?:original|old|returned|unsent|undelivered|source|failed|rejected|bounced) "
    r"(?:message|e?mail)s?(?: headers?| text| details)?(?: follows?| below| as received is as follows)?[^\w\n]*$"
    r"|(?:returned|forwarded) (?:mail|message)(?: follows)?\W*$"
    r"|(?:message|mail|e-mail) (?:text|headers?|body|contents?)(?: follows?)?\W*$"
    r"|(?:the )?(?:first|header and top) \d+ (?:lines|characters|bytes)"
    r"|header of the source mail|a (?:summary|copy) of (?:the|your)|urspr\S+ngliche nachricht|message d'origine"
    r"|mensaje original|oorspronkelijk bericht|messaggio originale|mensagem original)"
    r"|>?(?:received|return-path|x-mailer|mime-version|delivered-to|dkim-signature|message-id): ?[^\n]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"(?<![\d.-])[245]\.\d{1,2}\.\d{1,3}(?![\d.]*\d)")
_CODE = re.compile(r"(?<![\d.\w-])(?:4[2-7]\d|5[0-7]\d)(?=[ \-:\]#,)]|$)(?!-?\d{3})", re.MULTILINE)
_SAID = re.compile(r"(?<![\d.\w-])(?:4[2-7]\d|5[0-7]\d)[ \-:,]{1,3}[^\n]*(?:\n[ \t]*[^\s\n-][^\n]*){0,3}")
_FIELD = re.compile(
    r"^[ \t]{0,8}(final-recipient|original-recipient|action|status|diagnostic-code):[ \t]*"
    r"(\S[^\n]*(?:\n[ \t]+\S[^\n]*){0,5})",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"^[ \t>*]*(?:to|cc|bcc|an|a|para|aan)\b ?:", re.IGNORECASE)
_WHO_WRITES = re.compile(
    r"^[ \t>]*(?:from|von|de|reply-to|sender|contact|cc|date|subject|message-id|id|received|reporting-mta)\b ?:",
    re.IGNORECASE,
)
_NOT_HIM = re.compile(
    r"(?:contact|forward|(?<!your )mail (?:to|the)|send (?:to|mail to|a)|write to|reach|help|questions?"
    r"|assistance|support|(?<!generated )(?<!expanded )(?<!aliased )from|by|via"
    r"|not accepting mail from|sender|report|please|try|instead|new address(?: is)?|now|moved to)[\s:<(\"']{1,4}$",
    re.IGNORECASE,
)
_HIM = re.compile(
    r"(?:recipients?|rcpt to|addresse?e?s?|users?|mailbox|account|deliver(?:ed|y)?|to|failed|unknown|reach|for|attempts"
    r"|an|a|destinatario|rfc822)[\s:;<(\"'\[=\\]{1,6}(?:smtp:|mailto:)?<?\"?$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:.*[:/])?(?:smtp|rfc822|internet)[=:]")
_MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|abuse|hostmaster|webmaster|helpdesk|support|no-?reply)@", re.IGNORECASE
)


def notice_of(mail: OpenedMail) -> str:
    """The text up to the mail brought back, 8,000 characters of it at most."""
    text = mail.text[: _MOST_CHARACTERS * 2]
    position = len(text) - len(text.lstrip())
    found = _BROUGHT_BACK.search(text, min(position + 1, len(text)))
    return text[: found.start() if found else len(text)][:_MOST_CHARACTERS].strip()


def fields_in(notice: str) -> dict[str, str]:
    """The fields of a delivery status that stand in the text, by lower-case name; the first of each counts."""
    found: dict[str, str] = {}
    for name, value in _FIELD.findall(notice):
        found.setdefault(name.lower(), " ".join(value.split()))
    return found


def status_in(text: str) -> str:
    """The first enhanced status (RFC 3463) in a text, "" without one. A version of a program is none."""
    found = _STATUS.search(text)
    return found[0] if found else ""


def refusal_in(text: str) -> str:
    """The first such status that refuses, for texts in which any numbers may stand."""
    return next((found for found in _STATUS.findall(text) if found[0] != "2"), "")


def code_in(text: str) -> int:
    """The first SMTP reply code for a refusal in a text, 0 without one."""
    found = _CODE.search(text)
    return int(found[0]) if found else 0


def diagnostic_in(notice: str) -> str:
    """What the other side answered, on one line; "" when the notice does not quote it."""
    found = _SAID.search(notice)
    return " ".join(found[0].split())[:500] if found else ""


def recipient_in(mail: OpenedMail, notice: str, original_to: Iterable[str]) -> str:
    """Whom the notice says could not be reached, else whom the mail brought back was for; "" when it can't be told."""
    failed = _ADDRESS.search(first(mail.headers, "x-failed-recipients"))
    if failed:
        return failed[0].lower()
    ours = {mail.from_address, *mail.to}
    best, most = "", 0
    for found in _ADDRESS.finditer(notice):
        address = _PREFIX.sub("", found[0].strip("'*/.").lower())
        weight = _weight(notice, found.start(), found.end())
        if address not in ours and not _MACHINES.match(address) and weight > most:
            best, most = address, weight
    return best or next(iter(original_to), "")


def _weight(notice: str, start: int, end: int) -> int:
    """How likely the address that stands there is the one that failed: from 0, it is not."""
    line_start = notice.rfind("\n", 0, start) + 1
    line_end = notice.find("\n", end)
    before, after = notice[line_start:start], notice[end : line_end if line_end >= 0 else len(notice)]
    if _WHO_WRITES.match(before) or _NOT_HIM.search(notice[max(0, start - 40) : start]):
        return 0
    weight = 1
    if _HEADER.match(before):
        return weight
    if not before.strip(" \t<>*-\"'[(|") and not after.strip(" \t<>*-\"'])|:.;,"):
        weight += 4  # alone on its line
    elif not before.strip(" \t<*-\"'"):
        weight += 4 if after.lstrip('">').startswith((":", "...", " ...")) else 2
    if _HIM.search(notice[max(0, start - 40) : start]):
        weight += 3
    return weight

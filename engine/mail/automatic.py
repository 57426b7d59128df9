"""Whether a machine wrote a mail, by its headers (RFC 3834 and what came before it), with the reasons."""

import re
from collections.abc import Iterator

from engine.reading.parts import Headers, first

_ANSWERING_MACHINE_HEADERS = ("x-autoreply", "x-autorespond", "x-autoresponder")
_MACHINE_PRECEDENCE = {"auto_reply", "auto-reply", "junk"}
_LIST_PRECEDENCE = {"bulk", "list"}
_MACHINE_SENDERS = re.compile(r"(mailer-daemon|postmaster|(no|do-?not|never)[._-]?reply|bounces?)([+=._-].*)?")
_MACHINE_SUBJECTS = re.compile(
    r"(auto(matic|mated)?[ -]?(reply|response|answer)|out of (the )?office|on (annual |parental )?leave"
    r"|automatische antwort|abwesenheits(notiz|meldung|assistent)|abwesend|nicht im (b.ro|haus)"
    r"|r.ponse automatique|absence du bureau|message d.absence"
    r"|respuesta autom.tica|fuera de la oficina|automatisch antwoord|afwezig(heid)?"
    r"|resposta autom.tica|ausente do escrit.rio|risposta automatica|fuori (sede|ufficio)"
    r"|undeliver(ed|able)|delivery (status notification|failure)|mail delivery (failed|subsystem)|unzustellbar)"
    r"\s*([:(\[-].*)?",
    re.IGNORECASE,
)


def automatic_reasons(headers: Headers, from_address: str, content_type: str, subject: str) -> tuple[str, ...]:
    """Why this mail was written by a machine, () when nothing says so.

    `X-Auto-Response-Suppress`, `Feedback-ID` and `Auto-Submitted: no` prove nothing; a list's or bulk precedence
    only strengthens another reason.
    """
    reasons = [*_by_header(headers), *_by_sender(headers, from_address)]
    if content_type == "multipart/report":
        reasons.append("Content-Type: multipart/report")
    if _MACHINE_SUBJECTS.fullmatch(subject.strip()):
        reasons.append(f"Subject: {subject.strip()}")
    if reasons:
        reasons += [f"Precedence: {value}" for value in _precedences(headers) if value in _LIST_PRECEDENCE]
    return tuple(reasons)


def _by_header(headers: Headers) -> Iterator[str]:
    submitted = re.split(r"[\s;(]", first(headers, "auto-submitted").strip().lower())[0]
    if submitted not in {"", "no"}:
        yield f"Auto-Submitted: {submitted}"
    for name in _ANSWERING_MACHINE_HEADERS:
        if first(headers, name).strip().lower() not in {"", "no", "false"}:
            yield f"{name.title()}: {first(headers, name)}"
    for value in _precedences(headers):
        if value in _MACHINE_PRECEDENCE:
            yield f"Precedence: {value}"


def _by_sender(headers: Headers, from_address: str) -> Iterator[str]:
    if "".join(first(headers, "return-path").split()) == "<>":
        yield "Return-Path: <>"
    if _MACHINE_SENDERS.fullmatch(from_address.rpartition("@")[0].lower()):
        yield f"From: {from_address}"


def _precedences(headers: Headers) -> list[str]:
    values = headers.get("precedence", []) + headers.get("x-precedence", [])
    return [value.strip().lower() for value in values]

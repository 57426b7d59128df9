"""A mail address as it is written on the wire: the domain in A-labels, the local part as it is."""

import re
from functools import lru_cache

import idna

from engine.domain.problem import Problem

# What may stand unquoted in an address. Anything else could end the address early and smuggle in another one.
_ADDRESS = re.compile(r"[^\x00-\x20\x7f-\xa0()<>\[\]:;,\\\"@]+@[^\x00-\x20\x7f-\xa0()<>\[\]:;,\\\"@]+")


class BadAddress(Problem):
    """This text can't be put on an envelope or into a header as one mail address."""


@lru_cache(maxsize=1024)
def wire_address(address: str) -> str:
    """`zoë@bücher.example` as `zoë@xn--bcher-kva.example`; raises BadAddress when it is not one plain address."""
    if not _ADDRESS.fullmatch(address):
        raise BadAddress(f"{address!r} is not a mail address.", cure="Write it as name@domain.")
    local, _, domain = address.rpartition("@")
    return address if domain.isascii() else f"{local}@{_a_labels(domain)}"


@lru_cache(maxsize=4096)
def _a_labels(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise BadAddress(f"{domain!r} is not a domain: {error}.", cure="Correct the part after the @.") from error

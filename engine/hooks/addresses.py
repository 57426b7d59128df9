"""Which addresses a webhook may go to: only those of the public internet, whatever a name resolves to."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")


class Refused(Exception):  # noqa: N818 - it says what happened
    """An address that no webhook goes to."""


def resolve(host: str, port: int, *, loopback: bool) -> str:
    """The first address of a host. Raises Refused when any of its addresses is not public, OSError when it has none.

    `loopback` lets the machine itself through.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for each in addresses:
        if not _is_public(ip_address(each.partition("%")[0]), loopback=loopback):
            raise Refused(f"{host} is {each}, which is not on the public internet")
    return addresses[0]


def _is_public(address: IPv4Address | IPv6Address, *, loopback: bool) -> bool:
    """Every IPv4 address inside an IPv6 one is judged as well: the packet may end there."""
    if loopback and address.is_loopback:
        return True
    inside = _within(address) if isinstance(address, IPv6Address) else None
    public = address.is_global and not address.is_multicast and not address.is_reserved
    if inside is not None:
        return _is_public(inside, loopback=False) and (public or address in _NAT64)
    return public


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)

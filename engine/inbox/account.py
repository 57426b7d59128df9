"""One mailbox as an operator names it: `imaps://user:password@host:993/INBOX`."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from engine.domain.problem import Problem

PORTS = {"imaps": 993, "imap": 143}
_CURE = "Write imaps://user:password@host/INBOX, with %40 for an @ in user or password."


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and who may open it. Neither `name` nor `repr` tells the password."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str

    @property
    def name(self) -> str:
        """`user@host/FOLDER`: what is logged, and what the position is kept under."""
        return f"{self.user}@{self.host}/{self.folder}"

    @property
    def on_this_machine(self) -> bool:
        """Whether nobody on a network could listen to what is said to the server."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


def account_of(url: str) -> Account:
    """The account of a URL. Raises a Problem that does not repeat the URL, because it holds a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Problem("a URL in NURTURE_INBOX_URLS can't be read.", cure=_CURE) from None
    if parts.scheme not in PORTS or not (parts.hostname and parts.username and parts.password):
        raise Problem(f"the mailbox at {parts.hostname or 'no host'} lacks scheme, user or password.", cure=_CURE)
    return Account(
        parts.scheme,
        parts.hostname,
        port or PORTS[parts.scheme],
        unquote(parts.username),
        unquote(parts.password),
        unquote(parts.path.strip("/")) or "INBOX",
    )

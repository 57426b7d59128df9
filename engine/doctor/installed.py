"""Settings and workspace: whether what was set can work outside this machine."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from engine.doctor.finding import Finding, doubtful, ill, ill_of, well
from engine.domain.problem import Problem
from engine.settings import Settings
from engine.workspace.load import load_workspace

LOCAL = ("localhost", "127.0.0.1", "::1", "")


def settings_findings(settings: Settings) -> Iterator[Finding]:
    """The secret, and where links lead."""
    try:
        known = len(settings.secrets)
        yield well("secret", "signs every link" if known == 1 else "signs every link; the previous one still verifies")
    except Problem as problem:
        yield ill_of("secret", problem)
    address = urlsplit(settings.public_url)
    if (address.hostname or "") in LOCAL:
        cure = "Set NURTURE_PUBLIC_URL to the https address that the web server before the engine has."
        yield doubtful("public address", f"links in mails lead to {settings.public_url}, which is this machine", cure)
    elif address.scheme != "https":
        cure = "One-click unsubscribe works over https only (RFC 8058)."
        yield ill("public address", f"{settings.public_url} is not https", cure)
    else:
        yield well("public address", settings.public_url)


def workspace_findings(settings: Settings) -> Iterator[Finding]:
    """Whether what marketing wrote can be read; `nurture check` says more."""
    try:
        workspace = load_workspace(settings.workspace)
        yield well("workspace", f"{len(workspace.campaigns)} campaigns, {len(workspace.sales.reps)} reps")
    except Problem as problem:
        yield ill("workspace", str(problem).splitlines()[0], "Run: nurture check")

"""The pages that people meet in a browser, and the headers that keep them harmless."""

from datetime import timedelta
from typing import Any

from engine.flow.installation import Installation
from engine.mail.render import render_page

PAGE_LASTS = timedelta(days=60)
"""How long the signed link to a rep's page opens it."""

PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Their addresses carry tokens: no cache keeps them, no other site hears of them, no script runs on them.
A workspace's own pages and letters bring a logo along as `data:`."""


def show_page(installation: Installation, name: str, **context: Any) -> str:
    """The page `pages/NAME.html` of the workspace, or the engine's own. Every page knows `company`."""
    company = installation.workspace.company.model_dump(include={"name", "postal_address", "website", "privacy_url"})
    return render_page(f"pages/{name}.html", {"company": company, **context}, installation.template_folders)

"""Who may deliver to us, one file a provider: the mirror of `engine/mail/transports`.

Only who sent it is decided here; what it says is understood later, in `engine/mail/events`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from engine.settings import Settings
from webhooks.providers import generic

Verifier = Callable[[Mapping[str, str], bytes, datetime], str]
"""From headers, raw body and now to the delivery's own id, the same each time it is tried. Raises an HTTPException."""


def verifiers(settings: Settings) -> dict[str, Verifier]:
    """Every provider's verifier. Raises a Problem for a secret that is none."""
    return {"generic": generic.verifier(settings.webhook_secrets_generic)}

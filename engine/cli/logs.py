"""Logs: one line an event on standard error, keys and values, UTC; no local variables, which may hold what people
wrote, and no addresses unless somebody asks for them.

What libraries say comes the same way. Leads and mails are named by their numbers: `nurture lead` tells the rest.
"""

import logging
import re
import sys
from collections.abc import Mapping, Sequence

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

ADDRESS = re.compile(r"[^\s@<>()\"',:;=\[\]|\\]+@(?P<domain>[\w.-]+)")
LEVELS: Mapping[str, int] = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


def configure_logs(level: str = "info", *, addresses: bool = False) -> None:
    """Called by the process that a person or a supervisor started; again when its settings say otherwise.

    Libraries speak from warnings on, whatever `level` is.
    """
    shared: Sequence[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        *([] if addresses else [without_addresses]),
    ]
    line = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"])
    structlog.configure(
        processors=[*shared, line],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[level]),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    handler = _OnStandardError()
    finish: Sequence[Processor] = [ProcessorFormatter.remove_processors_meta, line]
    handler.setFormatter(ProcessorFormatter(foreign_pre_chain=shared, processors=finish, keep_exc_info=False))
    logging.basicConfig(level=max(logging.WARNING, LEVELS[level]), handlers=[handler], force=True)


class _OnStandardError(logging.Handler):
    """Writes to standard error, whatever that is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(f"{self.format(record)}\n")


def without_addresses(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The same line with the domain of every mail address in it, and nobody's name."""
    return {key: _masked(value) for key, value in event.items()}


def _masked(value: object) -> object:
    if isinstance(value, bool | int | float | None):
        return value
    text = str(value)
    return ADDRESS.sub(_somebody, text) if "@" in text else value


def _somebody(found: re.Match[str]) -> str:
    return f"[somebody at {found['domain']}]"

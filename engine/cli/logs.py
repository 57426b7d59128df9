"""Logs: one line an event on standard error, keys and values, UTC; no local variables, which may hold what people
wrote."""

import sys

import structlog


def configure_logs() -> None:
    """Called once by the process that a person or a supervisor started."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

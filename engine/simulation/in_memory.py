"""An installation that lives in memory: a workspace applied to a database that is gone with its last user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from engine.domain.problem import Problem, one_of
from engine.flow.apply import apply_workspace
from engine.flow.installation import Installation
from engine.mail.compile import CompiledMail
from engine.mail.tokens import Signer
from engine.store.database import IN_MEMORY, connect
from engine.store.migrate import upgrade_engine
from engine.workspace.load import Workspace

PUBLIC_URL = "https://nurture.invalid"
"""Where links of mails lead that nobody outside this process ever gets."""

SECRET = "signs only what never leaves this process"  # noqa: S105 - always the same, so that a run can be repeated


EngineMails = dict[tuple[str, str], CompiledMail]


class Applied:
    """A workspace that is live on a database in memory, kept to be copied: applying compiles every mail, which is slow.

    `keep` takes the campaigns to apply; the others are not there.
    """

    def __init__(self, workspace: Workspace, now: datetime, keep: frozenset[str] | None = None) -> None:
        names = workspace.campaigns.keys() if keep is None else workspace.campaigns.keys() & keep
        self.workspace = replace(workspace, campaigns={name: workspace.campaigns[name] for name in sorted(names)})
        self._engine_mails: EngineMails = {}
        with self._empty() as installation:
            upgrade_engine(installation.database)
            apply_workspace(installation, "the simulation", now)
            self._content = _driver(installation.database).serialize()

    @contextmanager
    def installed(self) -> Iterator[Installation]:
        """An installation of its own on a copy of the database, until the block ends."""
        with self._empty() as installation:
            _driver(installation.database).deserialize(self._content)
            yield installation

    @contextmanager
    def _empty(self) -> Iterator[Installation]:
        database = connect(IN_MEMORY)
        signer = Signer([SECRET])
        try:
            yield Installation(database, self.workspace, signer, PUBLIC_URL, _engine_mails=self._engine_mails)
        finally:
            database.dispose()


def _driver(database: Engine) -> sqlite3.Connection:
    connection = database.raw_connection().driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def reachable(workspace: Workspace, campaign: str) -> frozenset[str]:
    """The campaign and those that its leads may come to later: by resting, or by being returned.

    Raises a Problem when there is no such campaign, or when no source leads to it.
    """
    first = workspace.campaigns.get(campaign)
    if first is None:
        raise Problem(f"there is no campaign {campaign!r}.", cure=one_of(campaign, sorted(workspace.campaigns)))
    if not first.enters.source:
        sources = sorted(name for name, each in workspace.campaigns.items() if each.enters.source)
        what = f"no source enters {campaign!r}: only leads that come back after a rest do."
        raise Problem(what, cure=f"Simulate one that leads to it: {', '.join(sources)}.")
    found: set[str] = set()
    waiting = [campaign, workspace.sales.returns.then]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            rests = workspace.campaigns[name].rests
            waiting += [rests.then] if rests else []
    return frozenset(found)

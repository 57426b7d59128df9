"""Two versions of the engine on one database: this one goes on beside the next release while that migrates, or is told
in one line that it can't."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text

from engine.domain.message import InboundState, Purpose
from engine.domain.problem import Problem
from engine.store import migrate
from engine.store.compatibility import WrongVersion, known_revisions, newer_version, require_compatible
from engine.store.messages import plan_all, plan_row
from engine.store.migrate import upgrade, upgrade_engine
from engine.store.tables import InboundEvent
from tests.open_engine import opened
from tests.world import MakeWorld, World, person

MIGRATIONS = Path(__file__).parents[2] / "alembic"
HEAD = ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""
ONE_BY_ONE = ("op.add_column('message', sa.Column('mood', sa.String()))",)
A_LONG_TABLE = (
    *ONE_BY_ONE,
    "fill('message', \"mood = 'well'\", 'mood IS NULL')",
    "add_index('ix_touchpoint_kind', 'touchpoint', ['kind'], where=\"kind <> 'opened'\")",
)
LONGEST_WAIT = "1s"  # of anybody who works while the migrations run


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Path]:
    """Makes the migrations of the next release, each of one statement; what they leave works for engines since one."""

    def make(*statements: str, compatible_since: str) -> Path:
        folder = tmp_path / f"release-{compatible_since}"
        shutil.copytree(MIGRATIONS, folder)
        before = HEAD
        for number, statement in enumerate(statements, 1):
            (folder / "versions" / f"next_{number}.py").write_text(
                "import sqlalchemy as sa\nfrom alembic import op\nfrom engine.store.while_running import *\n"
                f"revision, down_revision = 'next_{number}', {before!r}\n"
                f"compatible_since = {compatible_since!r}\n"
                f"def upgrade():\n    {statement}\n"
            )
            before = f"next_{number}"
        return folder

    return make


def test_the_migrations_known_by_their_files_are_those_that_run_in_their_order() -> None:
    chain = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert known_revisions() == [script.revision for script in chain][::-1]


def test_a_database_of_the_next_release_that_works_with_this_one_is_worked_on(
    database_url: str, release: Callable[..., Path]
) -> None:
    with opened(database_url) as database:
        upgrade_engine(database, release(*A_LONG_TABLE, compatible_since=HEAD))
        require_compatible(database)
        assert newer_version(database) == "next_3"
        upgrade(database_url)
        assert newer_version(database) == "next_3"
        assert "ix_touchpoint_kind" in {each["name"] for each in inspect(database).get_indexes("touchpoint")}


def test_a_database_of_a_later_release_is_refused_in_one_line_and_left_alone(
    database_url: str, release: Callable[..., Path]
) -> None:
    with opened(database_url) as database:
        upgrade_engine(database, release(*A_LONG_TABLE, compatible_since="next_1"))
        for refused in (require_compatible, upgrade_engine):
            with pytest.raises(WrongVersion, match=r"newer version \(migration next_3\).*nothing was changed") as told:
                refused(database)
            assert "\n" not in str(told.value)
        assert newer_version(database) == "next_3"


def test_a_migration_that_breaks_older_engines_is_not_undone_by_one_after_it_that_does_not(
    quick_world: World, release: Callable[..., Path]
) -> None:
    folder = release(*A_LONG_TABLE, compatible_since=HEAD)
    second = folder / "versions" / "next_2.py"
    second.write_text(second.read_text().replace(f"compatible_since = {HEAD!r}", ""))
    assert migrate.compatible_since(ScriptDirectory(str(folder)), "next_3") == "next_2"


def test_a_database_of_an_older_version_is_refused_with_the_verb_that_helps(database_url: str) -> None:
    with opened(database_url) as database:
        with database.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0011'"))
        with pytest.raises(WrongVersion, match=r"older \(migration 0011\) .* Run: nurture db upgrade"):
            require_compatible(database)


def traffic(world: World, over: Event) -> int:
    """Leads come in, are mailed and send events, until it is over; returns how many there were."""
    rounds = 0
    while not over.is_set() or rounds < 3:
        rounds += 1
        address = f"lead-{rounds}@company-{rounds}.example"
        world.take("webinar", person(address))
        world.tell("opened", recipient=address)
        world.wait(hours=3)
    return rounds


@contextmanager
def busy_world(url: str, make_world: MakeWorld, outbox: Path) -> Iterator[World]:
    """A world with a long table of mails, in which nobody waits for a lock longer than `LONGEST_WAIT`."""
    with opened(url) as database, database.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {database.url.database} SET lock_timeout = '{LONGEST_WAIT}'"))
    with make_world(url, outbox) as world:
        later = world.now + timedelta(weeks=9)
        rows = [
            plan_row(Purpose.DIGEST, key=f"x{each}", recipient="x@y.example", due_at=later, now=world.now)
            for each in range(2500)
        ]
        with world.session() as session:
            plan_all(session, rows)
        yield world


def test_the_next_release_migrates_long_tables_and_nobody_at_work_waits_long_or_fails(
    postgres_url: str, make_world: MakeWorld, tmp_path: Path, release: Callable[..., Path]
) -> None:
    over = Event()
    with busy_world(postgres_url, make_world, tmp_path) as world, ThreadPoolExecutor(1) as pool:
        working = pool.submit(traffic, world, over)
        with opened(postgres_url) as database:
            upgrade_engine(database, release(*A_LONG_TABLE, compatible_since=HEAD))
            over.set()
            rounds = working.result()
            require_compatible(database)
            with database.connect() as connection:
                assert connection.scalar(text("SELECT count(*) FROM message WHERE mood = 'well'")) >= 2500
                assert connection.scalar(text("SELECT count(*) FROM pg_index WHERE NOT indisvalid")) == 0
        assert len(world.leads()) == rounds
        assert {each.state for each in world.all(InboundEvent)} == {InboundState.PROCESSED}
        assert world.black_hole() == []


KEEPS_WRITERS_OUT = text(
    "SELECT mode FROM pg_locks WHERE relation = ANY ('{message,touchpoint}'::regclass[]) AND granted"
    " AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')"
)


def test_filling_and_indexing_a_long_table_never_keep_writers_out(
    postgres_url: str, make_world: MakeWorld, tmp_path: Path, release: Callable[..., Path]
) -> None:
    held: dict[str, list[str]] = {}
    filled: list[int] = []
    with (
        busy_world(postgres_url, make_world, tmp_path),
        opened(postgres_url) as database,
        opened(postgres_url) as other,
    ):

        def look(_: object, cursor: Any, statement: str, *__: object) -> None:
            with other.connect() as connection:
                held[statement] = list(connection.execute(KEEPS_WRITERS_OUT).scalars())
            if statement.startswith("UPDATE message"):
                filled.append(cursor.rowcount)

        event.listen(database, "after_cursor_execute", look)
        upgrade_engine(database, release(*A_LONG_TABLE, compatible_since=HEAD))
    assert filled == [1000, 1000, 500, 0]
    long_work = [each for each in held if each.startswith(("UPDATE message", "CREATE INDEX"))]
    assert [each for each in long_work if held[each]] == []
    assert len(long_work) == 2


def test_a_migration_lets_others_pass_when_it_cannot_have_its_lock_and_comes_back(
    postgres_url: str, release: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "PAUSE", 0.0)
    with opened(postgres_url) as database, opened(postgres_url) as other, other.connect() as reader:
        reader.execute(text("SELECT count(*) FROM message"))
        refused: list[str] = []

        def let_go(_: object) -> None:
            refused.append("once")
            reader.rollback()

        event.listen(database, "handle_error", let_go)
        upgrade_engine(database, release(*ONE_BY_ONE, compatible_since=HEAD))
        assert (newer_version(database), refused) == ("next_1", ["once"])


def test_a_migration_that_never_gets_its_lock_is_one_line_and_has_changed_nothing(
    postgres_url: str, release: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "PAUSE", 0.0)
    monkeypatch.setattr(migrate, "TRIES", 2)
    with opened(postgres_url) as database, opened(postgres_url) as other, other.connect() as reader:
        reader.execute(text("SELECT count(*) FROM message"))
        with pytest.raises(Problem, match="never got the locks it needs"):
            upgrade_engine(database, release(*ONE_BY_ONE, compatible_since=HEAD))
        assert newer_version(database) == ""


def test_two_that_migrate_at_once_do_it_once(postgres_url: str, release: Callable[..., Path]) -> None:
    folder = release(*A_LONG_TABLE, compatible_since=HEAD)
    with opened(postgres_url) as one, opened(postgres_url) as two, ThreadPoolExecutor(1) as pool:
        first = pool.submit(upgrade_engine, one, folder)
        upgrade_engine(two, folder)
        first.result()
        assert newer_version(one) == "next_3"


def test_who_waits_for_another_that_migrates_is_told_so_in_one_line_and_holds_nothing_afterwards(
    postgres_url: str, release: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "PAUSE", 0.0)
    monkeypatch.setattr(migrate, "TRIES", 2)
    folder = release(*ONE_BY_ONE, compatible_since=HEAD)
    with opened(postgres_url) as database, opened(postgres_url) as other, other.connect() as migrating:
        migrating.execute(text(f"SELECT pg_advisory_lock({migrate.ONE_AT_A_TIME})"))
        with pytest.raises(Problem, match="somebody else migrates this database") as told:
            upgrade_engine(database, folder)
        assert "\n" not in str(told.value)
        with database.connect() as connection:
            assert connection.scalar(text("SHOW lock_timeout")) == "0"
        migrating.execute(text("SELECT pg_advisory_unlock_all()"))
        upgrade_engine(database, folder)
        assert newer_version(database) == "next_1"


def test_an_index_that_a_cut_off_run_left_invalid_is_replaced(postgres_url: str, release: Callable[..., Path]) -> None:
    with opened(postgres_url) as database:
        with database.begin() as connection:
            connection.execute(text("CREATE INDEX ix_touchpoint_kind ON touchpoint (kind)"))
            connection.execute(
                text("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_touchpoint_kind'::regclass")
            )
        upgrade_engine(database, release(*A_LONG_TABLE, compatible_since=HEAD))
        with database.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM pg_index WHERE NOT indisvalid")) == 0

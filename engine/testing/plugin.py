"""The pytest plugin: time-travel tests for a workspace. Nothing but pytest imports this module.

The engine itself is imported when a test asks for `nurture_world`, so that other tests start as fast as without it.
"""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from engine.simulation.in_memory import Applied
    from engine.testing.nurture_world import NurtureWorld

SETTING = "nurture_workspace"
IS_WORKSPACE = Path("campaigns", "company.yaml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The setting in pytest.ini or pyproject.toml."""
    parser.addini(SETTING, "The workspace that nurture_world plays, relative to the folder of this file.")


def pytest_configure(config: pytest.Config) -> None:
    """The marker."""
    config.addinivalue_line("markers", "workspace(path): which workspace nurture_world plays; from the test's folder.")


@pytest.fixture(scope="session")
def _nurture_workspaces() -> dict[Path, "Applied"]:
    """Workspaces that are live already: compiling their mails for every test would take seconds each time."""
    return {}


@pytest.fixture
def nurture_world(
    request: pytest.FixtureRequest, tmp_path: Path, _nurture_workspaces: dict[Path, "Applied"]
) -> Iterator["NurtureWorld"]:
    """A workspace, live in memory, in which the test tells the time. Every mail becomes a file in `tmp_path`/mails."""
    from engine.domain.problem import Problem
    from engine.mail.transports.file import FileTransport
    from engine.simulation.in_memory import Applied
    from engine.testing.nurture_world import NurtureWorld
    from engine.testing.timed_world import START, TimedWorld
    from engine.workspace.load import load_workspace

    folder = _workspace(request)
    if folder not in _nurture_workspaces:
        try:
            _nurture_workspaces[folder] = Applied(load_workspace(folder), START)
        except Problem as problem:
            pytest.fail(f"the workspace {folder} cannot be played: {problem}", pytrace=False)
    outbox = tmp_path / "mails"
    with _nurture_workspaces[folder].installed() as installation:
        yield NurtureWorld(TimedWorld(installation, outbox, FileTransport(outbox)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Below a test that failed stands what happened in its world."""
    report = yield
    world = getattr(item, "funcargs", {}).get("nurture_world")
    if report.when == "call" and report.failed and world is not None:
        report.sections.append(("what happened in nurture_world", str(world)))
    return report


def _workspace(request: pytest.FixtureRequest) -> Path:
    """The one that the test's marker names, or the setting; else the nearest folder above the test that is one."""
    beside = request.path.parent
    if marker := request.node.get_closest_marker("workspace"):
        return Path(beside, marker.args[0]).resolve()
    if setting := request.config.getini(SETTING):
        root = request.config.inipath.parent if request.config.inipath else request.config.rootpath
        return Path(root, setting).resolve()
    for folder in (beside, *beside.parents):
        if (folder / IS_WORKSPACE).is_file():
            return folder
    pytest.fail(
        f"no folder above {request.path} is a workspace, with {IS_WORKSPACE.as_posix()} in it."
        f" Name one: {SETTING} = PATH in pytest.ini, or @pytest.mark.workspace(PATH) on the test.",
        pytrace=False,
    )

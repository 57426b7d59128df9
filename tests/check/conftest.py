"""A small workspace that nothing is wrong with: the sample's webinar and its newsletter. Tests spoil it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2]
KEPT = ("webinar.yaml", "newsletter.yaml", "company.yaml", "sources.yaml", "qualification.yaml", "sales.yaml")

Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace as it is before anything is spoilt."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "campaigns").mkdir()
    for name in KEPT:
        shutil.copyfile(SAMPLE / "campaigns" / name, folder / "campaigns" / name)
    for name in ("layouts", "partials", "webinar", "newsletter"):
        shutil.copytree(SAMPLE / "templates" / name, folder / "templates" / name)
    sources = folder / "campaigns" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    begin, end = text.index("  badge-scan:"), text.index("  talk-to-sales:")
    sources.write_text(text[:begin] + text[end:], encoding="utf-8")
    return folder


@pytest.fixture
def workspace(sound: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(sound, tmp_path / "workspace"))


@pytest.fixture
def edit(workspace: Path) -> Edit:
    """Replace a text that stands once in a file; without an old text the file is written anew."""

    def replace(name: str, old: str, new: str) -> None:
        path = workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if old else ""
        assert not old or text.count(old) == 1, (name, old, text.count(old))
        path.write_text(text.replace(old, new) if old else new, encoding="utf-8")

    return replace

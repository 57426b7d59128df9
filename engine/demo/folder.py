"""The folder of the demo: what it made the last time is replaced; what somebody else made is never touched."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from engine.domain.problem import Place, Problem
from engine.simulation.mailbox import Mail

MARKER = ".made-by-nurture-demo"
_NOT_FOR_NAMES = re.compile(r"[^\w.@+-]+")


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """Where everything of a demo lies; nothing outside it is written."""

    path: Path

    @property
    def mails(self) -> Path:
        """What leads received."""
        return self.path / "mails"

    @property
    def briefs(self) -> Path:
        """What salespeople received."""
        return self.path / "briefs"

    @property
    def lists(self) -> Path:
        return self.path / "lists"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.path.resolve() / 'nurture.sqlite'}"

    def keep(self, mail: Mail, label: str, *, for_sales: bool) -> None:
        """Write a received mail down as .eml and as .html, named by when it came, what it is and whom it went to."""
        folder = self.briefs if for_sales else self.mails
        stem = _NOT_FOR_NAMES.sub("-", f"{mail.at:%Y-%m-%dT%H%M}-{label}-to-{mail.recipient}")[:150]
        name, copy = stem, 1
        while (folder / f"{name}.eml").exists():
            copy += 1
            name = f"{stem}-{copy}"
        (folder / f"{name}.eml").write_bytes(mail.raw)
        (folder / f"{name}.html").write_text(_with_pictures_inside(mail), encoding="utf-8")


def _with_pictures_inside(mail: Mail) -> str:
    """The page for a browser, which knows no parts of a mail but shows `data:` addresses."""
    page = mail.html
    for part in mail.parsed.walk():
        if cid := part.get("Content-ID"):
            picture = "".join(str(part.get_payload()).split())
            page = page.replace(f"cid:{cid.strip('<> ')}", f"data:{part.get_content_type()};base64,{picture}")
    return page


def make_folder(path: Path) -> DemoFolder:
    """An empty demo folder. Raises a Problem when there is something at `path` that no demo made."""
    marker = path / MARKER
    is_ours = marker.is_file() or (path.is_dir() and not any(path.iterdir()))
    if path.exists() and not is_ours:
        what = "this is there already, and no demo made it; it stays as it is."
        raise Problem(what, place=Place(str(path)), cure="Name another one with --folder.")
    path.mkdir(parents=True, exist_ok=True)
    marker.write_text("`nurture demo` made this folder, and its next run replaces it.\n", encoding="utf-8")
    _empty(path)
    folder = DemoFolder(path)
    for each in (folder.mails, folder.briefs, folder.lists):
        each.mkdir()
    return folder


def _empty(path: Path) -> None:
    """Remove everything but the marker, which says after an interruption, too, whose folder this is."""
    for each in path.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != MARKER:
            each.unlink()

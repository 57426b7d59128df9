"""Mails in files: one raw mail, an mbox, or a Maildir. Nothing in them is changed, moved or marked."""

import mailbox
from collections.abc import Iterator
from pathlib import Path

from engine.domain.problem import Place, Problem
from engine.inbox.limits import LARGEST_MAIL


def mails_in(path: Path) -> Iterator[bytes]:
    """The raw mails at `path`, each up to LARGEST_MAIL bytes. Raises a Problem when there are none to read."""
    if path.is_dir():
        if not (path / "cur").is_dir() and not (path / "new").is_dir():
            raise Problem("is a folder, but no Maildir.", place=Place(str(path)), cure="A Maildir has cur and new.")
        return _maildir(path)
    try:
        with path.open("rb") as file:
            beginning = file.read(5)
    except OSError as error:
        raise Problem(f"can't be read: {error.strerror}.", place=Place(str(path))) from None
    return _mbox(path) if beginning == b"From " else iter([_beginning(path)])


def _maildir(path: Path) -> Iterator[bytes]:
    for file in sorted([*path.glob("cur/*"), *path.glob("new/*")], key=lambda each: each.name):
        try:
            yield _beginning(file)
        except FileNotFoundError:  # a mail program moved it meanwhile: its new name is another one's
            moved = next(path.glob(f"cur/{file.name.partition(':')[0]}*"), None)
            if moved:
                yield _beginning(moved)


def _mbox(path: Path) -> Iterator[bytes]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            with box.get_file(key) as file:
                yield file.read(LARGEST_MAIL)
    finally:
        box.close()


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_MAIL)

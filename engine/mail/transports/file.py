"""`file://FOLDER`: every mail becomes a file to look at, and goes nowhere."""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import SplitResult, unquote

from engine.domain.problem import Problem
from engine.mail.transports.base import Accepted, Envelope, Outcome, Refused

_NOT_FOR_NAMES = re.compile(r"[^\w.@+-]", re.ASCII)


def open_file(url: SplitResult) -> "FileTransport":
    """`file:///absolute/folder` or `file://relative/folder`; the folder is made when the first mail is written."""
    folder = unquote(url.netloc + url.path)
    if not folder:
        raise Problem("The mail URL names no folder.", cure="Write it as file://FOLDER.")
    return FileTransport(Path(folder))


def name_for(recipient: str) -> str:
    """A recipient as it stands in the names of files."""
    return _NOT_FOR_NAMES.sub("_", recipient)[:100]


class FileTransport:
    """Writes `REFERENCE-RECIPIENT.eml`, whole or not at all; the same reference again replaces the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        for envelope in envelopes:
            yield self._write(envelope)

    def close(self) -> None:
        """Nothing is kept open."""

    def _write(self, envelope: Envelope) -> Outcome:
        path = self._folder / f"{envelope.reference}-{name_for(envelope.recipient)}.eml"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(path, envelope.content)
        except OSError as error:
            return Refused(envelope.reference, 0, "", f"{path} could not be written: {error.strerror}", permanent=False)
        return Accepted(envelope.reference, f"written to {path}")


def _replace(path: Path, content: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise

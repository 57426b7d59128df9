"""Mails made to hurt: whatever the bytes, `read_mail` raises nothing and takes less than two seconds of processor time.

    python -m tests.reading.fuzz [SECONDS]

With atheris, where it is installed: guided by what the code does with each mail, which begins with the labelled ones.
Before that, and without it: mails made by chance. What fails is written to a file that is named.
"""

import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType

from engine.domain.returned import MailKind
from engine.reading.identity import identity
from engine.reading.mail import read_mail
from tests.reading.made_mails import made_mail, mutated

MAILS = Path(__file__).parent / "mails" / "tune"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MOST_SECONDS = 2.0


def check(raw: bytes) -> None:
    """Raises AssertionError, or whatever reading raised, when a mail is not read as every mail must be."""
    started = time.process_time()
    read = read_mail(raw, NOW)
    took = time.process_time() - started
    assert took < MOST_SECONDS, f"took {took:.1f} s"
    assert read.reasons
    assert 0 <= read.confidence <= 1
    assert (read.kind is MailKind.BOUNCE) == (read.bounce is not None)
    assert len(identity(raw)) == 64


def labelled() -> list[bytes]:
    """The mails that the rules are tuned on."""
    return [path.read_bytes() for path in sorted(MAILS.glob("*/*")) if path.is_file()]


def by_chance(seconds: float, seed: int) -> int:
    """Mails from the grammar, and labelled ones with damage, until the time is over; how many."""
    chance = random.Random(seed)
    corpus = labelled()
    until = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < until:
        raw = made_mail(chance) if chance.random() < 0.5 else mutated(chance.choice(corpus), chance)
        _checked(raw)
        tried += 1
    return tried


def _checked(raw: bytes) -> None:
    try:
        check(raw)
    except Exception:
        path = Path(tempfile.gettempdir()) / f"nurture-fuzz-{hashlib.sha256(raw).hexdigest()[:12]}.eml"
        path.write_bytes(raw)
        sys.stderr.write(f"this mail is read wrongly: {path}\n")
        raise


def _guided(seconds: float) -> None:
    import atheris

    with tempfile.TemporaryDirectory() as folder:
        for number, raw in enumerate(labelled()):
            (Path(folder) / str(number)).write_bytes(raw)
        options = [
            f"-max_total_time={int(seconds)}",
            "-max_len=20000",
            "-timeout=20",
            "-print_final_stats=1",
            "-verbosity=0",
        ]
        for function in _reading_functions():
            atheris.instrument_func(function)  # in place; everything there is would take minutes
        atheris.Setup([sys.argv[0], *options, folder], _checked)
        atheris.Fuzz()


def _reading_functions() -> list[FunctionType]:
    rooms = [(name, room) for name, room in sys.modules.items() if name.startswith("engine.reading")]
    found = [(name, each) for name, room in rooms for each in vars(room).values() if isinstance(each, FunctionType)]
    return [each for name, each in found if each.__module__ == name]


def main(arguments: Sequence[str]) -> None:
    """For as many seconds as the argument says, half by chance, half guided where atheris is installed."""
    seconds = float(arguments[0]) if arguments else 300.0
    guided = find_spec("atheris") is not None
    seed = random.SystemRandom().randrange(2**32)
    sys.stdout.write(f"seed {seed}\n")
    tried = by_chance(seconds / 2 if guided else seconds, seed)
    sys.stdout.write(f"{tried} mails: each was read, none took {MOST_SECONDS:.0f} s\n")
    sys.stdout.flush()
    if guided:
        _guided(seconds / 2)


if __name__ == "__main__":
    main(sys.argv[1:])

"""`make chaos` itself: it runs a fault, says what became of it, and ends with the number of those that broke."""

import pytest

from tests.faults import __main__ as chaos


def test_a_fault_is_run_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert chaos.main(["--share", "0", "jumping-clock"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("jumping-clock")
    assert "every invariant holds" in told


def test_a_fault_that_breaks_something_is_told_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    def breaks(_: float) -> str:
        raise AssertionError("two mails to one")

    chaos.FAULTS["breaking"] = breaks
    try:
        assert chaos.main(["breaking"]) == 1
    finally:
        del chaos.FAULTS["breaking"]
    assert "BROKEN: two mails to one" in capsys.readouterr().out


def test_a_fault_that_does_not_exist_is_told_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        chaos.main(["earthquake"])
    assert "there is no fault earthquake; there are killed-workers" in capsys.readouterr().err

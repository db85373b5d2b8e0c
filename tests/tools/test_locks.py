"""Every distribution that is installed to run, test or package Attest is locked by hash."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement

from tests.architecture.modules import ROOT
from tools.release.wheels import Locked, normal_name, read_lock

HOME = ROOT.parent
PROJECT = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))


def lock(name: str) -> dict[str, Locked]:
    return read_lock((HOME / "requirements" / name).read_text("utf-8"))


RUNTIME = lock("runtime.txt")
DEVELOPMENT = lock("development.txt")
SHIPPED = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
EXTRAS = [
    Requirement(line)
    for lines in PROJECT["project"]["optional-dependencies"].values()
    for line in lines
]
BACKEND = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
TOOLS = [
    Requirement(line)
    for line in (HOME / "requirements" / "build.in").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("name", ["runtime.txt", "development.txt"])
def test_every_line_of_a_lock_is_a_version_with_hashes(name: str) -> None:
    text = (HOME / "requirements" / name).read_text("utf-8")
    heads = [line for line in text.splitlines() if line and line[0] not in " #"]
    assert heads
    assert all(re.match(r"[a-z0-9-]+==[^\s;]+( ; .*)? \\$", line) for line in heads), heads
    assert {normal_name(line.split("==")[0]) for line in heads} == set(lock(name))
    assert [name for name, locked in lock(name).items() if not locked.hashes] == []


@pytest.mark.parametrize("wanted", SHIPPED, ids=str)
def test_what_ships_is_locked_within_the_bounds_of_the_project(wanted: Requirement) -> None:
    locked = RUNTIME[normal_name(wanted.name)]
    assert locked.hashes
    assert all(wanted.specifier.contains(version) for version in locked.versions)
    # The floor is what tests run on: it must say something.
    assert any(each.operator in (">=", "==") for each in wanted.specifier)


@pytest.mark.parametrize("wanted", [*EXTRAS, *BACKEND, *TOOLS], ids=str)
def test_what_builds_and_tests_is_locked_too(wanted: Requirement) -> None:
    locked = DEVELOPMENT[normal_name(wanted.name)]
    assert locked.hashes
    assert all(wanted.specifier.contains(version) for version in locked.versions)


def test_tests_run_on_the_versions_that_ship() -> None:
    for name, locked in RUNTIME.items():
        assert DEVELOPMENT[name] == locked


def test_what_is_installed_is_what_is_locked() -> None:
    found = {normal_name(each.metadata["Name"]): each.version for each in distributions()}
    wrong = {
        name: found[name]
        for name, locked in DEVELOPMENT.items()
        if name in found and found[name] not in locked.versions
    }
    assert wrong == {}


def test_the_installation_refuses_what_has_no_hash() -> None:
    made = (HOME / "Makefile").read_text("utf-8")
    assert "pip install --quiet --require-hashes -r requirements/development.txt" in made
    # The build backend is installed from the lock, and no other is fetched for the build.
    assert "--no-deps --no-build-isolation -e ." in made


def test_what_is_not_locked_says_why() -> None:
    text = (HOME / "requirements" / "training.txt").read_text("utf-8")
    assert "Not locked by hash, on purpose" in text


def test_a_lock_of_two_versions_admits_both() -> None:
    text = (
        "numpy==1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:" + "a" * 64 + "\n"
        "numpy==2.0 ; python_full_version >= '3.12' \\\n    --hash=sha256:" + "b" * 64 + " \\\n"
        "    --hash=sha256:" + "c" * 64 + "\n    # via x\n"
    )
    expected = Locked(frozenset({"1.0", "2.0"}), ("a" * 64, "b" * 64, "c" * 64))
    assert read_lock(text) == {"numpy": expected}

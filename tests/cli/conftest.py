"""Runs the program in this process, as if typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reader.cli.entry import main
from tests.cli.sample import write_hostile, write_sample


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended and what it wrote."""

    status: int
    output: bytes
    errors: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.output.decode()

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.output)

    def is_refusal(self) -> bool:
        """Say whether there is nothing but one sentence on standard error."""
        return (
            not self.output
            and re.fullmatch(r"attest: [^\n]+\.\n", self.errors) is not None
            and "Traceback" not in self.errors
        )


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a profile folder of the test's own, not made yet."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("ATTEST_PROFILE", str(folder))
    return folder


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Return a function that runs the program with what was typed."""

    def run_typed(*typed: str | Path) -> Outcome:
        capsysbinary.readouterr()
        status = main([str(word) for word in typed])
        output, errors = capsysbinary.readouterr()
        return Outcome(status, output, errors.decode())

    return run_typed


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small collection; tests must not change it."""
    return write_sample(tmp_path_factory.mktemp("cli") / "valley.attest")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the hostile collection; tests must not change it."""
    return write_hostile(tmp_path_factory.mktemp("cli") / "hostile.attest")

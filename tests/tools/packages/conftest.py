"""A program to pack, as small as one can be."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools.packages.deb import Origin

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def library() -> Path:
    """Return a real library, a small one."""
    found = find_spec("apsw._unicode")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin)


@pytest.fixture
def origin() -> Origin:
    return Origin(ROOT, "1.2.0", datetime(2026, 3, 1, 12, 30, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path, library: Path) -> Path:
    """Return the folder of a program with two libraries, one of which Debian has, and a link."""
    made = tmp_path / "attest"
    inside = made / "_internal"
    (inside / "apsw").mkdir(parents=True)
    shutil.copyfile(library, made / "attest")
    shutil.copyfile(library, inside / "apsw" / "apsw.so")
    shutil.copyfile(library, inside / "libfontconfig.so.1")
    (inside / "licences").mkdir()
    (inside / "licences" / "LICENSE").write_text("You may.\n", encoding="utf-8")
    (inside / "apsw.so").symlink_to("apsw/apsw.so")
    return made

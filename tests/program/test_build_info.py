"""Which build of the program this is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import __version__
from reader.build_info import FILE, BuildInfo, build_info


def test_a_package_tells_its_day_and_commit(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        '{"commit": "0a1b2c3d4e5f", "date": "2026-11-22", "version": "0.1.0"}', encoding="utf-8"
    )
    assert build_info(tmp_path) == BuildInfo(__version__, "2026-11-22", "0a1b2c3d4e5f")


def test_a_checkout_tells_its_version_only(tmp_path: Path) -> None:
    assert build_info(tmp_path) == BuildInfo(__version__, "", "")
    assert build_info() == BuildInfo(__version__, "", "")


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", '{"date": 3, "commit": null}', '{"date": "soon", "commit": "<b>"}',
     "[" * 5_000],
)  # fmt: skip
def test_what_is_unreadable_is_empty(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert build_info(tmp_path) == BuildInfo(__version__, "", "")

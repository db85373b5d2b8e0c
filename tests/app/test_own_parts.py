"""A packaged program takes no part of Qt from elsewhere."""

from __future__ import annotations

import os
import sys

import pytest

from reader.app.main import FOREIGN_PARTS, use_own_parts_only


@pytest.mark.parametrize("is_packaged", [True, False])
def test_the_environment_names_no_parts_of_a_packaged_program(
    monkeypatch: pytest.MonkeyPatch, is_packaged: bool
) -> None:
    for name in FOREIGN_PARTS:
        monkeypatch.setenv(name, "/media/stick")
    if is_packaged:
        monkeypatch.setattr(sys, "_MEIPASS", "/usr/lib/attest", raising=False)
    use_own_parts_only()
    assert [name in os.environ for name in FOREIGN_PARTS] == [not is_packaged] * 3

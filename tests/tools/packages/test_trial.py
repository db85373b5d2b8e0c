"""What the trial in a clean system goes by."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tools.binary.smoke import read_picture
from tools.packages.trial.leftovers import differences, take_stock
from tools.packages.trial.pictures import read_xwd


def dump(width: int, height: int, dots: bytes) -> bytes:
    """Return a dump of a screen as xwd writes it, with one entry in its table of colours."""
    fields = [104, 7, 2, 24, width, height, 0, 0, 32, 0, 32, 32, width * 4, 4, 0, 0, 0, 8, 256, 1]
    return struct.pack(">25I", *fields, *[0] * 5) + b"own\0" + bytes(12) + dots


def test_a_dump_of_the_screen_becomes_a_picture(tmp_path: Path) -> None:
    picture = read_xwd(dump(2, 1, b"\x01\x02\x03\x00" + b"\xff\x00\x00\x00"))
    assert picture.colours() == 2
    path = tmp_path / "screen.png"
    path.write_bytes(picture.as_png())
    read = read_picture(path)
    assert (read.width, read.height) == (2, 1)
    assert read.rows == (b"\x03\x02\x01\x00\x00\xff",)


def test_a_dump_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bits"):
        read_xwd(bytes(200))


def test_what_came_went_or_changed_is_found_but_not_a_systems_own_books(tmp_path: Path) -> None:
    for name in ("stays", "goes", "changes", "var/log/dpkg.log"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("before", encoding="utf-8")
    before = take_stock(tmp_path)
    (tmp_path / "goes").unlink()
    (tmp_path / "comes").symlink_to("stays")
    for name in ("changes", "var/log/dpkg.log"):
        (tmp_path / name).write_text("after", encoding="utf-8")
    assert differences(before, take_stock(tmp_path)) == ["changes", "comes", "goes"]

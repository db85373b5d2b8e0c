"""The table of keys: each has a wish of its own and a line in the handbook."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from reader.ui.actions.table import ACTIONS, ActionId
from reader.ui.review.keys import KEYS, KeyRow, ReviewKey, key_of

CHAPTER = Path(__file__).parents[3] / "content" / "handbook" / "documents" / "reviewing.md"
# Their actions are switched off during a review.
LENT = {ActionId.NEXT_ENTRY, ActionId.PREVIOUS_ENTRY}
every_row = pytest.mark.parametrize("row", KEYS, ids=[row.id.value for row in KEYS])


def test_every_wish_stands_in_the_table_once() -> None:
    assert Counter(row.id for row in KEYS) == Counter(ReviewKey)


def test_no_two_wishes_share_a_key_nor_take_one_of_an_action() -> None:
    others = [key for row in ACTIONS if row.id not in LENT for key in row.keys]
    counts = Counter([*(key for row in KEYS for key in row.keys), *others])
    assert [key for key, count in counts.items() if count > 1] == []


@every_row
def test_every_key_is_one_that_qt_knows(row: KeyRow) -> None:
    for key in row.keys:
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


@every_row
def test_every_wish_says_what_it_does(row: KeyRow) -> None:
    assert row.text[0].islower()
    assert not row.text.endswith((".", "!"))
    assert key_of(row.id) == row.keys[0]


def test_what_cannot_be_taken_lightly_does_not_repeat_while_a_key_is_held() -> None:
    deciding = {ReviewKey.ACCEPT, ReviewKey.REJECT, ReviewKey.UNDO}
    assert not any(row.repeats for row in KEYS if row.id in deciding)


def test_every_key_stands_in_the_handbook_and_no_other() -> None:
    table = re.findall(r"^\| (`.+?) \|", CHAPTER.read_text("utf-8"), re.MULTILINE)
    named = {key for line in table for key in re.findall(r"`([^`]+)`", line)}
    # A sign is named by itself, not by how one keyboard makes it.
    shown = {key for row in KEYS for key in row.keys if key not in ("Shift+[", "Shift+]")}
    assert named - {"Esc"} == shown - {"Return"} | {"Enter"}

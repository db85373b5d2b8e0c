"""The table of actions: each has a name of its own, keys, a menu, a slot and a line in the book."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from reader.app.program import Program
from reader.ui.actions.table import ACTIONS, MENUS, ActionId, ActionRow, IconId, MenuId
from reader.ui.trust.wording import ICONS
from tests.windows import StartProgram

SHORTCUTS = Path(__file__).parents[2] / "content" / "handbook" / "documents" / "shortcuts.md"
every_row = pytest.mark.parametrize("row", ACTIONS, ids=[row.id.value for row in ACTIONS])


def actions_in(menu: QMenu) -> list[str]:
    """Return the names of all actions in a menu and in those it holds."""
    found = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += actions_in(inner)
        elif not action.isSeparator():
            found.append(action.objectName())
    return found


def test_every_action_stands_in_the_table_once() -> None:
    assert Counter(row.id for row in ACTIONS) == Counter(ActionId)


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_no_two_actions_share_a_key(is_mirrored: bool) -> None:
    keys = Counter(
        QKeySequence(key).toString()
        for row in ACTIONS
        for key in (row.mirrored_keys if is_mirrored and row.mirrored_keys else row.keys)
    )
    assert [key for key, count in keys.items() if count > 1] == []


@every_row
def test_every_key_is_one_that_qt_knows(row: ActionRow) -> None:
    for key in (*row.keys, *row.mirrored_keys):
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


@every_row
def test_every_action_has_a_name_in_sentence_case(row: ActionRow) -> None:
    text = row.text.replace("&", "")
    assert text[0].isupper()
    assert not text.endswith((".", "!"))


@pytest.mark.parametrize("menu", MenuId)
def test_no_two_actions_of_a_menu_share_a_mnemonic(menu: MenuId) -> None:
    letters = [re.findall("&(.)", row.text)[0].lower() for row in ACTIONS if row.menu is menu]
    assert len(set(letters)) == len(letters)


def test_every_menu_has_a_name_and_an_action() -> None:
    assert set(MENUS) == set(MenuId) == {row.menu for row in ACTIONS}


def test_every_action_stands_in_the_main_menu(start: StartProgram) -> None:
    program = start()
    menu = program.window.actions_.main_menu()
    assert Counter(actions_in(menu)) == Counter(f"action-{row.id.value}" for row in ACTIONS)
    menu.deleteLater()


@every_row
def test_every_action_is_heard(start: StartProgram, row: ActionRow) -> None:
    action = start().window.actions_[row.id]
    assert action.receivers(SIGNAL("triggered(bool)")) > 0


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_back_and_forward_have_the_keys_of_the_direction(
    start: StartProgram, direction: Qt.LayoutDirection
) -> None:
    window = start().window
    window.actions_.set_direction(direction)
    is_rtl = direction is Qt.LayoutDirection.RightToLeft
    keys = [window.actions_[each].shortcut().toString() for each in (ActionId.BACK,
            ActionId.FORWARD)]  # fmt: skip
    assert keys == (["Alt+Right", "Alt+Left"] if is_rtl else ["Alt+Left", "Alt+Right"])


def test_every_key_stands_in_the_handbook() -> None:
    chapter = SHORTCUTS.read_text("utf-8")
    named = set(re.findall(r"`([^`]+)`", chapter))
    assert {key for row in ACTIONS for key in row.keys} <= named


def test_the_handbook_names_no_key_that_does_nothing() -> None:
    table = re.findall(r"^\| (`.+?) \|", SHORTCUTS.read_text("utf-8"), re.MULTILINE)
    named = {key for line in table for key in re.findall(r"`([^`]+)`", line)}
    assert named - {key for row in ACTIONS for key in row.keys} == {"Esc"}


def test_every_icon_of_an_action_is_one_there_is() -> None:
    used = {row.icon for row in ACTIONS if row.icon is not None}
    states = {*ICONS.values(), IconId.CAUTION}
    assert used | states | {IconId.TEXT} == set(IconId)
    assert not used & states


def test_every_button_above_has_a_name_and_a_tip(start: StartProgram) -> None:
    program: Program = start()
    buttons = program.window.top.findChildren(QToolButton)
    own = [button for button in buttons if button.parent() is program.window.top]
    assert len(own) >= 6
    assert all(button.accessibleName() and button.toolTip() for button in own)

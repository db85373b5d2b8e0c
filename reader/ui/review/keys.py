"""The keys of a review, as a table. Tests walk it, and the handbook names every key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget


class ReviewKey(StrEnum):
    """What a key asks for."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"
    NEXT = "next"
    PREVIOUS = "previous"
    SPEAKER = "speaker"
    FORM = "form"
    ACT = "act"
    DATE = "date"
    CHAIN = "chain"
    TAKE_CONTENT = "take-content"
    TAKE_SOURCE = "take-source"
    TAKE_CUE = "take-cue"
    ADD_CONTENT = "add-content"
    NEXT_END = "next-end"
    PREVIOUS_END = "previous-end"
    END_ON = "end-on"
    END_BACK = "end-back"
    REMOVE_RANGE = "remove-range"
    START_BACK = "start-back"
    START_ON = "start-on"
    STOP_ON = "stop-on"
    STOP_BACK = "stop-back"
    SHOW = "show"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One wish and the keys for it."""

    id: ReviewKey
    keys: tuple[str, ...]
    """Portable key names; the first one is shown."""
    text: str
    """What it does, in a few words."""
    repeats: bool = False
    """Whether holding the key down asks again and again."""
    is_for_ends: bool = False
    """Whether it acts only while one end of a range is chosen."""


KEYS: tuple[KeyRow, ...] = (
    KeyRow(ReviewKey.ACCEPT, ("A", "Return", "Enter"), "accept, and go on"),
    KeyRow(ReviewKey.REJECT, ("R",), "reject, and go on"),
    KeyRow(ReviewKey.UNDO, ("U",), "take back what was changed, or the last decision"),
    KeyRow(ReviewKey.NEXT, ("N",), "next statement, without a decision", repeats=True),
    KeyRow(ReviewKey.PREVIOUS, ("P",), "the one before", repeats=True),
    KeyRow(ReviewKey.SPEAKER, ("S",), "choose or add the speaker"),
    KeyRow(ReviewKey.FORM, ("F",), "next form: direct, indirect, mixed"),
    KeyRow(ReviewKey.ACT, ("T",), "choose the act"),
    KeyRow(ReviewKey.DATE, ("D",), "write the date"),
    KeyRow(ReviewKey.CHAIN, ("H",), "change the chain"),
    KeyRow(ReviewKey.TAKE_CONTENT, ("1",), "take the selected text as the words"),
    KeyRow(ReviewKey.TAKE_SOURCE, ("2",), "take the selected text as the source"),
    KeyRow(ReviewKey.TAKE_CUE, ("3",), "take the selected text as the cue"),
    KeyRow(ReviewKey.ADD_CONTENT, ("4",), "add the selected text to the words"),
    KeyRow(ReviewKey.NEXT_END, ("E",), "choose an end of a range, then the next one"),
    KeyRow(ReviewKey.PREVIOUS_END, ("Shift+E",), "choose the end before"),
    KeyRow(
        ReviewKey.END_ON,
        ("Right",),
        "move the chosen end a word to the right",
        repeats=True,
        is_for_ends=True,
    ),
    KeyRow(
        ReviewKey.END_BACK,
        ("Left",),
        "move the chosen end a word to the left",
        repeats=True,
        is_for_ends=True,
    ),
    KeyRow(
        ReviewKey.REMOVE_RANGE,
        ("Del", "Backspace"),
        "remove the range of the chosen end",
        is_for_ends=True,
    ),
    KeyRow(ReviewKey.START_BACK, ("[",), "begin the words one word earlier", repeats=True),
    KeyRow(ReviewKey.START_ON, ("Shift+[", "{"), "begin the words one word later", repeats=True),
    KeyRow(ReviewKey.STOP_ON, ("]",), "end the words one word later", repeats=True),
    KeyRow(ReviewKey.STOP_BACK, ("Shift+]", "}"), "end the words one word earlier", repeats=True),
    KeyRow(ReviewKey.SHOW, ("L",), "choose which statements to walk through"),
    KeyRow(ReviewKey.KEYS, ("?",), "show these keys"),
)


def key_of(wanted: ReviewKey) -> str:
    """Return the key that is shown for a wish."""
    return next(row.keys[0] for row in KEYS if row.id is wanted)


def key_text(row: KeyRow) -> str:
    """Return what a row's key does, in the person's language."""
    return QCoreApplication.translate("ReviewKeys", row.text)


_PAGE_ONLY = frozenset({"Return", "Enter", "Left", "Right", "Del", "Backspace"})
"""Keys that mean something else on a button or in a list of the panel."""


class ReviewKeys(QObject):
    """Hears the keys while the keyboard is on the page or in the panel, but not in its texts.

    Shortcuts rather than key presses: Qt then knows the letters on keyboards of other scripts too.
    """

    wished = Signal(str)
    """Carries the ReviewKey."""

    def __init__(self, page: QWidget, panel: QWidget) -> None:
        super().__init__(panel)
        self._groups = (self._listen(page, is_page=True), self._listen(panel, is_page=False))
        self._page = page
        self.set_ends(is_chosen=False)

    def fall_silent(self) -> None:
        """Hear nothing on the page any more."""
        for action in self._groups[0].actions():
            self._page.removeAction(action)

    def set_ends(self, *, is_chosen: bool) -> None:
        """Hear the keys that move an end only while there is a chosen one."""
        for group in self._groups:
            for row, action in zip(KEYS, group.actions(), strict=True):
                action.setEnabled(is_chosen or not row.is_for_ends)

    def _listen(self, widget: QWidget, *, is_page: bool) -> QActionGroup:
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for row in KEYS:
            keys = [key for key in row.keys if is_page or key not in _PAGE_ONLY]
            action = QAction(key_text(row), self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(row.repeats)
            action.setData(row.id.value)
            group.addAction(action)
        widget.addActions(group.actions())
        group.triggered.connect(self._on_triggered)
        return group

    def _on_triggered(self, action: QAction) -> None:
        self.wished.emit(action.data())

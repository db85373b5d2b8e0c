"""What stands where the page would be when a source folder has problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.domain.problems import Problem
from reader.ui.labels import plain_label

MOST_SHOWN = 500


class ProblemsView(QWidget):
    """Lists each problem with its file and line, and offers to look again."""

    again_wished = Signal()
    leave_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self._title = plain_label("", self)
        self._title.setWordWrap(True)
        self._list = QPlainTextEdit(self)
        self._list.setReadOnly(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(self.tr("Problems of the folder"))
        self._list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._again = QPushButton(self.tr("Look again"), self)
        self._leave = QPushButton(self.tr("Leave the review"), self)
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        self._again.clicked.connect(self.again_wished)
        self._leave.clicked.connect(self.leave_wished)

    def show_problems(self, folder: str, problems: Sequence[Problem]) -> None:
        """List problems, each with its file and line and what to do."""
        if len(problems) == 1:
            text = self.tr(
                "{folder} has a problem. Put it right in a text editor, then look again."
            )
        else:
            text = self.tr(
                "{folder} has {count} problems. Put them right in a text editor, then look again."
            )
        text = text.replace("{count}", self.locale().toString(len(problems)))
        self._title.setText(text.replace("{folder}", folder))
        shown = [str(problem) for problem in problems[:MOST_SHOWN]]
        left = len(problems) - len(shown)
        if left:
            more = self.tr("and {count} more").replace("{count}", self.locale().toString(left))
            shown.append(more)
        self._list.setPlainText("\n\n".join(shown))

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

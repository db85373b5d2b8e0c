"""The part of the status line that says how far the file can be trusted, and opens the details."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from reader.ui.control.trust import TrustView
from reader.ui.theme.icons import painted_icon
from reader.ui.trust.wording import icon_of, short_words


class TrustButton(QToolButton):
    """Flat and in reach of the keyboard; hidden while nothing is read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trust-button")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(15, 15))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(self.tr("Details of the collection"))
        self.hide()

    def show_trust(self, view: TrustView | None) -> None:
        """Say how far a file can be trusted; None says nothing."""
        self.setVisible(view is not None)
        if view is None:
            return
        words = short_words(view)
        # An ampersand in a name is no mnemonic.
        self.setText(words.replace("&", "&&"))
        self.setIcon(painted_icon(icon_of(view)))
        is_grave = view.is_changed or bool(view.trust.warnings)
        self.setProperty("grave", is_grave)
        self.style().unpolish(self)
        self.style().polish(self)
        text = self.tr("Trust in this file: {state}. Opens the details.")
        self.setAccessibleName(text.replace("{state}", words))

"""The window that says what this program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from reader.build_info import BuildInfo
from reader.sandbox.report import Protection
from reader.ui.about.parts_page import PartsPage
from reader.ui.labels import plain_label
from reader.ui.theme.colours import Colours

_ICON = 56
"""Pixels."""
_WIDTH, _HEIGHT = 920, 620


class AboutDialog(QDialog):
    """Name and build, what to rely on, parts and licences."""

    def __init__(
        self, build: BuildInfo, protections: Sequence[Protection], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(self.tr("About Attest"))
        self.parts = PartsPage(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._first_page(protections), self.tr("&About"))
        self.tabs.addTab(self.parts, self.tr("&Licences and parts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addLayout(self._head(build))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.resize(_WIDTH, _HEIGHT)

    def set_colours(self, colours: Colours) -> None:
        """Paint the list of parts in other colours; the palette does the rest."""
        self.parts.set_colours(colours)

    def _head(self, build: BuildInfo) -> QHBoxLayout:
        icon = plain_label("", self)
        icon.setPixmap(
            QApplication.windowIcon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF())
        )
        name = plain_label(self.tr("Attest {version}").replace("{version}", build.version), self)
        name.setObjectName("about-name")
        built = plain_label(self._build_words(build), self)
        built.setObjectName("quiet")
        built.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        # Beside the icon in either direction: the words themselves run from left to right.
        for label in (name, built):
            words.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(icon)
        head.addLayout(words, 1)
        return head

    def _build_words(self, build: BuildInfo) -> str:
        if not build.date:
            return self.tr("Not packaged: it runs from its source")
        if not build.commit:
            return self.tr("Built on {date}").replace("{date}", build.date)
        text = self.tr("Built on {date} from commit {commit}").replace("{date}", build.date)
        return text.replace("{commit}", build.commit)

    def _first_page(self, protections: Sequence[Protection]) -> QWidget:
        page = QWidget(self)
        text = plain_label(
            self.tr(
                "An offline reader that shows, for every statement, who said it, on whose word "
                "we have it, and where it stands in the text.\n\nIt never uses a network. What it "
                "shows is what the documents say; it adds no claim of its own.\n\nFree software "
                "under the MIT licence. It stands on the work of others: Licences and parts names "
                "them."
            ),
            page,
        )
        text.setWordWrap(True)
        title = plain_label(self.tr("Protection on this system"), page)
        title.setObjectName("panel-title")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2, 14, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(text)
        layout.addSpacing(10)
        layout.addWidget(title)
        layout.addLayout(self._protections(protections, page))
        layout.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _protections(self, protections: Sequence[Protection], page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, protection in enumerate(protections):
            state = plain_label(self.tr("on") if protection.is_active else self.tr("OFF"), page)
            state.setObjectName("protection-on" if protection.is_active else "protection-off")
            name = plain_label(protection.name, page)
            words = plain_label(protection.words, page)
            words.setWordWrap(True)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(state, row, 0, top)
            grid.addWidget(name, row, 1, top)
            grid.addWidget(words, row, 2, top)
        return grid

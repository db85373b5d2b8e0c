"""Licences and parts: a list, and the licence text of what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from reader.domain.parts import Part
from reader.ui.about.part_delegate import PartDelegate
from reader.ui.about.part_model import PartModel, PartRole, licence_words
from reader.ui.labels import plain_label
from reader.ui.people.keyboard import FilterBox
from reader.ui.theme.colours import Colours


class PartsPage(QWidget):
    """Shows parts and texts that it is given."""

    licence_wished = Signal(object)
    """Carries the Part whose texts are wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = PartModel(self)
        self._chosen: Part | None = None
        self._filter = FilterBox(self)
        self._filter.setPlaceholderText(self.tr("Filter names and licences"))
        self._filter.setAccessibleName(self.tr("Filter parts by name or licence"))
        self._filter.setClearButtonEnabled(True)
        self._list = self._make_list()
        self._delegate = PartDelegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._title = plain_label("", self)
        self._title.setObjectName("part-title")
        self._facts = plain_label("", self)
        self._facts.setObjectName("quiet")
        self._text = self._make_text()
        for label in (self._title, self._facts):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._left = QWidget(self)
        self._assemble()
        self._filter.textChanged.connect(self._on_filter)
        self._filter.list_wished.connect(self._list.setFocus)
        self._list.selectionModel().currentChanged.connect(self._on_current)

    def set_colours(self, colours: Colours) -> None:
        """Paint the list in other colours; the palette does the rest."""
        self._delegate.colours = colours
        self._list.viewport().update()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """List parts and choose the first."""
        self._model.set_parts(parts)
        self._choose_first()

    def show_overview(self, text: str) -> None:
        """Show one text in place of the list: this program was not packaged."""
        self._left.hide()
        self._title.setText(self.tr("Licences of what is bundled"))
        self._facts.setText(
            self.tr("This program runs from its source; a packaged one lists its parts here.")
        )
        self._text.setPlainText(text)

    def show_licence(self, part: object, text: str) -> None:
        """Show the licence texts of a part, if it is still the chosen one."""
        if part is self._chosen:
            self._text.setPlainText(text or self.tr("No licence text is stated."))

    def show_failure(self, sentence: str) -> None:
        """Say why there is nothing to read."""
        self._text.setPlainText(sentence)

    # --- parts ----------------------------------------------------------------------------

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setObjectName("parts")
        view.setModel(self._model)
        view.setAccessibleName(self.tr("Parts of the program"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        return view

    def _make_text(self) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setObjectName("licence-text")
        text.setReadOnly(True)
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setAccessibleName(self.tr("Licence text"))
        # Licences are in English whatever the window is.
        text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return text

    def _assemble(self) -> None:
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._filter)
        left.addWidget(self._list, 1)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 4, 12, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addSpacing(4)
        column.addWidget(self._text, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left)
        split.addWidget(right)
        split.setSizes([290, 590])
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(split)

    # --- choosing -------------------------------------------------------------------------

    def _on_filter(self, text: str) -> None:
        self._model.set_filter(text)
        self._choose_first()

    def _choose_first(self) -> None:
        row = self._model.first_part()
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))
            self._list.scrollToTop()
        else:
            self._show(None)

    def _on_current(self, index: QModelIndex) -> None:
        part = index.data(PartRole.PART)
        self._show(part if isinstance(part, Part) else None)

    def _show(self, part: Part | None) -> None:
        self._chosen = part
        self._text.setPlainText("")
        if part is None:
            self._title.setText(self.tr("Nothing has this name or licence"))
            self._facts.setText("")
            return
        self._title.setText(f"{part.name} {part.version}".strip())
        holder = self.tr("Copyright: {holder}").replace("{holder}", part.holder)
        licence = self.tr("Licence: {licence}").replace("{licence}", licence_words(part))
        lines = (licence, holder if part.holder else "", part.note)
        self._facts.setText("\n".join(line for line in lines if line))
        self.licence_wished.emit(part)

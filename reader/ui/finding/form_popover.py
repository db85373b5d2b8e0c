"""A search as a form, for people who do not write signs. Box and form show the same search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader.ui.finding.popover import Popover
from reader.ui.labels import plain_label

if TYPE_CHECKING:
    from reader.search.asking.forms import SearchForm

LONGEST = 500
"""Characters of a field."""
_YEAR_WIDTH = 110
_WIDTH = 520


class FormPopover(Popover):
    """Fields below the search box; what is typed into them is written into the box."""

    query_written = Signal(str)
    """The form asks for this."""
    done = Signal()
    """Enter was pressed."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self.setAccessibleName(self.tr("Search form"))
        self._fields: dict[str, QLineEdit] = {}
        self._query = ""
        """What the form shows, as it stands in the box."""
        self._is_filling = False
        self._form = QWidget(self)
        self._rows = QFormLayout(self._form)
        self._rows.setContentsMargins(16, 14, 16, 6)
        self._rows.setVerticalSpacing(8)
        self._rows.setHorizontalSpacing(12)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._add_words()
        self._add_years()
        self._note = self._note_row()
        self._assemble()

    def show_query(self, query: str) -> None:
        """Fill the fields with what the box asks for, or say that the form cannot show it."""
        # Imported where it is used: the window is up before search is loaded.
        from reader.search.asking.forms import SearchForm, form_of

        if query == self._query:
            return
        self._query = query
        form = form_of(query)
        self._set_shown(form is not None)
        self._fill(form or SearchForm())

    def focus_form(self) -> None:
        """Put the keyboard into the first field, or to the way out where there is none."""
        first = self._fields["all_of"]
        (first if first.isEnabled() else self._anew).setFocus(Qt.FocusReason.PopupFocusReason)

    def wanted_width(self) -> int:
        """Return the width of the box, within reason."""
        return min(max(self._anchor.width(), 320), _WIDTH)

    def wanted_height(self) -> int:
        """Return the height of all rows."""
        frame = self.height() - self.contentsRect().height()
        return self._whole.sizeHint().height() + frame + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to the results."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            return
        super().keyPressEvent(event)

    # --- building -------------------------------------------------------------------------

    def _add_words(self) -> None:
        for name, text, hint in (
            ("all_of", self.tr("All of these words"), ""),
            ("any_of", self.tr("Any of these words"), ""),
            ("exactly", self.tr("Exactly these words"), self.tr("side by side, in this order")),
            ("none_of", self.tr("None of these words"), ""),
            ("said_by", self.tr("Said by"), self.tr("a person or a body, by any name")),
            ("about", self.tr("About"), self.tr("a person or a body, by any name")),
        ):
            field = self._field(name, text, hint)
            label = plain_label(text, self._form)
            label.setBuddy(field)
            self._rows.addRow(label, field)

    def _add_years(self) -> None:
        first = self._field("first_year", self.tr("From the year"), self.tr("1988-07"))
        last = self._field("last_year", self.tr("To the year"), self.tr("1990"))
        years = QHBoxLayout()
        years.setSpacing(8)
        for part in (first, plain_label(self.tr("and"), self._form), last):
            years.addWidget(part)
        years.addStretch(1)
        label = plain_label(self.tr("Between years"), self._form)
        label.setBuddy(first)
        for field in (first, last):
            field.setMaximumWidth(_YEAR_WIDTH)
        self._rows.addRow(label, years)

    def _field(self, name: str, spoken: str, hint: str) -> QLineEdit:
        field = QLineEdit(self._form)
        field.setMaxLength(LONGEST)
        field.setAccessibleName(spoken)
        field.setPlaceholderText(hint)
        field.textChanged.connect(self._on_typed)
        self._fields[name] = field
        return field

    def _note_row(self) -> QWidget:
        row = QWidget(self)
        text = plain_label(
            self.tr("This search uses signs that the form cannot show. It stays as it is typed."),
            row,
        )
        text.setWordWrap(True)
        text.setObjectName("quiet")
        self._anew = QPushButton(self.tr("Start anew"), row)
        self._anew.clicked.connect(self._on_anew)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(16, 14, 16, 0)
        layout.addWidget(text)
        layout.addWidget(self._anew, 0, Qt.AlignmentFlag.AlignLeading)
        row.hide()
        return row

    def _assemble(self) -> None:
        clear = QPushButton(self.tr("Clear"), self._form)
        clear.clicked.connect(self._on_anew)
        show = QPushButton(self.tr("Show results"), self._form)
        show.clicked.connect(self.done)
        for button in (clear, show, self._anew):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 0, 6)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(clear)
        buttons.addWidget(show)
        self._rows.addRow(buttons)
        self._whole = QWidget(self)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._note)
        inner.addWidget(self._form)
        # In a low window the form scrolls.
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._whole)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(area)

    # --- inside ---------------------------------------------------------------------------

    def _fill(self, form: SearchForm) -> None:
        self._is_filling = True
        try:
            for name, field in self._fields.items():
                field.setText(getattr(form, name))
                field.setCursorPosition(0)
        finally:
            self._is_filling = False

    def _set_shown(self, is_shown: bool) -> None:
        self._note.setVisible(not is_shown)
        self._form.setEnabled(is_shown)
        self.place_again()

    def _on_typed(self) -> None:
        if self._is_filling:
            return
        from reader.search.asking.forms import SearchForm, text_of

        texts = {name: field.text() for name, field in self._fields.items()}
        # Told before it is shown again: what is being typed must not be put in order meanwhile.
        self._query = text_of(SearchForm(**texts))
        self.query_written.emit(self._query)

    def _on_anew(self) -> None:
        from reader.search.asking.forms import SearchForm

        self._query = ""
        self._fill(SearchForm())
        self._set_shown(True)
        self.query_written.emit("")
        self.focus_form()

"""How what was found spreads over speakers, years and the like, to narrow a search by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from reader.domain.queries import FieldName
from reader.domain.results import Facet, FacetKind, FacetValue
from reader.domain.statements import Status
from reader.ui.finding.choices import Choice, ChoiceDelegate, ChoiceList, ChoiceModel
from reader.ui.finding.folding import FoldButton
from reader.ui.finding.narrowing import has_clause
from reader.ui.finding.results_head import EDGE, FOLD_INSET
from reader.ui.standing import OPEN_CIRCLE
from reader.ui.theme.colours import LIGHT, Colours
from reader.ui.theme.texts import isolated
from reader.ui.words import FORMS, STATUSES

FEW = 5
"""Values of a kind that are shown before one asks for more."""
_LEAST_HEIGHT = 90
_UNCHECKED = (f"{FieldName.IS}:{Status.PROPOSED}", f"{FieldName.PROPOSED}:")
"""How clauses begin that ask for what no person has verified."""
_PROPOSED_KINDS = (FacetKind.PROPOSED_SPEAKER, FacetKind.PROPOSED_PERSON)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _More:
    """A row that shows more values of a kind, or only a few again."""

    kind: FacetKind


class _Delegate(ChoiceDelegate):
    """Paints what is proposed more quietly than what is verified."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        colours = self.colours
        choice = choice_at(index)
        value = choice.value if choice is not None else None
        if isinstance(value, _More) or (isinstance(value, str) and is_unchecked(value)):
            self.colours = replace(colours, ink=colours.muted)
        if not option.widget.hasFocus():
            # The current row is not what was chosen: it is of use to the keyboard only.
            option = QStyleOptionViewItem(option)
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)
        self.colours = colours


class _List(ChoiceList):
    """Has a current row as soon as it has the keyboard."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first value."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_first()


class FacetsView(QWidget):
    """One quiet button; below it, when it is open, the values with their counts."""

    clause_chosen = Signal(str)
    """A value was chosen; carries its clause, such as `by:montazeri`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._facets: tuple[Facet, ...] = ()
        self._text = ""
        self._wide: set[FacetKind] = set()
        """The kinds of which all values are shown."""
        self._most_height = 240
        self._colours: Colours = LIGHT
        self.fold = FoldButton(self)
        # Made when it is first opened.
        self.list: ChoiceList | None = None
        self._rule = QWidget(self)
        self._rule.setFixedHeight(1)
        self._rule.setAutoFillBackground(True)
        self._rule.setBackgroundRole(QPalette.ColorRole.Mid)
        self._rule.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.setSpacing(0)
        folding = QHBoxLayout()
        folding.setContentsMargins(EDGE - FOLD_INSET - 2, 0, 6, 0)
        folding.addWidget(self.fold)
        layout.addLayout(folding)
        self.fold.toggled.connect(self._on_toggled)

    def show_facets(self, facets: tuple[Facet, ...], text: str, total: int) -> None:
        """Show what was counted for a query (`text`); what it asks for already is ticked.

        `total` is how many passages were found: a single one needs no narrowing.
        """
        self._facets, self._text = facets, text
        self.setVisible(bool(facets) and (total > 1 or bool(self._asked())))
        self._name_fold()
        self._fill()

    def set_most_height(self, height: int) -> None:
        """Take at most so many pixels for the values."""
        self._most_height = max(_LEAST_HEIGHT, height)
        self._fit()

    def set_colours(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._colours = colours
        if self.list is not None:
            self.list.set_colours(colours)

    # --- inside ---------------------------------------------------------------------------

    def _on_toggled(self, is_open: bool) -> None:
        if self.list is None and is_open:
            self.list = _List(self.tr("Narrow the results"), self)
            self.list.delegate = _Delegate(self.list)
            self.list.delegate.has_checks = True
            self.list.setItemDelegate(self.list.delegate)
            self.list.set_colours(self._colours)
            self.list.chosen.connect(self._on_chosen)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(self.list)
            layout.addWidget(self._rule)
            QWidget.setTabOrder(self.fold, self.list)
        if self.list is not None:
            self.list.setVisible(is_open)
            self._rule.setVisible(is_open)
        self._name_fold()
        self._fill()

    def _on_chosen(self, value: object) -> None:
        if isinstance(value, _More):
            self._wide ^= {value.kind}
            self._fill()
        elif isinstance(value, str):
            self.clause_chosen.emit(value)

    def _fill(self) -> None:
        if self.list is None or not self.fold.isChecked():
            return
        self.list.set_choices([row for facet in self._facets for row in self._rows(facet)])
        self._fit()

    def _fit(self) -> None:
        if self.list is not None:
            height = self.list.height_for(self.list.rows.rowCount())
            self.list.setFixedHeight(min(height, self._most_height))

    def _rows(self, facet: Facet) -> Iterator[Choice]:
        title = kind_word(facet.kind)
        yield Choice(title, is_title=True)
        is_wide = facet.kind in self._wide
        hidden = 0
        for number, value in enumerate(facet.values):
            is_checked = has_clause(self._text, value.clause)
            if number < FEW or is_wide or is_checked:
                yield self._row(facet.kind, value, is_checked=is_checked)
            else:
                hidden += 1
        if hidden:
            text = self.tr("Show {count} more").replace("{count}", self._number(hidden))
            yield Choice(text, value=_More(facet.kind), spoken=f"{text}: {title}")
        elif is_wide and len(facet.values) > FEW:
            if facet.others:
                text = self.tr("{count} more are not listed")
                yield Choice(text.replace("{count}", self._number(facet.others)), is_title=True)
            text = self.tr("Show fewer")
            yield Choice(text, value=_More(facet.kind), spoken=f"{text}: {title}")

    def _row(self, kind: FacetKind, value: FacetValue, *, is_checked: bool) -> Choice:
        label = value_words(kind, value)
        count = self._number(value.count)
        spoken = self.tr("{kind}: {value}, {count} passages")
        spoken = spoken.replace("{kind}", kind_word(kind)).replace("{count}", count)
        return Choice(
            label,
            count,
            value.clause,
            is_checked=is_checked,
            spoken=spoken.replace("{value}", label.removeprefix(f"{OPEN_CIRCLE} ")),
        )

    def _name_fold(self) -> None:
        asked = self._asked()
        if asked:
            text = self.tr("Narrowed: {values}").replace(
                "{values}", self.tr(", ").join(map(isolated, asked))
            )
        else:
            named = (facet.kind for facet in self._facets)
            kinds = [many_word(kind) for kind in named if kind not in _PROPOSED_KINDS]
            text = self.tr(", ").join(kinds[:2]) + (" …" if len(kinds) > 2 else "")
            text = self.tr("Narrow: {kinds}").replace("{kinds}", text)
        self.fold.setText(text.replace("&", "&&"))

    def _asked(self) -> list[str]:
        """Return the values that the query asks for, as they are shown."""
        asked = [
            value_words(facet.kind, value)
            for facet in self._facets
            for value in facet.values
            if has_clause(self._text, value.clause)
        ]
        return list(dict.fromkeys(asked))

    def _number(self, number: int) -> str:
        return self.locale().toString(number)


_KINDS: dict[FacetKind, tuple[str, str]] = {
    FacetKind.SPEAKER: ("Speaker", "speakers"),
    FacetKind.PROPOSED_SPEAKER: ("Speaker, proposed only", "proposed speakers"),
    FacetKind.PERSON: ("Person mentioned", "people"),
    FacetKind.PROPOSED_PERSON: ("Person mentioned, proposed only", "proposed people"),
    FacetKind.PUBLISHER: ("Publisher", "publishers"),
    FacetKind.YEAR: ("Year", "years"),
    FacetKind.LANGUAGE: ("Language", "languages"),
    FacetKind.FORM: ("Form", "forms"),
    FacetKind.STATUS: ("Status", "status"),
}
_WORDS: dict[FacetKind, dict[str, str]] = {
    FacetKind.FORM: {form.value: word for form, word in FORMS.items()},
    FacetKind.STATUS: {status.value: word for status, word in STATUSES.items()},
}


def is_unchecked(clause: str) -> bool:
    """Say whether a clause asks for what no person has verified."""
    return any(part.startswith(_UNCHECKED) for part in clause.split())


def choice_at(index: _Index) -> Choice | None:
    """Return the choice of a row, or None."""
    model = index.model()
    choices = model.choices() if isinstance(model, ChoiceModel) else ()
    return choices[index.row()] if 0 <= index.row() < len(choices) else None


def kind_word(kind: FacetKind) -> str:
    """Return the name of a kind, in the interface's language."""
    return _tr(_KINDS[kind][0])


def many_word(kind: FacetKind) -> str:
    """Return what the values of a kind are, in the interface's language."""
    return _tr(_KINDS[kind][1])


def value_words(kind: FacetKind, value: FacetValue) -> str:
    """Return a value as it is shown. What is proposed has the open circle of the page."""
    word = _WORDS.get(kind, {}).get(value.label)
    if word is not None:
        text = QCoreApplication.translate("Words", word)
        return f"{OPEN_CIRCLE} {text}" if is_unchecked(value.clause) else text
    if kind in _PROPOSED_KINDS:
        return f"{OPEN_CIRCLE} {value.label}"
    if kind is FacetKind.LANGUAGE:
        language = QLocale(value.label).language()
        if language not in (QLocale.Language.C, QLocale.Language.AnyLanguage):
            return _tr(QLocale.languageToString(language))
    return value.label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Facets", text)

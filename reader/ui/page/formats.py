"""How blocks and runs look: Qt's text formats, made from the theme and the zoom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from reader.domain.blocks import Block, BlockKind, CellAlign, MarkKind
from reader.domain.documents import Direction
from reader.domain.ids import AgentId
from reader.domain.statements import Form, Statement, Status
from reader.ui.page.runs import Run
from reader.ui.theme.colours import Colours
from reader.ui.theme.fonts import code_font, reading_font

PASSAGE_PROPERTY = QTextFormat.Property.UserProperty + 1
"""Block property: number of the passage, on the first display block of each."""
QUOTE_PROPERTY = QTextFormat.Property.UserProperty + 2
"""Block property: depth of quotation."""
MARKER_PROPERTY = QTextFormat.Property.UserProperty + 3
"""Block property: what hangs before the block in the margin of its list."""

RULE_PROPERTY = QTextFormat.Property.UserProperty + 4
"""Block property: the block is a rule, painted as a line."""

ROW_PROPERTY = QTextFormat.Property.UserProperty + 5
"""Block property, on a table row's first cell: whether the row is a heading."""
CELL_PADDING = 0.35
"""Room around the words of a table cell, in ems."""

_HEADING_SCALE = {1: 1.5, 2: 1.28, 3: 1.12, 4: 1.0, 5: 1.0, 6: 1.0}
_LINES = {
    Form.DIRECT: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Form.INDIRECT: QTextCharFormat.UnderlineStyle.DotLine,
    Form.MIXED: QTextCharFormat.UnderlineStyle.DashUnderline,
}
_ALIGNMENTS = {
    CellAlign.START: Qt.AlignmentFlag.AlignLeft,
    CellAlign.CENTER: Qt.AlignmentFlag.AlignHCenter,
    CellAlign.END: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What formats are made from."""

    colours: Colours
    zoom: int
    """Percent."""
    direction: Direction


class Formats:
    """Makes the formats of one document in one look."""

    def __init__(self, look: Look, statements: Sequence[Statement]) -> None:
        """Speakers take their hues in the order in which they first speak in `statements`."""
        self.look = look
        self.font = reading_font(look.zoom)
        self.em = QFontMetricsF(self.font).horizontalAdvance("m")
        # Fonts differ in the height they take for a line; 1.5 shall be 1.5 in all of them.
        self._natural = self.font.pixelSize() / max(1.0, QFontMetricsF(self.font).height())
        self._speakers: dict[AgentId, int] = {}
        self.add_speakers(statements)
        self._code = code_font(look.zoom)

    def block_format(self, block: Block, *, is_first_piece: bool = True) -> QTextBlockFormat:
        """Return the paragraph format of a block."""
        em = self.em
        result = QTextBlockFormat()
        result.setLayoutDirection(self._qt_direction())
        spread = 1.5 if block.kind is not BlockKind.HEADING else 1.25
        result.setLineHeight(
            self.line_height(spread),
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        result.setBottomMargin(em * (0.35 if block.list_depth else 0.8))
        indent = em * 1.6 * block.list_depth + em * 1.2 * block.quote_depth
        self._set_start_margin(result, indent)
        if block.kind is BlockKind.HEADING:
            result.setTopMargin(em * (1.1 if block.level > 1 else 0.4))
            result.setBottomMargin(em * 0.5)
            result.setHeadingLevel(block.level)
        elif block.kind is BlockKind.CODE:
            result.setBackground(QBrush(QColor(self.look.colours.surface)))
            result.setNonBreakableLines(False)
        elif block.kind is BlockKind.TABLE:
            result.setBottomMargin(0)
        if block.quote_depth:
            result.setProperty(QUOTE_PROPERTY, block.quote_depth)
        if block.marker and is_first_piece:
            result.setProperty(MARKER_PROPERTY, shown_marker(block))
            if block.kind is BlockKind.FOOTNOTE and not block.list_depth:
                self._set_start_margin(result, indent + em * 1.6)
        return result

    def _set_start_margin(self, layout: QTextBlockFormat, width: float) -> None:
        # Qt does not mirror margins in a right-to-left paragraph.
        if self.look.direction is Direction.RIGHT_TO_LEFT:
            layout.setRightMargin(width)
        else:
            layout.setLeftMargin(width)

    def line_height(self, spread: float) -> float:
        """Return the percentage that sets lines `spread` times the text's size apart."""
        return 100 * spread * self._natural

    def char_format(self, block: Block) -> QTextCharFormat:
        """Return the format that all characters of a block share."""
        result = QTextCharFormat()
        font = QFont(self._code if block.kind is BlockKind.CODE else self.font)
        if block.kind is BlockKind.HEADING:
            font.setPixelSize(round(font.pixelSize() * _HEADING_SCALE[block.level]))
            font.setWeight(QFont.Weight.Bold)
        elif block.kind in (BlockKind.FOOTNOTE, BlockKind.IMAGE):
            font.setPixelSize(round(font.pixelSize() * 0.88))
        if block.is_header:
            font.setWeight(QFont.Weight.Bold)
        result.setFont(font)
        is_quiet = block.kind is BlockKind.IMAGE
        colour = self.look.colours.muted if is_quiet else self.look.colours.ink
        result.setForeground(QBrush(QColor(colour)))
        return result

    def run_format(
        self, base: QTextCharFormat, run: Run, statement: Statement | None
    ) -> QTextCharFormat:
        """Return the format of a run: the block's, its marks', its statement's."""
        result = QTextCharFormat(base)
        for mark in run.marks:
            if mark.kind is MarkKind.EMPHASIS:
                result.setFontItalic(True)
            elif mark.kind is MarkKind.STRONG:
                result.setFontWeight(QFont.Weight.Bold.value)
            elif mark.kind is MarkKind.CODE:
                result.setFont(
                    self._code, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll
                )
                result.setBackground(QBrush(QColor(self.look.colours.surface)))
            elif mark.kind is MarkKind.LINK:
                result.setForeground(QBrush(QColor(self.look.colours.accent)))
            elif mark.kind is MarkKind.NOTE:
                result.setForeground(QBrush(QColor(self.look.colours.accent)))
                result.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if statement is not None:
            result.merge(self.line_format(statement))
        return result

    def line_format(self, statement: Statement | None) -> QTextCharFormat:
        """Return the line under the words of a statement, or that there is none."""
        result = QTextCharFormat()
        if statement is None:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        else:
            result.setUnderlineStyle(_LINES[statement.form])
            result.setUnderlineColor(QColor(self.line_colour(statement)))
        return result

    def line_colour(self, statement: Statement) -> str:
        """Return the colour of the line under a statement."""
        if statement.status is not Status.VERIFIED:
            return self.look.colours.proposed
        return self.speaker_colour(statement.speaker)

    def add_speakers(self, statements: Sequence[Statement]) -> None:
        """Give hues to further speakers; all others keep theirs.

        What is only proposed is grey and takes no hue, so that none changes when it is hidden.
        """
        for statement in statements:
            if statement.status is not Status.PROPOSED:
                self._speakers.setdefault(statement.speaker, len(self._speakers))

    def has_speaker(self, agent: AgentId) -> bool:
        """Say whether the agent speaks in the document."""
        return agent in self._speakers

    def speaker_colour(self, agent: AgentId) -> str:
        """Return a speaker's hue; those who come late share one with an earlier."""
        hues = self.look.colours.speakers
        return hues[self._speakers.get(agent, 0) % len(hues)]

    def table_format(self, columns: int) -> QTextTableFormat:
        """Return the format of a table: no box, a quiet line under each row."""
        result = QTextTableFormat()
        result.setLayoutDirection(self._qt_direction())
        result.setCellPadding(self.em * CELL_PADDING)
        result.setCellSpacing(0)
        result.setBorder(0)
        result.setTopMargin(self.em * 0.4)
        result.setBottomMargin(self.em * 0.8)
        result.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        result.setColumns(columns)
        return result

    def cell_format(self) -> QTextTableCellFormat:
        """Return the format of a table's cells."""
        result = QTextTableCellFormat()
        result.setPadding(self.em * CELL_PADDING)
        return result

    def _qt_direction(self) -> Qt.LayoutDirection:
        if self.look.direction is Direction.RIGHT_TO_LEFT:
            return Qt.LayoutDirection.RightToLeft
        return Qt.LayoutDirection.LeftToRight

    def cell_alignment(self, align: str) -> Qt.AlignmentFlag:
        """Return how a cell's text is set. Qt mirrors left and right by itself."""
        return _ALIGNMENTS[CellAlign(align)]


def shown_marker(block: Block) -> str:
    """Return what stands before a list item or footnote: a bullet for any dash."""
    return "•" if block.marker in ("-", "*", "+") else block.marker

"""What stands above a document: its title and what is known of its origin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextBlockFormat, QTextCharFormat

from reader.collection.views import DocumentView
from reader.domain.blocks import Block, BlockKind
from reader.domain.documents import Direction, DocumentInfo, TitleOrigin
from reader.ui.odd_names import name_shown, oddity_sentence
from reader.ui.page.formats import Formats
from reader.ui.theme.texts import clipped, direction_of_text

LONGEST_LINE = 3_000
"""Code points: Qt lays out a far longer paragraph far too slowly."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One line above the text; it is no part of the canonical text."""

    text: str
    block_format: QTextBlockFormat
    char_format: QTextCharFormat


def head_lines(view: DocumentView, formats: Formats) -> list[HeadLine]:
    """Return the lines above a document, or under the title that it begins with, in order."""
    info = view.document.info
    lines = []
    if not opens_with_title(view):
        lines.append(_title(info, formats))
    odd = oddity_sentence(info.title)
    if odd:
        lines.append(_warning(odd, formats))
    sentences = provenance_sentences(info)
    lines += [_quiet(text, formats) for text in sentences]
    if view.is_file_changed:
        text = _tr("The file of this collection was changed after it was made. Do not rely on it.")
        lines.append(_warning(text, formats))
    if not view.document.is_intact:
        lines.append(
            _warning(
                _tr("This text is not the one that was stored. Nothing in it is verified."), formats
            )
        )
    if view.unverified:
        text = _tr("Statements not verified, because their words do not stand at their place: %n")
        lines.append(_warning(text.replace("%n", str(view.unverified)), formats))
    lines = [replace(line, text=clipped(line.text, LONGEST_LINE)) for line in lines]
    last = lines[-1].block_format
    last.setBottomMargin(formats.em * 1.6)
    return lines


def opens_with_title(view: DocumentView) -> bool:
    """Say whether the text itself begins with the title, so that it need not stand twice."""
    first = next(iter(view.document.blocks), None)
    title = view.document.info.title
    return first is not None and first.kind is BlockKind.HEADING and first.text == title


def provenance_sentences(info: DocumentInfo) -> list[str]:
    """Return what is known of a document's origin; what is not is called not stated."""
    sentences = []
    if info.title_origin is TitleOrigin.CURATOR:
        sentences.append(_tr("Title given by the curator."))
    origin = info.provenance
    fields = [
        (_tr("Author"), origin.author),
        (_tr("Publisher"), origin.publisher),
        (_tr("Date"), origin.date),
        (_tr("Address"), origin.address),
    ]
    stated = [f"{name}: {value}" for name, value in fields if value]
    missing = [name.lower() for name, value in fields if not value]
    line = ". ".join(stated)
    if missing:
        listed = ", ".join(missing)
        absent = _tr("Not stated: {fields}").replace("{fields}", listed)
        line = f"{line}. {absent}" if line else absent
    sentences.append(f"{line}.")
    extra = []
    if info.language != "und":
        extra.append(_tr("Language: {tag}").replace("{tag}", info.language))
    if origin.original is not None:
        extra.append(_tr("Original attached"))
    if extra:
        sentences.append(". ".join(extra) + ".")
    if info.note:
        sentences.append(_tr("Curator's note: {note}").replace("{note}", info.note))
    return sentences


def _title(info: DocumentInfo, formats: Formats) -> HeadLine:
    title = name_shown(info.title)
    block = Block(BlockKind.HEADING, title, level=1)
    return HeadLine(title, formats.block_format(block), formats.char_format(block))


def _quiet(text: str, formats: Formats) -> HeadLine:
    block = formats.block_format(Block(BlockKind.PARAGRAPH, text))
    block.setBottomMargin(0)
    # The interface's words run in their own direction, and begin on the side of the title.
    side = (
        Qt.AlignmentFlag.AlignRight
        if formats.look.direction is Direction.RIGHT_TO_LEFT
        else Qt.AlignmentFlag.AlignLeft
    )
    block.setLayoutDirection(direction_of_text(text))
    block.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    block.setLineHeight(
        formats.line_height(1.4), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    return HeadLine(text, block, _small(formats, formats.look.colours.muted))


def _warning(text: str, formats: Formats) -> HeadLine:
    line = _quiet(text, formats)
    return HeadLine(line.text, line.block_format, _small(formats, formats.look.colours.warn))


def _small(formats: Formats, colour: str) -> QTextCharFormat:
    result = QTextCharFormat()
    font = QFont(formats.font)
    font.setPixelSize(max(6, round(font.pixelSize() * 0.8)))
    result.setFont(font)
    result.setForeground(QBrush(QColor(colour)))
    return result


def _tr(text: str) -> str:
    return QCoreApplication.translate("PageHead", text)

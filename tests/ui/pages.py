"""Documents on a real page, from real collections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from reader.collection.reading import Collection
from reader.collection.views import DocumentView, view_document
from reader.collection.writing import StoredFile
from reader.domain.agents import Agent, AgentKind
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, canonical_text
from reader.domain.cancel import CancelToken
from reader.domain.ids import AgentId, DocumentId, MediaName, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from reader.ui.page.pictures import decode_pictures
from reader.ui.page.positions import shown
from reader.ui.page.view import PageView
from tests.synthetic import Page, describe, make_png, write_collection
from tests.windows import wait

NAME = DocumentId("letter")
SPEAKERS = tuple(AgentId(f"agent-{number}") for number in range(12))
PICTURE = MediaName("media/map.png")


@dataclass(frozen=True)
class Said:
    """Words of a document that somebody says, found by their place."""

    start: int
    end: int
    speaker: int = 0
    form: Form = Form.DIRECT
    status: Status = Status.VERIFIED


def paragraph(text: str, *marks: Mark) -> Block:
    """Return a paragraph."""
    return Block(BlockKind.PARAGRAPH, text, marks)


def table_row(cells: Sequence[str], *, table: int = 1, is_header: bool = False) -> Block:
    """Return a row of a table."""
    marks, start = [], 0
    for cell in cells:
        marks.append(Mark(MarkKind.CELL, start, start + len(cell), "start"))
        start += len(cell) + 1
    return Block(BlockKind.TABLE, "\t".join(cells), tuple(marks), table=table, is_header=is_header)


def write_letter(
    path: Path, blocks: Sequence[Block], said: Sequence[Said] = (), *, language: str = "en"
) -> None:
    """Write a collection of one document."""
    text = canonical_text(blocks)
    statements = [
        Statement(
            id=StatementId(f"statement-{number}"), document=NAME, speaker=SPEAKERS[each.speaker],
            form=each.form, act=Act.SAID, status=each.status,
            content=(Anchor(NAME, each.start, each.end, text[each.start : each.end]),),
            chain=(SPEAKERS[each.speaker],),
        )
        for number, each in enumerate(sorted(said, key=lambda each: each.start))
    ]  # fmt: skip
    names = {block.media for block in blocks if block.media is not None}
    write_collection(
        path,
        files=[
            StoredFile(str(name), "image", "image/png", 40, 30, make_png(40, 30))
            for name in sorted(names)
        ],
        agents=[
            Agent(number, name, AgentKind.PERSON, f"Speaker {number}")
            for number, name in enumerate(SPEAKERS)
        ],
        documents=[Page(describe(0, NAME, blocks, language=language), tuple(blocks))],
        statements=statements,
    )


def read_letter(path: Path) -> DocumentView:
    """Return the document of a collection as the window reads it."""
    with Collection.open(path) as collection:
        return view_document(collection, NAME)


def show(qtbot: QtBot, page: PageView, view: DocumentView) -> PageView:
    """Show a document and wait until all of it stands on the page."""
    page.show_document(view, decode_pictures(view.images, CancelToken()), {})
    wait(qtbot, lambda: page.filler is not None and page.filler.is_done)
    return page


def words_on_page(page: PageView, start: int, end: int) -> str:
    """Return what stands on the page where the map says that a range is."""
    assert page.filler is not None
    first, last = page.filler.map.to_places(start, end)
    return words_between(page, first, last)


def words_between(page: PageView, first: int, last: int) -> str:
    """Return what stands on the page between two places."""
    cursor = QTextCursor(page.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def ranges_of_blocks(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the canonical text that stand on the page in one piece."""
    start = 0
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            for cell in (mark for mark in block.marks if mark.kind is MarkKind.CELL):
                yield start + cell.start, start + cell.end
        else:
            yield start, start + len(block.text)
        start += len(block.text) + 1


def select(page: PageView, start: int, end: int) -> None:
    """Select a range of the canonical text, as a person would with the mouse."""
    assert page.filler is not None
    first, last = page.filler.map.to_places(start, end)
    cursor = QTextCursor(page.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def assert_text_stands(page: PageView) -> None:
    """Hold that each passage, and each letter of it, stands where the map says."""
    view, filler = page.view, page.filler
    assert view is not None
    assert filler is not None
    text = view.document.text
    for start, end in ranges_of_blocks(view.document.blocks):
        assert flat(words_on_page(page, start, end)) == shown(text[start:end])
        for position in range(start, min(end, start + 300)):
            assert filler.map.to_position(filler.map.to_place(position)) == position


def flat(selected: str) -> str:
    """Return selected text without the ends of display paragraphs, which are none of the text."""
    return selected.replace("\u2029", "")

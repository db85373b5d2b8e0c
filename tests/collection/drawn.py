"""Strategies that draw blocks of every kind."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.domain.blocks import MAX_DEPTH, Block, BlockKind, CellAlign, Mark, MarkKind
from reader.domain.ids import MediaName

_CELL = MarkKind.CELL
_letters = st.characters(codec="utf-8") | st.sampled_from("aé😀سی\u200c\u0301\u202e\n \ufffd")
texts = st.text(_letters, max_size=20)
_words = st.text(_letters, max_size=8)
_cell_text = st.text(_letters.filter(lambda letter: letter != "\t"), max_size=6)


@st.composite
def _marks(draw: st.DrawFn, length: int) -> Mark:
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, length))
    kind = draw(st.sampled_from([kind for kind in MarkKind if kind is not _CELL]))
    return Mark(kind, start, end, draw(_words), draw(_words))


@st.composite
def _rows(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    cells = draw(st.lists(_cell_text, min_size=1, max_size=4))
    marks, position = [], 0
    for cell in cells:
        align = draw(st.sampled_from(CellAlign))
        marks.append(Mark(_CELL, position, position + len(cell), align.value))
        position += len(cell) + 1
    return "\t".join(cells), tuple(marks)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Draw a block that the format allows."""
    kind = draw(st.sampled_from(BlockKind))
    text, cells = draw(_rows()) if kind is BlockKind.TABLE else (draw(texts), ())
    return Block(
        kind,
        text,
        (*cells, *draw(st.lists(_marks(len(text)), max_size=3))),
        level=draw(st.integers(1, 6)) if kind is BlockKind.HEADING else 0,
        list_depth=draw(st.integers(0, MAX_DEPTH)),
        quote_depth=draw(st.integers(0, MAX_DEPTH)),
        marker=draw(_words),
        language=draw(_words),
        media=MediaName(draw(_words)) if kind is BlockKind.IMAGE else None,
        table=draw(st.integers(1, 2**31)) if kind is BlockKind.TABLE else 0,
        is_header=kind is BlockKind.TABLE and draw(st.booleans()),
    )


documents = st.lists(st.lists(blocks(), max_size=6).map(tuple), max_size=6)
"""Several documents, each a tuple of blocks."""

"""The layout stream: a document's blocks as JSON, beside its canonical text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from reader.collection.schema import MAX_CELLS, MAX_PASSAGES
from reader.domain.blocks import (
    MAX_DEPTH,
    MAX_HEADING_LEVEL,
    Block,
    BlockKind,
    CellAlign,
    Mark,
    MarkKind,
    walk_cells,
)
from reader.domain.errors import CollectionError, ErrorCode
from reader.domain.ids import MediaName

_KINDS = {kind.value: kind for kind in BlockKind}
_MARKS = {kind.value: kind for kind in MarkKind}
_ALIGNS = {align.value for align in CellAlign}
_NUMBERS = {
    "level": MAX_HEADING_LEVEL,
    "list_depth": MAX_DEPTH,
    "quote_depth": MAX_DEPTH,
    "table": 2**31,
}
_WORDS = ("marker", "language")
_BLOCKS_BETWEEN_CHECKS = 1_000


def encode_layout(blocks: Sequence[Block]) -> bytes:
    """Return the layout of `blocks` as UTF-8 JSON, the same bytes for the same blocks."""
    rows = [_encode_block(block) for block in blocks]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def decode_layout(
    data: bytes, text: str, check: Callable[[], None] = lambda: None
) -> tuple[Block, ...]:
    """Return the blocks that `data` lays over the canonical text.

    `check` is called from time to time and may raise to end the work.
    Raises CollectionError where the layout is not what the format allows, or does not cover the
    text exactly.
    """
    try:
        rows = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise _damaged("a layout is not JSON") from error
    if len(_a_list(rows)) > MAX_PASSAGES:
        raise _damaged("a document has too many passages")
    blocks = []
    position = 0
    for number, row in enumerate(_a_list(rows)):
        if number % _BLOCKS_BETWEEN_CHECKS == 0:
            check()
        block = _decode_block(_a_list(row), text, position)
        blocks.append(block)
        position += len(block.text) + 1
        if position <= len(text) and text[position - 1] != "\n":
            raise _damaged("a block does not end at a line end")
    if position != len(text) + 1 and not (not blocks and not text):
        raise _damaged("the layout does not cover the text")
    return tuple(blocks)


def decode_outline(data: bytes, text: str) -> tuple[tuple[int, ...], frozenset[int]]:
    """Return the length of every block and the numbers of the headings, without the rest.

    Some ten times as fast as `decode_layout`. Raises CollectionError where the blocks do not cover
    the text exactly.
    """
    try:
        rows = json.loads(data.decode())
        lengths = tuple(row[1] for row in rows)
        headings = frozenset(at for at, row in enumerate(rows) if row[0] == BlockKind.HEADING)
    except (ValueError, RecursionError, TypeError, LookupError) as error:
        raise _damaged("a layout is not as it must be") from error
    if len(lengths) > MAX_PASSAGES:
        raise _damaged("a document has too many passages")
    position = 0
    for length in lengths:
        position += _a_number(length, len(text) - position) + 1
        if position <= len(text) and text[position - 1] != "\n":
            raise _damaged("a block does not end at a line end")
    if position != len(text) + 1 and (lengths or text):
        raise _damaged("the layout does not cover the text")
    return lengths, headings


def _encode_block(block: Block) -> list[object]:
    properties: dict[str, object] = {
        name: getattr(block, name) for name in _NUMBERS if getattr(block, name)
    }
    properties |= {name: getattr(block, name) for name in _WORDS if getattr(block, name)}
    if block.media is not None:
        properties["media"] = block.media
    if block.is_header:
        properties["header"] = True
    marks = [_encode_mark(mark) for mark in block.marks]
    row: list[object] = [block.kind.value, len(block.text), properties, marks]
    while not row[-1]:
        row.pop()
    return row if len(row) > 1 else [*row, 0]


def _encode_mark(mark: Mark) -> list[object]:
    row: list[object] = [mark.kind.value, mark.start, mark.end, mark.target, mark.title]
    while row[-1] == "":
        row.pop()
    return row


def _decode_block(row: list[object], text: str, position: int) -> Block:
    if not 2 <= len(row) <= 4:
        raise _damaged("a block has the wrong number of parts")
    kind = _KINDS.get(_a_text(row[0]))
    if kind is None:
        raise _damaged("a block is of an unknown kind")
    length = _a_number(row[1], len(text) - position)
    properties = row[2] if len(row) > 2 else {}
    if not isinstance(properties, dict):
        raise _damaged("a block's properties are no mapping")
    marks = tuple(_decode_mark(_a_list(mark), length) for mark in _a_list(row[3:4] and row[3]))
    numbers = {name: _a_number(properties.get(name, 0), top) for name, top in _NUMBERS.items()}
    media = properties.get("media")
    block = Block(
        kind=kind,
        text=text[position : position + length],
        marks=marks,
        level=numbers["level"],
        list_depth=numbers["list_depth"],
        quote_depth=numbers["quote_depth"],
        marker=_a_text(properties.get("marker", "")),
        language=_a_text(properties.get("language", "")),
        media=None if media is None else MediaName(_a_text(media)),
        table=numbers["table"],
        is_header=properties.get("header") is True,
    )
    _check_block(block)
    return block


def _check_block(block: Block) -> None:
    if block.kind is BlockKind.HEADING and block.level == 0:
        raise _damaged("a heading has no level")
    if block.kind is BlockKind.IMAGE and block.media is None:
        raise _damaged("an image has no file")
    if block.kind is BlockKind.TABLE:
        cells = list(walk_cells(block))
        if not block.table or not 1 <= len(cells) <= MAX_CELLS:
            raise _damaged("a table row has no cells or too many")
        edge = 0
        for cell in cells:
            if cell.start != edge:
                raise _damaged("the cells of a table row do not follow one another")
            edge = cell.end + 1
        if edge != len(block.text) + 1:
            raise _damaged("the cells of a table row do not cover it")


def _decode_mark(row: list[object], length: int) -> Mark:
    if not 3 <= len(row) <= 5:
        raise _damaged("a mark has the wrong number of parts")
    kind = _MARKS.get(_a_text(row[0]))
    if kind is None:
        raise _damaged("a mark is of an unknown kind")
    start, end = _a_number(row[1], length), _a_number(row[2], length)
    target = _a_text(row[3]) if len(row) > 3 else ""
    if start > end or (kind is MarkKind.CELL and target not in _ALIGNS):
        raise _damaged("a mark makes no sense")
    return Mark(kind, start, end, target, _a_text(row[4]) if len(row) > 4 else "")


def _a_list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _damaged("a list is missing in a layout")
    return value


def _a_text(value: object) -> str:
    if not isinstance(value, str):
        raise _damaged("a text is missing in a layout")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _damaged("a text in a layout holds half a character") from error
    return value


def _a_number(value: object, most: int) -> int:
    # bool is an int in Python, but true is no number here.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise _damaged("a number in a layout is out of bounds")
    return value


def _damaged(reason: str) -> CollectionError:
    return CollectionError(ErrorCode.COLLECTION_DAMAGED, path="The collection", reason=reason)

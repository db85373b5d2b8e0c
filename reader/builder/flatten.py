"""From the parser's tree of elements to a list of blocks, without recursion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reader.builder.inline import add_element, unescape_code
from reader.builder.marks import ImageRun, TextBuilder
from reader.builder.markup.code_fences import FENCE_TAG
from reader.builder.markup.lists import MARKER, nested_too_deep
from reader.builder.markup.notes import FOOTNOTE_TAG, LABEL
from reader.builder.markup.tables import ALIGN
from reader.builder.refusal import DocumentRefusedError
from reader.collection.schema import MAX_CELLS
from reader.domain.blocks import MAX_DEPTH, Block, BlockKind, CellAlign, Mark, MarkKind
from reader.domain.ids import MediaName
from reader.domain.problems import ProblemCode

_LISTS = ("ol", "ul")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS = (*_LISTS, "li", "blockquote", "div", FOOTNOTE_TAG)
_LEAVES = ("p", *_HEADINGS, "pre", FENCE_TAG, "table", "hr")


def flatten(root: Element) -> list[Block]:
    """Return the blocks of a parsed text in reading order. Raises DocumentRefusedError."""
    flattening = _Flattening()
    flattening.walk(root)
    return flattening.blocks


@dataclass(slots=True)
class _Frame:
    """A container that is being walked through."""

    element: Element
    list_depth: int = 0
    quote_depth: int = 0
    next: int = 0
    """Number of the child to come."""
    builder: TextBuilder = field(default_factory=TextBuilder)
    """Text that stands in the container itself, as in the items of a tight list."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """What stands before the next block: a list item's number or a footnote's label."""

    kind: BlockKind
    text: str
    owner: Element
    list_depth: int
    quote_depth: int


class _Flattening:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._frames: list[_Frame] = []
        self._marker: _Marker | None = None
        self._tables = 0

    def walk(self, root: Element) -> None:
        """Add the blocks of a whole tree."""
        self._enter(root)
        while self._frames:
            frame = self._frames[-1]
            if frame.next == len(frame.element):
                self._leave(frame)
                continue
            child = frame.element[frame.next]
            frame.next += 1
            if child.tag in _CONTAINERS:
                self._flush(frame)
                self._enter(child)
            elif child.tag in _LEAVES:
                self._flush(frame)
                self._add_leaf(child)
                frame.builder.add(child.tail)
            else:
                add_element(child, frame.builder)

    def _enter(self, element: Element) -> None:
        parent = self._frames[-1] if self._frames else _Frame(element)
        frame = _Frame(element, parent.list_depth, parent.quote_depth)
        frame.list_depth += element.tag in _LISTS
        frame.quote_depth += element.tag == "blockquote"
        if max(frame.list_depth, frame.quote_depth) > MAX_DEPTH:
            raise nested_too_deep("".join(element.itertext()).strip())
        self._frames.append(frame)
        if element.tag == "li":
            self._set_marker(BlockKind.LIST_ITEM, element.get(MARKER) or "-", frame)
        elif element.tag == FOOTNOTE_TAG:
            self._set_marker(BlockKind.FOOTNOTE, element.get(LABEL) or "", frame)
        frame.builder.add(element.text)

    def _leave(self, frame: _Frame) -> None:
        self._flush(frame)
        if self._marker is not None and self._marker.owner is frame.element:
            self._add_marker_alone()
        self._frames.pop()
        if self._frames:
            self._frames[-1].builder.add(frame.element.tail)

    def _set_marker(self, kind: BlockKind, text: str, frame: _Frame) -> None:
        self._add_marker_alone()
        self._marker = _Marker(kind, text, frame.element, frame.list_depth, frame.quote_depth)

    def _add_marker_alone(self) -> None:
        """Give a marker whose item begins with no text a block of its own."""
        marker, self._marker = self._marker, None
        if marker is not None:
            self.blocks.append(
                Block(
                    marker.kind,
                    "",
                    list_depth=marker.list_depth,
                    quote_depth=marker.quote_depth,
                    marker=marker.text,
                )
            )

    def _flush(self, frame: _Frame) -> None:
        """Make blocks of the text that stands in a container itself."""
        self._add_runs(frame.builder)

    def _add_runs(self, builder: TextBuilder) -> None:
        for run in builder.finish():
            if isinstance(run, ImageRun):
                self._add_image(run)
            else:
                self._add_paragraph(run.text, run.marks)

    def _add_paragraph(self, text: str, marks: tuple[Mark, ...]) -> None:
        marker, self._marker = self._marker, None
        frame = self._frames[-1]
        kind = BlockKind.PARAGRAPH
        if marker is not None:
            kind = marker.kind
        elif any(outer.element.tag == FOOTNOTE_TAG for outer in self._frames[1:2]):
            kind = BlockKind.FOOTNOTE if not frame.list_depth else kind
        self.blocks.append(
            Block(
                kind,
                text,
                marks,
                list_depth=frame.list_depth,
                quote_depth=frame.quote_depth,
                marker=marker.text if marker else "",
            )
        )

    def _add_image(self, run: ImageRun) -> None:
        self._add(Block(BlockKind.IMAGE, run.text, run.marks, media=MediaName(run.address)))

    def _add(self, block: Block) -> None:
        """Add a block that cannot carry the marker itself."""
        self._add_marker_alone()
        frame = self._frames[-1]
        self.blocks.append(
            Block(
                block.kind,
                block.text,
                block.marks,
                level=block.level,
                list_depth=frame.list_depth,
                quote_depth=frame.quote_depth,
                language=block.language,
                media=block.media,
                table=block.table,
                is_header=block.is_header,
            )
        )

    def _add_leaf(self, element: Element) -> None:
        if element.tag == "hr":
            self._add(Block(BlockKind.RULE, ""))
        elif element.tag == "pre":
            code = unescape_code("".join(element.itertext())).strip("\n")
            self._add(Block(BlockKind.CODE, code))
        elif element.tag == FENCE_TAG:
            language = element.get("language") or ""
            self._add(Block(BlockKind.CODE, element.get("code") or "", language=language))
        elif element.tag == "table":
            self._add_table(element)
        elif element.tag in _HEADINGS:
            self._add_heading(element)
        else:
            builder = TextBuilder()
            _fill(builder, element)
            self._add_runs(builder)

    def _add_heading(self, element: Element) -> None:
        text, marks, images = _single_line(element)
        if text:
            level = _HEADINGS.index(element.tag) + 1
            self._add(Block(BlockKind.HEADING, text, marks, level=level))
        for image in images:
            self._add_image(image)

    def _add_table(self, element: Element) -> None:
        self._tables += 1
        images: list[ImageRun] = []
        for row in element:
            self._add(_read_row(row, self._tables, images))
        for image in images:
            self._add_image(image)


def _read_row(row: Element, table: int, images: list[ImageRun]) -> Block:
    """Return a row's block; the pictures in its cells go to `images`."""
    texts: list[str] = []
    marks: list[Mark] = []
    start = 0
    for cell in row:
        text, inner, found = _single_line(cell)
        images.extend(found)
        align = cell.get(ALIGN) or CellAlign.START
        marks.append(Mark(MarkKind.CELL, start, start + len(text), str(align)))
        marks.extend(_shift(inner, start))
        texts.append(text)
        start += len(text) + 1
    if len(texts) > MAX_CELLS:
        raise DocumentRefusedError(
            ProblemCode.TOO_LARGE,
            message=f"A table row has {len(texts):,} cells; {MAX_CELLS:,} are the most",
            advice="Split the table",
            words=next((text for text in texts if text), ""),
        )
    is_header = len(row) > 0 and row[0].tag == "th"
    return Block(BlockKind.TABLE, "\t".join(texts), tuple(marks), table=table, is_header=is_header)


def _shift(marks: Sequence[Mark], by: int) -> list[Mark]:
    return [
        Mark(mark.kind, mark.start + by, mark.end + by, mark.target, mark.title) for mark in marks
    ]


def _single_line(element: Element) -> tuple[str, tuple[Mark, ...], list[ImageRun]]:
    """Return the text of a heading or cell, its marks, and its pictures apart."""
    builder = TextBuilder(is_line=True)
    _fill(builder, element)
    runs = builder.finish()
    images = [run for run in runs if isinstance(run, ImageRun)]
    texts = [run for run in runs if not isinstance(run, ImageRun)]
    return (texts[0].text, texts[0].marks, images) if texts else ("", (), images)


def _fill(builder: TextBuilder, element: Element) -> None:
    builder.add(element.text)
    for child in element:
        add_element(child, builder)

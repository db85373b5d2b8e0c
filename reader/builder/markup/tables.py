"""Tables that keep every cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from reader.domain.blocks import CellAlign

ALIGN = "align"
"""Attribute of a cell element: a CellAlign."""


class Tables(TableProcessor):
    """Pipe tables. A row with more cells than the heading keeps them all."""

    _split_row: Callable[[str], list[str]]

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": False})

    def test(self, parent: Element, block: str) -> bool:
        """Say whether the block's first two lines are those of a table."""
        return "|" in block and super().test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Add the table to `parent`."""
        lines = blocks.pop(0).split("\n")
        aligns = [_align(cell.strip(" ")) for cell in self.separator]
        table = SubElement(parent, "table")
        self._add_row(table, "th", lines[0], aligns)
        for line in lines[2:]:
            if line.strip():
                self._add_row(table, "td", line, aligns)
        return None

    def _add_row(self, table: Element, tag: str, line: str, aligns: Sequence[CellAlign]) -> None:
        row = SubElement(table, "tr")
        cells = self._split_row(line.strip(" "))
        for number in range(max(len(cells), len(aligns))):
            cell = SubElement(row, tag)
            cell.text = cells[number].strip(" ") if number < len(cells) else ""
            cell.set(ALIGN, aligns[number] if number < len(aligns) else CellAlign.START)


def _align(separator: str) -> CellAlign:
    if separator.endswith(":"):
        return CellAlign.CENTER if separator.startswith(":") else CellAlign.END
    return CellAlign.START

"""What is selected on a page, in code points of its document."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from reader.ui.page.positions import PageMap


def selected_range(cursor: QTextCursor, places: PageMap) -> tuple[int, int] | None:
    """Return the selected range, or None where nothing of the text is selected."""
    if not cursor.hasSelection():
        return None
    positions = [places.to_position(place) for place in _selected_places(cursor)]
    start, end = min(positions), max(positions)
    return (start, end) if start < end else None


def _selected_places(cursor: QTextCursor) -> list[int]:
    """Return places between which everything that is selected stands."""
    cells = cursor.selectedTableCells()
    if not cursor.hasComplexSelection() or not isinstance(cells, tuple):
        return [cursor.selectionStart(), cursor.selectionEnd()]
    # Qt takes whole cells, but says that the selection ends where the last one begins.
    row, rows, column, columns = (int(number) for number in cells)
    table = cursor.currentTable()
    corners = [
        table.cellAt(at_row, at_column)
        for at_row in (row, row + rows - 1)
        for at_column in (column, column + columns - 1)
    ]
    edges = [(cell.firstPosition(), cell.lastPosition()) for cell in corners]
    return [place for edge in edges for place in edge]

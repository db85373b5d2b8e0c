"""Plain tables of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

Cell = str | float | int | None


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    texts = [list(head), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in texts) for at in range(len(head))]
    print(f"\n{title}")
    for number, row in enumerate(texts):
        first, *others = zip(row, widths, strict=True)
        line = [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]
        print("  " + "  ".join(line).rstrip())
        if not number:
            print("  " + "  ".join("-" * width for width in widths))


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a `share` (0 to 1) of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ratio(value: float, base: float) -> str:
    """Return how many times `base` a value is, or a dash where `base` is next to nothing."""
    return f"{value / base:.1f}x" if base > value / 10_000 else "-"


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return "-"
        case float():
            return f"{cell:,.1f}" if abs(cell) < 1000 else f"{cell:,.0f}"
        case int():
            return f"{cell:,}"
        case str():
            return cell

"""From hits to rows of pixels: none is lost, none is moved, and it costs what pixels cost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.page.rows import rows_between, stretches

HEIGHTS = st.integers(1, 300)
HITS = st.lists(st.integers(0, 999), max_size=60).map(
    lambda starts: [(start, start + 3) for start in sorted(starts)]
)
POINTS = st.lists(st.tuples(st.integers(0, 999), st.floats(0, 1)), max_size=12).map(
    lambda points: [(0, 0.0), *sorted(points), (1000, 1.0)]
)


class Counted(Sequence[tuple[int, int]]):
    """Hits that count how often they are looked at."""

    def __init__(self, hits: list[tuple[int, int]]) -> None:
        self._hits = hits
        self.looks = 0

    def __len__(self) -> int:
        return len(self._hits)

    def __getitem__(self, at: int) -> tuple[int, int]:  # type: ignore[override]
        self.looks += 1
        return self._hits[at]


@given(hits=HITS, points=POINTS, height=HEIGHTS)
def test_the_marked_rows_are_those_of_the_hits(
    hits: list[tuple[int, int]], points: list[tuple[int, float]], height: int
) -> None:
    rows = rows_between(points, height)
    assert list(rows.marked(hits)) == sorted({rows.row_of(start) for start, _ in hits})
    assert len(rows.starts) == height
    assert list(rows.starts) == sorted(rows.starts)


@given(hits=HITS.filter(bool), points=POINTS, height=HEIGHTS, row=st.integers(-5, 320))
def test_the_nearest_hit_is_the_first_of_the_nearest_marked_row(
    hits: list[tuple[int, int]], points: list[tuple[int, float]], height: int, row: int
) -> None:
    rows = rows_between(points, height)
    found = rows.nearest(hits, row)
    assert found is not None
    least = min(abs(rows.row_of(start) - row) for start, _ in hits)
    assert abs(rows.row_of(found[0]) - row) == least
    assert found == next(hit for hit in hits if rows.row_of(hit[0]) == rows.row_of(found[0]))


def test_where_there_is_no_hit_none_is_near() -> None:
    assert rows_between([(0, 0.0), (1000, 1.0)], 100).nearest([], 50) is None


def test_text_is_spread_evenly_between_what_is_known() -> None:
    # A title above; then half of the text in a tenth of the page.
    rows = rows_between([(0, 0.1), (500, 0.2), (1000, 1.0)], 100)
    assert [rows.row_of(at) for at in (0, 250, 500, 750, 999)] == [10, 15, 20, 60, 99]


def test_a_place_that_goes_back_is_left_out() -> None:
    rows = rows_between([(0, 0.0), (400, 0.8), (500, 0.5), (1000, 1.0)], 100)
    assert list(rows.starts) == sorted(rows.starts)
    assert rows.row_of(400) == 80


@given(marked=st.sets(st.integers(0, 200)).map(sorted), thickness=st.integers(1, 4))
def test_what_is_painted_covers_the_rows_and_no_two_stretches_touch(
    marked: list[int], thickness: int
) -> None:
    found = list(stretches(marked, thickness))
    painted = [row for first, length in found for row in range(first, first + length)]
    assert painted == sorted({row + more for row in marked for more in range(thickness)})
    assert all(one[0] + one[1] < other[0] for one, other in pairwise(found))


def test_ten_thousand_hits_cost_no_more_than_the_pixels() -> None:
    hits = Counted([(at, at + 2) for at in range(0, 200_000, 20)])
    rows = rows_between([(0, 0.0), (200_000, 1.0)], 400)
    assert len(list(rows.marked(hits))) == 400
    assert hits.looks < 400 * 20

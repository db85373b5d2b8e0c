"""What is laid over the page, and which of it is in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.page.overlays import Layer, Overlay, Overlays

NUMBERS = st.integers(0, 200)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[int, int]:
    """A range of at least one code point."""
    start = draw(NUMBERS)
    return start, start + draw(st.integers(1, 40))


LAYERS = st.dictionaries(st.sampled_from(Layer), st.lists(ranges(), max_size=12))


@given(layers=LAYERS, window=ranges())
def test_what_is_in_sight_is_what_overlaps_it(
    layers: dict[Layer, list[tuple[int, int]]], window: tuple[int, int]
) -> None:
    overlays = Overlays()
    for layer, laid in layers.items():
        overlays.put(layer, laid)
    expected = [
        Overlay(layer, start, end)
        for layer in Layer
        for start, end in sorted(layers.get(layer, []))
        if start < window[1] and end > window[0]
    ]
    assert overlays.between(*window) == expected


def test_a_layer_laid_anew_forgets_what_was_there() -> None:
    overlays = Overlays()
    overlays.put(Layer.HIT, [(1, 50)])
    overlays.put(Layer.HIT, [(60, 61)])
    assert overlays.between(0, 100) == [Overlay(Layer.HIT, 60, 61)]


def test_clearing_takes_every_layer_away() -> None:
    overlays = Overlays()
    for layer in Layer:
        overlays.put(layer, [(1, 2)])
    overlays.clear()
    assert overlays.between(0, 100) == []


def test_ten_thousand_ranges_are_looked_through_at_once() -> None:
    overlays = Overlays()
    overlays.put(Layer.HIT, [(at, at + 3) for at in range(0, 100_000, 10)])
    found = [len(overlays.between(at, at + 100)) for at in range(0, 100_000, 100)]
    assert set(found) == {10}

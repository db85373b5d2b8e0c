"""Any JSON there can be."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

JSON: SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


def json_objects(names: Sequence[str]) -> SearchStrategy[dict[str, object]]:
    """Return objects that may have these fields, and others."""
    return st.dictionaries(st.sampled_from(names) | st.text(), JSON, max_size=len(names) + 2)

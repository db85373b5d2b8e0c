"""The smallest part of a file that a change replaced."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.source.editing.files import SourceEdit
from reader.source.editing.steps import digest_of_text, small_step

NAME = "agents.yaml"
FEW = st.text(st.sampled_from("ab\r\n\ufeff"), max_size=9)


@given(st.none() | FEW, FEW)
def test_every_step_is_taken_back(before: str | None, after: str) -> None:
    step = small_step(SourceEdit(NAME, before, after))
    assert step.taken_back(after) == (before or "")
    assert step.before == digest_of_text(before or "")


def test_only_what_differs_is_kept() -> None:
    head, tail = "first\n" * 1000, "last\n" * 1000
    step = small_step(SourceEdit(NAME, f"{head}old{tail}", f"{head}newer{tail}"))
    assert (step.offset, step.old, step.new) == (len(head), "old", "newer")


def test_a_file_that_is_another_by_now_is_not_touched() -> None:
    step = small_step(SourceEdit(NAME, "one two", "one three"))
    assert step.taken_back("one three.") is None

"""Plain text to blocks."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.builder.text_importer import read_plain_text
from reader.domain.blocks import BlockKind, canonical_text
from tests.builder.drawn import markdown


def texts(text: str) -> list[str]:
    return [block.text for block in read_plain_text(text)]


def test_an_empty_line_ends_a_paragraph() -> None:
    assert texts("one\n\ntwo\n \n\nthree\n") == ["one", "two", "three"]


def test_other_line_ends_are_kept() -> None:
    assert texts("one\ntwo") == ["one\ntwo"]


def test_spaces_inside_and_before_a_line_are_kept() -> None:
    assert texts("  one   two\n\tthree  ") == ["  one   two\n\tthree"]


def test_unicode_line_ends_are_line_ends() -> None:
    assert texts("a\u2028b\u2029\u2029c") == ["a\nb", "c"]


def test_markup_is_text() -> None:
    (block,) = read_plain_text("# *a* <b> &amp; [c](d)")
    assert (block.kind, block.text, block.marks) == (
        BlockKind.PARAGRAPH,
        "# *a* <b> &amp; [c](d)",
        (),
    )


@given(st.one_of(markdown(), st.text(st.characters(exclude_categories=("Cc", "Cs")))))
@settings(max_examples=200, deadline=None)
def test_nothing_but_white_space_is_lost(text: str) -> None:
    kept = re.sub(r"\s", "", canonical_text(read_plain_text(text)))
    assert kept == re.sub(r"\s", "", text)

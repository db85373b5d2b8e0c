"""Texts drawn at random that look like Markdown."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ["guard", "Evin", "گفت", "می‌گوید", "é", "1988", "foo_bar", "don’t", "“no”"]
SIGNS = [
    " ", "  ", "\n", "\n\n", "  \n", "    ", "\t", "*", "**", "_", "__", "`", "``", "~~~",
    "\n```\n", "[", "]", "(", ")", "![", "](", "[^1]", "[^1]: ", "\n[x]: ", "[x]", "http://u.v/w",
    "media/p.png", "<", ">", "\n> ", "&", "&amp;", "&eacute;", "&#42;", "#", "\n# ", "\n## ",
    "\n- ", "\n* ", "\n1. ", "\n    - ", "22. ", "|", "\n---\n", "\n|-|-|\n", "\n===\n", "\\", '"',
    "'", "<b>", ":", "<http://q.r>", "<m@n.o>", "\u2028", "\u200c", "\u00a0",
]  # fmt: skip


def markdown() -> st.SearchStrategy[str]:
    """Return words and signs in any order."""
    pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS))
    return st.lists(pieces, max_size=40).map("".join)


def prose() -> st.SearchStrategy[str]:
    """Return lines of words with the punctuation of prose, and no Markdown."""
    letters = st.characters(categories=("L", "M", "Nd"), include_characters="“”«»‘’.,;!?—…()")
    word = st.text(letters, min_size=1, max_size=8)
    line = st.lists(word, min_size=1, max_size=8).map(" ".join)
    return st.lists(line, min_size=1, max_size=4).map("\n".join)

"""Two lines around what was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.search.asking.parsing import parse
from reader.search.finding.matching import find_in
from reader.search.finding.snippets import LENGTH, cut_snippet

LONG = " ".join(f"word{number}" for number in range(200))


def test_a_short_passage_is_shown_whole() -> None:
    snippet = cut_snippet("A death\tin\nprison. ", [(2, 7)])
    assert snippet.text == "A death in prison."
    assert snippet.highlights == ((2, 7),)


def test_a_long_passage_is_cut_between_words_around_the_first_match() -> None:
    start = LONG.index("word100")
    snippet = cut_snippet(LONG, [(start, start + 7)])
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert set(snippet.text.strip("…").split()) <= set(LONG.split())
    ((first, last),) = snippet.highlights
    assert snippet.text[first:last] == "word100"
    assert abs(first - LENGTH / 2) < 20


def test_a_match_at_either_end_is_shown() -> None:
    begin = cut_snippet(LONG, [(0, 5)])
    assert begin.text.startswith("word0 word1")
    end = cut_snippet(LONG, [(len(LONG) - 7, len(LONG))])
    assert end.text.endswith("word199")


def test_a_second_match_is_not_cut_in_two() -> None:
    start = LONG.index("word100")
    snippet = cut_snippet(LONG, [(start, start + 7), (start + 80, start + 300)])
    assert len(snippet.highlights) == 1


def test_a_match_longer_than_the_snippet_is_cut() -> None:
    snippet = cut_snippet("x " + "a" * 1_000, [(2, 1_002)])
    assert len(snippet.text) <= LENGTH + 2
    assert snippet.highlights


@given(
    st.lists(st.sampled_from(["a", "death", "人权", "کتاب‌ها", "x" * 300, "-", "\n", "b’s"])),
    st.sampled_from(["death", "人", "کتابها", "x*", "b", '"a death"']),
)
def test_a_snippet_is_text_of_the_passage_and_marks_the_same_words(
    words: list[str], typed: str
) -> None:
    text = " ".join(words)
    matches = find_in(text, parse(typed))
    snippet = cut_snippet(text, matches)
    assert len(snippet.text) <= LENGTH + 2
    on_one_line = text.replace("\n", " ")
    assert snippet.text.strip("…") in on_one_line
    assert bool(snippet.highlights) == bool(matches)
    written = {on_one_line[start:end] for start, end in matches}
    for start, end in snippet.highlights:
        shown = snippet.text[start:end]
        assert shown in written or len(shown) > 100

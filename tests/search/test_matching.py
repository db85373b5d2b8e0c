"""Where a text fits a query."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.domain.queries import Near, Query, Word
from reader.search.asking.parsing import parse, phrase
from reader.search.finding import chunks, matching
from reader.search.finding.edits import Speller
from reader.search.finding.marks import marks_of
from reader.search.finding.matching import Finder, find_in
from reader.search.finding.plain import as_plain


def _found(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in find_in(text, parse(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Death, the death.", "death", ["Death", "death"]),
        ("The commission's committee", "comm*", ["commission's", "committee"]),
        ("death commission; death of a commission", '"death commission"', ["death commission"]),
        ("Death-Commission", '"death commission"', ["Death-Commission"]),
        ("a b", "b a", ["a", "b"]),
        ("گفت: خامنه‌ای رفت", "خامنه ای", ["خامنه‌ای"]),
        ("گفت: خامنه‌ای رفت", "خامنهای", ["خامنه‌ای"]),
        ("گفت: خامنهای رفت", "خامنه ای", ["خامنهای"]),
        ("کتاب‌های خوب", "«کتابهای خوب»", ["کتاب‌های خوب"]),
        ("کتابهای خوب", "«کتاب‌های خوب»", ["کتابهای خوب"]),
        ("قال الخميني", "خمینی", ["الخميني"]),
        ("آية الله الخميني", '"آیت الله"', []),
        ("آيه الله الخميني", '"آیه الله خمینی"', ["آيه الله الخميني"]),
        ("Khomeini’s word", "khomeini", ["Khomeini"]),
        ("Qur’an", "quran", ["Qur’an"]),
        ("伊朗人权", "人权", ["人权"]),
        ("ﷺ قال", '"الله علیه"', ["ﷺ"]),
        ("a a a", '"a a"', ["a a"]),
        ("without", "-without", []),
        ("anything", "", []),
    ],
)
def test_what_fits_is_marked_to_the_letter(text: str, typed: str, found: list[str]) -> None:
    assert _found(text, typed) == found


def test_a_word_still_being_typed_marks_what_begins_so() -> None:
    text = "The Death Commission met."
    assert find_in(text, parse("comm", is_typing=True)) == [(10, 20)]
    assert find_in(text, phrase("the death comm", is_typing=True)) == [(0, 20)]


_WORDS = st.sampled_from(["a", "b", "ab", "کتاب", "کتاب‌ها", "الکتاب", "کتابها", "ها", "b's", "人b"])


@given(st.lists(_WORDS, max_size=12), st.lists(_WORDS, min_size=1, max_size=3))
def test_what_is_marked_fits_by_itself(text: list[str], typed: list[str]) -> None:
    written = " ".join(text)
    query = parse(" ".join(typed))
    for start, end in find_in(written, query):
        assert find_in(written[start:end], query) == [(0, end - start)]


@given(st.lists(_WORDS, max_size=30), st.lists(_WORDS, min_size=1, max_size=3), st.booleans())
def test_marks_are_in_order_and_apart(text: list[str], typed: list[str], is_quoted: bool) -> None:
    words = " ".join(typed)
    spans = find_in(" ".join(text), parse(f'"{words}"' if is_quoted else words))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(start < end for start, end in spans)


# --- more than words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("prison poison prisons Pirson person", "prison~1",
         ["prison", "poison", "prisons", "Pirson"]),
        ("prison poison prisoners", "prison~2", ["prison", "poison"]),
        ("the priso’n", "prison~1", ["priso’n"]),
        ("کتاب کتب کباب", "کتاب~1", ["کتاب", "کتب", "کباب"]),
        ("Khomeini, Khamenei’s", "/kh[ao]me.*/", ["Khomeini", "Khamenei’s"]),
        ("خمینی و خامنه‌ای", "/خ.*ی/", ["خمینی", "خامنه‌ای"]),
        ("one two three four one", '"one three"~1', ["one", "three", "one"]),
        ("three x one y z one", '"one three"~1', ["three", "one"]),
        ("a b x x x b a", '"a b"~0', ["a", "b", "b", "a"]),
        ("a a x b", '"a a b"~1', ["a", "a", "b"]),
        ("a x b", '"a a b"~1', []),
        ("حکم در اعدام", '"اعدام حکم"~1', ["حکم", "اعدام"]),
        ("a or b", "(a OR b) -or", ["a", "b"]),
    ],
)  # fmt: skip
def test_words_alike_patterns_and_words_near_each_other_are_marked(
    text: str, typed: str, found: list[str]
) -> None:
    assert _found(text, typed) == found


def test_words_are_found_by_their_other_forms_unless_they_are_exact() -> None:
    forms = {"prison": frozenset({"prisons", "imprisoned"}), "pri": frozenset({"x"})}
    text = "Prison, prisons x"
    assert find_in(text, parse("prison"), forms=forms) == [(0, 6), (8, 15)]
    assert find_in(text, parse('"prison"'), forms=forms) == [(0, 6)]
    assert find_in(text, parse("pri*"), forms=forms) == [(0, 6), (8, 15)]
    assert find_in(text, parse('"prison x"'), forms=forms) == []
    assert find_in(text, parse("prison")) == [(0, 6)]
    assert find_in(f"{text} é", parse("prison"), forms=forms) == [(0, 6), (8, 15)]


@given(st.text(st.sampled_from("abcه"), max_size=7), st.text(st.sampled_from("abcه"), max_size=7))
@settings(max_examples=400)
def test_edits_are_counted_as_by_the_usual_table(first: str, second: str) -> None:
    for edits in (1, 2):
        assert Speller(first, edits).fits(second) == (_distance(first, second) <= edits)


def _distance(first: str, second: str) -> int:
    """Optimal string alignment, as textbooks have it."""
    table = [[row + column for column in range(len(second) + 1)] for row in range(len(first) + 1)]
    for row in range(1, len(first) + 1):
        for column in range(1, len(second) + 1):
            cost = first[row - 1] != second[column - 1]
            least = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + cost,
            )
            is_swap = (
                row > 1 and column > 1 and first[row - 2 : row] == second[column - 2 : column][::-1]
            )
            table[row][column] = min(least, table[row - 2][column - 2] + 1) if is_swap else least
    return table[-1][-1]


@given(
    st.lists(st.sampled_from("abc"), max_size=14),
    st.lists(st.sampled_from("abc"), min_size=2, max_size=3),
    st.integers(0, 3),
)
def test_words_are_near_if_some_choice_of_places_is(
    text: list[str], tokens: list[str], distance: int
) -> None:
    query = Query("", Near(Word(tuple(tokens)), distance))
    marked = {start // 2 for start, _ in find_in(" ".join(text), query)}
    assert marked == _near(text, tokens, distance)


def _near(text: Sequence[str], tokens: Sequence[str], distance: int) -> set[int]:
    """Try every choice of places."""
    choices: list[tuple[int, ...]] = [()]
    for token in tokens:
        choices = [
            (*places, at)
            for places in choices
            for at, word in enumerate(text)
            if word == token and at not in places
        ]
    near = [each for each in choices if max(each) - min(each) < len(tokens) + distance]
    return {at for places in near for at in places}


# --- passages and long texts ----------------------------------------------------------------------


def test_a_line_feed_parts_no_phrase_but_the_beginning_of_a_passage_does() -> None:
    text = "the death\ncommission"
    for typed, span in (('"death commission"', [(4, 20)]), ('"death commission"~3', None)):
        query = parse(typed)
        assert find_in(text, query) == (span or [(4, 9), (10, 20)])
        assert find_in(text, query, starts=[0, 10]) == []
        accented = text.replace("the", "thé")
        assert find_in(accented, query) == (span or [(4, 9), (10, 20)])
        assert find_in(accented, query, starts=[0, 10]) == []


def test_a_phrase_that_a_new_passage_cuts_off_hides_none_behind_it() -> None:
    for text in ("a\na a", "a\na a é"):
        assert find_in(text, parse('"a a"'), starts=[0, 2]) == [(2, 5)]


_PLAIN = st.sampled_from(
    ["a", "b", "ab", "abc", "A", "b's", "a’b’c", "don't", "''", "-", "…", "\n", "“", "1", "_",
     "a_b", "x" * 250, "a'" * 14, "\u00a0", "@"]
)  # fmt: skip
_ASKED = st.sampled_from(
    ["a", "ab*", '"a b"', '"b a*"', "abc~1", "/a.?/", '"a b"~2', "dont", "abc~2", "bs", '"don t"',
     "-a", "b OR c", "x*", "x" * 200, "x" * 250, "/x*/", '"a a"', "aaaa*"]
)  # fmt: skip


@given(st.lists(_PLAIN, max_size=20), st.sampled_from(["", " "]), st.lists(_ASKED, max_size=3))
@settings(max_examples=400)
def test_plain_text_is_found_as_other_text_is(
    written: list[str], gap: str, asked: list[str]
) -> None:
    text = gap.join(written)
    finder = Finder(marks_of(parse(" ".join(asked)), {"a": frozenset({"abc", "é"})}))
    starts = [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    for passages in ([], [0, *starts]):
        slowly = set(finder.find_in_readings(text, passages))
        assert set(finder.find(text, passages)) == slowly


_FOREIGN = st.sampled_from(
    ["a", "b", "ab", "à", "é", "e\u0301", "ü", "ß", "ı", "İ", "ŀ", "ł", "人", "権", "ﾊﾞ", "，", "한",
     "ไ", "；",
     "b's", "naïve", "a-b", " ", "«", "ة", "1"]
)  # fmt: skip
_LATIN = st.sampled_from(["a", "e", "b*", '"a b"', "naive", "u", "ue", "i", "l", "ab~1", '"a e"~2'])


@given(st.lists(_FOREIGN, max_size=20), st.lists(_LATIN, min_size=1, max_size=3))
@settings(max_examples=400)
def test_ascii_words_are_found_in_foreign_text_as_in_any(
    written: list[str], asked: list[str]
) -> None:
    text = "".join(written)
    finder = Finder(marks_of(parse(" ".join(asked)), {}))
    assert set(finder.find(text)) == set(finder.find_in_readings(text))


def test_printed_english_is_plain_and_accents_are_not() -> None:
    assert as_plain("“Khomeini’s” – 1988…") == '"Khomeini\'s" ; 1988;'
    assert as_plain("Khomeinī") is None


_MIXED = st.sampled_from(
    [
        "a",
        "b",
        "a b",
        "b's",
        "\n",
        "é",
        "人权人",
        "کتاب‌ها",
        "الکتاب",
        "ﷺ",
        "a-b",
        "x" * 9,
        "b’s",
        "ﾊﾞ",
    ]
)
_PHRASES = st.sampled_from(
    [
        "a",
        '"a b"',
        '"b a*"',
        '"a b"~2',
        "人",
        '"人权"',
        "«کتابها»",
        '"کتاب الکتاب"',
        "x*",
        "b~1",
        "/.s?/",
    ]
)


@given(st.lists(_MIXED, max_size=30), st.lists(_PHRASES, min_size=1, max_size=3), st.data())
@settings(max_examples=300)
def test_a_long_text_is_found_as_a_short_one_is(
    written: list[str], asked: list[str], data: st.DataObject
) -> None:
    text = " ".join(written)
    query = parse(" ".join(asked))
    feeds = [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    starts = [0, *(data.draw(st.lists(st.sampled_from(feeds), unique=True)) if feeds else [])]
    starts.sort()
    whole = find_in(text, query, starts=starts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "CHUNK", 7)
        patch.setattr(matching, "CHUNK", 7)
        assert find_in(text, query, starts=starts) == whole


@given(st.lists(_MIXED, max_size=30), st.integers(1, 20))
def test_chunks_part_no_word_and_leave_nothing_out(written: list[str], size: int) -> None:
    text = "".join(written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chunks, "CHUNK", size)
        parts = list(chunks.chunks(text, ()))
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert [part.is_last for part in parts[:-1]] == [False] * len(parts[:-1])
    words = parse(f'"{text}"').marks()
    if words and isinstance(words[0], Word):
        read = [parse(f'"{text[part.start : part.end]}"').marks() for part in parts]
        tokens = [token for marks in read for word in marks for token in _tokens(word)]
        assert tuple(tokens) == words[0].tokens


def _tokens(mark: object) -> tuple[str, ...]:
    return mark.tokens if isinstance(mark, Word) else ()


class _Counted(CancelToken):
    """Cancels when it was looked at so many times."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def check(self) -> None:
        """Raise Cancelled at the last look."""
        self.looks -= 1
        if self.looks == 0:
            self.cancel()
        super().check()


@pytest.mark.parametrize("word", ["death ", "déath ", "مرگ "])
@pytest.mark.parametrize("line", [1, 100_000])
def test_a_long_text_is_left_when_nobody_wants_it_any_more(word: str, line: int) -> None:
    text = (word * line + "\n") * (100_000 // line)
    ends = [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    query = parse('death "death x"')
    looks = len(text) // chunks.CHUNK
    assert find_in(text, query, _Counted(-1), starts=[0, *ends]) is not None
    with pytest.raises(Cancelled):
        find_in(text, query, _Counted(looks), starts=[0, *ends])

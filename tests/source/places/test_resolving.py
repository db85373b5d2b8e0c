"""Finding ranges by their words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.problems import ProblemCode
from reader.source.places.resolving import QuoteError, Resolver
from reader.source.problem_log import SourcePlace
from reader.source.sidecars import RangeSpec


def spec(
    exact: str = "", *, first: str = "", last: str = "", prefix: str = "", suffix: str = ""
) -> RangeSpec:
    return RangeSpec(SourcePlace("statements/a.yaml", 1, "f"), exact, first, last, prefix, suffix)


def resolver(text: str) -> Resolver:
    """Return a resolver for a text in which each line is a passage."""
    starts = [0, *(number + 1 for number, letter in enumerate(text) if letter == "\n")]
    return Resolver(text, lambda: starts)


def found(text: str, wanted: RangeSpec) -> str:
    start, end = resolver(text).resolve(wanted)
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


def failure(text: str, wanted: RangeSpec) -> QuoteError:
    with pytest.raises(QuoteError) as caught:
        resolver(text).resolve(wanted)
    return caught.value


class TestExact:
    def test_words_are_found(self) -> None:
        assert found("He said no.", spec("said no")) == "He [said no]."

    @pytest.mark.parametrize("space", ["\n", "  ", "\t", " \n ", "\u00a0", "\u2003"])
    def test_white_space_stands_for_any(self, space: str) -> None:
        assert found(f"a one{space}two b", spec("one two")) == f"a [one{space}two] b"

    def test_white_space_in_the_words_stands_for_any(self) -> None:
        assert found("a one two b", spec(" one\n  two ")) == "a [one two] b"

    def test_places_behind_wide_spaces_are_right(self) -> None:
        text = "a   b \n\n c    d   e"
        assert found(text, spec("d")) == "a   b \n\n c    [d]   e"

    def test_whole_words_come_first(self) -> None:
        assert found("The man. He left.", spec("He")) == "The man. [He] left."

    def test_parts_of_words_are_found_where_nothing_is_whole(self) -> None:
        assert found("unfair", spec("fair")) == "un[fair]"

    def test_joiners_belong_to_words(self) -> None:
        assert found("می‌گوید گوید", spec("گوید")) == "می‌گوید [گوید]"

    def test_accents_belong_to_words(self) -> None:
        assert found("e\u0301t e", spec("e")) == "e\u0301t [e]"

    def test_signs_need_no_edge(self) -> None:
        assert found("he said “no”", spec("“no”")) == "he said [“no”]"


class TestPrefixAndSuffix:
    @pytest.mark.parametrize(
        ("text", "wanted", "result"),
        [
            ("a x, b x", spec("x", prefix="b"), "a x, b [x]"),
            ("a x, b x", spec("x", suffix=", b"), "a [x], b x"),
            ("x1 x2 x", spec("x", prefix="x2"), "x1 x2 [x]"),
            ("“He” and He", spec("He", prefix="“"), "“[He]” and He"),
            ("They’ve or They", spec("They", suffix="’ve"), "[They]’ve or They"),
            ("a\n\nx b x", spec("x", prefix="a "), "a\n\n[x] b x"),
            ("x x", spec("x", prefix="x", suffix=""), "x [x]"),
        ],
    )
    def test_they_tell_places_apart(self, text: str, wanted: RangeSpec, result: str) -> None:
        assert found(text, wanted) == result


class TestFirstAndLast:
    def test_the_range_reaches_from_one_to_the_other(self) -> None:
        text = "x one two\nthree four y"
        assert found(text, spec(first="one two", last="four")) == "x [one two\nthree four] y"

    def test_the_nearest_last_ends_it(self) -> None:
        assert found("a b c b", spec(first="a", last="b")) == "[a b] c b"

    def test_the_prefix_stands_before_the_first(self) -> None:
        assert found("a b, x a b", spec(first="a", last="b", prefix="x")) == "a b, x [a b]"

    def test_the_suffix_stands_behind_the_last(self) -> None:
        assert found("a b. a b!", spec(first="a", last="b", suffix="!")) == "a b. [a b]!"

    def test_the_last_begins_behind_the_first(self) -> None:
        assert found("aba ba", spec(first="aba", last="ba")) == "[aba ba]"

    def test_a_last_before_the_first_is_not_found(self) -> None:
        error = failure("b a", spec(first="a", last="b"))
        assert error.code is ProblemCode.QUOTE_NOT_FOUND
        assert "nowhere after" in error.message

    def test_a_missing_last_is_named(self) -> None:
        assert "'last'" in failure("a b", spec(first="a", last="c")).message

    def test_two_possible_beginnings_are_ambiguous(self) -> None:
        error = failure("a a b", spec(first="a", last="b"))
        assert error.code is ProblemCode.QUOTE_AMBIGUOUS


class TestNotFound:
    def test_quotation_marks_that_differ_are_shown(self) -> None:
        error = failure("one\nHe said “no”.", spec('said "no"'))
        assert error.code is ProblemCode.QUOTE_NOT_FOUND
        assert 'said "no"' in error.message
        assert 'Passage 2 has “ (U+201C) where you wrote " (U+0022)' in error.advice

    def test_capitals_that_differ_are_shown(self) -> None:
        assert "E (U+0045) where you wrote e" in failure("In Evin", spec("in evin")).advice

    def test_letters_of_two_scripts_that_look_alike_are_shown(self) -> None:
        assert "where you wrote" in failure("علی گفت", spec("علي گفت")).advice

    def test_the_place_where_the_text_goes_on_otherwise_is_shown(self) -> None:
        error = failure("x\nThey were taken away at night.", spec("They were taken home"))
        assert "Passage 2 agrees as far as “They were taken”" in error.advice
        assert "away at night" in error.advice

    def test_words_that_are_nowhere_get_plain_advice(self) -> None:
        assert "Copy the words" in failure("a b c", spec("zebra")).advice

    def test_a_prefix_that_does_not_fit_is_named(self) -> None:
        error = failure("one two three", spec("two", prefix="zero"))
        assert "right behind the prefix “zero”" in error.message
        assert "Before the words in passage 1 stands “one”" in error.advice

    def test_a_suffix_that_does_not_fit_is_named(self) -> None:
        error = failure("one two three", spec("two", suffix="four"))
        assert "right before the suffix “four”" in error.message
        assert "After the words in passage 1 stands “three”" in error.advice


class TestAmbiguous:
    def test_each_place_is_shown(self) -> None:
        error = failure("the first x here\nthe second x there", spec("x"))
        assert error.code is ProblemCode.QUOTE_AMBIGUOUS
        assert "stand 2 times" in error.message
        assert "passage 1 “the first x here" in error.message
        assert "passage 2 “" in error.message
        assert "'prefix'" in error.advice

    def test_five_places_are_shown_at_most(self) -> None:
        message = failure("x\n" * 9, spec("x")).message
        assert message.count("passage") == 5
        assert "and 4 more" in message


class TestEvery:
    def test_every_whole_word_is_found(self) -> None:
        text = "MEK, PMOI/MEK and MEKs"
        places = resolver(text).find_every(spec("MEK"))
        assert [text[start:end] for start, end in places] == ["MEK", "MEK"]

    def test_words_that_stand_only_inside_others_are_a_problem(self) -> None:
        with pytest.raises(QuoteError) as caught:
            resolver("MEKs").find_every(spec("MEK"))
        assert "inside other words" in caught.value.message


class TestLargeTexts:
    def test_long_quotes_in_a_long_text_are_found(self) -> None:
        lines = [" ".join(f"w{line}x{word}" for word in range(50)) for line in range(2_000)]
        text = "\n".join(lines)
        quote = " ".join(lines[500:700])
        start, end = resolver(text).resolve(spec(quote))
        assert text[start:end].split() == quote.split()

    def test_a_long_quote_of_one_letter_ends(self) -> None:
        assert failure("a " * 50_000, spec("a " * 10_000 + "b")).code is (
            ProblemCode.QUOTE_NOT_FOUND
        )


@given(st.lists(st.sampled_from(["a", "ab", " ", "  ", "\n", "“", "é", "\u200c"]), max_size=30))
@settings(max_examples=200, deadline=None)
def test_a_place_that_is_found_holds_the_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    for size in (1, 3):
        words = text[:size].strip()
        if not words:
            continue
        # The words stand at the beginning, so they may only be found too often.
        with contextlib.suppress(QuoteError):
            start, end = resolver(text).resolve(spec(words))
            assert text[start:end].split() == words.split()


@given(
    st.lists(st.sampled_from(["ab", "a", "b", " ", "  ", "\n", "ab ab"]), min_size=40, max_size=90),
    st.sampled_from(["", "a", "b", "ab", "b a"]),
    st.sampled_from(["a", "ab", "b"]),
    st.sampled_from(["", "a", "b", "ab", "b a"]),
)
def test_words_in_many_places_are_found_as_words_in_few_are(
    pieces: list[str], prefix: str, words: str, suffix: str
) -> None:
    made = Resolver("".join(pieces), lambda: [0])
    text = made.text
    slowly = [
        text.original(start, start + len(words))
        for start in text.find(words)
        if text.follows(prefix, start) and text.precedes(suffix, start + len(words))
    ]
    assert made.places(spec(words, prefix=prefix, suffix=suffix)) == slowly

"""The marked texts say what they should, and marks that are wrong are found."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from benchmarks.attribution.marked import Part, Ranges
from reader.domain.agents import AgentKind
from tests.attribution.synthetic.reading import (
    CASES,
    FORMS,
    Case,
    MarkingError,
    Speaker,
    read_all,
    read_cases,
    read_form,
)

WRITTEN = """\
# Two attributions.

@ mill
[S1 Tilda Marsh] [C1 said] [T1 the gate\\[s\\] shut]. [T2 “Yes,”] [S2 she] [C2 added], [T2 “it was.]

# The quotation goes on.
[T2 “It was wide open.”]
=1 Tilda Marsh (person)
=2 Tilda Marsh (person)

@ nested
[S1 A guard] [C1 said] [T1 [S2 the cook] [C2 had told] him [T2 a lie]].
=1 - (unnamed)
=2 - (unnamed)

@ shared
[S1+2 They] [C1 came] [T1 late] and [C2 left] [T2 early].
=1 - (group)
=2 - (group)

@ nothing
It rained.
"""
CUES = {"according to", "in the words of", "in the view of"}


def marked_words(case: Case, part: Part) -> list[tuple[str, ...]]:
    return [case.words(each.ranges(part)) for each in case.attributions]


def pieces(case: Case) -> list[Ranges]:
    return [each.ranges(part) for each in case.attributions for part in Part]


def read(written: str) -> tuple[Case, ...]:
    return tuple(read_cases(written, "direct"))


def test_each_range_equals_its_words() -> None:
    mill = read(WRITTEN)[0]
    assert mill.text == (
        "Tilda Marsh said the gate[s] shut. “Yes,” she added, “it was.\n\n“It was wide open.”"
    )
    assert marked_words(mill, Part.SOURCE) == [("Tilda Marsh",), ("she",)]
    assert marked_words(mill, Part.CUE) == [("said",), ("added",)]
    assert marked_words(mill, Part.CONTENT) == [
        ("the gate[s] shut",),
        ("“Yes,”", "“it was.", "“It was wide open.”"),
    ]


def test_an_attribution_may_stand_inside_the_content_of_another() -> None:
    nested = read(WRITTEN)[1]
    assert marked_words(nested, Part.CONTENT) == [("the cook had told him a lie",), ("a lie",)]
    assert marked_words(nested, Part.SOURCE) == [("A guard",), ("the cook",)]


def test_one_source_may_belong_to_two_attributions() -> None:
    assert marked_words(read(WRITTEN)[2], Part.SOURCE) == [("They",), ("They",)]


def test_a_text_may_have_no_attribution() -> None:
    assert read(WRITTEN)[3] == Case("nothing", "direct", "It rained.", ())


def test_a_speaker_has_a_name_and_a_kind() -> None:
    written = "@ one\n[S She] [C said] [T no]. Ann Bo & Co.\n= Ann Bo & Co. (organisation)\n"
    (case,) = read(written)
    assert case.marked[0].speaker == Speaker("Ann Bo & Co.", AgentKind.ORGANISATION)
    assert case.attributions[0].speakers == ("Ann Bo & Co.",)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("[S She] [C said] [T no].", "needs one line"),
        ("It rained.\n= - (unnamed)", "needs one line"),
        ("[S She] [C said] [T no].\n= - (unnamed)\n= - (unnamed)", "two speakers"),
        ("[S She] [C said] [T no].\n= Ann Bo (person)", "does not print"),
        ("[S She] [C said] [T no].\n= - (person)", "do not go together"),
        ("[S She] [C said] [T no].\n= she (group)", "do not go together"),
        ("[S She] [C said] [T no].\n= - (none)", "needs a speaker"),
        ("[C Said] [T no].\n= - (unnamed)", "needs a speaker"),
        ("[S She] said [T no].\n= - (unnamed)", "lacks a cue"),
        ("[S She] [C said] no.\n= - (unnamed)", "lacks a cue or a content"),
        ("[S She] [C said] [T no.\n= - (unnamed)", "without its end"),
        ("[S She] [C said] [T no]].\n= - (unnamed)", "no mark"),
        ("[S She] [said] [T no].\n= - (unnamed)", "no mark"),
        ("[S She] [C said] [T no ].\n= - (unnamed)", "white space"),
        ("[S She] [C said] [T ].\n= - (unnamed)", "around nothing"),
        ("[S She] [C said] [T no].\n= unnamed", "not a speaker"),
        ("[S She] [C said] [T no].\n= - (witness)", "not a speaker"),
    ],
)
def test_a_wrong_mark_is_told_with_its_case(lines: str, reason: str) -> None:
    with pytest.raises(MarkingError, match=f"^one: .*{reason}"):
        read(f"@ one\n{lines}\n")


def test_text_before_the_first_case_is_an_error() -> None:
    with pytest.raises(MarkingError, match="before the first case"):
        read("It rained.\n")


def test_every_file_is_a_form() -> None:
    assert {path.name for path in CASES.iterdir()} == {f"{form}.txt" for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_fifteen_cases_or_more(form: str) -> None:
    assert len(read_form(form)) >= 15


def test_there_are_about_three_hundred_cases() -> None:
    assert 280 <= len(read_all()) <= 350


def test_names_and_texts_of_cases_are_unique() -> None:
    cases = read_all()
    names = Counter((case.form, case.name) for case in cases)
    texts = Counter(case.text for case in cases)
    assert [name for name, count in names.items() if count > 1] == []
    assert [text for text, count in texts.items() if count > 1] == []


def test_ranges_are_apart_in_order_and_without_space_around_them() -> None:
    for case in read_all():
        for ranges in pieces(case):
            for words in case.words(ranges):
                assert words == words.strip() != ""
                assert "\n" not in words
            assert list(ranges) == sorted(ranges)
            assert all(one[1] <= two[0] for one, two in pairwise(ranges))


def test_ranges_begin_and_end_with_whole_words() -> None:
    for case in read_all():
        for start, end in (place for ranges in pieces(case) for place in ranges):
            assert not re.search(r"\w\w", case.text[max(0, start - 1) : start + 1])
            assert not re.search(r"\w\w", case.text[end - 1 : end + 1])


def test_no_mark_is_left_in_a_text() -> None:
    assert [case.name for case in read_all() if re.search(r"[\[\]\\=@#]", case.text)] == []


def test_every_form_but_plain_attributes_something_in_each_case() -> None:
    assert {case.form for case in read_all() if not case.marked} == {"plain"}
    assert not any(case.marked for case in read_form("plain"))


def test_cases_hold_what_their_form_says() -> None:
    for case in read_form("nested"):
        assert len(case.marked) > 1
        outer, inner = case.attributions[:2]
        assert all(outer.content[0][0] <= start < outer.content[-1][1] for start, _ in inner.cue)
    for case in read_form("multi_paragraph"):
        assert "\n\n" in case.text
    for form, words in (("pronoun", "he she it they i his her"), ("relative", "who which that")):
        for case in read_form(form):
            found = {word.casefold() for each in marked_words(case, Part.SOURCE) for word in each}
            assert found & set(words.split()) or case.name == "whom-not"
    for case in read_form("according_to"):
        assert all(word.lower() in CUES for each in marked_words(case, Part.CUE) for word in each)
    for form in ("headlines", "transcripts"):
        assert any((":",) in marked_words(case, Part.CUE) for case in read_form(form))


def test_the_files_are_plain_utf_8_with_unix_line_ends() -> None:
    for path in CASES.iterdir():
        written = path.read_bytes()
        assert b"\r" not in written
        assert written.decode("utf-8").endswith("\n")

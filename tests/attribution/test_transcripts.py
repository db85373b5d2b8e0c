"""Lines that begin with who speaks."""

from __future__ import annotations

import pytest

from reader.attribution.transcripts import find_turns, lead_names
from reader.attribution.words import split_words


def turns(*lines: str) -> list[tuple[int, str]]:
    """Return the number of each line that is a turn, and who speaks."""
    paragraphs = [split_words(line) for line in lines]
    return [
        (turn.paragraph, " ".join(paragraphs[turn.paragraph].words[: turn.colon]))
        for turn in find_turns(paragraphs)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TILDA MARSH", "KARL WEBER"),
        ("MARSH", "WEBER"),
        ("Tilda Marsh", "Karl Weber"),
        ("Q", "A"),
        ("Question", "Answer"),
        ("The Chairman", "Mr. Weber"),
        ("THE COURT", "THE WITNESS"),
        ("Reporter", "President Weber"),
    ],
)
def test_lines_that_begin_with_a_speaker_are_turns(one: str, other: str) -> None:
    found = turns(f"{one}: Who left?", f"{other}: Nobody.", f"{one}: When?")
    assert [number for number, _ in found] == [0, 1, 2]


def test_who_speaks_stands_before_the_colon() -> None:
    assert turns("TILDA MARSH: No.", "KARL WEBER: Yes.")[0] == (0, "TILDA MARSH")


@pytest.mark.parametrize(
    "lines",
    [
        ["Tilda Marsh: No.", "It snowed.", "It rained."],
        ["Date: 1988", "Place: Lund", "Subject: The mill"],
        ["It is so: nobody left.", "It was so: nobody came."],
        ["“Marsh: no.”", "“Weber: yes.”"],
        ["10:30 It began.", "11:30 It ended."],
        ["Read More: The mill", "Read More: The dam"],
        ["Tilda Marsh:", "Karl Weber:"],
        [": no", ": yes"],
        [],
    ],
    ids=["one line", "fields", "sentences", "quoted", "times", "links", "nothing said",
         "nobody", "empty"],
)  # fmt: skip
def test_other_colons_make_no_transcript(lines: list[str]) -> None:
    assert turns(*lines) == []


def test_a_line_far_from_the_others_is_no_turn() -> None:
    filler = ["It snowed."] * 6
    found = turns("MARSH: No.", "WEBER: Yes.", *filler, "LUND DAILY: the mill")
    assert [number for number, _ in found] == [0, 1]


def test_lines_between_turns_stay_what_they_are() -> None:
    found = turns("MARSH: No.", "She laughed.", "WEBER: Yes.")
    assert [number for number, _ in found] == [0, 2]


def named(*lines: str) -> list[str]:
    """Return the leads that are names of persons."""
    paragraphs = [split_words(line) for line in lines]
    found = lead_names(paragraphs, find_turns(paragraphs))
    return [
        " ".join(paragraphs[number].words[span.start : span.end])
        for number, span in sorted(found.items())
    ]


def test_leads_that_are_names_name_persons_whatever_their_capitals() -> None:
    found = named("TILDA MARSH: No.", "Mr. WEBER: Yes.", "MARSH: When?", "Karl Weber: Now.")
    assert found == ["TILDA MARSH", "WEBER", "MARSH", "Karl Weber"]


def test_roles_bodies_and_single_words_are_no_names_of_persons() -> None:
    assert named("CHAIRMAN: No.", "THE COURT: Yes.", "POLICE SERVICE: No.", "LUND: Yes.") == []

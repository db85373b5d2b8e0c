"""Ends of ranges that move from word to word, and ranges that leave one another out."""

from __future__ import annotations

import pytest

from reader.ui.review.proposals import Attribution, Part, Span
from reader.ui.review.wording import (
    Handle,
    handles_of,
    move_by_word,
    move_to,
    remove_part,
    set_part,
    snap,
)
from tests.ui.review.proposed import TEXT, attribution, span

START, END = Handle(Part.CONTENT, 0, False), Handle(Part.CONTENT, 0, True)


def words(changed: Attribution | None) -> list[str]:
    """Return the pieces of the content."""
    assert changed is not None
    return [TEXT[start:end] for start, end in changed.content]


@pytest.mark.parametrize(
    ("handle", "step", "expected"),
    [
        (END, 1, "They were taken away,"),
        (END, -1, "They were taken"),
        (START, 1, "were taken away"),
        (START, -1, "“They were taken away"),
    ],
)
def test_an_end_moves_by_a_word_or_a_sign(handle: Handle, step: int, expected: str) -> None:
    assert words(move_by_word(attribution(), TEXT, handle, step)) == [expected]


def test_a_persian_word_with_a_non_joiner_is_one_word() -> None:
    text = "گفت نمی‌دانم کجا"
    said = attribution((4, 4 + len("نمی‌دانم")))
    moved = move_by_word(said, text, START, -1)
    assert text[moved.content[0][0] :].startswith("گفت")
    assert snap(text, 7, is_end=True) == 4 + len("نمی‌دانم") or snap(text, 7, is_end=True) == 3


def test_an_end_stops_at_the_end_of_the_text() -> None:
    said = attribution(span("Nobody came back.”"))
    assert move_by_word(said, TEXT, END, 1) == said


def test_an_end_never_passes_the_other_one() -> None:
    said = attribution(span("Nobody"))
    assert move_by_word(said, TEXT, END, -1) == said
    assert move_to(said, TEXT, START, 10_000).content[0][1] == said.content[0][1]


def test_an_end_stops_at_the_words_that_are_no_content() -> None:
    said = attribution(span("They were taken away"), cue=span("said"))
    assert move_to(said, TEXT, START, 0).content[0][0] == span("said")[1] or (
        TEXT[move_to(said, TEXT, START, 0).content[0][0]] == ":"
    )


def test_source_and_cue_may_share_words() -> None:
    said = attribution(cue=span("said"), source=span("guard"))
    wide = move_to(said, TEXT, Handle(Part.SOURCE, 0, True), span("said")[1])
    assert wide.source == span("guard said")


def test_chosen_words_become_the_content_without_white_space() -> None:
    start, end = span(" guard said ")
    assert words(set_part(attribution(), TEXT, Part.CONTENT, (start, end))) == ["guard said"]


def test_source_and_cue_are_cut_out_of_the_content() -> None:
    said = attribution(span("They were taken away,” and then: “Nobody came back."))
    changed = set_part(said, TEXT, Part.CUE, span("and then"))
    assert words(changed) == ["They were taken away,”", ": “Nobody came back."]


def test_a_sign_that_is_left_over_is_no_content() -> None:
    said = attribution(span("They were taken away,"))
    assert words(set_part(said, TEXT, Part.SOURCE, span("taken away"))) == ["They were"]


def test_content_that_would_be_all_gone_is_refused() -> None:
    said = attribution(span("They were"), cue=span("said"))
    assert set_part(said, TEXT, Part.CONTENT, span("said")) is None
    assert set_part(said, TEXT, Part.CONTENT, (3, 4)) is None


def test_words_can_be_added_as_a_further_piece() -> None:
    added = set_part(attribution(), TEXT, Part.CONTENT, span("Nobody came back"), is_added=True)
    assert words(added) == ["They were taken away", "Nobody came back"]


def test_pieces_that_overlap_become_one() -> None:
    added = set_part(attribution(), TEXT, Part.CONTENT, span("away,” and"), is_added=True)
    assert words(added) == ["They were taken away,” and"]


def test_the_only_piece_of_content_stays() -> None:
    said = attribution(cue=span("said"))
    assert remove_part(said, Part.CONTENT, 0) is None
    without = remove_part(said, Part.CUE, 0)
    assert without is not None
    assert without.cue is None


def test_every_range_has_two_handles() -> None:
    said = attribution(span("They"), span("Nobody"), cue=span("said"), source=span("guard"))
    found = handles_of(said)
    assert len(found) == 8
    assert found[0] == START
    assert {handle.part for handle in found} == set(Part)


@pytest.mark.parametrize("place", range(len(TEXT) + 1))
def test_wherever_an_end_is_dragged_the_ranges_stay_apart(place: int) -> None:
    said = attribution(
        span("They were"), span("Nobody"), cue=span("said"), source=span("The guard")
    )
    for handle in handles_of(said):
        moved = move_to(said, TEXT, handle, place)
        spans: list[Span] = [each for _, each in moved.spans()]
        assert all(start < end for start, end in spans)
        for piece in moved.content:
            others = [each for each in spans if each != piece]
            assert all(each[1] <= piece[0] or piece[1] <= each[0] for each in others)

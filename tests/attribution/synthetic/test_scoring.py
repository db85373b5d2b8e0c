"""What the measures of drafted attributions count."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.attribution.baselines import BASELINES
from benchmarks.attribution.development import read_marked
from benchmarks.attribution.marked import Attribution, Range
from benchmarks.attribution.report import (
    draft_development,
    fallen,
    key_figures,
    measure,
    score_forms,
)
from benchmarks.attribution.scoring import Judged, Measure, Scores, score, score_text
from tests.attribution.synthetic.reading import read_all, read_form

TEXT = "Ann Bo said the mill would close. “It is late,” she added."
EVERYTHING_RIGHT = tuple(measure for measure in Measure if "found" not in measure)


def at(words: str) -> Range:
    start = TEXT.index(words)
    return start, start + len(words)


FIRST = Attribution(
    (at("Ann Bo"),), (at("said"),), (at("the mill would close"),), speakers=("Ann Bo",)
)
SECOND = Attribution((at("she"),), (at("added"),), (at("“It is late,”"),), speakers=("Ann Bo",))
GOLD = (FIRST, SECOND)


def scored(*predicted: Attribution, gold: Sequence[Attribution] = GOLD) -> Scores:
    return score_text(Judged(TEXT, gold, predicted))


def test_what_people_marked_scores_a_hundred_against_itself() -> None:
    found = score(Judged(case.text, case.attributions, case.attributions) for case in read_all())
    for measured in Measure:
        assert found[measured].recall == 100.0, measured
    for measured in EVERYTHING_RIGHT:
        assert found[measured].f1 == 100.0, measured


def test_nothing_drafted_scores_nothing() -> None:
    found = scored()
    assert [found[each].f1 for each in Measure] == [0.0] * len(Measure)
    assert found[Measure.CONTENT].marked == 2


def test_a_word_too_few_is_not_exact_but_is_found_from_end_to_end() -> None:
    found = scored(replace(FIRST, content=(at("the mill would"),)), SECOND)
    assert found[Measure.CONTENT].f1 == 50.0
    assert found[Measure.END_TO_END].f1 == 100.0
    assert found[Measure.RELATED_CONTENT].f1 == 50.0
    assert found[Measure.CONTENT_WORDS].recall == pytest.approx(90.0)


def test_a_content_that_shares_less_than_half_of_its_words_is_another() -> None:
    found = scored(replace(FIRST, content=(at("the"),)))
    assert found[Measure.CONTENT_FOUND].found == 0
    assert found[Measure.END_TO_END].f1 == 0.0


def test_half_of_the_words_are_enough() -> None:
    assert scored(replace(FIRST, content=(at("the mill"),)))[Measure.CONTENT_FOUND].found == 1


def test_spaces_around_a_range_do_not_matter() -> None:
    start, end = at("said")
    assert scored(replace(FIRST, cue=((start - 1, end + 1),)))[Measure.CUE].found == 1


def test_the_wrong_source_is_no_attribution_from_end_to_end() -> None:
    found = scored(replace(FIRST, source=(at("she"),)), SECOND)
    assert found[Measure.END_TO_END].recall == 50.0
    assert found[Measure.SOURCE_FOUND].recall == 50.0
    assert found[Measure.CONTENT_FOUND].recall == 100.0


def test_part_of_a_source_is_found_but_is_not_exact() -> None:
    found = scored(replace(FIRST, source=(at("Bo"),)))
    assert found[Measure.SOURCE_FOUND].recall == 100.0
    assert found[Measure.SOURCE_EXACT_FOUND].recall == 0.0


def test_one_draft_answers_for_one_attribution_only() -> None:
    whole = replace(FIRST, source=(at("Ann Bo"),))
    found = scored(whole, gold=(FIRST, replace(FIRST, cue=(at("added"),))))
    assert found[Measure.END_TO_END].found == 1
    assert found[Measure.END_TO_END].marked == 2


def test_what_was_drafted_for_nothing_lowers_precision() -> None:
    found = scored(FIRST, SECOND, gold=(FIRST,))
    assert found[Measure.END_TO_END].precision == 50.0
    assert found[Measure.CUE].precision == 50.0


def test_an_attribution_without_a_source_counts_in_its_parts_only() -> None:
    nobody = replace(FIRST, source=(), speakers=())
    found = scored(nobody, gold=(nobody,))
    assert found[Measure.CONTENT].f1 == 100.0
    assert found[Measure.END_TO_END].marked == 0


def test_forms_are_told_apart() -> None:
    found = scored(*GOLD)
    assert (found[Measure.DIRECT_FOUND].marked, found[Measure.INDIRECT_FOUND].marked) == (1, 1)
    mixed = Judged("He saw “a storm” there.", (Attribution(((0, 2),), ((3, 6),), ((7, 22),)),), ())
    assert score_text(mixed)[Measure.MIXED_FOUND].marked == 1


def test_a_related_source_needs_a_cue_that_overlaps() -> None:
    found = scored(replace(FIRST, cue=(at("added"),)))
    assert found[Measure.RELATED_SOURCE].right == 0
    assert found[Measure.SOURCE].right == 1


@pytest.mark.parametrize(
    ("speakers", "drafted", "is_right"),
    [
        (("Ann Bo",), ("ann  bo",), True),
        (("The Daily Loom",), ("Daily Loom",), True),
        (("Ann Bo", "Cy Dee"), ("Cy Dee",), True),
        (("Ann Bo",), ("Cy Dee",), False),
        (("Ann Bo",), (), False),
        (("Ann Bo",), None, False),
        ((), None, True),
        ((), (), True),
        ((), ("Ann Bo",), False),
    ],
)
def test_a_speaker_is_right_by_name_or_rightly_without(
    speakers: tuple[str, ...], drafted: tuple[str, ...] | None, is_right: bool
) -> None:
    found = scored(replace(FIRST, speakers=drafted), gold=(replace(FIRST, speakers=speakers),))
    assert found[Measure.SPEAKER_FOUND].found == int(is_right)
    assert found[Measure.SPEAKER_FOUND].marked == 1


def test_a_speaker_whom_nobody_stated_is_not_counted() -> None:
    found = scored(FIRST, gold=(replace(FIRST, speakers=None),))
    assert found[Measure.SPEAKER_FOUND].marked == 0


def test_a_range_that_crosses_a_paragraph_counts_as_two() -> None:
    text = "He said one.\n\nTwo."
    across = Attribution(((0, 2),), ((3, 7),), ((8, len(text)),))
    apart = replace(across, content=((8, 12), (14, len(text))))
    found = score_text(Judged(text, (apart,), (across,)))
    assert found[Measure.CONTENT].f1 == 100.0
    assert found[Measure.CONTENT].marked == 2


def test_a_draft_that_hears_nothing_nested_still_finds_the_outer_ones() -> None:
    cases = read_form("nested")
    outer = {case.text: case.attributions[:1] for case in cases}
    found = score_forms(outer.__getitem__, cases)["nested"]
    assert found[Measure.END_TO_END].precision == 100.0
    assert 40 < found[Measure.END_TO_END].recall < 60


def test_scores_of_texts_add_up() -> None:
    one, other = Judged(TEXT, GOLD, GOLD), Judged(TEXT, GOLD, ())
    assert score([one, other])[Measure.END_TO_END] == (
        score([one])[Measure.END_TO_END] + score([other])[Measure.END_TO_END]
    )


def test_a_figure_that_fell_by_more_than_a_point_is_told() -> None:
    expected = {"source": 80.0, "cue": 70.0, "content": 60.0}
    found = {"source": 79.0, "cue": 68.9, "content": 65.0}
    assert fallen(expected, found) == ["cue: 68.9 instead of 70.0"]


def test_a_perfect_draft_has_only_perfect_key_figures() -> None:
    gold = {case.text: case.attributions for case in read_all()}
    figures = key_figures(score_forms(gold.__getitem__, read_all()))
    assert set(figures.values()) == {100.0}


@pytest.fixture
def development(tmp_path: Path) -> Path:
    """Two people's marks of one text, and the names of one person's speakers."""
    parts = ("source", "cue", "content")
    entries = [
        {
            "id": "mill",
            "annotator": annotator,
            "text": TEXT,
            "attributions": [{part: getattr(each, part) for part in parts} for each in marks],
        }
        for annotator, marks in (("a1", GOLD), ("a2", GOLD[:1]))
    ]
    with gzip.open(tmp_path / "marked.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(entry) + "\n" for entry in entries)
    speakers = [
        {"id": "mill", "annotator": "a1", "i": 0, "kind": "person", "name": "Ann Bo"},
        {"id": "mill", "annotator": "a1", "i": 1, "kind": "unnamed", "name": None},
    ]
    lines = [json.dumps(entry) + "\n" for entry in speakers]
    (tmp_path / "speakers.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_a_development_file_gives_texts_with_known_speakers(development: Path) -> None:
    first, second = read_marked(development / "marked.jsonl.gz", development / "speakers.jsonl")
    assert first.attributions == (FIRST, replace(SECOND, speakers=()))
    assert second.attributions == (replace(FIRST, speakers=None),)
    assert (first.id, first.text) == (second.id, TEXT)


def test_a_text_that_two_people_marked_is_drafted_once(development: Path) -> None:
    texts: list[str] = []

    def predict(text: str) -> Sequence[Attribution]:
        texts.append(text)
        return GOLD

    drafted = draft_development(predict, development / "marked.jsonl.gz", None)
    assert texts == [TEXT]
    assert (len(drafted.judged), drafted.words) == (2, 12)


def test_the_tables_show_every_form_and_every_other_system(
    development: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = {case.text: case.attributions for case in read_all()} | {TEXT: GOLD}
    measure(gold.__getitem__, development / "marked.jsonl.gz", development / "speakers.jsonl")
    printed = capsys.readouterr().out
    for name in ("this program", "multi paragraph", *(each.name for each in BASELINES)):
        assert name in printed
    assert "contents drafted where nothing is attributed: 0" in printed

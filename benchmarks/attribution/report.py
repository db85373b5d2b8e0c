"""Tables of how well attributions are drafted: quality beside others', speed and memory."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attribution.baselines import BASELINES
from benchmarks.attribution.development import read_marked
from benchmarks.attribution.marked import Attribution
from benchmarks.attribution.scoring import Judged, Measure, Predict, Scores, score
from benchmarks.memory import memory
from benchmarks.tables import Cell, print_table
from tests.attribution.synthetic.reading import FORMS, Case, read_all

_HEAD = ("", "source", "cue", "content", "end to end")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted for some texts, and how long that took."""

    judged: tuple[Judged, ...]
    words: int
    """Counted as people do, by white space; a text that two people marked counts once."""
    seconds: float


def measure(predict: Predict, development: Path | None, speakers: Path | None = None) -> None:
    """Print how `predict` does on the made-up cases and, if there is one, a development file.

    Load the model before, so that it is counted neither in the speed nor in what drafting adds.
    """
    before = memory()
    if development is not None:
        drafted = draft_development(predict, development, speakers)
        print_development(drafted)
    print_synthetic(score_forms(predict, read_all()))
    after = memory()
    if "VmRSS" in before and "VmRSS" in after:
        print(
            f"  resident memory: {before['VmRSS']:.0f} MB before the first draft, "
            f"{after['VmRSS']:.0f} MB after the last"
        )


def draft_development(predict: Predict, path: Path, speakers: Path | None) -> Drafted:
    """Draft every text of a file once, and set it beside what each person marked."""
    drafts: dict[str, Sequence[Attribution]] = {}
    judged: list[Judged] = []
    words = 0
    seconds = 0.0
    for marked in read_marked(path, speakers):
        if marked.id not in drafts:
            began = time.perf_counter()
            drafts[marked.id] = predict(marked.text)
            seconds += time.perf_counter() - began
            words += len(marked.text.split())
        judged.append(Judged(marked.text, marked.attributions, drafts[marked.id]))
    return Drafted(tuple(judged), words, seconds)


def print_development(drafted: Drafted) -> None:
    """Print the figures of a development file beside those of others."""
    scores = score(drafted.judged)
    speed = drafted.words / drafted.seconds if drafted.seconds else None
    ours: list[Cell] = ["this program", *_figures(scores), speed]
    others: list[list[Cell]] = [
        [one.name, one.source, one.cue, one.content, one.end_to_end, one.words_per_second]
        for one in BASELINES
    ]
    print_table(
        "Attribution, F1: this program on the development texts, the others on the test texts",
        [*_HEAD, "words/s"],
        [ours, *others],
    )
    print_table(
        "The same in parts: how many of 100 were found",
        ["", "%", "of"],
        [[each, scores[each].recall, scores[each].marked] for each in _SHARES],
    )


def score_forms(predict: Predict, cases: Sequence[Case]) -> Mapping[str, Scores]:
    """Return the scores of each form of the made-up cases."""
    judged = [
        (case.form, Judged(case.text, case.attributions, predict(case.text))) for case in cases
    ]
    return {form: score(each for of, each in judged if of == form) for form in FORMS}


def print_synthetic(scores: Mapping[str, Scores]) -> None:
    """Print the figures of each form of the made-up cases, and of all together."""
    rows: list[list[Cell]] = [
        [form.replace("_", " "), *_figures(each), each[Measure.SPEAKER_FOUND].recall]
        for form, each in scores.items()
        if _has_gold(each)
    ]
    every = sum(scores.values(), Scores())
    rows.append(["all", *_figures(every), every[Measure.SPEAKER_FOUND].recall])
    print_table("Attribution, F1 on made-up texts, by form", [*_HEAD, "speaker"], rows)
    plain = sum(each[Measure.CONTENT].drafted for each in scores.values() if not _has_gold(each))
    print(f"  contents drafted where nothing is attributed: {plain}")


def fallen(
    expected: Mapping[str, float], found: Mapping[str, float], allowed: float = 1.0
) -> list[str]:
    """Return a line for each figure that is more than `allowed` points below the expected one."""
    return [
        f"{name}: {found[name]:.1f} instead of {figure:.1f}"
        for name, figure in expected.items()
        if found[name] < figure - allowed
    ]


def key_figures(scores: Mapping[str, Scores]) -> dict[str, float]:
    """Return what may not fall: the F1 from end to end and of each part over all forms."""
    every = sum(scores.values(), Scores())
    kept = (Measure.SOURCE, Measure.CUE, Measure.CONTENT, Measure.END_TO_END)
    return {str(measure): round(every[measure].f1, 1) for measure in kept} | {
        str(Measure.SPEAKER_FOUND): round(every[Measure.SPEAKER_FOUND].recall, 1)
    }


_SHARES = (
    Measure.CONTENT_FOUND,
    Measure.SOURCE_FOUND,
    Measure.SOURCE_EXACT_FOUND,
    Measure.SPEAKER_FOUND,
    Measure.DIRECT_FOUND,
    Measure.MIXED_FOUND,
    Measure.INDIRECT_FOUND,
)


def _has_gold(scores: Scores) -> bool:
    return scores[Measure.CONTENT].marked > 0


def _figures(scores: Scores) -> list[float]:
    return [
        scores[measure].f1
        for measure in (Measure.SOURCE, Measure.CUE, Measure.CONTENT, Measure.END_TO_END)
    ]

"""Ranking: where the first hit in a page stands that answers the query.

The queries were written and judged by reading the pages, before any engine was asked. What is noted
of a page is the sentence that answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from benchmarks.peers.material import collection_of, document_name, pages_file
from benchmarks.peers.programs import FOLDER, present, run_ours, run_peer
from benchmarks.tables import Cell, print_table

JUDGED = Path(__file__).with_name("judged.json")
_UNITS = {
    "BM25 (FTS5), passages": ("fts5", "passage"),
    "Xapian, passages": ("xapian", "passage"),
    "Xapian, pages": ("xapian", "page"),
}


def measure() -> None:
    """Ask all engines and print the mean reciprocal ranks."""
    print("\nJudged: 20 hits for queries whose answers are known")
    pages = pages_file()
    if pages is None:
        return
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    answers = {each["query"]: set(map(document_name, each["answered"])) for each in judged}
    found = {"Attest": run_ours("judged", collection_of(pages), FOLDER / "ours-pages", JUDGED)}
    there = {peer.name for peer in present()}
    for name, (engine, unit) in _UNITS.items():
        if engine in there:
            raw = run_peer("judging", engine, unit, pages, JUDGED)
            found[name] = {query: list(map(document_name, hits)) for query, hits in raw.items()}
    ranks = {
        name: [rank(found[name][query], right) for query, right in answers.items()]
        for name in found
    }
    by_page = {
        name: [rank(dict.fromkeys(found[name][query]), right) for query, right in answers.items()]
        for name in found
    }
    rows: list[list[Cell]] = [
        [query, *(ranks[name][number] or "-" for name in found)]
        for number, query in enumerate(answers)
    ]
    rows.append(["mean reciprocal rank", *(f"{reciprocal(ranks[name]):.3f}" for name in found)])
    rows.append(
        ["... a page counting once", *(f"{reciprocal(by_page[name]):.3f}" for name in found)]
    )
    print_table("Judged: place of the first hit in a right page", ["", *found], rows)


def rank(found: Iterable[str], right: set[str]) -> int:
    """Return the place, from 1, of the first that is right; 0 where none is."""
    return next((place for place, page in enumerate(found, 1) if page in right), 0)


def reciprocal(ranks: Sequence[int]) -> float:
    """Return the mean of 1 / rank."""
    return mean(1 / place if place else 0.0 for place in ranks)

"""Spellings of one name are suggested for one another."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from reader.domain.results import SuggestionKind
from reader.search.asking.parsing import parse
from reader.search.finding.advice import suggestions
from reader.search.finding.searching import Searcher
from reader.search.indexing.index import build
from reader.search.suggesting.nearness import distance, most_distance
from reader.search.suggesting.skeletons import MAX_KEYS, skeleton, skeletons
from tests.search.corpora import corpus

_HERE = Path(__file__).parent
SHARED: list[list[str]] = json.loads((_HERE / "name_families.json").read_text(encoding="utf-8"))
MORE: list[list[str]] = json.loads((_HERE / "more_families.json").read_text(encoding="utf-8"))
FAMILIES = SHARED + MORE


def _searcher(*texts: str) -> Searcher:
    held = corpus(*([text] for text in texts))
    return Searcher(build(held, folder=None), held)


def _spellings(searcher: Searcher, typed: str) -> set[str]:
    found = suggestions([searcher], parse(typed), few=3)
    return {each.shown for each in found if each.kind is SuggestionKind.SPELLING}


def test_every_spelling_meets_every_other_under_one_of_its_keys() -> None:
    apart = [
        pair
        for family in FAMILIES
        for pair in permutations(family, 2)
        if skeleton(pair[1]) not in skeletons(pair[0])
    ]
    assert apart == []


@pytest.mark.parametrize("turn", range(max(map(len, FAMILIES))))
def test_whatever_spelling_the_texts_have_the_others_suggest_it(turn: int) -> None:
    written = [family[turn % len(family)] for family in FAMILIES]
    searcher = _searcher(*(f"Then {name} spoke." for name in written))
    missed = [
        (typed, name)
        for family, name in zip(FAMILIES, written, strict=True)
        for typed in family
        if typed != name
        and name not in _spellings(searcher, typed)
        and not any(name in hit.snippet for hit in searcher.search(parse(typed)).hits)
    ]
    assert missed == []


@pytest.mark.parametrize("other", ["rise", "rose", "Russia", "Rose", "Rise", "Reese", "Rezai"])
@pytest.mark.parametrize("name", ["Raisi", "Raeesi", "رئیسی"])
def test_other_words_with_the_same_consonants_are_too_far(name: str, other: str) -> None:
    said = skeletons(name).get(skeleton(other))
    assert said is None or distance(name, other, said) > most_distance(name)


def test_nearer_spellings_come_first() -> None:
    searcher = _searcher("Khamenei", "Khomeini", "Khumayni")
    found = suggestions([searcher], parse("Khomeyni"), few=3)
    shown = [each.shown for each in found if each.kind is SuggestionKind.SPELLING]
    assert shown == ["Khomeini", "Khumayni", "Khamenei"]
    assert searcher.search(parse("Khomeini")).total == 1  # never found for one another


def test_a_word_has_few_keys_and_signs_alone_have_none() -> None:
    assert all(len(skeletons(name)) <= MAX_KEYS for family in FAMILIES for name in family)
    assert all(skeletons(sign) == {} for sign in ("", "'", "-", "ء", "12", "人权", "\u200c"))

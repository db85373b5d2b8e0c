"""Edits of files written in any style: the result says what was asked, and the rest stays."""

from __future__ import annotations

import difflib
import random
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.source.editing.entry_lists import EntryList
from reader.source.editing.parsed_text import ParsedText
from reader.source.editing.trees import Fields, Tree, stripped
from tests.source.editing.drawn import OddWriter, ids, remarks_in, texts

ORDER = ("id", "speaker", "content", "cue", "chain", "note", "reviews")
ENTRIES = EntryList("statements", ORDER, in_full=True, is_apart=True)


def trees(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    """Return the same strategy: a type checker does not know that texts are trees."""
    return strategy


def ranges() -> st.SearchStrategy[Tree]:
    named: st.SearchStrategy[Any] = st.fixed_dictionaries(
        {"exact": texts()}, optional={"prefix": texts()}
    )
    ends: st.SearchStrategy[Any] = st.fixed_dictionaries({"first": texts(), "last": texts()})
    several = st.lists(trees(texts()) | named, min_size=2, max_size=3)
    return trees(texts()) | named | ends | several


def values() -> dict[str, st.SearchStrategy[Tree]]:
    review = st.fixed_dictionaries({"reviewer": texts()}, optional={"note": texts()})
    return {
        "speaker": trees(ids()),
        "content": ranges(),
        "cue": trees(texts()),
        "chain": trees(st.lists(ids(), min_size=1, max_size=3)),
        "note": trees(texts()),
        "reviews": trees(st.lists(review, min_size=1, max_size=2)),
    }


def entries(*, least: int = 0) -> st.SearchStrategy[list[Fields]]:
    fields = st.fixed_dictionaries({"id": trees(ids())}, optional=values())
    return st.lists(fields, min_size=least, max_size=4, unique_by=lambda entry: str(entry["id"]))


def say(text: str) -> Tree:
    """Return what the list says, without the line end that a folded text may have."""
    return stripped(ParsedText(text.removeprefix("\ufeff")).tree.get("statements", "") or [])


def files(data: st.DataObject, told: list[Fields]) -> str:
    chance = data.draw(st.randoms(use_true_random=False))
    line_end = data.draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = OddWriter(chance, line_end).write("statements", told)
    assert say(text) == told
    return data.draw(st.sampled_from(["", "", "\ufeff"])) + text


def assert_lines_kept(before: str, after: str, *, most: int) -> None:
    """Hold that at most `most` lines of `before` are gone."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    gone = [line for line in difflib.ndiff(old, new) if line.startswith("- ")]
    # The last line may have got the line end that it lacked.
    assert len(gone) <= most + (not before.endswith("\n")), "".join(difflib.ndiff(old, new))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_entries_are_added(data: st.DataObject) -> None:
    told, more = data.draw(entries()), data.draw(entries())
    more = [entry for entry in more if entry["id"] not in {other["id"] for other in told}]
    before = files(data, told)
    after = ENTRIES.add(before, more)
    assert remarks_in(after) == remarks_in(before)
    assert say(after) == [*told, *more]
    # Where the list was empty its field is another one now.
    assert_lines_kept(before, after, most=0 if told else 1)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_fields_are_changed(data: st.DataObject) -> None:
    told = data.draw(entries(least=1))
    before = files(data, told)
    number = data.draw(st.integers(0, len(told) - 1))
    wanted = data.draw(st.fixed_dictionaries({}, optional=values()))
    removed = data.draw(st.lists(st.sampled_from(ORDER[1:]), max_size=2))
    wanted |= dict.fromkeys(removed, "")
    identity = told[number]["id"]
    assert isinstance(identity, str)
    after = ENTRIES.change(before, identity, wanted)
    assert remarks_in(after) == remarks_in(before)
    fields: Fields = {**told[number], **wanted}
    said = say(after)
    assert isinstance(said, list)
    assert said[:number] + said[number + 1 :] == told[:number] + told[number + 1 :]
    changed = said[number]
    assert isinstance(changed, dict)
    assert changed.keys() == {name for name, value in fields.items() if value != ""}
    again = ENTRIES.change(after, identity, wanted)
    assert again == after


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_a_field_is_added_and_taken_out_again(data: st.DataObject) -> None:
    told = data.draw(entries(least=1))
    for entry in told:
        entry.pop("note", None)
    before = files(data, told)
    identity = told[-1]["id"]
    assert isinstance(identity, str)
    after = ENTRIES.change(before, identity, {"note": data.draw(texts())})
    taken = ENTRIES.change(after, identity, {"note": ""})
    if before.endswith("\n"):
        assert taken == before
    assert say(taken) == told


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_entries_are_removed(data: st.DataObject) -> None:
    told = data.draw(entries(least=1))
    before = files(data, told)
    number = data.draw(st.integers(0, len(told) - 1))
    identity = told[number]["id"]
    assert isinstance(identity, str)
    after = ENTRIES.remove(before, identity)
    assert remarks_in(after) == remarks_in(before)
    assert say(after) == told[:number] + told[number + 1 :]
    added = ENTRIES.add(after, [told[number]])
    assert say(added) == [*told[:number], *told[number + 1 :], told[number]]


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_items_are_added_to_a_list_of_an_entry(data: st.DataObject) -> None:
    told = data.draw(entries(least=1))
    before = files(data, told)
    identity = told[0]["id"]
    assert isinstance(identity, str)
    review: Fields = {"reviewer": data.draw(texts())}
    after = ENTRIES.change(before, identity, {}, appended={"reviews": review})
    assert remarks_in(after) == remarks_in(before)
    stood = told[0].get("reviews", [])
    assert isinstance(stood, list)
    told[0]["reviews"] = [*stood, review]
    assert say(after) == told


@given(st.data(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_many_edits_after_one_another_keep_what_is_said(
    data: st.DataObject, chance: random.Random
) -> None:
    told = data.draw(entries(least=1))
    text = files(data, told)
    remarks = remarks_in(text)
    for _ in range(6):
        identity = chance.choice(told)["id"]
        assert isinstance(identity, str)
        at = [entry["id"] for entry in told].index(identity)
        note = data.draw(texts())
        if chance.random() < 0.2 and len(told) > 1:
            text = ENTRIES.remove(text, identity)
            del told[at]
        else:
            text = ENTRIES.change(text, identity, {"note": note})
            told[at] = {**told[at], "note": note}
        assert remarks_in(text) == remarks
    assert say(text) == told


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_an_item_is_put_in_the_place_of_one_in_a_list(data: st.DataObject) -> None:
    told = data.draw(entries(least=1))
    pieces: list[Tree] = data.draw(st.lists(trees(ids()), min_size=1, max_size=4, unique=True))
    told[0]["chain"] = list(pieces)
    before = files(data, told)
    identity = told[0]["id"]
    assert isinstance(identity, str)
    for _ in range(2):
        at = data.draw(st.integers(0, len(pieces)))
        pieces[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(trees(ids()), min_size=int(len(pieces) < 3), max_size=2)
        )
    after = ENTRIES.change(before, identity, {"chain": pieces})
    assert remarks_in(after) == remarks_in(before)
    told[0]["chain"] = pieces
    assert say(after) == told


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_remarks_are_told_from_texts(data: st.DataObject) -> None:
    text = files(data, data.draw(entries())).removeprefix("\ufeff")
    found = Counter(remark.text for remark in ParsedText(text).remarks())
    found.subtract(remarks_in(text))
    assert {remark for remark, count in found.items() if count} <= {"# - id: out"}

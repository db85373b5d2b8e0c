"""Entries that name another agent afterwards, in files written in any style."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.source.editing.parsed_text import EditError
from reader.source.editing.renaming import EntryKind, NamedEntry, change_named, named_entries
from reader.source.editing.trees import Fields, Tree
from tests.source.editing.drawn import OddWriter, ids, remarks_in, texts

SIDECAR = """# Who is named
mentions:
  # persons
  - {agent: raisi, exact: Raisi, every: true}  # often
  - agent: "raisi"
    exact: he
    prefix: so

descriptions:
  - {agent: raisi, exact: a judge}
statements:
  - id: s-1
    speaker: raisi   # the judge
    form: direct
    chain: [mother, raisi]
    content: {exact: No}
    source:
      exact: Ebrahim
        Raisi
  - {id: s-2, speaker: mother, form: direct, content: Yes}
"""


def files(data: st.DataObject, *, may_have_was: bool = True) -> tuple[str, list[Fields]]:
    """Return a file with one list and what its entries say."""
    name = data.draw(st.sampled_from([kind.value for kind in EntryKind]))
    known: dict[str, st.SearchStrategy[Tree]] = {}
    if may_have_was:
        known["was"] = st.lists(ids(), min_size=2, max_size=3)
    if name == "statements":
        required: dict[str, st.SearchStrategy[Tree]] = {"id": ids(), "speaker": ids()}
        known |= {"chain": st.lists(ids(), min_size=1, max_size=3), "source": texts()}
    else:
        required = {"agent": ids(), "exact": texts()}
        known |= {"prefix": texts()}
    fields = st.fixed_dictionaries(required, optional=known)
    told = data.draw(st.lists(fields, min_size=1, max_size=4))
    chance = data.draw(st.randoms(use_true_random=False))
    line_end = data.draw(st.sampled_from(["\n", "\n", "\r\n"]))
    mark = data.draw(st.sampled_from(["", "", "\ufeff"]))
    return mark + OddWriter(chance, line_end).write(name, told), told


def other(entry: NamedEntry, data: st.DataObject) -> NamedEntry:
    """Return an entry that names others."""
    return replace(
        entry,
        agent=data.draw(ids()),
        chain=tuple(data.draw(ids()) for _ in entry.chain),
        was=tuple(data.draw(st.lists(ids(), max_size=3))),
    )


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_entries_name_whom_they_are_told_to(data: st.DataObject) -> None:
    before, _ = files(data)
    entries = named_entries(before)
    wanted = [other(entry, data) if data.draw(st.booleans()) else entry for entry in entries]
    changed = [new for old, new in zip(entries, wanted, strict=True) if new != old]
    after = change_named(before, changed)
    assert list(named_entries(after)) == wanted
    assert remarks_in(after) == remarks_in(before)
    assert change_named(after, changed) == after


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_change_taken_back_gives_the_file_back(data: st.DataObject) -> None:
    before, told = files(data, may_have_was=False)
    entries = named_entries(before)
    new = [replace(entry, agent="someone-else", was=(entry.agent,)) for entry in entries]
    after = change_named(change_named(before, new), entries)
    assert named_entries(after) == entries
    remarks = [text.count("# a remark") for text in (before, after)]
    assert remarks[0] == remarks[1], after
    assert len(entries) == len(told)


def test_only_the_named_places_change() -> None:
    entries = [
        replace(
            entry,
            agent="judge",
            chain=tuple("judge" if step == "raisi" else step for step in entry.chain),
            was=("raisi",),
        )
        for entry in named_entries(SIDECAR)
        if entry.agent == "raisi"
    ]
    after = change_named(SIDECAR, entries)
    assert (
        after
        == """# Who is named
mentions:
  # persons
  - {agent: judge, exact: Raisi, every: true, was: raisi}  # often
  - agent: judge
    exact: he
    prefix: so
    was: raisi

descriptions:
  - {agent: judge, exact: a judge, was: raisi}
statements:
  - id: s-1
    speaker: judge   # the judge
    form: direct
    chain: [mother, judge]
    content: {exact: No}
    source:
      exact: Ebrahim
        Raisi
    was: raisi
  - {id: s-2, speaker: mother, form: direct, content: Yes}
"""
    )
    back = change_named(after, [entry for entry in named_entries(SIDECAR) if entry.was == ()])
    assert back == SIDECAR.replace('"raisi"', "raisi")


def test_the_words_are_those_that_name_the_agent() -> None:
    words = [(entry.kind, entry.id, entry.words) for entry in named_entries(SIDECAR)]
    assert words == [
        (EntryKind.MENTION, "", "Raisi"),
        (EntryKind.MENTION, "", "he"),
        (EntryKind.DESCRIPTION, "", "a judge"),
        (EntryKind.STATEMENT, "s-1", "Ebrahim Raisi"),
        (EntryKind.STATEMENT, "s-2", ""),
    ]


def test_a_text_that_is_no_sidecar_is_refused() -> None:
    for text in ("mentions: [a, b]", "mentions: [", "- a\n", "statements: yes\n"):
        with pytest.raises(EditError):
            named_entries(text)

"""Remarks of curators stay, whatever is changed beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.statements import Act, Form
from reader.source.editing.entries import Decision, RangeWords, Review
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.renaming import change_named, named_entries
from reader.source.editing.sidecar_text import add_review, change_statement
from reader.source.editing.trees import StatementFields
from reader.source.sidecars import SourceStatus

BLOCK = """statements:
  # before the entry 1.
  - id: a  # 2.
    # above the speaker 3.
    speaker: x  # 4.
    form: direct
    # above the words 5.
    content:  # 6.
      # above the first piece 7.
      - one  # 8.
      # between 9.
      - exact: two  # 10.
        prefix: p  # 11.
      - three  # 12.
    cue: {exact: c, prefix: q}  # 13.
    source:  # 14.
      exact: s  # 15.
      # inside 16.
      suffix: t  # 17.
    chain: [y, # 18.
      x]  # 19.
    date: 2001  # 20.
    status: proposed  # 21.
    note: |  # 22.
      # no remark
      world
    # at its end 23.
  - id: b
    speaker: x
"""
FLOW = """statements:
  - {id: a, speaker: x,  # 1.
     form: direct,  # 2.
     # 3.
     content: [one,  # 4.
        two, three], cue: c, # 5.
     source: s, chain: [y, # 6.
       x], act: said, date: 2001,
     status: proposed}  # 7.
  # 8.
"""
ODD = """statements:
  - ? id
    : a
    speaker: x   # Ada: sure of this, tape 3.
    form: direct
    # the second half is missing in the print
    content: z
    status: proposed  # so far
"""
CHANGES: list[StatementFields] = [
    {"status": SourceStatus.VERIFIED},
    {"speaker": "zz", "chain": ("q", "zz")},
    {"form": Form.MIXED, "act": Act.DENIED},
    {"act": Act.SAID},
    {"content": [RangeWords("one")]},
    {"content": [RangeWords("one"), RangeWords("new"), RangeWords("three")]},
    {"content": [RangeWords("new words " * 30), RangeWords("q", prefix="pp")]},
    {"cue": RangeWords("new"), "source": RangeWords("new")},
    {"cue": None, "source": None, "chain": None, "date": None, "note": None},
    {"date": "1999", "note": "none"},
]


def remarks(text: str) -> list[str]:
    """Return the remarks of these texts, each of which holds no other '#'."""
    lines = (line for line in text.splitlines() if "no remark" not in line)
    return sorted(line.partition("#")[2].strip() for line in lines if "#" in line)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("text", [BLOCK, FLOW, ODD])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_change_keeps_every_remark(text: str, change: StatementFields, line_end: str) -> None:
    before = text.replace("\n", line_end)
    after = change_statement(before, "a", **change)
    after = add_review(after, "a", Review("Ada", Decision.CORRECTED, "2024-01-01"))
    assert remarks(after) == remarks(before)
    assert after.count("\n") == after.count(line_end)


def test_only_pieces_that_differ_are_written() -> None:
    words = [RangeWords("one"), RangeWords("other"), RangeWords("three")]
    after = change_statement(BLOCK, "a", content=words)
    piece = "      - exact: two  # 10.\n        prefix: p  # 11.\n"
    above = "    # 10.\n    content:  # 6."
    changed = BLOCK.replace(piece, "      - other  # 11.\n")
    assert after == changed.replace("    content:  # 6.", above)


def test_a_piece_more_or_less_leaves_the_others_alone() -> None:
    words = [RangeWords("one"), RangeWords("two", prefix="p"), RangeWords("three")]
    more = change_statement(BLOCK, "a", content=[RangeWords("none"), *words, RangeWords("four")])
    assert more == BLOCK.replace(
        "      # above the first", "      - none\n      # above the first"
    ).replace("      - three  # 12.\n", "      - three  # 12.\n      - four\n")
    assert change_statement(more, "a", content=words) == BLOCK
    less = change_statement(BLOCK, "a", content=words[:2])
    assert less == BLOCK.replace("      - three  # 12.\n", "").replace(
        "    content:  # 6.", "    # 12.\n    content:  # 6."
    )


def test_a_remark_goes_above_its_own_field() -> None:
    after = change_statement(BLOCK, "a", source=RangeWords("She"), date=None)
    assert "    # 15.\n    # inside 16.\n    source: She  # 17.\n" in after.replace("  # 14.", "")
    assert "    # 20.\n    status: proposed  # 21.\n" in after


def test_an_entry_written_anew_keeps_its_remarks_above_its_fields() -> None:
    after = add_review(ODD, "a", Review("Ada", Decision.ACCEPTED))
    assert after == (
        "statements:\n"
        "  - id: a\n"
        "    # Ada: sure of this, tape 3.\n"
        "    speaker: x\n"
        "    form: direct\n"
        "    # the second half is missing in the print\n"
        "    content: z\n"
        "    # so far\n"
        "    status: proposed\n"
        "    reviews:\n"
        "      - {reviewer: Ada, decision: accepted}\n"
    )


def test_where_no_line_can_be_put_beside_it_a_remark_goes_to_the_top() -> None:
    entries = EntryList("list", ("id", "note"), in_full=True, is_apart=True)
    before = 'list: [{id: x, note: "a\n  b"}, {id: a,\n  note: [1, # why\n 2]}]\n'
    after = entries.change(before, "a", {"note": "none"})
    assert after.count("# why") == 1
    assert entries.entry(after, "a") == {"id": "a", "note": "none"}


def test_naming_somebody_else_keeps_remarks() -> None:
    was = "    was:  # 1.\n      - b  # 2.\n      - c # 3.\n"
    before = f"mentions:\n  - agent: a\n    exact: x\n{was}"
    (entry,) = named_entries(before)
    for other in ((), ("b",), ("c", "d")):
        after = change_named(before, [replace(entry, was=other)])
        assert remarks(after) == remarks(before)


def test_a_remark_never_becomes_a_line_of_the_text_above_it() -> None:
    text = "list:\n-\n  id: |-\n    a\n-\n  id: b\n  note: x # why\n"
    entries = EntryList("list", ("id", "note"), in_full=True, is_apart=True)
    assert entries.remove(text, "b") == "list:\n-\n  id: |-\n    a\n# why\n"
    text = "list:\n- id: a\n  note: |-\n    x\n  cue: y # why\n"
    after = EntryList("list", ("id", "note", "cue"), in_full=True, is_apart=True).change(
        text, "a", {"cue": ""}
    )
    assert after == "list:\n- id: a\n  note: |-\n    x\n  # why\n"

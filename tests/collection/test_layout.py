"""The layout of a document comes back as it was written, and nothing else is taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.layout import decode_layout, encode_layout
from reader.domain.blocks import Block, canonical_text
from reader.domain.errors import Cancelled, CollectionError
from tests.collection import drawn


@given(st.lists(drawn.blocks()))
def test_every_block_comes_back_as_it_was(blocks: list[Block]) -> None:
    assert list(decode_layout(encode_layout(blocks), canonical_text(blocks))) == blocks


def test_no_blocks_and_one_empty_block_are_two_things() -> None:
    assert decode_layout(b"[]", "") == ()
    assert len(decode_layout(b'[["paragraph",0]]', "")) == 1


def test_what_a_later_minor_version_adds_is_left_alone() -> None:
    (block,) = decode_layout(b'[["paragraph",2,{"colour":"red"}]]', "ab")
    assert block.text == "ab"


BAD_ROWS: dict[str, Any] = {
    "no list": {"kind": "paragraph"},
    "a block that is no list": ["paragraph"],
    "an empty block": [[]],
    "a block without length": [["paragraph"]],
    "too many parts": [["paragraph", 4, {}, [], 1]],
    "an unknown kind": [["script", 4]],
    "a kind that is no text": [[4, 4]],
    "a null kind": [[None, 4]],
    "too long": [["paragraph", 5]],
    "too short": [["paragraph", 3]],
    "a negative length": [["paragraph", -4]],
    "a length as text": [["paragraph", "4"]],
    "a length as fraction": [["paragraph", 4.0]],
    "a depth that is true": [["paragraph", 4, {"quote_depth": True}]],
    "an enormous length": [["paragraph", 10**400]],
    "one block too many": [["paragraph", 4], ["paragraph", 0]],
    "a block that ends inside a line": [["paragraph", 1], ["paragraph", 2]],
    "no blocks for a text": [],
    "properties as list": [["paragraph", 4, [], []]],
    "marks as mapping": [["paragraph", 4, {}, {}]],
    "a heading without level": [["heading", 4]],
    "a heading of level 7": [["heading", 4, {"level": 7}]],
    "a level as text": [["heading", 4, {"level": "1"}]],
    "21 lists": [["paragraph", 4, {"list_depth": 21}]],
    "21 quotes": [["paragraph", 4, {"quote_depth": 21}]],
    "a negative depth": [["paragraph", 4, {"quote_depth": -1}]],
    "a marker as number": [["list_item", 4, {"marker": 12}]],
    "a null marker": [["list_item", 4, {"marker": None}]],
    "half a character": [["list_item", 4, {"marker": "\ud800"}]],
    "an image without file": [["image", 4]],
    "a file as number": [["image", 4, {"media": 1}]],
    "half a character in a file name": [["image", 4, {"media": "\udfff"}]],
    "a row without table": [["table", 4, {}, [["cell", 0, 4, "start"]]]],
    "a row without cells": [["table", 4, {"table": 1}]],
    "a row of an enormous table": [["table", 4, {"table": 2**40}, [["cell", 0, 4, "start"]]]],
    "a cell without alignment": [["table", 4, {"table": 1}, [["cell", 0, 4]]]],
    "an unknown alignment": [["table", 4, {"table": 1}, [["cell", 0, 4, "left"]]]],
    "a cell that ends too soon": [["table", 4, {"table": 1}, [["cell", 0, 3, "start"]]]],
    "a gap between cells": [
        ["table", 4, {"table": 1}, [["cell", 0, 1, "start"], ["cell", 3, 4, "end"]]]
    ],
    "cells that overlap": [
        ["table", 4, {"table": 1}, [["cell", 0, 3, "start"], ["cell", 2, 4, "end"]]]
    ],
    "1,001 cells": [["table", 4, {"table": 1}, [["cell", 0, 0, "start"]] * 1001]],
    "a mark that is no list": [["paragraph", 4, {}, ["strong"]]],
    "a mark without end": [["paragraph", 4, {}, [["strong", 0]]]],
    "a mark with too many parts": [["paragraph", 4, {}, [["link", 0, 1, "", "", ""]]]],
    "an unknown mark": [["paragraph", 4, {}, [["blink", 0, 1]]]],
    "a mark that ends outside": [["paragraph", 4, {}, [["strong", 0, 5]]]],
    "a mark that starts outside": [["paragraph", 4, {}, [["strong", -1, 2]]]],
    "a mark that ends before it starts": [["paragraph", 4, {}, [["strong", 2, 1]]]],
    "a mark with a fraction": [["paragraph", 4, {}, [["strong", 0.5, 2]]]],
    "a target as list": [["paragraph", 4, {}, [["link", 0, 1, []]]]],
    "half a character in a target": [["paragraph", 4, {}, [["link", 0, 1, "\udc00"]]]],
    "a title as number": [["paragraph", 4, {}, [["link", 0, 1, "", 1]]]],
}


@pytest.mark.parametrize("rows", BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_layout_that_breaks_a_rule_is_refused(rows: object) -> None:
    with pytest.raises(CollectionError):
        decode_layout(json.dumps(rows).encode(), "ab\td")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[",
        b"null",
        b"NaN",
        b"\xff\xfe",
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 200_000,
        b'[["paragraph",' + b"9" * 100_000 + b"]]",
        b'[["paragraph",Infinity]]',
        b"\xef\xbb\xbf[]x",
    ],
    ids=range(11),
)
def test_what_is_no_layout_is_refused(data: bytes) -> None:
    with pytest.raises(CollectionError):
        decode_layout(data, "")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists), st.text())
def test_any_json_is_a_layout_or_refused(rows: object, text: str) -> None:
    try:
        blocks = decode_layout(json.dumps(rows).encode(), text)
    except CollectionError:
        return
    assert canonical_text(blocks) == text


def test_long_work_on_a_layout_can_be_stopped() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        decode_layout(b'[["rule",0]]', "", stop)

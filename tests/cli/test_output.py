"""What others wrote into a collection cannot act on a terminal, and JSON stays exact."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.sample import TREACHEROUS

LISTINGS = [["info"], ["documents"], ["agents"], ["statements"], ["verify"]]


@pytest.mark.parametrize("typed", LISTINGS, ids=" ".join)
def test_no_control_character_reaches_people(run: Run, hostile: Path, typed: list[str]) -> None:
    text = run(*typed, hostile).text
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


@pytest.mark.parametrize("typed", LISTINGS, ids=" ".join)
def test_json_holds_no_raw_control_character_either(
    run: Run, hostile: Path, typed: list[str]
) -> None:
    text = run(*typed, hostile, "--json").text
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


def test_json_gives_back_every_character(run: Run, hostile: Path) -> None:
    assert run("info", hostile, "--json").json["title"] == TREACHEROUS
    found = run("statements", hostile, "--json").json
    assert found[0]["content"][0]["exact"] == TREACHEROUS


def test_text_is_exact_even_where_it_is_hostile(run: Run, hostile: Path) -> None:
    assert run("text", hostile, "one").output == f"He said {TREACHEROUS} so.".encode()


def test_control_characters_can_be_seen(run: Run, hostile: Path) -> None:
    line = run("info", hostile).text.splitlines()[0]
    assert line == r"Title        \x1b[31m\x07\x9b\u202e\u2066\x7f"


def test_json_keeps_letters_readable(run: Run, sample: Path) -> None:
    assert "مینا کریمی" in run("agents", sample, "--json").text


def test_json_ends_with_a_line_end(run: Run, sample: Path) -> None:
    output = run("info", sample, "--json").output
    assert output.endswith(b"}\n")
    assert json.loads(output)

"""The reviewer's name: kept beside the preferences, harmless whatever the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.profile.reviewer import (
    FILE,
    LONGEST_NAME,
    Reviewer,
    load_reviewer,
    plain_name,
    save_reviewer,
)
from tests.profile.json_values import json_objects


@pytest.mark.parametrize("name", ["Ada", "", "آدا", "A. B. 😀"])
def test_a_name_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    save_reviewer(tmp_path, Reviewer(name))
    assert load_reviewer(tmp_path) == Reviewer(name)


def test_nobody_was_asked_where_nothing_is_kept(tmp_path: Path) -> None:
    assert load_reviewer(tmp_path) is None
    save_reviewer(None, Reviewer("Ada"))
    assert load_reviewer(None) is None
    assert list(tmp_path.iterdir()) == []


@given(text=st.text(max_size=400))
def test_a_name_is_one_line_and_not_too_long(text: str) -> None:
    name = plain_name(text)
    assert len(name) <= LONGEST_NAME
    assert name == " ".join(name.split())
    assert plain_name(name) == name


@given(stored=json_objects(["version", "name"]))
def test_a_damaged_file_gives_no_name_or_a_plain_one(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("profile")
    (folder / FILE).write_text(json.dumps(stored), encoding="utf-8")
    found = load_reviewer(folder)
    assert found is None or found.name == plain_name(found.name)

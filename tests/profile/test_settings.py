"""Preferences: they come back as they were, and no file can keep the program from starting."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.profile.json_files import MAX_SIZE
from reader.profile.settings import (
    ZOOM_STEPS,
    DirectionChoice,
    NumbersChoice,
    Settings,
    ThemeChoice,
    load_settings,
    save_settings,
)
from tests.profile.json_values import JSON, json_objects

SETTINGS = st.builds(
    Settings,
    theme=st.sampled_from(ThemeChoice),
    numbers=st.sampled_from(NumbersChoice),
    direction=st.sampled_from(DirectionChoice),
    zoom=st.sampled_from(ZOOM_STEPS),
    has_motion=st.booleans(),
    shows_proposed=st.booleans(),
)


@given(settings=SETTINGS)
def test_settings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> None:
    path = tmp_path_factory.getbasetemp() / "round" / "settings.json"
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_false_comes_back_as_false(tmp_path: Path) -> None:
    save_settings(tmp_path / "settings.json", Settings(has_motion=False))
    assert load_settings(tmp_path / "settings.json").has_motion is False


@pytest.mark.parametrize("value", [None, "no", 0, [], {}])
def test_nothing_but_a_clear_no_hides_proposed_statements(tmp_path: Path, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"shows_proposed": value}), encoding="utf-8")
    assert load_settings(path).shows_proposed
    path.write_text(json.dumps({"shows_proposed": False}), encoding="utf-8")
    assert not load_settings(path).shows_proposed


def test_where_there_is_no_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"zoom": }', b"[" * 100_000, b'"text"', b"{} {}"],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert load_settings(path) == Settings()


def test_a_file_too_large_to_be_ours_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"zoom": 200, "more": "x" * MAX_SIZE}), encoding="utf-8")
    assert load_settings(path) == Settings()


def test_a_folder_in_place_of_the_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert load_settings(tmp_path / "settings.json") == Settings()


@given(
    stored=json_objects(["theme", "numbers", "direction", "zoom", "has_motion", "shows_proposed"])
)
def test_whatever_the_file_holds_the_settings_make_sense(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "settings.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    settings = load_settings(path)
    assert type(settings.theme) is ThemeChoice
    assert type(settings.numbers) is NumbersChoice
    assert type(settings.direction) is DirectionChoice
    assert type(settings.zoom) is int
    assert settings.zoom in ZOOM_STEPS
    assert type(settings.has_motion) is bool
    assert type(settings.shows_proposed) is bool


@given(value=JSON)
def test_one_value_that_makes_no_sense_leaves_the_others_alone(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "one.json"
    path.write_text(json.dumps({"theme": value, "zoom": 150}), encoding="utf-8")
    assert load_settings(path).zoom == 150


@pytest.mark.parametrize(("zoom", "steps", "expected"), [
    (100, 1, 110), (100, -1, 90), (300, 1, 300), (60, -1, 60), (100, 99, 300), (100, -99, 60),
    (100, 0, 100),
])  # fmt: skip
def test_zooming_goes_step_by_step_and_stops_at_either_end(
    zoom: int, steps: int, expected: int
) -> None:
    assert Settings(zoom=zoom).zoomed(steps).zoom == expected


def test_zooming_changes_nothing_else() -> None:
    settings = Settings(theme=ThemeChoice.SEPIA, has_motion=False)
    assert settings.zoomed(1) == Settings(theme=ThemeChoice.SEPIA, has_motion=False, zoom=110)

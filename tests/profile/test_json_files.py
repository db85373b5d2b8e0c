"""Writing small files: the old one or the new one, never half of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.errors import ErrorCode, ProfileError
from reader.profile.json_files import read_json, write_json


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    write_json(tmp_path / "a" / "b" / "file.json", {"x": 1})
    assert read_json(tmp_path / "a" / "b" / "file.json") == {"x": 1}


def test_the_folder_is_nobody_elses_to_look_into(tmp_path: Path) -> None:
    write_json(tmp_path / "profile" / "file.json", {})
    assert (tmp_path / "profile").stat().st_mode & 0o077 == 0


def test_the_file_is_nobody_elses_to_read(tmp_path: Path) -> None:
    write_json(tmp_path / "file.json", {})
    assert (tmp_path / "file.json").stat().st_mode & 0o077 == 0


def test_writing_again_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    for number in range(3):
        write_json(tmp_path / "file.json", {"x": number})
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.json"]


def test_letters_of_every_script_come_back(tmp_path: Path) -> None:
    write_json(tmp_path / "file.json", {"خانه": "نامه 😀"})
    assert read_json(tmp_path / "file.json") == {"خانه": "نامه 😀"}


def test_what_cannot_be_put_in_place_leaves_the_old_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.mkdir()
    (path / "kept").touch()
    with pytest.raises(ProfileError):
        write_json(path, {"x": 1})
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.json"]
    assert (path / "kept").exists()


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("a file", encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        write_json(tmp_path / "profile" / "settings.json", {})
    assert caught.value.code is ErrorCode.PROFILE_UNUSABLE
    assert str(tmp_path / "profile") in str(caught.value)
    assert "Reading works" in str(caught.value)


def test_a_place_that_takes_no_files_is_a_sentence() -> None:
    with pytest.raises(ProfileError) as caught:
        write_json(Path("/proc/attest/settings.json"), {})
    assert "/proc/attest" in str(caught.value)


def test_half_a_character_in_a_path_is_written_and_read(tmp_path: Path) -> None:
    # A file name that is no UTF-8 reaches Python so.
    write_json(tmp_path / "file.json", {"collections": ["/media/\udcff.attest"]})
    assert read_json(tmp_path / "file.json") == {"collections": ["/media/\udcff.attest"]}

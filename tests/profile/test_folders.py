"""Where the profile lies: where the person, the system or the environment says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.profile.folders import OVERRIDE, Folders, find_folders, system_folders

HOME = Path("/home/somebody")


def test_the_environment_may_name_the_folder() -> None:
    assert find_folders({OVERRIDE: "/media/stick/attest"}, HOME).profile == Path(
        "/media/stick/attest"
    )


def test_everything_lies_in_one_folder() -> None:
    folders = Folders(Path("/profile"))
    inside = (folders.settings, folders.session, folders.index)
    assert {path.parent for path in inside} == {Path("/profile")}


@pytest.mark.parametrize("home", [None, Path("relative")])
def test_without_a_home_a_folder_of_ones_own_is_found_all_the_same(home: Path | None) -> None:
    profile = find_folders({"TMPDIR": "/tmp"}, home).profile
    assert profile.parent == Path("/tmp")
    assert profile.name == f"attest-{os.geteuid()}"


def test_a_folder_that_somebody_else_made_is_not_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = tmp_path / "attest"
    assert Folders(profile).is_own
    profile.mkdir()
    assert Folders(profile).is_own
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert not Folders(profile).is_own
    assert Folders(profile, is_chosen=True).is_own


def test_a_link_to_another_place_of_ones_own_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "attest").symlink_to(tmp_path)
    assert Folders(tmp_path / "attest").is_own


def test_the_system_gives_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(OVERRIDE, str(tmp_path))
    assert system_folders().profile == tmp_path


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("/data", "/data/attest"),
        ("relative", "/home/somebody/.local/share/attest"),
        ("", "/home/somebody/.local/share/attest"),
    ],
)
def test_the_data_folder_of_the_system_is_used(
    monkeypatch: pytest.MonkeyPatch, stated: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert find_folders({"XDG_DATA_HOME": stated}, HOME).profile == Path(expected)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("win32", "/appdata/Attest"),
        ("darwin", "/home/somebody/Library/Application Support/Attest"),
        ("linux", "/home/somebody/.local/share/attest"),
    ],
)
def test_each_system_has_its_own_place(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert find_folders({"APPDATA": "/appdata"}, HOME).profile == Path(expected)

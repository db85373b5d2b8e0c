"""Clearing takes all of ours out of the profile folder, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.domain.errors import ProfileError
from reader.profile.clearing import FILES, clear_profile, others_in
from reader.profile.folders import Folders


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile folder with one of everything."""
    folder = tmp_path / "profile"
    for name in FILES:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("kept", "utf-8")
    (folder / ".settings.json.a1b2c3_d").write_text("cut short", "utf-8")
    (folder / "QtProject.conf.lock").write_text("", "utf-8")
    build = folder / "review" / "review-x1"
    build.mkdir(parents=True)
    (build / "1.attest").write_text("built", "utf-8")
    (folder / "index").mkdir()
    return folder


def test_all_of_ours_goes_and_the_folder_with_it(profile: Path) -> None:
    assert others_in(profile) == ()
    assert clear_profile(Folders(profile)) == ()
    assert not profile.exists()


def test_what_is_not_ours_stays_and_is_named(profile: Path) -> None:
    (profile / "diary.txt").write_text("mine", "utf-8")
    (profile / "settings.json.bak").write_text("mine", "utf-8")
    (profile / "review" / "notes.txt").write_text("mine", "utf-8")
    (profile / "letters").mkdir()
    names = ("diary.txt", "letters", "settings.json.bak")
    assert others_in(profile) == names
    assert clear_profile(Folders(profile)) == ("diary.txt", "letters", "review", names[-1])
    assert (profile / "review" / "notes.txt").read_text("utf-8") == "mine"
    assert not (profile / "review" / "review-x1").exists()


def test_a_link_is_removed_and_not_what_it_leads_to(profile: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    mine.write_text("mine", "utf-8")
    (profile / "settings.json").unlink()
    (profile / "settings.json").symlink_to(mine)
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "review-x2").mkdir(parents=True)
    (profile / "index").rmdir()
    (profile / "index").symlink_to(elsewhere)
    assert others_in(profile) == ("index",)
    assert clear_profile(Folders(profile)) == ("index",)
    assert mine.read_text("utf-8") == "mine"
    assert (elsewhere / "review-x2").is_dir()


def test_what_an_open_review_needs_stays(profile: Path) -> None:
    keep = profile / "review" / "review-x1"
    assert clear_profile(Folders(profile), keep=keep) == ("review",)
    assert (keep / "1.attest").is_file()


def test_a_folder_that_is_not_there_is_cleared(tmp_path: Path) -> None:
    assert clear_profile(Folders(tmp_path / "none")) == ()
    assert others_in(tmp_path / "none") == ()


def test_a_folder_in_the_place_of_a_file_is_somebody_elses(profile: Path) -> None:
    (profile / "trust.json").unlink()
    (profile / "trust.json").mkdir()
    assert clear_profile(Folders(profile)) == ("trust.json",)


def test_what_cannot_be_removed_is_said_after_all_the_rest_was(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "session.json":
            raise PermissionError(13, os.strerror(13), str(path))
        unlink(path, missing_ok)

    # The administrator may remove anything, and tests may run as one.
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ProfileError, match=r"session\.json could not be removed") as caught:
        clear_profile(Folders(profile))
    assert "by hand" in str(caught.value)
    assert [path.name for path in profile.iterdir()] == ["session.json"]

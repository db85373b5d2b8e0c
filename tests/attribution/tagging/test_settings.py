"""A model folder is what its settings say, or it is refused in one sentence."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.attribution.model import load_model
from reader.attribution.tagging.labels import PART_LABELS
from reader.attribution.tagging.settings import (
    LINKS_FILE,
    MODEL_FILE,
    PIECES_FILE,
    SETTINGS_FILE,
    read_settings,
)
from reader.domain.errors import ErrorCode, ReaderError

FILES = (MODEL_FILE, PIECES_FILE, LINKS_FILE)
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(model_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the bundled model that a test may damage."""
    copy = tmp_path / "model"
    shutil.copytree(model_folder, copy)
    return copy


def refusal(folder: Path) -> ReaderError:
    """Return the error that a folder is refused with, the same by both ways in."""
    with pytest.raises(ReaderError) as caught:
        read_settings(folder)
    with pytest.raises(ReaderError) as loading:
        load_model(folder)
    assert str(loading.value) == str(caught.value)
    assert caught.value.code is ErrorCode.MODEL_UNUSABLE
    assert str(caught.value).startswith(f"The model in {folder} cannot be used: ")
    assert "\n" not in str(caught.value)
    return caught.value


def change_settings(folder: Path, change: Change) -> None:
    """Change what the settings say."""
    path = folder / SETTINGS_FILE
    entry = json.loads(path.read_text())
    change(entry)
    path.write_text(json.dumps(entry))


def test_the_bundled_model_is_sound(model_folder: Path) -> None:
    settings = read_settings(model_folder)
    assert settings.language == "en"
    assert settings.version
    assert len(settings.chain_first) == len(PART_LABELS)
    assert [len(row) for row in settings.chain_steps] == [len(PART_LABELS)] * len(PART_LABELS)
    assert all(0 <= right <= 1 for right in settings.ways.values())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_changed_is_named(folder: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    assert f"{name} is not the file that model.json describes" in str(refusal(folder))


@pytest.mark.parametrize("name", [*FILES, SETTINGS_FILE])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    error = str(refusal(folder))
    assert "No such file or directory" in error
    assert name in error


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "model.json" in str(refusal(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"files": 3}', "null", "\x00"], ids=lambda text: repr(text)[:9]
)
def test_settings_that_are_none_are_refused(folder: Path, text: str) -> None:
    (folder / SETTINGS_FILE).write_text(text)
    refusal(folder)


def test_settings_in_another_encoding_are_refused(folder: Path) -> None:
    (folder / SETTINGS_FILE).write_bytes(b'{"version": "\xff"}')
    refusal(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry["labels"]["parts"].append("B-more"),
        lambda entry: entry["labels"]["names"].reverse(),
        lambda entry: entry.update(features=7),
    ],
    ids=["parts", "names", "features"],
)
def test_a_model_with_other_labels_or_features_is_of_another_version(
    folder: Path, change: Change
) -> None:
    change_settings(folder, change)
    assert "it was made for another version of Attest" in str(refusal(folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.pop("version"),
        lambda entry: entry.pop("chain"),
        lambda entry: entry.update(link_threshold="high"),
        lambda entry: entry.update(calibration=None),
        lambda entry: entry.update(ways=[]),
        lambda entry: entry["files"].pop(LINKS_FILE),
        lambda entry: entry["chain"].update(first=["a"]),
    ],
    ids=["version", "chain", "threshold", "calibration", "ways", "hash", "weights"],
)
def test_a_setting_that_is_missing_or_no_number_is_refused(folder: Path, change: Change) -> None:
    change_settings(folder, change)
    refusal(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry["chain"]["first"].pop(),
        lambda entry: entry["chain"]["steps"].pop(),
        lambda entry: entry["chain"]["steps"][0].pop(),
    ],
    ids=["first", "steps", "row"],
)
def test_a_list_of_the_wrong_length_is_refused(folder: Path, change: Change) -> None:
    change_settings(folder, change)
    refusal(folder)


def test_a_calibration_of_the_wrong_length_is_refused(folder: Path) -> None:
    change_settings(folder, lambda entry: entry["calibration"].pop())
    with pytest.raises(ReaderError) as caught:
        load_model(folder)
    assert caught.value.code is ErrorCode.MODEL_UNUSABLE


def test_settings_are_read_without_the_libraries_of_the_model(model_folder: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['onnxruntime'] = sys.modules['numpy'] = None\n"
        "from pathlib import Path\n"
        "from reader.attribution.tagging.settings import read_settings\n"
        "print(read_settings(Path(sys.argv[1])).language)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, model_folder],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert result.stdout == "en\n"

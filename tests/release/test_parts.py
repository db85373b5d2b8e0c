"""The list of parts is read with care, though it comes with the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.build_info import build_info
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.parts import Part, PartKind
from reader.release.about import LICENCES, LIST, packaged_folder, read_about
from reader.release.parts import read_licence, read_parts
from tools.release.cyclonedx import write_bom
from tools.release.values import Kind, PackedFile
from tools.release.values import Part as MadePart

MADE = [
    MadePart(
        "attest", "Attest", Kind.PROGRAM, "MIT", "1.0", holder="Us", texts=["attest/LICENSE"],
        files=[PackedFile("attest", "0" * 64, 1, True)],
    ),
    MadePart("qt", "Qt", Kind.LIBRARY, "LGPL-3.0-only", "6.11", texts=["a.txt", "b.txt"]),
    MadePart("png", "libpng", Kind.LIBRARY, "libpng-2.0", inside="qt", note="Built into Qt."),
    MadePart("story", "A story", Kind.COLLECTION, ""),
]  # fmt: skip


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    (tmp_path / LIST).write_text(write_bom(MADE, built=0), "utf-8")
    folder = tmp_path / LICENCES
    (folder / "attest").mkdir(parents=True)
    (folder / "attest" / "LICENSE").write_text("Be kind.\n\f\nAnd honest. \n", "utf-8")
    (folder / "a.txt").write_text("\nfirst\n", "utf-8")
    (folder / "b.txt").write_bytes(b"second \xff\n")
    return tmp_path


def test_parts_are_read_as_they_were_written_grouped_by_kind(packaged: Path) -> None:
    assert read_parts(packaged / LIST) == (
        Part("Attest", PartKind.PROGRAM, "1.0", "MIT", "Us", "", ("attest/LICENSE",)),
        Part("A story", PartKind.COLLECTION),
        Part("libpng", PartKind.LIBRARY, "", "libpng-2.0", "", "Built into Qt."),
        Part("Qt", PartKind.LIBRARY, "6.11", "LGPL-3.0-only", "", "", ("a.txt", "b.txt")),
    )


def test_texts_are_read_one_after_the_other(packaged: Path) -> None:
    about = read_about(packaged)
    assert about.licence_of(about.parts[0]) == "Be kind.\n\n\nAnd honest."
    text = about.licence_of(about.parts[3])
    assert text.startswith("first\n\n———")
    assert text.endswith("———\n\nsecond \N{REPLACEMENT CHARACTER}")


def test_a_checkout_shows_the_overview() -> None:
    assert packaged_folder() is None
    about = read_about(None)
    assert (about.parts, about.licences, about.build) == ((), None, build_info())
    assert "Gentium Book Plus" in about.overview
    assert about.licence_of(Part("x", PartKind.FONT, texts=("a.txt",))) == ""


def test_a_package_without_a_list_shows_the_overview(tmp_path: Path) -> None:
    assert read_about(tmp_path).parts == ()


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"metadata": []}', '{"metadata": {"component": 1}}', "[" * 10_000,
        '{"metadata": {"component": {"type": "file"}}, "components": 3}',
        json.dumps({"metadata": {"component": {"type": "data", "name": "x"}}}),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_list_that_was_spoiled_is_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / LIST).write_text(text, "utf-8")
    with pytest.raises(ReaderError) as refused:
        read_about(tmp_path)
    assert refused.value.code is ErrorCode.PARTS_UNREADABLE


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "missing.txt", "."])
def test_a_text_elsewhere_or_nowhere_is_a_sentence(packaged: Path, name: str) -> None:
    (packaged / "secret.txt").write_text("x", "utf-8")
    with pytest.raises(ReaderError) as refused:
        read_licence(Part("x", PartKind.FONT, texts=(name,)), packaged / LICENCES)
    assert refused.value.code is ErrorCode.PARTS_UNREADABLE

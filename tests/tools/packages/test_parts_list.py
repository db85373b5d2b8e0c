"""The list of parts that a package carries names what that package brings, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PurePosixPath

from tools.packages.parts_list import PLACE, differences, packed_content, without_files
from tools.packages.program import read_program
from tools.packages.system_libraries import is_left_to_debian
from tools.release.cyclonedx import check_bom, write_bom
from tools.release.values import Kind, PackedFile, Part

DIGEST = hashlib.sha256(b"").hexdigest()


def part(key: str, kind: Kind, *files: str, inside: str = "", needs: tuple[str, ...] = ()) -> Part:
    packed = [PackedFile(file, DIGEST, size=0, is_library=True) for file in files]
    return Part(key, key, kind, "MIT", inside=inside, files=packed, needs=list(needs))


PARTS = [
    part("attest", Kind.PROGRAM, "attest", needs=("qt", "libx11", "libffi")),
    part("qt", Kind.PACKAGE, "_internal/PySide6/QtCore.so", needs=("libx11", "crate")),
    part("crate", Kind.CRATE, inside="qt"),
    part("libx11", Kind.SYSTEM, "_internal/libX11.so.6", "_internal/libX11-xcb.so.1"),
    part("libffi", Kind.SYSTEM, "_internal/libffi.so.8"),
    part("brotli", Kind.SYSTEM, "_internal/libbrotlidec.so.1", "_internal/libmine.so"),
]
WHOLE = write_bom(PARTS, built=0)


def names(text: str) -> set[str]:
    found = set()
    waiting = [json.loads(text)["metadata"]["component"], *json.loads(text)["components"]]
    while waiting:
        one = waiting.pop()
        waiting += one.get("components", ())
        found.add(one["name"])
    return found


def test_what_the_system_brings_is_in_no_list() -> None:
    text = without_files(WHOLE, is_left_to_debian)
    check_bom(text)
    assert names(WHOLE) - names(text) == {
        "libx11", "_internal/libX11.so.6", "_internal/libX11-xcb.so.1",
        "libffi", "_internal/libffi.so.8", "_internal/libbrotlidec.so.1",
    }  # fmt: skip
    needs = {entry["ref"]: entry["dependsOn"] for entry in json.loads(text)["dependencies"]}
    assert needs == {"attest": ["qt"], "qt": ["crate"], "crate": [], "brotli": []}


def test_another_list_has_another_number_and_the_same_list_the_same() -> None:
    text = without_files(WHOLE, is_left_to_debian)
    assert json.loads(text)["serialNumber"] != json.loads(WHOLE)["serialNumber"]
    assert without_files(WHOLE, is_left_to_debian) == text
    assert without_files(WHOLE, lambda _name: False) == WHOLE


def test_a_list_that_is_not_so_is_told(tmp_path: Path) -> None:
    parts = [part("attest", Kind.PROGRAM, "attest", "lib.so", "gone.so")]
    (tmp_path / PLACE).parent.mkdir()
    (tmp_path / PLACE).write_text(write_bom(parts, built=0), encoding="utf-8")
    (tmp_path / "attest").write_bytes(b"")
    (tmp_path / "lib.so").write_bytes(b"other")
    (tmp_path / "more.so").write_bytes(b"")
    assert differences(tmp_path) == [
        "gone.so is listed and not there",
        "more.so is there and not listed",
        "lib.so is not the file that is listed",
    ]


def test_a_package_carries_its_own_list(folder: Path) -> None:
    (folder / PLACE).write_text(WHOLE, encoding="utf-8")
    program = read_program(folder)
    packed = packed_content(program, PLACE, is_left_to_debian).decode()
    assert packed == without_files(WHOLE, is_left_to_debian)
    other = PurePosixPath("_internal/licences/LICENSE")
    assert packed_content(program, other, is_left_to_debian) == program.content(other)

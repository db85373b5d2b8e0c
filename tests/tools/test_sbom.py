"""The list of parts of a packaged program: complete, valid, the same each time."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import apsw
import pytest
import zstandard
from license_expression import get_spdx_licensing
from PySide6.QtCore import qVersion

from reader.domain.parts import PartKind
from reader.release.about import LICENCES, LIST, read_about
from tests.architecture.modules import ROOT
from tests.tools.packaged import python_modules, write_packaged, write_program
from tools.release import known
from tools.release.crates import texts_of
from tools.release.cyclonedx import check_bom, write_bom
from tools.release.packed import LIBRARIES
from tools.release.sbom import complete
from tools.release.values import Kind, Part, PartsError

EPOCH = "1764547200"
"""2025-12-01, 0:00 UTC."""


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A completed folder; do not change it."""
    folder = write_packaged(tmp_path_factory.mktemp("dist") / "attest")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        complete(folder)
    return folder


@pytest.fixture(scope="module")
def bom(packaged: Path) -> dict[str, Any]:
    """The list itself."""
    found: dict[str, Any] = json.loads((packaged / LIBRARIES / LIST).read_text("utf-8"))
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with next to nothing in it, to be changed."""
    folder = tmp_path / "dist" / "attest"
    (folder / LIBRARIES).mkdir(parents=True)
    write_program(folder / "attest", ["reader"])
    return folder


def all_parts(bom: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all components but files."""
    found = []
    waiting = [bom["metadata"]["component"], *bom["components"]]
    while waiting:
        one = waiting.pop()
        waiting += one.get("components", ())
        if one["type"] != "file":
            found.append(one)
    return found


def parts_of(bom: dict[str, Any], kind: PartKind) -> list[dict[str, Any]]:
    return [each for each in all_parts(bom) if properties(each, "kind") == [kind.value]]


def components(bom: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return all but files and crates by name."""
    crates = parts_of(bom, PartKind.CRATE)
    return {each["name"]: each for each in all_parts(bom) if each not in crates}


def properties(component: dict[str, Any], name: str) -> list[str]:
    return [each["value"] for each in component["properties"] if each["name"] == f"attest:{name}"]


# --- what it says -------------------------------------------------------------------------


def test_the_list_is_valid_by_the_official_schema(packaged: Path) -> None:
    text = (packaged / LIBRARIES / LIST).read_text("utf-8")
    check_bom(text)
    assert json.loads(text)["specVersion"] == "1.6"


def test_a_list_that_is_not_valid_is_refused(packaged: Path) -> None:
    text = (packaged / LIBRARIES / LIST).read_text("utf-8")
    with pytest.raises(PartsError, match="no valid CycloneDX"):
        check_bom(text.replace('"type": "library"', '"type": "book"', 1))


def test_versions_are_those_that_the_libraries_tell(bom: dict[str, Any]) -> None:
    found = {name: component.get("version") for name, component in components(bom).items()}
    assert found["SQLite"] == apsw.sqlite_lib_version()
    assert found["Zstandard"] == ".".join(map(str, zstandard.ZSTD_VERSION))
    assert found["Qt Core"] == found["Qt Gui"] == qVersion()
    assert found["Gentium Book Plus"] == "6.101"
    assert found["Noto Naskh Arabic"] == "2.021"
    for name in ("ICU", "PCRE2", "HarfBuzz", "libpng", "libjpeg-turbo", "LibYAML"):
        assert re.fullmatch(r"\d+(\.\d+)+", str(found[name])), name
    # A library that tells none has none: nothing is typed in.
    assert found["libsodium"] is None
    assert found["TinyCBOR"] is None


def test_packages_have_their_url_and_the_hashes_of_the_lock(bom: dict[str, Any]) -> None:
    package = components(bom)["PyYAML"]
    assert package["purl"] == f"pkg:pypi/pyyaml@{package['version']}"
    lock = (ROOT.parent / "requirements" / "runtime.txt").read_text("utf-8")
    assert len(properties(package, "locked-sha256")) > 5
    assert all(sha256 in lock for sha256 in properties(package, "locked-sha256"))


def test_a_package_of_python_modules_only_is_listed(bom: dict[str, Any]) -> None:
    assert "Markdown" in components(bom)


def test_crates_are_listed_as_the_wheel_has_them(bom: dict[str, Any]) -> None:
    crates = parts_of(bom, PartKind.CRATE)
    assert len(crates) > 50
    assert all(each["purl"].startswith("pkg:cargo/") and each["hashes"] for each in crates)


def test_collections_are_listed_with_their_hash(packaged: Path, bom: dict[str, Any]) -> None:
    (collection,) = parts_of(bom, PartKind.COLLECTION)
    data = (packaged / LIBRARIES / "collections" / "story.attest").read_bytes()
    assert collection["hashes"] == [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}]


def test_every_file_is_listed_once_with_its_hash(packaged: Path, bom: dict[str, Any]) -> None:
    listed: list[tuple[str, str]] = []
    waiting = [bom["metadata"]["component"], *bom["components"]]
    while waiting:
        one = waiting.pop()
        waiting += one.get("components", ())
        if one["type"] == "file":
            listed.append((one["name"], one["hashes"][0]["content"]))
    there = {
        path.relative_to(packaged).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in packaged.rglob("*")
        if path.is_file() and path.name != LIST
    }
    assert dict(listed) == there
    assert len(listed) == len(there)


def test_dependencies_name_parts_that_are_there(bom: dict[str, Any]) -> None:
    refs = {each["bom-ref"] for each in all_parts(bom)}
    assert {each["ref"] for each in bom["dependencies"]} == refs
    assert {ref for each in bom["dependencies"] for ref in each["dependsOn"]} < refs


def test_python_s_own_libraries_are_its_parts(bom: dict[str, Any]) -> None:
    assert ("Python" in components(bom)) is bool(python_modules())


# --- licences -----------------------------------------------------------------------------


def test_every_licence_is_an_spdx_expression(bom: dict[str, Any]) -> None:
    spdx = get_spdx_licensing()
    for component in all_parts(bom):
        for licence in component.get("licenses", ()):
            words = re.sub(r"LicenseRef-[a-z-]+", "MIT", licence["expression"])
            # SPDX has it since 3.26.
            words = words.replace("any-OSI", "MIT")
            assert spdx.validate(words).errors == [], component


def test_every_part_has_its_licence_text(packaged: Path, bom: dict[str, Any]) -> None:
    folder = packaged / LIBRARIES / LICENCES
    named = set()
    for component in all_parts(bom):
        texts = properties(component, "licence-text")
        if "licenses" in component:
            assert texts, component
        for text in texts:
            assert len((folder / text).read_text("utf-8")) > 100, text
        named |= set(texts)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == named


def test_the_lgpl_of_qt_comes_with_the_gpl_that_it_refers_to(bom: dict[str, Any]) -> None:
    texts = properties(components(bom)["Qt Core"], "licence-text")
    assert {"common/LGPL-3.0.txt", "common/GPL-3.0.txt"} < set(texts)


def test_a_licence_without_text_is_refused() -> None:
    assert texts_of("(MIT OR Apache-2.0) AND Unicode-3.0", "x") == [
        "common/Apache-2.0.txt", "common/MIT.txt", "common/Unicode-3.0.txt",
    ]  # fmt: skip
    assert texts_of("Unlicense OR MIT", "x") == ["common/MIT.txt"]
    with pytest.raises(PartsError, match=r"no text of the licence CC-BY-4\.0 of the crate y"):
        texts_of("MIT AND CC-BY-4.0", "the crate y")


def test_the_overview_names_everything_in_the_table() -> None:
    overview = (ROOT.parent / "resources" / "LICENSES.md").read_text("utf-8")
    flat = " ".join(overview.split())
    names = [found.name for found in known.EMBEDDED.values()]
    names += [name for _, name, *_ in known.FONTS]
    names += [
        name.partition(".so")[0].removesuffix("-2.0").removesuffix("-1").removesuffix("-8")
        for name in known.SYSTEM_LICENCES
        if not name.startswith("libxcb-")
    ]
    assert [name for name in names if name not in flat] == []


def test_every_text_of_the_table_is_there() -> None:
    home = ROOT.parent / "resources" / "licences"
    texts = {found.text for found in known.EMBEDDED.values()}
    texts |= set(known.COMMON_TEXTS.values()) | set(known.QT_TEXTS)
    texts |= {text for more in known.PACKAGE_TEXTS.values() for text in more}
    assert sorted(text for text in texts if not (home / text).is_file()) == []
    there = {path.relative_to(home).as_posix() for path in home.rglob("*.txt")}
    assert there == texts


# --- the same each time -------------------------------------------------------------------


def test_a_second_run_changes_nothing(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def state() -> dict[str, tuple[str, float, int]]:
        return {
            path.as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime,
                path.stat().st_mode,
            )
            for path in packaged.rglob("*")
            if path.is_file()
        }  # fmt: skip

    before, beside = state(), (packaged.parent / LIST).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    complete(packaged)
    assert state() == before
    assert (packaged.parent / LIST).read_bytes() == beside


def test_the_number_follows_from_the_content_and_the_date_is_the_stated_one(
    bom: dict[str, Any],
) -> None:
    assert bom["metadata"]["timestamp"] == "2025-12-01T00:00:00Z"
    part = Part("attest", "Attest", Kind.PROGRAM, "MIT", "1")
    one, same = write_bom([part], built=1), write_bom([part], built=1)
    other = write_bom([part], built=2)
    assert one == same
    assert json.loads(one)["serialNumber"] != json.loads(other)["serialNumber"]
    check_bom(one)


# --- what is not known --------------------------------------------------------------------


def refusal(folder: Path) -> str:
    with pytest.raises(PartsError) as refused:
        complete(folder)
    assert not (folder.parent / LIST).exists()
    return str(refused.value)


def test_a_library_that_nobody_knows_stops_it(small: Path) -> None:
    (small / LIBRARIES / "libstranger.so.1").write_bytes(b"\x7fELF and more")
    assert "_internal/libstranger.so.1" in refusal(small)


def test_a_changed_library_of_a_wheel_is_nobody_s(small: Path) -> None:
    target = small / LIBRARIES / "yaml" / "_yaml.cpython-311-x86_64-linux-gnu.so"
    target.parent.mkdir()
    target.write_bytes(b"\x7fELF not as it was published")
    assert target.name in refusal(small)


def test_a_module_that_nobody_knows_stops_it(small: Path) -> None:
    write_program(small / "attest", ["reader", "stranger.inside"])
    assert "the module stranger" in refusal(small)


def test_data_beside_the_known_folders_stops_it(small: Path) -> None:
    (small / LIBRARIES / "notes.txt").write_text("who wrote this?")
    (small / "run.sh").write_text("#!/bin/sh")
    said = refusal(small)
    assert "_internal/notes.txt" in said
    assert "run.sh" in said


def test_code_among_the_data_stops_it(small: Path) -> None:
    target = small / LIBRARIES / "resources" / "fonts" / "plugin.so"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"\x7fELF")
    assert "plugin.so" in refusal(small)


def test_a_link_out_of_the_folder_stops_it(small: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("x")
    (small / LIBRARIES / "link").symlink_to(tmp_path / "elsewhere")
    assert "leads out of the folder" in refusal(small)


def test_a_folder_without_a_program_is_none(tmp_path: Path) -> None:
    assert "There is no program" in refusal(tmp_path)


def test_another_kind_of_program_is_refused(small: Path) -> None:
    (small / "attest").write_text("#!/bin/sh")
    assert "no program that PyInstaller made" in refusal(small)


# --- from the system ----------------------------------------------------------------------


def test_a_library_of_the_system_is_named_with_its_package(small: Path) -> None:
    found = [
        path
        for folder in ("/lib", "/usr/lib", "/usr/lib64")
        for path in sorted(Path(folder).glob("**/libz.so.1"))
    ]
    (small / LIBRARIES / "libz.so.1").write_bytes(found[0].read_bytes() if found else b"\x7fELF")
    if shutil.which("dpkg-query") is None or not found:
        assert refusal(small)
        return
    complete(small)
    (part,) = (part for part in read_about(small / LIBRARIES).parts if part.kind is PartKind.SYSTEM)
    asked = ["dpkg-query", "--show", "--showformat=${Version}", part.name]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert part.version == done.stdout
    assert "zlib" in read_about(small / LIBRARIES).licence_of(part)


def test_a_library_without_its_symbols_is_still_known(small: Path) -> None:
    tool = shutil.which("strip")
    source = next(Path(apsw.__file__).parent.glob("__init__.*.so"))
    target = small / LIBRARIES / "apsw" / source.name
    target.parent.mkdir()
    if tool is None:
        shutil.copyfile(source, target)
    else:
        subprocess.run([tool, "--strip-unneeded", "-o", target, source], check=True)
    complete(small)
    assert "SQLite" in {part.name for part in read_about(small / LIBRARIES).parts}

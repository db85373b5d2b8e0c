"""What a library needs is read from the library itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.packages.elf import dynamic_places, read_elf
from tools.packages.run_paths import RUN_PATH, without_foreign_run_path

NEEDED = 1


def with_run_path(data: bytes) -> bytes:
    """Return a library whose first wish for another is a foreign search path instead."""
    at = next(at for at, tag, _ in dynamic_places(data) if tag == NEEDED)
    return data[:at] + RUN_PATH.to_bytes(8, "little") + data[at + 8 :]


def test_a_library_tells_what_it_needs(library: Path) -> None:
    elf = read_elf(library)
    assert elf is not None
    assert "libc.so.6" in elf.needed
    assert any(version.startswith("GLIBC_2.") for version in elf.versions)


def test_other_files_are_no_libraries() -> None:
    assert read_elf(Path(__file__)) is None


def test_a_library_for_a_machine_without_packages_is_refused(tmp_path: Path, library: Path) -> None:
    data = bytearray(library.read_bytes())
    data[18] = 8
    path = tmp_path / "mips.so"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="no packages"):
        read_elf(path)


def test_a_search_path_that_leads_out_is_taken_out_and_nothing_else(
    tmp_path: Path, library: Path
) -> None:
    data = with_run_path(library.read_bytes())
    path = tmp_path / "library.so"
    path.write_bytes(without_foreign_run_path(data))
    before = [(tag, value) for _, tag, value in dynamic_places(data)]
    after = [(tag, value) for _, tag, value in dynamic_places(path.read_bytes())]
    assert after == [entry for entry in before if entry[0] != RUN_PATH]
    assert path.stat().st_size == len(data)


def test_what_has_no_search_path_that_leads_out_stays_as_it_is(library: Path) -> None:
    data = library.read_bytes()
    assert without_foreign_run_path(data) == data
    assert without_foreign_run_path(b"no library") == b"no library"

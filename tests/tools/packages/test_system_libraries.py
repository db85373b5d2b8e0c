"""What the package depends on."""

from __future__ import annotations

import pytest

from tools.packages.elf import Elf
from tools.packages.system_libraries import (
    LIBRARIES,
    SELDOM,
    UnknownLibraryError,
    dependencies,
    is_left_to_debian,
    is_left_to_desktop,
)
from tools.setup.check_system import QT_LIBRARIES


def elf(*needed: str, versions: str = "GLIBC_2.2.5 GLIBC_2.34") -> Elf:
    return Elf("amd64", needed, frozenset(versions.split()))


def test_what_is_bundled_is_not_asked_for() -> None:
    found = dependencies([elf("libQt6Core.so.6", "libc.so.6")], frozenset({"libQt6Core.so.6"}))
    assert found == ["libc6 (>= 2.34)"]


def test_the_newest_version_that_is_used_counts() -> None:
    newer = "GLIBC_2.9 GLIBC_2.36 GLIBCXX_3.4.30 GLIBCXX_3.4.9"
    found = dependencies([elf("libm.so.6"), elf("libstdc++.so.6", versions=newer)], frozenset())
    assert found == ["libc6 (>= 2.36)", "libstdc++6 (>= 12)"]


def test_a_library_that_no_package_is_known_for_stops_the_build() -> None:
    with pytest.raises(UnknownLibraryError, match=r"libodd\.so\.1"):
        dependencies([elf("libodd.so.1")], frozenset())


def test_a_desktop_keeps_its_fonts_and_the_portable_folder_brings_what_may_be_missing() -> None:
    assert is_left_to_debian("libfontconfig.so.1")
    assert is_left_to_desktop("libfontconfig.so.1")
    assert is_left_to_debian("libxcb-cursor.so.0")
    assert not is_left_to_desktop("libxcb-cursor.so.0")
    assert not is_left_to_debian("libQt6Core.so.6")
    assert LIBRARIES.keys() >= SELDOM


def test_the_check_of_the_system_names_the_same_packages() -> None:
    ours = {name: LIBRARIES[name].partition(" ")[0] for name in QT_LIBRARIES if name in LIBRARIES}
    assert ours == {name: QT_LIBRARIES[name] for name in ours}
    assert len(ours) > 20

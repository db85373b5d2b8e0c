"""Which libraries the packages leave to the system, and what the .deb depends on for them.

A library that Debian has is Debian's: its security fixes then reach the reader without a new
package of ours. The portable folder cannot ask for any, and carries what a desktop may lack. What
every desktop has, it leaves there too: a list of fonts or a driver must fit the library that reads
it, and one of another release writes a list of its own into the person's home folder.
"""

from __future__ import annotations

from collections.abc import Iterable

from tools.packages.elf import Elf

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libbsd.so.0": "libbsd0",
    "libbz2.so.1.0": "libbz2-1.0",
    "libcap.so.2": "libcap2",
    "libcrypto.so.3": "libssl3 (>= 3.0.0)",
    "libdbus-1.so.3": "libdbus-1-3 (>= 1.9.14)",
    "libexpat.so.1": "libexpat1 (>= 2.4)",
    "libffi.so.8": "libffi8 (>= 3.4)",
    "libfontconfig.so.1": "libfontconfig1 (>= 2.12.6)",
    "libfreetype.so.6": "libfreetype6 (>= 2.9.1)",
    "libgcc_s.so.1": "libgcc-s1",
    "libgcrypt.so.20": "libgcrypt20",
    "libglib-2.0.so.0": "libglib2.0-0 (>= 2.26.0)",
    "libgpg-error.so.0": "libgpg-error0",
    "libgthread-2.0.so.0": "libglib2.0-0 (>= 2.26.0)",
    "liblz4.so.1": "liblz4-1",
    "liblzma.so.5": "liblzma5 (>= 5.2)",
    "libmd.so.0": "libmd0",
    "libpcre2-8.so.0": "libpcre2-8-0",
    "libpng16.so.16": "libpng16-16",
    "libstdc++.so.6": "libstdc++6",
    "libsystemd.so.0": "libsystemd0",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0 (>= 1.20.0)",
    "libwayland-cursor.so.0": "libwayland-cursor0 (>= 1.8.1)",
    "libwayland-egl.so.1": "libwayland-egl1 (>= 1.15.0)",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4 (>= 0.4.1)",
    "libxcb-image.so.0": "libxcb-image0 (>= 0.2.1)",
    "libxcb-keysyms.so.1": "libxcb-keysyms1 (>= 0.4.0)",
    "libxcb-randr.so.0": "libxcb-randr0 (>= 1.12)",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0 (>= 1.10)",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1 (>= 0.4.0)",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1 (>= 1.8)",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0 (>= 0.5.0)",
    "libxkbcommon.so.0": "libxkbcommon0 (>= 0.5.0)",
    "libz.so.1": "zlib1g (>= 1:1.2.11)",
    "libzstd.so.1": "libzstd1 (>= 1.5.2)",
}
"""Name of the library -> package of Debian and Ubuntu; where a release renamed a package (…t64), it
still provides the name used here."""

SELDOM = frozenset(
    {
        "libbz2.so.1.0",
        "libcrypto.so.3",
        "libffi.so.8",
        "liblzma.so.5",
        "libuuid.so.1",
        "libxcb-cursor.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-render-util.so.0",
        "libxcb-util.so.1",
        "libxcb-xkb.so.1",
        "libxkbcommon-x11.so.0",
        "libxkbcommon.so.0",
        "libzstd.so.1",
    }
)
"""Those of them that a desktop without Qt, or a system of another kind, may lack."""

_C_LIBRARY_NAMES = (
    "libc.so.6 libdl.so.2 libm.so.6 libpthread.so.0 librt.so.1 libutil.so.1 "
    "ld-linux-x86-64.so.2 ld-linux-aarch64.so.1"
)
_C_LIBRARY = frozenset(_C_LIBRARY_NAMES.split())
_CXX_RELEASES = {28: "10", 29: "11", 30: "12", 31: "13", 32: "13", 33: "14"}
"""GLIBCXX_3.4.x -> first release of GCC that has it. Source: the GCC manual, "ABI Policy"."""


class UnknownLibraryError(Exception):
    """The program needs a library that neither it nor the table has."""


def is_left_to_debian(name: str) -> bool:
    """Say whether the .deb leaves this library out of what was bundled."""
    return name in LIBRARIES


def is_left_to_desktop(name: str) -> bool:
    """Say whether the portable folder leaves this library out of what was bundled."""
    return name in LIBRARIES and name not in SELDOM


def c_library(program: Iterable[Elf]) -> str:
    """Return the oldest version of the C library that a program runs with."""
    versions = {version for elf in program for version in elf.versions}
    return f"2.{_newest(versions, 'GLIBC_2.')}"


def dependencies(program: Iterable[Elf], bundled: frozenset[str]) -> list[str]:
    """Return the Depends of a program that brings the libraries named in `bundled`.

    Raises UnknownLibraryError.
    """
    elves = list(program)
    needed = {name for elf in elves for name in elf.needed} - bundled
    unknown = needed - _C_LIBRARY - LIBRARIES.keys()
    if unknown:
        raise UnknownLibraryError(
            f"{', '.join(sorted(unknown))}: no package is known for this. Add it to "
            "tools/packages/system_libraries.py, or bundle it."
        )
    found = {LIBRARIES[name] for name in needed - _C_LIBRARY}
    found.add(f"libc6 (>= {c_library(elves)})")
    if "libstdc++.so.6" in needed:
        found.remove("libstdc++6")
        versions = {version for elf in elves for version in elf.versions}
        newest = max(28, _newest(versions, "GLIBCXX_3.4."))
        if newest not in _CXX_RELEASES:
            raise UnknownLibraryError(
                f"GLIBCXX_3.4.{newest}: no release of GCC is known for this. Add it to "
                "tools/packages/system_libraries.py."
            )
        found.add(f"libstdc++6 (>= {_CXX_RELEASES[newest]})")
    return sorted(found)


def _newest(versions: set[str], prefix: str) -> int:
    ends = (version.removeprefix(prefix) for version in versions if version.startswith(prefix))
    return max((int(end.partition(".")[0]) for end in ends), default=0)

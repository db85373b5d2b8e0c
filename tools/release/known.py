"""The table: which native code may lie in the package, what it is, and under which licence.

Whatever is found and does not stand here stops the making of the list of parts: somebody must look
at it first. Versions are read from the libraries themselves wherever they tell (`versions.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

QT_TEXTS = ("parts/qt.txt", "common/LGPL-3.0.txt", "common/GPL-3.0.txt")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A library that was built into another file or packed beside it by a wheel."""

    key: str
    name: str
    licence: str
    text: str
    """Below the folder of licences."""
    holder: str = ""
    is_unreadable: bool = False
    """Whether the binary does not tell its version."""


EMBEDDED = {
    found.key: found
    for found in (
        Embedded("icu", "ICU", "Unicode-DFS-2016", "parts/icu.txt", "Unicode, Inc."),
        Embedded("pcre2", "PCRE2", "BSD-3-Clause", "parts/pcre2.txt", "University of Cambridge"),
        Embedded("harfbuzz", "HarfBuzz", "MIT-Modern-Variant", "parts/harfbuzz.txt"),
        Embedded("libpng", "libpng", "libpng-2.0", "parts/libpng.txt"),
        Embedded(
            "libjpeg-turbo", "libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib",
            "parts/libjpeg-turbo.txt",
        ),
        Embedded(
            "libwebp", "libwebp", "BSD-3-Clause", "parts/libwebp.txt", "Google Inc.",
            is_unreadable=True,
        ),
        Embedded(
            "md4c", "MD4C", "MIT", "parts/md4c.txt", "Martin Mitáš", is_unreadable=True
        ),
        Embedded(
            "double-conversion", "double-conversion", "BSD-3-Clause",
            "parts/double-conversion.txt", "the V8 project authors", is_unreadable=True,
        ),
        Embedded(
            "tinycbor", "TinyCBOR", "MIT", "parts/tinycbor.txt", "Intel Corporation",
            is_unreadable=True,
        ),
        Embedded("sqlite", "SQLite", "blessing", "parts/sqlite.txt"),
        Embedded(
            "zstd", "Zstandard", "BSD-3-Clause OR GPL-2.0-only", "parts/zstandard.txt",
            "Meta Platforms, Inc.",
        ),
        Embedded("libyaml", "LibYAML", "MIT", "parts/libyaml.txt", "Ingy döt Net; Kirill Simonov"),
        Embedded(
            "libsodium", "libsodium", "ISC", "parts/libsodium.txt", "Frank Denis",
            is_unreadable=True,
        ),
        Embedded("libffi", "libffi", "MIT", "parts/libffi.txt", is_unreadable=True),
        Embedded("rust-std", "Rust standard library", "MIT OR Apache-2.0", "common/Apache-2.0.txt"),
        Embedded("expat", "Expat", "MIT", "parts/expat.txt"),
        Embedded("libmpdec", "libmpdec", "BSD-2-Clause", "parts/libmpdec.txt", "Stefan Krah"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Native:
    """Native code of a wheel: what a file is, and what was built into it."""

    package: str
    pattern: str
    part: str = ""
    """Key in `EMBEDDED` or a module of Qt ("qt:Core"); empty for the package itself."""
    holds: tuple[str, ...] = ()
    """Keys in `EMBEDDED`."""


_QT_MODULES = (
    "Core", "DBus", "Gui", "OpenGL", "PrintSupport", "Widgets", "WaylandClient", "XcbQpa",
)  # fmt: skip
_QT_HOLDS = {
    "Core": ("pcre2", "double-conversion", "tinycbor"),
    "Gui": ("harfbuzz", "libpng", "md4c"),
}
_QT_PLUGINS = (
    "platforms", "platforminputcontexts", "platformthemes", "printsupport", "styles",
    "xcbglintegrations", "wayland-decoration-client", "wayland-graphics-integration-client",
    "wayland-shell-integration",
)  # fmt: skip
_QT = "pyside6-essentials"

NATIVE = (
    *(
        Native(_QT, f"PySide6/Qt/lib/libQt6{name}.so.*", f"qt:{name}", _QT_HOLDS.get(name, ()))
        for name in _QT_MODULES
    ),
    Native(_QT, "PySide6/Qt/lib/libicu*.so.*", "icu"),
    *(Native(_QT, f"PySide6/Qt/plugins/{name}/*", "qt:Plugins") for name in _QT_PLUGINS),
    Native(_QT, "PySide6/Qt/plugins/imageformats/libqjpeg.so", "qt:Plugins", ("libjpeg-turbo",)),
    Native(_QT, "PySide6/Qt/plugins/imageformats/libqwebp.so", "qt:Plugins", ("libwebp",)),
    *(Native(_QT, f"PySide6/Qt{name}.abi3.so") for name in ("Core", "Gui", "PrintSupport")),
    Native(_QT, "PySide6/QtWidgets.abi3.so"),
    Native(_QT, "PySide6/libpyside6.abi3.so.*"),
    Native("shiboken6", "shiboken6/*"),
    Native("apsw", "apsw/__init__.*.so", holds=("sqlite",)),
    Native("apsw", "apsw/_unicode.*.so"),
    Native("zstandard", "zstandard/backend_c.*.so", holds=("zstd",)),
    Native("pyyaml", "yaml/_yaml.*.so", holds=("libyaml",)),
    Native("tantivy", "tantivy/tantivy.*.so", holds=("rust-std",)),
    Native("pynacl", "nacl/_sodium.*.so", holds=("libsodium",)),
    Native("cffi", "_cffi_backend.*.so", holds=("libffi",)),
)


def native_of(package: str, path: str) -> Native | None:
    """Return what the table says of a file of a wheel; None where it is not known."""
    for native in NATIVE:
        if native.package == package and fnmatchcase(path, native.pattern):
            return native
    return None


PACKAGE_LICENCES = {
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception AND Apache-2.0",
}
"""What stands above the words of a package's own metadata."""

PACKAGE_TEXTS = {
    "pyside6-essentials": QT_TEXTS,
    "shiboken6": QT_TEXTS,
    "pyinstaller": ("parts/pyinstaller.txt", "common/GPL-2.0.txt", "common/Apache-2.0.txt"),
}
"""For packages whose wheels carry no text, or that need one more."""

_X11 = "MIT AND X11"
SYSTEM_LICENCES = {
    "libX11.so.6": "MIT AND X11 AND HPND",
    "libX11-xcb.so.1": "MIT AND X11 AND HPND",
    "libXau.so.6": "MIT-open-group",
    "libXdmcp.so.6": "MIT-open-group",
    "libbrotlicommon.so.1": "MIT",
    "libbrotlidec.so.1": "MIT",
    "libbsd.so.0": "BSD-2-Clause AND BSD-3-Clause AND ISC AND MIT",
    "libbz2.so.1.0": "bzip2-1.0.6",
    "libcap.so.2": "BSD-3-Clause OR GPL-2.0-only",
    "libcrypto.so.3": "Apache-2.0",
    "libdbus-1.so.3": "AFL-2.1 OR GPL-2.0-or-later",
    "libexpat.so.1": "MIT",
    "libffi.so.8": "MIT",
    "libfontconfig.so.1": "HPND-sell-variant",
    "libfreetype.so.6": "FTL OR GPL-2.0-or-later",
    "libgcc_s.so.1": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libgcrypt.so.20": "LGPL-2.1-or-later",
    "libglib-2.0.so.0": "LGPL-2.1-or-later",
    "libgpg-error.so.0": "LGPL-2.1-or-later",
    "libgthread-2.0.so.0": "LGPL-2.1-or-later",
    "liblz4.so.1": "BSD-2-Clause",
    "liblzma.so.5": "LicenseRef-public-domain",
    "libmd.so.0": "BSD-3-Clause AND BSD-2-Clause AND ISC AND LicenseRef-public-domain",
    "libmpdec.so.3": "BSD-2-Clause",
    "libpcre2-8.so.0": "BSD-3-Clause",
    "libpng16.so.16": "libpng-2.0",
    "libstdc++.so.6": "GPL-3.0-or-later WITH GCC-exception-3.1",
    "libsystemd.so.0": "LGPL-2.1-or-later",
    "libuuid.so.1": "BSD-3-Clause",
    "libwayland-client.so.0": "MIT",
    "libwayland-cursor.so.0": "MIT",
    "libwayland-egl.so.1": "MIT",
    "libxkbcommon.so.0": _X11,
    "libxkbcommon-x11.so.0": _X11,
    "libz.so.1": "Zlib",
    "libzstd.so.1": "BSD-3-Clause OR GPL-2.0-only",
    **{
        f"libxcb-{name}": "X11"
        for name in (
            "cursor.so.0", "glx.so.0", "icccm.so.4", "image.so.0", "keysyms.so.1", "randr.so.0",
            "render.so.0", "render-util.so.0", "shape.so.0", "shm.so.0", "sync.so.1", "util.so.1",
            "xfixes.so.0", "xinput.so.0", "xkb.so.1",
        )
    },
    "libxcb.so.1": "X11",
}  # fmt: skip
"""Libraries that are packed from the system, by the name that the loader asks for."""

COMMON_TEXTS = {
    "Apache-2.0": "common/Apache-2.0.txt",
    "BSD-2-Clause": "common/BSD-2-Clause.txt",
    "BSD-3-Clause": "common/BSD-3-Clause.txt",
    "GCC-exception-3.1": "common/GCC-exception-3.1.txt",
    "GPL-2.0-only": "common/GPL-2.0.txt",
    "GPL-2.0-or-later": "common/GPL-2.0.txt",
    "GPL-3.0-or-later": "common/GPL-3.0.txt",
    "ISC": "common/ISC.txt",
    "LGPL-2.1-or-later": "common/LGPL-2.1.txt",
    "LLVM-exception": "common/LLVM-exception.txt",
    "MIT": "common/MIT.txt",
    "Unicode-3.0": "common/Unicode-3.0.txt",
    "Zlib": "common/Zlib.txt",
}
"""The text that a word of an SPDX expression stands for."""

FONTS = (
    # Key, name, files, licence text beside them, holder.
    (
        "gentium", "Gentium Book Plus", "GentiumBookPlus-*.ttf", "OFL-GentiumBookPlus.txt",
        "SIL International",
    ),
    (
        "naskh", "Noto Naskh Arabic", "NotoNaskhArabic-*.ttf", "OFL-NotoNaskhArabic.txt",
        "The Noto Project Authors",
    ),
)  # fmt: skip

WORD_LIST = "resources/words/bip39-english.txt"

"""Versions of libraries, read from the libraries themselves."""

from __future__ import annotations

import ctypes
import decimal
import pyexpat
import re
import struct
from collections.abc import Callable
from pathlib import Path

import apsw
import yaml._yaml
import zstandard
from PySide6.QtCore import qVersion

from tools.release.values import PartsError


def qt_version() -> str:
    """Return the version of the Qt that is installed."""
    return qVersion()


def version_of(key: str, file: Path) -> str:
    """Return the version of the library `key` of the table, which stands in `file`.

    Raises PartsError where the library tells it in a way that is not known any more.
    """
    found = _ASKED[key](file) if key in _ASKED else _written(key, file)
    if not re.fullmatch(r"\d+(\.\d+)+", found):
        raise PartsError(
            f"The version of {key} could not be read from {file}. Look how it tells it now, and "
            "say so in tools/release/versions.py."
        )
    return found


def font_version(file: Path) -> str:
    """Return the version of a TrueType font. Source: OpenType 1.9, table head."""
    data = file.read_bytes()
    (count,) = struct.unpack(">H", data[4:6])
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack(">4sIII", data[at : at + 16])
        if tag == b"head":
            (revision,) = struct.unpack(">i", data[offset + 4 : offset + 8])
            return f"{revision / 65536:.3f}"
    raise PartsError(f"{file} is no TrueType font.")


def needs_library(file: Path, name: str) -> bool:
    """Say whether a binary asks for a shared library of this name."""
    return name.encode() + b"\0" in file.read_bytes()


def _written(key: str, file: Path) -> str:
    found = set(re.findall(_WRITTEN[key], file.read_bytes()))
    return found.pop().decode() if len(found) == 1 else ""


def _icu(file: Path) -> str:
    """Ask ICU. Its functions carry its main version in their names."""
    number = file.name.rpartition(".")[2]
    folder = file.parent
    ctypes.CDLL(str(folder / f"libicudata.so.{number}"), mode=ctypes.RTLD_GLOBAL)
    library = ctypes.CDLL(str(folder / f"libicuuc.so.{number}"))
    version = (ctypes.c_uint8 * 4)()
    library[f"u_getVersion_{number}"](version)
    return f"{version[0]}.{version[1]}"


_ASKED: dict[str, Callable[[Path], str]] = {
    "icu": _icu,
    "sqlite": lambda _: apsw.sqlite_lib_version(),
    "zstd": lambda _: ".".join(map(str, zstandard.ZSTD_VERSION)),
    "libyaml": lambda _: str(yaml._yaml.get_version_string()),
    "expat": lambda _: pyexpat.EXPAT_VERSION.removeprefix("expat_"),
    "libmpdec": lambda _: str(decimal.__libmpdec_version__),
}
_WRITTEN = {
    "pcre2": rb"\x00(10\.\d+) \d{4}-\d\d-\d\d\x00",
    "libpng": rb"libpng version (\d+\.\d+\.\d+)",
    "libjpeg-turbo": rb"libjpeg-turbo version (\d+\.\d+\.\d+)",
    "rust-std": rb"rustc version (\d+\.\d+\.\d+)",
    # libpng and zlib, whose numbers stand in Qt Gui too, are 1.x.
    "harfbuzz": rb"\x00((?:[2-9]|\d\d)\.\d+\.\d+)\x00",
}

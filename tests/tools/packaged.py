"""A small packaged folder, laid out as PyInstaller does it, from what is installed here."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from tests.architecture.modules import ROOT
from tests.story import write_story
from tools.release.packed import LIBRARIES

HOME = ROOT.parent
PACKED = (
    # Distribution, beginning of the names of its files.
    ("PySide6-Essentials", "PySide6/Qt/lib/libQt6Core.so."),
    ("PySide6-Essentials", "PySide6/Qt/lib/libQt6Gui.so."),
    ("PySide6-Essentials", "PySide6/Qt/lib/libicu"),
    ("PySide6-Essentials", "PySide6/Qt/plugins/imageformats/libqjpeg.so"),
    ("PySide6-Essentials", "PySide6/QtCore.abi3.so"),
    ("shiboken6", "shiboken6/libshiboken6.abi3.so."),
    ("apsw", "apsw/__init__."),
    ("zstandard", "zstandard/backend_c."),
    ("PyYAML", "yaml/_yaml."),
    ("tantivy", "tantivy/tantivy."),
    ("PyNaCl", "nacl/_sodium."),
)


def write_packaged(folder: Path, modules: Iterable[str] = ("reader", "markdown", "json")) -> Path:
    """Write a packaged folder and return it."""
    inside = folder / LIBRARIES
    for name, start in PACKED:
        found = distribution(name)
        paths = [path for path in found.files or () if path.as_posix().startswith(start)]
        code = [path for path in paths if ".so" in path.name]
        assert code, start
        for path in code:
            _copy(Path(str(found.locate_file(path))), inside / path)
    for font in (HOME / "resources" / "fonts").iterdir():
        _copy(font, inside / "resources" / "fonts" / font.name)
    words = HOME / "resources" / "words" / "bip39-english.txt"
    _copy(words, inside / "resources" / "words" / words.name)
    for module in python_modules():
        _copy(module, inside / "python3" / "lib-dynload" / module.name)
    (inside / "collections").mkdir(parents=True)
    write_story(inside / "collections" / "story.attest")
    write_program(folder / "attest", modules)
    return folder


def write_program(path: Path, modules: Iterable[str]) -> None:
    """Write what PyInstaller joins to its bootloader, with empty modules of these names."""
    archive = path.with_suffix(".pyz")
    names = list(modules)
    code = {name: compile("", name, "exec") for name in names}
    ZlibArchiveWriter(str(archive), [(name, "-", "PYMODULE") for name in names], code)
    CArchiveWriter(str(path), [("PYZ.pyz", str(archive), False, "z")], "libpython3.so")
    archive.unlink()


def python_modules() -> list[Path]:
    """Return two modules of this Python that are files of their own; there may be fewer."""
    folder = Path(sysconfig.get_path("platstdlib")) / "lib-dynload"
    wanted = ("pyexpat.", "_decimal.", "_json.")
    return [path for path in sorted(folder.glob("*.so")) if path.name.startswith(wanted)]


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)

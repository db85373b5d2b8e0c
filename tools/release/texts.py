"""The licence texts of all parts, brought together in one folder of the package."""

from __future__ import annotations

import shutil
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.release import crates
from tools.release.debian import SystemPackage
from tools.release.values import Part, PartsError
from tools.release.wheels import Wheels


class Texts:
    """Finds each text where it comes from."""

    def __init__(self, root: Path, wheels: Wheels, system: dict[str, SystemPackage]) -> None:
        """`root` is the checkout; `system` names the packages of the system that are packed."""
        self._root = root
        self._wheels = wheels
        self._system = system

    def write(self, parts: Sequence[Part], folder: Path) -> None:
        """Write all texts that `parts` name into `folder`, and nothing else.

        Raises PartsError where one is nowhere to be found.
        """
        shutil.rmtree(folder, ignore_errors=True)
        wanted = sorted({text for part in parts for text in part.texts})
        contents = {text: self._content(text, parts) for text in wanted}
        for text, content in contents.items():
            target = folder / text
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def _content(self, text: str, parts: Sequence[Part]) -> bytes:
        if text == crates.LIST:
            return crates.list_of(list(parts)).encode()
        place, _, rest = text.partition("/")
        path = _PLACES[place](self, rest)
        if path is None or not path.is_file():
            raise PartsError(
                f"The licence text {text} is nowhere to be found"
                f"{f' at {path}' if path else ''}. A package that ships must bring its licence."
            )
        return path.read_bytes()

    def _ours(self, name: str) -> Path:
        return self._root / name

    def _font(self, name: str) -> Path:
        return self._root / "resources" / "fonts" / name

    def _words(self, name: str) -> Path:
        return self._root / "resources" / "words" / name

    def _common(self, name: str) -> Path:
        return self._root / "resources" / "licences" / "common" / name

    def _part(self, name: str) -> Path:
        return self._root / "resources" / "licences" / "parts" / name

    def _package(self, name: str) -> Path | None:
        package, _, file = name.partition("/")
        found = [path for path in self._wheels.licence_files(package) if path.name == file]
        return found[0] if found else None

    def _of_system(self, name: str) -> Path | None:
        package = self._system.get(name.removesuffix(".txt"))
        return package.licence_text if package is not None else None

    def _python(self, name: str) -> Path:
        path = Path(sysconfig.get_path("stdlib")) / name
        # Debian keeps Python's licence with the package's other papers.
        version = f"python{sysconfig.get_python_version()}"
        return path if path.is_file() else Path("/usr/share/doc") / version / "copyright"


_PLACES: dict[str, Callable[[Texts, str], Path | None]] = {
    "attest": Texts._ours,
    "fonts": Texts._font,
    "words": Texts._words,
    "common": Texts._common,
    "parts": Texts._part,
    "packages": Texts._package,
    "system": Texts._of_system,
    "python": Texts._python,
}

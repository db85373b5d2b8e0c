"""Finds out what every file of the packaged folder is; what nobody knows stops the work."""

from __future__ import annotations

import platform
import sys
import sysconfig
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from reader import __version__
from reader.collection.reading import Collection
from reader.domain.citations import NOT_STATED
from reader.release.about import LICENCES
from tools.release import crates, known, versions
from tools.release.debian import System, SystemPackage
from tools.release.originals import is_copy
from tools.release.packed import LIBRARIES, read_folder
from tools.release.values import Kind, PackedFile, Part, PartsError
from tools.release.wheels import Locked, Wheels

PROGRAM = "attest"
PYTHON = "python"
_STARTERS = ("pyi_", "_pyi_", "pyimod", "pyiboot")
"""How the names of PyInstaller's own modules begin."""
_OURS = ("attest", "attest.exe", "build-info.json", "base_library.zip")
_DATA = ("collections/", "indexes/", "resources/", "tour/")
"""Folders of our own data, inside the folder of libraries."""


class Gatherer:
    """Reads one packaged folder."""

    def __init__(self, folder: Path, *, modules: Iterable[str], wheels: Wheels) -> None:
        """`modules` are the names of the Python modules in the program."""
        self._folder = folder
        self._modules = modules
        self._wheels = wheels
        self._parts: dict[str, Part] = {}
        self._unknown: list[str] = []
        self.system_packages: dict[str, SystemPackage] = {}
        """The packages of the system that libraries were packed from, by name."""

    def gather(self) -> list[Part]:
        """Return all parts, in order. Raises PartsError that names everything unknown at once."""
        files = list(read_folder(self._folder))
        self._program()
        system = System(
            sorted({Path(file.path).name for file in files if self._may_be_system(file)})
        )
        for file in files:
            if not self._place(file, system):
                self._unknown.append(file.path)
        self._place_modules()
        if self._unknown:
            raise PartsError(
                "Nobody knows what these are, so the list of parts cannot be made: "
                f"{', '.join(self._unknown)}. Look at each, then add it to tools/release/known.py."
            )
        self._connect()
        order = list(Kind)
        return sorted(
            self._parts.values(),
            key=lambda part: (order.index(part.kind), part.name.lower(), part.key),
        )

    # --- one file ---------------------------------------------------------------------------

    def _place(self, file: PackedFile, system: System) -> bool:
        """Give a file to the part that it belongs to; say whether that is known."""
        return (
            self._place_ours(file)
            or self._place_wheel(file)
            or self._place_python(file)
            or self._place_system(file, system)
        )

    def _place_ours(self, file: PackedFile) -> bool:
        inside = file.path.removeprefix(f"{LIBRARIES}/")
        if inside == "base_library.zip":
            self._python().files.append(file)
            return True
        for key, name, pattern, text, holder in known.FONTS:
            if fnmatchcase(inside, f"resources/fonts/{pattern}"):
                self._font(file, key, name, holder).texts = [f"fonts/{text}"]
                return True
        if inside == known.WORD_LIST:
            self._word_list(file)
            return True
        if inside.startswith("collections/") and inside.endswith(".attest"):
            self._collection(file)
            return True
        is_ours = inside in _OURS or inside.startswith((*_DATA, f"{LICENCES}/"))
        if is_ours and not (file.is_library and inside not in _OURS):
            self._parts[PROGRAM].files.append(file)
            return True
        return False

    def _place_wheel(self, file: PackedFile) -> bool:
        inside = file.path.removeprefix(f"{LIBRARIES}/")
        for name, folder in self._wheels.metadata_folders.items():
            if inside.startswith(f"{folder}/"):
                self._package(name).files.append(file)
                return True
        owner_name = self._wheels.owner_of(file, inside)
        if owner_name is None:
            return False
        if not file.is_library:
            self._package(owner_name).files.append(file)
            return True
        native = known.native_of(owner_name, inside)
        if native is None:
            return False
        owner = self._package(owner_name)
        if native.part.startswith("qt:"):
            owner = self._qt_module(native.part.removeprefix("qt:"), owner)
        elif native.part:
            owner = self._embedded(native.part, file, owner)
        owner.files.append(file)
        for key in native.holds:
            self._embedded(key, file, owner)
        return True

    def _place_python(self, file: PackedFile) -> bool:
        inside = Path(file.path)
        library = sysconfig.get_config_var("LIBDIR") or ""
        places = (
            Path(sysconfig.get_path("platstdlib")) / "lib-dynload" / inside.name,
            Path(sysconfig.get_path("stdlib")) / "lib-dynload" / inside.name,
            Path(library) / (sysconfig.get_config_var("MULTIARCH") or "") / inside.name,
            Path(library) / inside.name,
            Path(sys.base_prefix) / "lib" / inside.name,
        )
        is_python = inside.parent.name == "lib-dynload" or inside.name.startswith("libpython")
        if not is_python or not any(is_copy(file, place) for place in places):
            return False
        python = self._python()
        python.files.append(file)
        path = self._folder / file.path
        if inside.name.startswith("pyexpat.") and not versions.needs_library(path, "libexpat.so.1"):
            self._embedded("expat", file, python)
        if inside.name.startswith("_decimal.") and not versions.needs_library(
            path, "libmpdec.so.3"
        ):
            self._embedded("libmpdec", file, python)
        return True

    def _may_be_system(self, file: PackedFile) -> bool:
        return file.is_library and Path(file.path).parent.as_posix() == LIBRARIES

    def _place_system(self, file: PackedFile, system: System) -> bool:
        name = Path(file.path).name
        licence = known.SYSTEM_LICENCES.get(name)
        package = system.owner_of(file) if self._may_be_system(file) else None
        if licence is None or package is None:
            return False
        key = f"system:{package.name}"
        self.system_packages[package.name] = package
        part = self._parts.setdefault(
            key,
            Part(
                key,
                package.name,
                Kind.SYSTEM,
                licence,
                package.version,
                purl=package.purl,
                note=f"From {package.distribution}, source {package.source} "
                f"{package.source_version}.",
                texts=[f"system/{package.name}.txt", *_common_texts(licence)],
            ),
        )
        part.files.append(file)
        return True

    # --- parts ------------------------------------------------------------------------------

    def _program(self) -> None:
        self._parts[PROGRAM] = Part(
            PROGRAM, "Attest", Kind.PROGRAM, "MIT", __version__,
            purl=f"pkg:generic/attest@{__version__}",
            holder="The Attest contributors",
            texts=["attest/LICENSE"],
        )  # fmt: skip
        starter = self._package("pyinstaller")
        starter.name = "PyInstaller"
        starter.note = "Its bootloader, which starts the program, and its start-up hooks."

    def _python(self) -> Part:
        version = platform.python_version()
        return self._parts.setdefault(
            PYTHON,
            Part(
                PYTHON, "Python", Kind.LIBRARY, "PSF-2.0", version,
                purl=f"pkg:generic/python@{version}",
                holder="Python Software Foundation",
                texts=["python/LICENSE.txt"],
            ),
        )  # fmt: skip

    def _package(self, name: str) -> Part:
        key = f"package:{name}"
        if key not in self._parts:
            wheels = self._wheels
            version = wheels.version(name)
            texts = [f"packages/{name}/{file.name}" for file in wheels.licence_files(name)]
            texts += known.PACKAGE_TEXTS.get(name, ())
            self._parts[key] = Part(
                key,
                str(wheels.by_name[name].metadata["Name"]),
                Kind.PACKAGE,
                known.PACKAGE_LICENCES.get(name) or wheels.licence(name),
                version,
                purl=f"pkg:pypi/{name}@{version}",
                texts=texts,
            )
            for crate in crates.crates_in(wheels.by_name[name], key):
                self._parts.setdefault(crate.key, crate)
        return self._parts[key]

    def _qt_module(self, module: str, owner: Part) -> Part:
        key = f"qt:{module}"
        version = versions.qt_version()
        return self._parts.setdefault(
            key,
            Part(
                key, f"Qt {module}", Kind.LIBRARY,
                "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", version,
                purl=f"pkg:generic/qt6-{module.lower()}@{version}",
                inside=owner.key,
                holder="The Qt Company Ltd. and other contributors",
                texts=list(known.QT_TEXTS),
            ),
        )  # fmt: skip

    def _embedded(self, key: str, file: PackedFile, owner: Part) -> Part:
        found = known.EMBEDDED[key]
        full_key = f"embedded:{key}"
        if full_key in self._parts:
            return self._parts[full_key]
        version, note = "", f"Built into {owner.name} {owner.version}."
        if found.is_unreadable:
            note += " It does not tell its own version."
        else:
            version = versions.version_of(key, self._folder / file.path)
        part = Part(
            full_key, found.name, Kind.LIBRARY, found.licence, version,
            purl=f"pkg:generic/{key}" + (f"@{version}" if version else ""),
            inside=owner.key, holder=found.holder, note=note, texts=[found.text],
        )  # fmt: skip
        self._parts[full_key] = part
        return part

    def _font(self, file: PackedFile, key: str, name: str, holder: str) -> Part:
        version = versions.font_version(self._folder / file.path)
        part = self._parts.setdefault(
            f"font:{key}",
            Part(f"font:{key}", name, Kind.FONT, "OFL-1.1", version, holder=holder),
        )
        if part.version != version:
            raise PartsError(f"The files of the font {name} are not of one version.")
        part.files.append(file)
        return part

    def _word_list(self, file: PackedFile) -> None:
        self._parts["words:bip39"] = Part(
            "words:bip39", "BIP 39 word list, English", Kind.WORDS, "MIT",
            holder="2013-2016 Pavol Rusnak",
            files=[file], texts=["words/LICENSE-mnemonic.txt"],
        )  # fmt: skip

    def _collection(self, file: PackedFile) -> None:
        with Collection.open(self._folder / file.path) as collection:
            info = collection.info
        is_mit = info.licence == "MIT"
        key = f"collection:{info.id}"
        self._parts[key] = Part(
            key, info.title, Kind.COLLECTION, "MIT" if is_mit else "", info.version,
            holder=info.curator or "",
            note="" if is_mit else f"Its curator on the licence: {info.licence or NOT_STATED}.",
            files=[file],
            texts=["attest/LICENSE"] if is_mit else [],
        )  # fmt: skip

    # --- the whole --------------------------------------------------------------------------

    def _place_modules(self) -> None:
        """Add the packages of which nothing but Python modules was packed."""
        tops = {name.partition(".")[0] for name in self._modules}
        for top in sorted(tops - {"reader", "__main__", "struct"} - sys.stdlib_module_names):
            if top.startswith(_STARTERS):
                continue
            name = self._wheels.owner_of_module(top)
            if name is None:
                self._unknown.append(f"the module {top}")
            else:
                self._package(name)

    def _connect(self) -> None:
        """Say which part needs which."""
        for name in self._wheels.by_name:
            part = self._parts.get(f"package:{name}")
            if part is not None:
                keys = [f"package:{other}" for other in self._wheels.needed_by(name)]
                part.needs += [key for key in keys if key in self._parts]
        for key, part in self._parts.items():
            if part.inside:
                self._parts[part.inside].needs.append(key)
            elif key != PROGRAM:
                self._parts[PROGRAM].needs.append(key)
        for part in self._parts.values():
            part.needs = sorted(set(part.needs))
            part.files = sorted(part.files, key=lambda file: file.path)


def with_locks(parts: list[Part], locked: dict[str, Locked]) -> None:
    """Add to each Python package the hashes that the lock admits.

    Raises PartsError where a package is packed that is not the locked one.
    """
    for part in parts:
        if part.kind is not Kind.PACKAGE:
            continue
        found = locked.get(part.key.removeprefix("package:"))
        if found is None or part.version not in found.versions:
            raise PartsError(
                f"{part.name} {part.version} was packed, and requirements/ does not lock it. "
                "`make clean setup binary` packs what is locked."
            )
        part.locked = list(found.hashes)


def _common_texts(licence: str) -> list[str]:
    """Return the texts that Debian's own file refers to instead of repeating them."""
    words = licence.replace("(", " ").replace(")", " ").split()
    texts = [known.COMMON_TEXTS[word] for word in words if word in known.COMMON_TEXTS]
    long = ("common/GPL", "common/LGPL", "common/Apache", "common/GCC")
    return sorted({text for text in texts if text.startswith(long)})

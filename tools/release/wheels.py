"""Installed distributions: which of them a file or a module came with, and what they say."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import (
    Distribution,
    PackageMetadata,
    distributions,
    packages_distributions,
)
from pathlib import Path

from tools.release.originals import hash_of, is_copy
from tools.release.values import PackedFile, PartsError

# Where the metadata uses words of its own for a licence.
_OLD_WORDS = {"MIT": "MIT", "any-OSI": "any-OSI", "Apache-2.0": "Apache-2.0", "BSD": "BSD-3-Clause"}
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def normal_name(name: str) -> str:
    """Return a distribution's name as the index writes it. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Wheels:
    """Everything installed, by file and by module."""

    def __init__(self, installed: Iterable[Distribution] | None = None) -> None:
        """Read the records of `installed`, or of this Python's own environment."""
        self.by_name: dict[str, Distribution] = {}
        self.metadata_folders: dict[str, str] = {}
        """The folder of each distribution's metadata, such as "x-1.0.dist-info"."""
        self._by_path: dict[str, tuple[str, str, Path]] = {}
        for found in distributions() if installed is None else installed:
            name = normal_name(found.metadata["Name"])
            if name == "attest-reader":
                continue  # What is ours goes in by itself, not by what is installed.
            self.by_name.setdefault(name, found)
            for file in found.files or ():
                if file.name == "METADATA" and file.parent.name.endswith(".dist-info"):
                    self.metadata_folders.setdefault(name, file.parent.as_posix())
                if file.hash is not None and file.hash.mode == "sha256":
                    digest = base64.urlsafe_b64decode(file.hash.value + "==").hex()
                    path = Path(str(found.locate_file(file)))
                    self._by_path.setdefault(file.as_posix(), (name, digest, path))
        self._by_module = {
            module: sorted({normal_name(name) for name in names})
            for module, names in packages_distributions().items()
        }

    def owner_of(self, file: PackedFile, inside: str) -> str | None:
        """Return the distribution that a packed file came with; None if there is none.

        `inside` is its path as a wheel would have it. It must be the file that the distribution's
        own record names: one that was changed after installing is nobody's.
        """
        name, recorded, original = self._by_path.get(inside, ("", "", Path()))
        if name and is_copy(file, original) and hash_of(original) == recorded:
            return name
        return None

    def owner_of_module(self, module: str) -> str | None:
        """Return the distribution that brings a top-level module; None if nobody does."""
        names = self._by_module.get(module, [])
        return names[0] if names else None

    def version(self, name: str) -> str:
        """Return a distribution's version."""
        return self.by_name[name].version

    def licence(self, name: str) -> str:
        """Return the licence that its metadata states, as an SPDX expression.

        Raises PartsError where it states none that can be understood.
        """
        metadata = self.by_name[name].metadata
        stated = _field(metadata, "License-Expression")
        if not stated:
            words = _field(metadata, "License")
            stated = _OLD_WORDS.get(words, words if _SPDX.fullmatch(words) else "")
        if not stated:
            raise PartsError(
                f"{name} does not state its licence so that it can be understood. Look it up and "
                "add it to PACKAGE_LICENCES in tools/release/known.py."
            )
        return stated

    def licence_files(self, name: str) -> list[Path]:
        """Return the licence texts in its metadata, in order."""
        found = self.by_name[name]
        folder = self.metadata_folders[name]
        texts = [
            file
            for file in found.files or ()
            if file.as_posix().startswith(folder)
            and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE"))
        ]
        return [Path(str(found.locate_file(file))) for file in sorted(texts)]

    def needed_by(self, name: str) -> list[str]:
        """Return the names of the distributions that it asks for and that are installed."""
        wanted = [
            normal_name(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0])
            for line in self.by_name[name].requires or ()
            if "extra ==" not in line
        ]
        return sorted({each for each in wanted if each in self.by_name})


def _field(metadata: PackageMetadata, name: str) -> str:
    return str(metadata[name]).strip() if name in metadata else ""


@dataclass(frozen=True, slots=True)
class Locked:
    """What a lock file admits of one distribution."""

    versions: frozenset[str]
    """More than one where systems or Pythons differ."""
    hashes: tuple[str, ...]
    """SHA-256 of each archive, in order."""


def read_lock(text: str) -> dict[str, Locked]:
    """Return what a lock file admits, by name of distribution."""
    entry = r"^([A-Za-z0-9._-]+)==([^\s;]+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}[^\n]*)*)"
    locked: dict[str, Locked] = {}
    for name, version, lines in re.findall(entry, text, re.M):
        hashes = set(re.findall(r"sha256:([0-9a-f]{64})", lines))
        before = locked.get(normal_name(name), Locked(frozenset(), ()))
        locked[normal_name(name)] = Locked(
            before.versions | {version}, tuple(sorted({*before.hashes, *hashes}))
        )
    return locked

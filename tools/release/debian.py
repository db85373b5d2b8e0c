"""Libraries that were packed from a Debian or Ubuntu system: their packages, versions and texts."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.release.originals import is_copy
from tools.release.values import PackedFile, PartsError

_DOCUMENTS = Path("/usr/share/doc")


@dataclass(frozen=True, slots=True)
class SystemPackage:
    """One package of the system."""

    name: str
    version: str
    architecture: str
    source: str
    source_version: str
    distribution: str
    """Such as "debian-12"."""

    @property
    def purl(self) -> str:
        """Return its package URL. Source: the purl specification, type deb."""
        version = self.version.replace(":", "%3A").replace("+", "%2B").replace("~", "%7E")
        vendor = self.distribution.partition("-")[0]
        ends = f"arch={self.architecture}&distro={self.distribution}"
        return f"pkg:deb/{vendor}/{self.name}@{version}?{ends}"

    @property
    def licence_text(self) -> Path:
        """Return the file that holds its copyright and licence."""
        return _DOCUMENTS / self.name / "copyright"


class System:
    """The packages of this system, asked for by name of file."""

    def __init__(self, names: Sequence[str]) -> None:
        """Ask which packages bring files of these names. Raises PartsError without dpkg."""
        self._by_name: dict[str, list[tuple[str, Path]]] = {}
        self._packages: dict[str, SystemPackage] = {}
        if not names:
            return
        if shutil.which("dpkg-query") is None:
            raise PartsError(
                "Some libraries were packed from this system, and there is no dpkg-query that "
                "knows them. Make the list of parts on Debian or Ubuntu."
            )
        for line in _ask("--search", *(f"*/{name}" for name in names)).splitlines():
            packages, _, path = line.rpartition(": ")
            file = Path(path)
            if packages and not packages.startswith("diversion "):
                owner = (packages.split(", ")[0], file)
                self._by_name.setdefault(file.name, []).append(owner)

    def owner_of(self, file: PackedFile) -> SystemPackage | None:
        """Return the package that a packed library came with; None if there is none."""
        found = self._by_name.get(Path(file.path).name, [])
        name = next((name for name, original in found if is_copy(file, original)), None)
        if name is None:
            return None
        if name not in self._packages:
            self._packages[name] = _describe(name)
        return self._packages[name]


def _describe(name: str) -> SystemPackage:
    shape = "${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}\n"
    fields = _ask("--show", f"--showformat={shape}", name).splitlines()[0].split("\t")
    system = platform.freedesktop_os_release()
    name, version, architecture, source, source_version = fields
    return SystemPackage(
        name=name,
        version=version,
        architecture=architecture,
        source=source,
        source_version=source_version,
        distribution=f"{system['ID']}-{system.get('VERSION_ID', 'sid')}",
    )


def _ask(*words: str) -> str:
    # Status 1 says that some names are not known; those that are have been listed all the same.
    done = subprocess.run(
        ["dpkg-query", *words], capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    )
    return done.stdout

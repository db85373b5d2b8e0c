"""Completes a packaged folder: licence texts, list of parts, key. `make binary`, `make sbom`.

`python -m tools.release.sbom dist/attest` finds out what lies in the folder, writes all licence
texts into `_internal/licences` there, and a CycloneDX list of the parts into `attest.cdx.json`, in
`_internal` and beside the folder. Run again, it writes the same once more.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from reader.collection.signing.key_files import PUBLIC_KIND, read_public_key
from reader.domain.errors import ReaderError
from reader.release.about import LICENCES, LIST
from reader.release.key import FILE
from tools.release.cyclonedx import check_bom, write_bom
from tools.release.gathering import Gatherer, with_locks
from tools.release.packed import (
    LIBRARIES,
    modules_in,
    program_in,
    read_file,
)
from tools.release.texts import Texts
from tools.release.values import Kind, Part, PartsError
from tools.release.wheels import Wheels, read_lock

ROOT = Path(__file__).resolve().parents[2]
RELEASE_KEY = f"{LIBRARIES}/resources/{FILE}"
"""Where the package keeps the key that signs its releases."""


def main() -> int:
    """Complete the folder and return the exit status: 0 when every part is known."""
    parser = argparse.ArgumentParser(description="List the parts of the packaged program.")
    parser.add_argument("folder", type=Path, help="the packaged folder, such as dist/attest")
    parser.add_argument("--release-key", type=Path, help="a public key to build in")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    try:
        parts = complete(folder, release_key=arguments.release_key)
    except (PartsError, ReaderError) as error:
        print(f"sbom: {error}", file=sys.stderr)
        return 1
    counts = Counter(part.kind.value for part in parts)
    listed = ", ".join(f"{counts[kind.value]} {kind.value}" for kind in Kind if counts[kind.value])
    files = sum(len(part.files) for part in parts)
    print(f"{folder.parent / LIST}: {len(parts)} parts ({listed}) in {files} files")
    return 0


def complete(folder: Path, *, release_key: Path | None = None) -> list[Part]:
    """Write texts, list and key into a packaged folder; return the parts.

    Raises PartsError where something in the folder is not known, or a text is missing; ReaderError
    where the key is none.
    """
    program = program_in(folder)
    if release_key is not None:
        _check_key(release_key)
        target = folder / RELEASE_KEY
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(release_key, target)
    # What the spec packed of texts is a part of what comes now; once is enough.
    licences = folder / LIBRARIES / LICENCES
    for doubled in (licences, folder / LIBRARIES / "resources" / "licences"):
        shutil.rmtree(doubled, ignore_errors=True)
    wheels = Wheels()
    gatherer = Gatherer(folder, modules=modules_in(program), wheels=wheels)
    parts = gatherer.gather()
    Texts(ROOT, wheels, gatherer.system_packages).write(parts, licences)
    _add_texts(parts, folder)
    with_locks(parts, read_lock((ROOT / "requirements" / "development.txt").read_text("utf-8")))
    built = _built()
    text = write_bom(parts, built=built)
    check_bom(text)
    for target in (folder / LIBRARIES / LIST, folder.parent / LIST):
        target.write_text(text, encoding="utf-8")
    _settle(folder / LIBRARIES, built)
    return parts


def _check_key(path: Path) -> None:
    """Hold that a file is a public key, and nothing more. Raises PartsError or ReaderError."""
    public = read_public_key(path)
    entry = json.loads(path.read_bytes())
    if entry["kind"] != PUBLIC_KIND:
        raise PartsError(
            f"{path} is a secret key, which must never be packed. Name the file with the public "
            f"one ({public[:8]}…), which ends in .pub."
        )


def _add_texts(parts: list[Part], folder: Path) -> None:
    """List the texts themselves among the files of the program."""
    (program,) = (part for part in parts if part.kind is Kind.PROGRAM)
    texts = sorted(path for path in (folder / LIBRARIES / LICENCES).rglob("*") if path.is_file())
    program.files += [read_file(path, path.relative_to(folder).as_posix()) for path in texts]
    program.files.sort(key=lambda file: file.path)


def _settle(libraries: Path, seconds: int | None) -> None:
    """Give what was written modes and dates that depend on nothing but the source."""
    written = [
        libraries / LIST,
        libraries / "resources" / FILE,
        *libraries.glob(f"{LICENCES}/**/*"),
    ]
    folders = (libraries / LICENCES, libraries / "resources", libraries, libraries.parent)
    for path in (*sorted(written, reverse=True), *folders):
        if path.exists():
            path.chmod(0o755 if path.is_dir() else 0o644)
            if seconds is not None:
                os.utime(path, (seconds, seconds))


def _built() -> int | None:
    """Return the time that the list states: what was asked for, or that of the last commit."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if stated.isascii() and stated.isdigit():
        return int(stated)
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None


if __name__ == "__main__":
    sys.exit(main())

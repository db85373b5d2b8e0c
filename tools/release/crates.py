"""Rust crates that were compiled into a package, as its wheel lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import Distribution
from pathlib import Path

from tools.release import known
from tools.release.values import Kind, Part, PartsError

LIST = "crates/crates.txt"
"""The crates with their authors, in the folder of licences."""


def crates_in(package: Distribution, owner: str) -> Iterator[Part]:
    """Yield the crates in a package whose wheel has a CycloneDX list of them.

    Source: PEP 770 puts such lists into the folder sboms of the metadata.
    """
    for file in package.files or ():
        if "sboms" in file.parts and file.name.endswith(".cyclonedx.json"):
            listed = json.loads(Path(str(package.locate_file(file))).read_text("utf-8"))
            for component in listed["components"]:
                if component["purl"].startswith("pkg:cargo/"):
                    yield _crate(component, owner)


def _crate(component: dict[str, object], owner: str) -> Part:
    name, version = str(component["name"]), str(component["version"])
    licence = _licence(component)
    hashes = component.get("hashes")
    sha256 = ""
    if isinstance(hashes, list) and hashes:
        sha256 = str(hashes[0]["content"])
    return Part(
        f"crate:{name}@{version}", name, Kind.CRATE, licence, version,
        purl=str(component["purl"]),
        inside=owner,
        sha256=sha256,
        holder=re.sub(r" <[^>]*>", "", str(component.get("author") or "")),
        texts=[LIST, *texts_of(licence, f"the crate {name}")],
    )  # fmt: skip


def _licence(component: dict[str, object]) -> str:
    licences = component.get("licenses")
    if not isinstance(licences, list) or len(licences) != 1 or "expression" not in licences[0]:
        raise PartsError(f"The crate {component['name']} does not state its licence.")
    return " ".join(str(licences[0]["expression"]).split())


def texts_of(licence: str, what: str) -> list[str]:
    """Return the texts of an SPDX expression: of all that must hold, and of choices what we have.

    Raises PartsError where a licence that must hold has no text.
    """
    texts: list[str] = []
    for needed in re.split(r" AND (?![^()]*\))", licence):
        choices = re.findall(r"[^\s()]+", needed.replace(" OR ", " "))
        found = [known.COMMON_TEXTS[word] for word in choices if word in known.COMMON_TEXTS]
        if not found:
            raise PartsError(
                f"There is no text of the licence {needed} of {what}. Put it into "
                "resources/licences/common and into COMMON_TEXTS in tools/release/known.py."
            )
        texts += found
    return sorted(set(texts))


def list_of(parts: list[Part]) -> str:
    """Return the list of all crates, for people."""
    crates = [part for part in parts if part.kind is Kind.CRATE]
    lines = [
        "Rust crates that were compiled into packages of the program, as their wheels list them.",
        "Each line: name, version, licence, and the authors that the crate names. The texts of",
        "these licences lie in the folder common. Where a crate lets one choose, Attest uses it",
        "under the first of Apache-2.0, MIT and the rest that it offers.",
        "",
    ]
    lines += [
        f"{part.name} {part.version} | {part.licence} | {part.holder or 'not stated'}"
        for part in crates
    ]
    return "\n".join(lines) + "\n"

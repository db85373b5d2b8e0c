"""The list of parts of a package: that of the whole program, without what the system brings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from reader.release.about import LIST
from tools.packages.program import Program
from tools.release.cyclonedx import numbered

PLACE = PurePosixPath("_internal") / LIST
"""Where the program keeps the list."""

Component = dict[str, Any]


def packed_content(
    program: Program, name: PurePosixPath, is_left_out: Callable[[str], bool]
) -> bytes:
    """Return the bytes of a file as a package holds them that leaves some out, by their names."""
    content = program.content(name)
    return without_files(content.decode(), is_left_out).encode() if name == PLACE else content


def without_files(text: str, is_left_out: Callable[[str], bool]) -> str:
    """Return a list of parts without some files, and without the parts that consisted of them."""
    bom = json.loads(text)
    bom["components"] = _kept(bom["components"], is_left_out)
    refs = set(_refs([bom["metadata"]["component"], *bom["components"]]))
    bom["dependencies"] = [
        {"ref": entry["ref"], "dependsOn": [ref for ref in entry["dependsOn"] if ref in refs]}
        for entry in bom["dependencies"]
        if entry["ref"] in refs
    ]
    return numbered(bom)


def differences(home: Path) -> list[str]:
    """Return what a list says that is not so of the program in `home`, one sentence for each."""
    bom = json.loads((home / PLACE).read_bytes())
    listed = dict(_files([bom["metadata"]["component"], *bom["components"]]))
    there = {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    there.pop(str(PLACE), None)  # It cannot hold its own hash.
    return [
        *(f"{name} is listed and not there" for name in sorted(listed.keys() - there.keys())),
        *(f"{name} is there and not listed" for name in sorted(there.keys() - listed.keys())),
        *(
            f"{name} is not the file that is listed"
            for name in sorted(listed.keys() & there.keys())
            if listed[name] != there[name]
        ),
    ]


def _files(components: list[Component]) -> Iterator[tuple[str, str]]:
    for component in components:
        if component["type"] == "file":
            yield component["name"], component["hashes"][0]["content"]
        yield from _files(component.get("components", []))


def _kept(components: list[Component], is_left_out: Callable[[str], bool]) -> list[Component]:
    found = []
    for component in components:
        if component["type"] == "file":
            if not is_left_out(PurePosixPath(component["name"]).name):
                found.append(component)
            continue
        inside = component.get("components", [])
        left = _kept(inside, is_left_out)
        if left:
            found.append({**component, "components": left})
        elif not inside:
            found.append(component)
    return found


def _refs(components: list[Component]) -> list[str]:
    refs = []
    for component in components:
        refs.append(component["bom-ref"])
        refs += _refs(component.get("components", []))
    return refs

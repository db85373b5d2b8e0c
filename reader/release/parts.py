"""The list of parts that a packaged program carries. Source: CycloneDX 1.6 (ECMA-424), JSON.

It is written by `tools/release/sbom.py`; what is read here is what people are shown of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.parts import Part, PartKind

PROPERTY = "attest:"
"""How the names of our own properties begin."""
MOST_BYTES = 16 * 1024 * 1024
"""Of the list, or of one licence text."""


def read_parts(path: Path) -> tuple[Part, ...]:
    """Return the parts of a list, grouped by kind. Raises ReaderError where it cannot be read."""
    try:
        bom = json.loads(_read(path))
        found = [_part(component) for component in _components(bom)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refusal(path, "it is not as it was written") from error
    order = list(PartKind)
    return tuple(sorted(found, key=lambda part: (order.index(part.kind), part.name.casefold())))


def read_licence(part: Part, folder: Path) -> str:
    """Return the licence texts of a part, one after the other, out of the folder of licences.

    Raises ReaderError where one cannot be read.
    """
    texts = []
    for name in part.texts:
        path = folder / name
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            raise _refusal(path, "it lies elsewhere")
        text = _read(path).decode("utf-8", "replace")
        texts.append("\n".join(line.rstrip() for line in text.replace("\f", "\n").splitlines()))
    return f"\n\n{'—' * 40}\n\n".join(text.strip("\n") for text in texts)


def _components(bom: dict[str, object]) -> Iterator[dict[str, object]]:
    """Yield every component but the files, however deep it stands."""
    metadata = bom["metadata"]
    if not isinstance(metadata, dict):
        raise TypeError
    waiting = [metadata["component"], *_list(bom, "components")]
    while waiting:
        component = waiting.pop()
        if not isinstance(component, dict):
            raise TypeError
        if component["type"] != "file":
            waiting += _list(component, "components")
            yield component


def _part(component: dict[str, object]) -> Part:
    properties: dict[str, list[str]] = {}
    for entry in _list(component, "properties"):
        properties.setdefault(entry["name"].removeprefix(PROPERTY), []).append(entry["value"])
    licences = [entry["expression"] for entry in _list(component, "licenses")]
    return Part(
        name=str(component["name"]),
        kind=PartKind(properties["kind"][0]),
        version=str(component.get("version", "")),
        licence=" AND ".join(licences),
        holder=str(component.get("copyright", "")),
        note=" ".join(properties.get("note", [])),
        texts=tuple(properties.get("licence-text", [])),
    )


def _list(holder: dict[str, object], name: str) -> list[dict[str, str]]:
    found = holder.get(name, [])
    if not isinstance(found, list):
        raise TypeError
    return found


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal(path, error.strerror or str(error)) from error
    if len(data) > MOST_BYTES:
        raise _refusal(path, "it is too large")
    return data


def _refusal(path: Path, reason: str) -> ReaderError:
    return ReaderError(ErrorCode.PARTS_UNREADABLE, path=str(path), reason=reason)

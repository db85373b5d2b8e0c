"""Writes the parts as a bill of materials. Source: CycloneDX 1.6 (ECMA-424), JSON."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections.abc import Sequence

from reader.release.parts import PROPERTY
from tools.release.values import Kind, PackedFile, Part, PartsError

Json = dict[str, object]

SPEC_VERSION = "1.6"
_TYPES = {
    Kind.PROGRAM: "application",
    Kind.COLLECTION: "data",
    Kind.WORDS: "data",
    Kind.FONT: "data",
    Kind.PACKAGE: "library",
    Kind.LIBRARY: "library",
    Kind.SYSTEM: "library",
    Kind.CRATE: "library",
}


def write_bom(parts: Sequence[Part], *, built: int | None) -> str:
    """Return the bill of materials, the same for the same parts.

    `built` is the time that it states, in seconds since 1970; None states none.
    """
    (program,) = (part for part in parts if part.kind is Kind.PROGRAM)
    inner: dict[str, list[Part]] = {}
    for part in parts:
        inner.setdefault(part.inside, []).append(part)
    metadata: Json = {
        "tools": {"components": [{"type": "application", "name": "attest tools/release/sbom.py"}]},
        "component": _component(program, {}),
    }
    if built is not None:
        moment = datetime.datetime.fromtimestamp(built, datetime.UTC)
        metadata = {"timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), **metadata}
    bom: Json = {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC_VERSION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC_VERSION,
        "version": 1,
        "metadata": metadata,
        "components": [
            _component(part, inner) for part in inner.get("", []) if part is not program
        ],
        "dependencies": [{"ref": part.key, "dependsOn": part.needs} for part in parts],
    }
    return numbered(bom)


def numbered(bom: Json) -> str:
    """Return a bill of materials as text; its number follows from its content.

    So the same parts give the same file.
    """
    content = {key: value for key, value in bom.items() if key != "serialNumber"}
    digest = hashlib.sha256(_text(content).encode()).hexdigest()
    serial = uuid.uuid5(uuid.NAMESPACE_OID, digest)
    return _text({**content, "serialNumber": f"urn:uuid:{serial}"})


def check_bom(text: str) -> None:
    """Hold a bill of materials against the official schema. Raises PartsError."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise PartsError(f"The list of parts is no valid CycloneDX {SPEC_VERSION}: {wrong}")


def _component(part: Part, inner: dict[str, list[Part]]) -> Json:
    component: Json = {"type": _TYPES[part.kind], "bom-ref": part.key, "name": part.name}
    if part.version:
        component["version"] = part.version
    hashes = [part.sha256] if part.sha256 else [file.sha256 for file in part.files[:1]]
    if part.sha256 or len(part.files) == 1:
        component["hashes"] = [_hash(sha256) for sha256 in hashes]
    if part.licence:
        component["licenses"] = [{"expression": part.licence}]
    if part.holder:
        component["copyright"] = part.holder
    if part.purl:
        component["purl"] = part.purl
    components = [_component(each, inner) for each in inner.get(part.key, [])]
    components += [_file(part, file) for file in part.files]
    if components:
        component["components"] = components
    component["properties"] = _properties(part)
    return component


def _properties(part: Part) -> list[Json]:
    pairs = [("kind", part.kind.value)]
    pairs += [("licence-text", text) for text in part.texts]
    if part.note:
        pairs.append(("note", part.note))
    pairs += [("locked-sha256", sha256) for sha256 in part.locked]
    return [{"name": PROPERTY + name, "value": value} for name, value in pairs]


def _file(part: Part, file: PackedFile) -> Json:
    return {
        "type": "file",
        "bom-ref": f"{part.key}/file:{file.path}",
        "name": file.path,
        "hashes": [_hash(file.sha256)],
    }


def _hash(sha256: str) -> Json:
    return {"alg": "SHA-256", "content": sha256}


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"

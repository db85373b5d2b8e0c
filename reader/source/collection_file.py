"""`collection.yaml`: what the collection is called, and the reading order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.domain.problems import ProblemCode
from reader.source.fields import Fields, PlacedText, as_text, check_id
from reader.source.files import MAX_YAML, is_there, read_text
from reader.source.problem_log import ProblemLog, SourcePlace, shorten
from reader.source.yaml_text import parse_yaml

COLLECTION_FILE = "collection.yaml"
FORMAT = "1"
MAX_VERSION = 60
_FIELDS = (
    "format", "id", "title", "version", "language", "description", "curator", "licence",
    "documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceCollection:
    """What the curator says of the collection. Texts are empty where a problem was logged."""

    id: str
    title: str
    version: str
    language: str | None = None
    description: str | None = None
    curator: str | None = None
    licence: str | None = None
    documents: tuple[PlacedText, ...] | None = None
    """The reading order by document ids, or None for the order of the file names."""
    documents_line: int = 0
    """Where the reading order begins."""


def read_collection_file(root: Path, log: ProblemLog) -> SourceCollection | None:
    """Return what `collection.yaml` says, or None where it cannot be read; log what is wrong."""
    if not is_there(root / COLLECTION_FILE):
        log.add(
            ProblemCode.NO_COLLECTION_FILE,
            SourcePlace(COLLECTION_FILE),
            message=f"The folder has no file '{COLLECTION_FILE}'",
            advice="Write one with the fields format, id, title and version, or choose the "
            "folder that has it",
        )
        return None
    source = read_text(root, COLLECTION_FILE, limit=MAX_YAML, log=log)
    mapping = parse_yaml(source.text, file=COLLECTION_FILE, log=log) if source else None
    if mapping is None:
        return None
    fields = Fields(mapping, place=SourcePlace(COLLECTION_FILE, 1), known=_FIELDS, log=log)
    _check_format(fields, log)
    fields.require("id", advice="Give the collection an id that stays the same for ever")
    fields.require("title", advice="Write what the collection is called")
    return SourceCollection(
        id=fields.id("id") or "",
        title=fields.text("title") or "",
        version=_read_version(fields, log),
        language=fields.language("language"),
        description=fields.text("description"),
        curator=fields.text("curator"),
        licence=fields.text("licence"),
        documents=_read_order(fields, log),
        documents_line=fields.place_of("documents").line,
    )


def _check_format(fields: Fields, log: ProblemLog) -> None:
    if not fields.require("format", advice=f"Write 'format: {FORMAT}'"):
        return
    text = fields.text("format")
    if text is not None and text != FORMAT:
        log.add(
            ProblemCode.BAD_VALUE,
            fields.place_of("format"),
            message=f"This program knows format {FORMAT}, not '{shorten(text)}'",
            advice=f"Write 'format: {FORMAT}', or use a newer Attest for a newer format",
        )


def _read_version(fields: Fields, log: ProblemLog) -> str:
    fields.require("version", advice='Write a version such as version: "1"')
    version = fields.text("version") or ""
    if len(version) > MAX_VERSION or "\n" in version:
        log.add(
            ProblemCode.BAD_VALUE,
            fields.place_of("version"),
            message=f"The version must be one line of at most {MAX_VERSION} characters",
            advice="Write a short one such as 1 or 2026.1",
        )
    return version


def _read_order(fields: Fields, log: ProblemLog) -> tuple[PlacedText, ...] | None:
    if fields.node("documents") is None:
        return None
    order = []
    first: dict[str, SourcePlace] = {}
    for node, place in fields.items("documents"):
        placed = as_text(node, place, log)
        if placed is None:
            continue
        check_id(placed, log)
        other = first.setdefault(placed.text, place)
        if other is not place:
            log.add(
                ProblemCode.DUPLICATE_ID,
                place,
                message=f"'{shorten(placed.text)}' stands in the reading order before, in line "
                f"{other.line}",
                advice="Keep it once",
            )
            continue
        order.append(placed)
    return tuple(order)

"""The files in `documents/`: their front matter and where their text begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.domain.documents import Direction, TitleOrigin
from reader.domain.problems import ProblemCode
from reader.source.document_text import FENCE, DocumentKind, split_front_matter
from reader.source.fields import Fields, PlacedText, check_id
from reader.source.files import MAX_DOCUMENT, MAX_YAML, is_there, list_folder, read_text
from reader.source.problem_log import ProblemLog, SourcePlace, did_you_mean
from reader.source.yaml_text import YamlMapping, parse_yaml

DOCUMENTS_FOLDER = "documents"
_FIELDS = (
    "id", "title", "title_by", "language", "direction", "publisher", "author", "date", "address",
    "original", "note",
)  # fmt: skip


_ENDINGS = {".md": DocumentKind.MARKDOWN, ".txt": DocumentKind.PLAIN_TEXT}
DOCUMENT_SUFFIXES = tuple(_ENDINGS)
"""How the names of documents end."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document: what its front matter says and where its text is."""

    id: PlacedText
    file: str
    kind: DocumentKind
    lines_before: int
    """How many lines of the file stand before the text."""
    size: int
    """Bytes of the file."""
    sha256: str
    """SHA-256 of the file's bytes, 64 hexadecimal digits."""
    title: str | None = None
    title_by: PlacedText | None = None
    title_origin: TitleOrigin = TitleOrigin.CURATOR
    """Who gave the title in `title`."""
    language: str | None = None
    direction: Direction | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    address: str | None = None
    original: PlacedText | None = None
    """Name of a file in `attachments/`."""
    note: str | None = None


def list_documents(root: Path, log: ProblemLog) -> tuple[str, ...]:
    """Return the names of the documents' files in order; log files that are none."""
    names = list_folder(root, DOCUMENTS_FOLDER, log)
    stems = {Path(name).stem for name in names if name.endswith(".txt")}
    documents = []
    for name in names:
        if Path(name).suffix in _ENDINGS:
            documents.append(name)
        elif not (name.endswith(".yaml") and Path(name).stem in stems):
            _refuse_file(name, log)
    return tuple(documents)


def read_document(root: Path, name: str, log: ProblemLog) -> SourceDocument | None:
    """Return the document in `documents/name`, or None where it cannot be read; log problems."""
    file = f"{DOCUMENTS_FOLDER}/{name}"
    source = read_text(root, file, limit=MAX_DOCUMENT, log=log)
    if source is None:
        return None
    kind = _ENDINGS[Path(name).suffix]
    mapping, lines_before, matter_file = None, 0, file
    if kind is DocumentKind.MARKDOWN:
        matter, lines_before = split_front_matter(source.text)
        _check_opening(source.text, file, log)
        if lines_before:
            mapping = parse_yaml(matter, file=file, log=log, lines_before=1)
    else:
        matter_file = f"{DOCUMENTS_FOLDER}/{Path(name).stem}.yaml"
        mapping = _read_matter_beside(root, matter_file, log)
    fields = None
    if mapping is not None:
        fields = Fields(mapping, place=SourcePlace(matter_file, 1), known=_FIELDS, log=log)
    identity = _read_id(name, file, fields, log)
    if fields is None:
        return SourceDocument(identity, file, kind, lines_before, source.size, source.sha256)
    return SourceDocument(
        id=identity,
        file=file,
        kind=kind,
        lines_before=lines_before,
        size=source.size,
        sha256=source.sha256,
        title=fields.text("title"),
        title_by=fields.placed("title_by"),
        title_origin=_read_title_origin(fields, log),
        language=fields.language("language"),
        direction=fields.choice("direction", Direction),
        publisher=fields.text("publisher"),
        author=fields.text("author"),
        date=fields.date("date"),
        address=fields.text("address"),
        original=fields.placed("original"),
        note=fields.text("note"),
    )


def _check_opening(text: str, file: str, log: ProblemLog) -> None:
    """Refuse what looks like front matter that lost its first line: its words would be text."""
    first = text.partition("\n")[0].partition(":")
    has_end = any(line.rstrip() == FENCE for line in text.split("\n", 20)[1:20])
    if first[1] and first[0] in _FIELDS and has_end:
        log.add(
            ProblemCode.BAD_YAML,
            SourcePlace(file, 1),
            message="This looks like front matter without the line '---' before it",
            advice="Put a line '---' at the very top; if it is text, begin with an empty line",
        )


def check_reading_order(
    documents: Sequence[SourceDocument],
    order: Sequence[PlacedText] | None,
    order_place: SourcePlace,
    log: ProblemLog,
) -> tuple[SourceDocument, ...]:
    """Return the documents in reading order; log ids that do not fit."""
    if order is None:
        return tuple(documents)
    by_id = {document.id.text: document for document in documents}
    for placed in order:
        if placed.text not in by_id:
            log.add(
                ProblemCode.UNKNOWN_DOCUMENT,
                placed.place,
                message=f"There is no document with the id '{placed.text}'",
                advice=f"{did_you_mean(placed.text, by_id)}Write the id of a document, or take "
                "the line out",
            )
    listed = {placed.text for placed in order}
    missing = [document for document in documents if document.id.text not in listed]
    for document in missing:
        log.add(
            ProblemCode.UNKNOWN_DOCUMENT,
            order_place,
            message=f"The document '{document.id.text}' ({document.file}) is not in the reading "
            "order",
            advice="Add its id to the list, or take the whole list out to read by file name",
        )
    listed_documents = [by_id[placed.text] for placed in order if placed.text in by_id]
    return (*listed_documents, *missing)


def _read_matter_beside(root: Path, file: str, log: ProblemLog) -> YamlMapping | None:
    if not is_there(root / file) or (root / file).is_symlink():
        return None
    source = read_text(root, file, limit=MAX_YAML, log=log)
    return parse_yaml(source.text, file=file, log=log) if source else None


def _read_id(name: str, file: str, fields: Fields | None, log: ProblemLog) -> PlacedText:
    given = fields.placed("id") if fields else None
    identity = given or PlacedText(Path(name).stem, SourcePlace(file, 1, "id"))
    if given is None and fields is None:
        # Nothing stands in the file that could be wrong; the name is what counts.
        identity = PlacedText(Path(name).stem, SourcePlace(file))
    check_id(identity, log)
    return identity


def _read_title_origin(fields: Fields, log: ProblemLog) -> TitleOrigin:
    origin = fields.choice("title_by", TitleOrigin)
    if origin is not None and fields.node("title") is None:
        log.add(
            ProblemCode.MISSING_FIELD,
            fields.place_of("title_by"),
            message="'title_by' says who gave the title, but there is no field 'title'",
            advice="Write the title, or take 'title_by' out: a title taken from the first heading "
            "is the document's own",
        )
    return origin or TitleOrigin.CURATOR


def _refuse_file(name: str, log: ProblemLog) -> None:
    place = SourcePlace(f"{DOCUMENTS_FOLDER}/{name}")
    stem, ending = Path(name).stem, Path(name).suffix
    if ending == ".yaml":
        log.add(
            ProblemCode.UNKNOWN_DOCUMENT,
            place,
            message=f"There is no plain text '{stem}.txt' that this file could belong to",
            advice="Rename it after its text, or put its fields at the top of the Markdown file "
            "between two lines '---'",
        )
        return
    advice = "Turn it into Markdown or plain text, or move it to 'attachments'"
    if ending.lower() in (".md", ".txt", ".yaml", ".yml", ".markdown"):
        advice = "Rename it so that it ends in .md, .txt or .yaml, in small letters"
    log.add(
        ProblemCode.UNREADABLE,
        place,
        message=f"A document cannot be read from a file that ends in '{ending}'",
        advice=advice,
    )

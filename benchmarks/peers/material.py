"""The text that all engines get: real handbook pages, cut into documents of about 3 KB.

Two versions of every set exist: JSON lines for the peers and a collection for us, both with the
same documents in the same order. Where the real text ends (about 12,800 documents) it is read
again, cut at other places and with one word in six replaced by another word of the handbooks, each
as often as it stands there: frequencies stay real, and no paragraph comes back whole, which would
flatter whoever compresses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TypeAlias

from benchmarks.peers.programs import FOLDER, handbooks, run_peer
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.ids import CollectionId
from tests.synthetic import Page, describe, write_collection

SIZES = (1_000, 10_000, 100_000)
_DOCUMENT = 3_900
"""Characters that a document may have, unless a single block is longer."""
_PASSAGE = 640
"""Characters from which on a passage takes no further block."""
_LONGEST_BLOCK = 3_000
_REPLACED = 11
"""The next word to be replaced is 1 to so many words away."""
_SAMPLE = 1_000_000
_KINDS = {"heading": BlockKind.HEADING, "code": BlockKind.CODE}
"""All others are paragraphs."""

Passage: TypeAlias = tuple[str, int, str]
"""Kind, heading level, text."""


def pages_file() -> Path | None:
    """Return the file of whole pages, read now if need be; None where there is nothing to read."""
    path = FOLDER / "pages.jsonl"
    if not path.exists():
        folders = handbooks()
        if not folders:
            return None
        FOLDER.mkdir(parents=True, exist_ok=True)
        print("(reading the handbooks)")
        unfinished = path.with_suffix(".part")
        run_peer("extract", unfinished, *folders)
        unfinished.replace(path)
    return path


def read_lines(path: Path) -> Iterator[dict[str, object]]:
    """Yield the records of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def documents_file(count: int) -> Path | None:
    """Return the file with so many documents, written now if need be."""
    path = FOLDER / f"documents-{count}.jsonl"
    if path.exists():
        return path
    pages = pages_file()
    if pages is None:
        return None
    print(f"(writing {path.name})")
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8") as lines:
        for document in _documents(pages, count):
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")
    unfinished.replace(path)
    return path


def collection_of(documents: Path) -> Path:
    """Return the collection with the documents of a file, one block a passage."""
    path = documents.with_suffix(".attest")
    if not path.exists():
        print(f"(writing {path.name})")
        name = CollectionId(documents.stem)
        info = CollectionInfo(name, documents.stem, "1", "en")
        write_collection(path, info=info, documents=_pages(read_lines(documents)))
    return path


def text_size(documents: Path) -> int:
    """Return the bytes of all texts, titles not counted."""
    return sum(len(text_of(document).encode()) for document in read_lines(documents))


def text_of(document: dict[str, object]) -> str:
    """Return the text of a document of JSON."""
    return "\n".join(text for _, _, text in passages_of(document))


def passages_of(document: dict[str, object]) -> list[Passage]:
    """Return the passages of a document or page of JSON."""
    passages = document["passages"]
    assert isinstance(passages, list)
    return passages


def document_name(name: str) -> str:
    """Return the id that a document or page of JSON has in our collections."""
    return re.sub("[^a-z0-9]", "-", name.lower())


def _pages(documents: Iterable[dict[str, object]]) -> Iterator[Page]:
    for number, document in enumerate(documents):
        blocks = [
            Block(_KINDS.get(kind, BlockKind.PARAGRAPH), text, level=level)
            for kind, level, text in passages_of(document)
        ]
        name = document_name(str(document["id"]))
        info = describe(number, name, blocks, title=str(document["title"]))
        yield Page(info, tuple(blocks))


def _documents(pages: Path, count: int) -> Iterator[dict[str, object]]:
    """Yield so many documents; a part of the real ones if that is enough, in their order."""
    real = list(_round(pages, 0))
    if count <= len(real):
        chosen = Random(count).sample(range(len(real)), count)
        yield from (real[at] for at in sorted(chosen))
        return
    yield from real
    words = _sample_of_words(real)
    left = count - len(real)
    turn = 1
    while left:
        for document in _round(pages, turn):
            yield _varied(document, words, Random(f"{turn} {document['id']}"))
            left -= 1
            if not left:
                break
        turn += 1


def _round(pages: Path, turn: int) -> Iterator[dict[str, object]]:
    """Yield all pages, cut into documents; the first document of each ends elsewhere each turn."""
    for page in read_lines(pages):
        room = _DOCUMENT - turn * 389 % _DOCUMENT
        section = ""
        blocks: list[Passage] = []
        part = 0
        for block in _shorter(passages_of(page)):
            if blocks and sum(len(text) for _, _, text in blocks) + len(block[2]) > room:
                yield _document(page, turn, part, section, blocks)
                blocks, room, part = [], _DOCUMENT, part + 1
            if block[0] == "heading":
                section = block[2]
            blocks.append(block)
        yield _document(page, turn, part, section, blocks)


def _document(
    page: dict[str, object], turn: int, part: int, section: str, blocks: list[Passage]
) -> dict[str, object]:
    title = str(page["title"])
    return {
        "id": f"{page['id']}-{turn}-{part}",
        "title": title if section in ("", title) else f"{title}: {section}",
        "passages": _joined(blocks),
    }


def _joined(blocks: Iterable[Passage]) -> list[Passage]:
    """Join short neighbours to paragraphs of several lines, as long as testimonies' are."""
    passages: list[list[str]] = [[]]
    for _, _, text in blocks:
        if sum(map(len, passages[-1])) >= _PASSAGE:
            passages.append([])
        passages[-1].append(text)
    return [("paragraph", 0, "\n".join(lines)) for lines in passages]


def _shorter(blocks: Iterable[Passage]) -> Iterator[Passage]:
    """Cut blocks that are longer than a document at the ends of lines."""
    for kind, level, text in blocks:
        lines: list[str] = []
        for line in text.split("\n"):
            if lines and sum(map(len, lines)) + len(line) > _LONGEST_BLOCK:
                yield kind, level, "\n".join(lines)
                lines = []
            lines.append(line)
        yield kind, level, "\n".join(lines)


def _sample_of_words(documents: list[dict[str, object]]) -> list[str]:
    rng = Random(1)
    words = [word for document in documents for word in text_of(document).split()]
    return rng.choices(words, k=_SAMPLE)


def _varied(document: dict[str, object], words: list[str], rng: Random) -> dict[str, object]:
    passages = []
    for kind, level, text in passages_of(document):
        parts = text.split(" ")
        at = int(rng.random() * _REPLACED)
        while at < len(parts):
            if parts[at] and "\n" not in parts[at]:
                parts[at] = words[int(rng.random() * len(words))]
            at += 1 + int(rng.random() * _REPLACED)
        passages.append((kind, level, " ".join(parts)))
    return {**document, "passages": passages}

"""What is measured: made-up collections and folders, kept under build/bench between runs."""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.processes import CACHE, ROOT
from reader.domain.blocks import Block, BlockKind
from reader.domain.collections import CollectionInfo
from reader.domain.ids import CollectionId
from tests.synthetic import Page, describe, write_collection, write_synthetic

SMALL = ROOT / "build" / "collections" / "iran-1988.attest"
_TEXT = (
    "the of and a to in was were with from at by on for not they prison hall letter winter family "
    "court corridor list morning train village record door silence execution testimony commission"
)
WORDS = tuple(_TEXT.split())


def large_collection(documents: int = 10_000, statements: int = 50_000) -> Path:
    """Return a collection of this size."""
    path = CACHE / f"large-{documents}-{statements}.attest"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        print(f"(writing {path.name})")
        write_synthetic(path, documents=documents, statements=statements, agents=2_000)
    return path


def long_document(size: int) -> Path:
    """Return a collection of one document with about `size` characters in paragraphs."""
    path = CACHE / f"page-{size}.attest"
    if path.exists():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    rng = Random(size)
    blocks = [Block(BlockKind.HEADING, "A long document", level=1)]
    written = 0
    while written < size:
        text = _paragraph(rng)
        blocks.append(Block(BlockKind.PARAGRAPH, text))
        written += len(text) + 1
    info = CollectionInfo(CollectionId(f"page-{size}"), f"{size} characters", "1", "en")
    described = describe(0, "document", blocks, title="A long document")
    write_collection(path, info=info, documents=[Page(described, tuple(blocks))])
    return path


def source_folder(documents: int, size: int) -> Path:
    """Return a source folder of so many Markdown documents of about `size` characters each."""
    folder = CACHE / f"source-{documents}-{size}"
    if (folder / "collection.yaml").exists():
        return folder
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    rng = Random(documents)
    for number in range(documents):
        text = _markdown(rng, number, size)
        path = folder / "documents" / f"document-{number:05}.md"
        path.write_text(text, encoding="utf-8")
    head = "format: 1\nid: bench\ntitle: Made up\nversion: 1\nlanguage: en\n"
    (folder / "collection.yaml").write_text(head, encoding="utf-8")
    return folder


def _paragraph(rng: Random) -> str:
    sentences = [" ".join(rng.choices(WORDS, k=rng.randint(6, 24))) for _ in range(5)]
    return ". ".join(sentence.capitalize() for sentence in sentences) + "."


def _markdown(rng: Random, number: int, size: int) -> str:
    parts = [f"# Document {number}"]
    while sum(map(len, parts)) < size:
        words = _paragraph(rng).split(" ", 3)
        parts += [
            f"## Part {len(parts)}",
            f"{words[0]} **{words[1]}** *{words[2]}* [{words[0]}](https://example.org) {words[3]}",
            "\n".join(f"- {' '.join(rng.choices(WORDS, k=6))}" for _ in range(3)),
            f"> {_paragraph(rng)}",
        ]
    return "\n\n".join(parts) + "\n"

"""The child process that imports documents, one after another, within limits.

A document is untrusted: its text may make the Markdown parser run for minutes or fill the memory.
Each job gets so much processor time; the system ends the process that needs more, even in the
middle of a regular expression, and the builder starts another. It has no network and writes
nothing but its answers.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import BinaryIO

from reader.builder.import_jobs import (
    READY,
    ImportAnswer,
    ImportedText,
    ImportJob,
    ImportRefusal,
    encode_answer,
)
from reader.builder.markdown_importer import MarkdownImporter
from reader.builder.refusal import DocumentRefusedError
from reader.builder.text_importer import read_plain_text
from reader.builder.words import find_line
from reader.collection.layout import encode_layout
from reader.collection.schema import MAX_PASSAGES, MAX_VALUE
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.problems import ProblemCode
from reader.sandbox.confining import confine
from reader.sandbox.limits import MIB, Limits, apply_limits, limit_time
from reader.source.document_text import DocumentKind, text_after
from reader.source.files import MAX_DOCUMENT, decode_text, read_plain_file
from reader.source.problem_log import ProblemLog


def main() -> None:
    """Be a worker: give up network and files, then work over standard input and output."""
    confine()
    run_worker(sys.stdin.buffer, sys.stdout.buffer)


def run_worker(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answer each job that comes in with one line, until no more come.

    Ends early after a document that filled the memory: a fresh process has all of it again.
    """
    importer = MarkdownImporter()
    stdout.write(READY)
    stdout.flush()
    is_limited = False
    for line in stdin:
        job = ImportJob.decode(line)
        if not is_limited:
            apply_limits(Limits(address_space=job.memory, file_size=0))
            is_limited = True
        limit_time(job.seconds, job.wall_seconds)
        try:
            data = encode_answer(import_document(job, importer))
        except MemoryError:
            limit_time(0, 0)
            stdout.write(encode_answer(_out_of_memory()))
            stdout.flush()
            return
        limit_time(0, 0)
        stdout.write(data)
        stdout.flush()


def import_document(job: ImportJob, importer: MarkdownImporter) -> ImportAnswer:
    """Read one document's text and take it apart into blocks."""
    try:
        data = read_plain_file(Path(job.path), limit=MAX_DOCUMENT)
    except OSError:
        data = None
    if data is None or hashlib.sha256(data).hexdigest() != job.sha256:
        return _changed()
    text = decode_text(data, job.path, ProblemLog())
    if text is None:
        return _changed()
    body = text_after(text, job.lines_before)
    try:
        is_markdown = job.kind == DocumentKind.MARKDOWN
        blocks = importer.read(body) if is_markdown else read_plain_text(body)
    except DocumentRefusedError as error:
        line = error.line or find_line(body, error.words)
        return ImportRefusal(error.code, job.lines_before + line, error.message, error.advice)
    if len(blocks) > MAX_PASSAGES:
        return _too_large(f"{len(blocks):,} passages; {MAX_PASSAGES:,} are the most")
    layout = encode_layout(blocks)
    if max(len(layout), len(canonical_text(blocks).encode())) > MAX_VALUE:
        return _too_large(f"more text than the {MAX_VALUE // MIB} MiB that a collection can hold")
    return _describe(body, blocks, layout.decode(), job.lines_before)


def _describe(body: str, blocks: list[Block], layout: str, lines_before: int) -> ImportedText:
    headings = (
        block.text for block in blocks if block.kind is BlockKind.HEADING and block.level == 1
    )
    images = [block.media for block in blocks if block.media is not None]
    return ImportedText(
        text=canonical_text(blocks),
        layout=layout,
        passages=len(blocks),
        heading=next(headings, ""),
        images=tuple((image, lines_before + find_line(body, image)) for image in images),
    )


def _too_large(what: str) -> ImportRefusal:
    return ImportRefusal(
        ProblemCode.TOO_LARGE,
        0,
        f"The document has {what}",
        "Split it into several documents",
    )


def _changed() -> ImportRefusal:
    return ImportRefusal(
        ProblemCode.UNREADABLE,
        0,
        "The file changed or vanished while it was read",
        "Build again when nothing else writes to the folder",
    )


def _out_of_memory() -> ImportRefusal:
    return ImportRefusal(
        ProblemCode.OUT_OF_MEMORY,
        0,
        "Importing the document takes more memory than any document should",
        "Split it into several documents",
    )


if __name__ == "__main__":
    main()

"""Drafting documents, one after another, in a child process (`draft_process` is its beginning)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.attribution.drafting import Range, draft_text
from reader.attribution.model import Model, load_model
from reader.attribution.proposing.condensed import DocumentDraft, condense
from reader.attribution.words import split_words
from reader.domain.errors import ReaderError

READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class DraftJob:
    """One text to draft."""

    text: str
    paragraphs: tuple[Range, ...]
    """The passages to read, in code points."""

    def encode(self) -> bytes:
        """Return the job as one line."""
        entry = {"text": self.text, "paragraphs": self.paragraphs}
        return json.dumps(entry).encode("ascii") + b"\n"

    @classmethod
    def decode(cls, line: bytes) -> DraftJob:
        """Return the job that `encode` wrote."""
        entry = json.loads(line)
        return cls(entry["text"], tuple((start, end) for start, end in entry["paragraphs"]))


def draft_job(job: DraftJob, model: Model) -> DocumentDraft:
    """Return what the model proposes for a text."""
    paragraphs = [split_words(job.text[start:end], start) for start, end in job.paragraphs]
    words = [paragraph for paragraph in paragraphs if paragraph.words]
    return condense(draft_text(words, model), job.text)


def run_worker(model_folder: Path, stdin: Iterable[bytes], stdout: BinaryIO) -> None:
    """Answer each job that comes in with one line, until no more come.

    The first line is `READY`, or says why the model cannot be used.
    """
    try:
        model = load_model(model_folder)
    except ReaderError as error:
        stdout.write(json.dumps({"error": error.parameters["reason"]}).encode("ascii") + b"\n")
        stdout.flush()
        return
    stdout.write(READY)
    stdout.flush()
    for line in stdin:
        draft = draft_job(DraftJob.decode(line), model)
        stdout.write(draft.encode().encode("ascii") + b"\n")
        stdout.flush()

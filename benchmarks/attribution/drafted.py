"""The program's own draft as the measures take it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.attribution.marked import Attribution
from benchmarks.attribution.report import measure
from benchmarks.attribution.scoring import Predict
from reader.app.bundled import resources_folder
from reader.attribution.drafting import draft_text
from reader.attribution.model import Model, load_model
from reader.attribution.words import split_paragraphs
from tests.attribution.synthetic.reading import read_all

ARTICLES = 1_000
_WORDS = 700
"""About how many words an article of the folder has."""


def measure_drafting(development: Path | None = None, speakers: Path | None = None) -> None:
    """Print quality, speed and memory of the draft, and how long a folder of articles takes."""
    measure(drafting_with(), development, speakers)
    measure_folder()


def measure_folder(articles: int = ARTICLES) -> None:
    """Print how long `attest draft` takes for a folder, from start to end."""
    folder = Path(tempfile.mkdtemp(prefix="attest-draft-"))
    try:
        words = _write_articles(folder, articles)
        command = [sys.executable, "-m", "reader", "draft", str(folder), "--quiet"]
        began = time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - began
    finally:
        shutil.rmtree(folder)
    print(
        f"  a folder of {articles:,} articles, {words:,} words: {seconds:.0f} s "
        f"on {os.cpu_count()} processors"
    )


def _write_articles(folder: Path, articles: int) -> int:
    """Write a source folder of articles made of the made-up cases; return how many words."""
    cases = [case.text for case in read_all()]
    (folder / "documents").mkdir(parents=True)
    (folder / "collection.yaml").write_text(
        "format: 1\nid: articles\ntitle: Articles\nversion: 1\nlanguage: en\n", encoding="utf-8"
    )
    total = 0
    for number in range(articles):
        parts: list[str] = []
        words = 0
        while words < _WORDS:
            part = cases[(number * 37 + len(parts) * 11) % len(cases)]
            parts.append(part)
            words += len(part.split())
        total += words
        text = "\n\n".join([f"Article {number}", *parts])
        (folder / "documents" / f"article-{number:04}.txt").write_text(text, encoding="utf-8")
        (folder / "documents" / f"article-{number:04}.yaml").write_text(
            f"title: Article {number}\n", encoding="utf-8"
        )
    return total


def drafting_with(folder: Path | None = None) -> Predict:
    """Return a function that drafts a text with the model in `folder`, or the bundled one."""
    return _Drafting(load_model(folder or resources_folder() / "models" / "attribution-en"))


class _Drafting:
    """Drafts texts with one model."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(self, text: str) -> Sequence[Attribution]:
        """Return the attributions drafted for a text, whatever their confidence."""
        draft = draft_text(list(split_paragraphs(text)), self._model)
        return [
            Attribution(
                source=(statement.source,) if statement.source else (),
                cue=(statement.cue,) if statement.cue else (),
                content=statement.content,
                speakers=(statement.speaker.name,) if statement.speaker.is_named else (),
            )
            for statement in draft.statements
        ]

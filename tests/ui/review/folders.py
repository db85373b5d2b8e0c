"""A source folder with drafted statements, and the collection built from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.builder.building import build
from reader.collection.reading import Collection
from reader.domain.cancel import CancelToken
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import SourceStatement, read_sidecar
from reader.ui.review.loading import ReviewSet, load_review
from tests.source_folders import SourceFolderWriter

AGENTS = """# Who speaks in the letters.
agents:
  - {id: guard, kind: unnamed, name: a guard}  # never named
  - id: mother
    kind: person
    name: Fatemeh Rahimi
    names: [Rahimi, {text: فاطمه رحیمی, kind: script, language: fa}]
  - {id: red-cross, kind: organisation, name: Red Cross, status: proposed}
  - id: neighbour
    kind: unnamed
    name: a neighbour
    status: proposed
"""
LETTER = """---
title: A letter
---

# A letter

The guard said: “They were taken away,” and then, in the evening: “Nobody came back.”

Fatemeh Rahimi, the mother, said that the guard had told her so. A neighbour denied it.
"""
REPORT = """---
title: A report
---

The Red Cross reported that twelve people had been taken away in the winter.

Rahimi asked where they were.
"""
LETTER_STATEMENTS = """# Drafted, then looked at by hand.
mentions:
  - {agent: mother, exact: Fatemeh Rahimi}

statements:
  - id: taken   # the first one
    speaker: guard
    form: direct
    content: They were taken away
    cue: {exact: said, prefix: guard}
    source: The guard
    status: proposed
    origin: {engine: attest-draft, version: "1", confidence: 0.97}

  - id: nobody
    speaker: mother
    form: direct
    content: Nobody came back
    status: proposed
    origin:
      engine: attest-draft
      version: "1"
      confidence: 0.71

  - {id: told, speaker: mother, form: indirect, content: the guard had told her so,
     cue: {exact: said, prefix: "mother, "}, source: Fatemeh Rahimi, status: proposed,
     origin: {engine: attest-draft, version: "1", confidence: 0.93}}

  - id: denied
    speaker: neighbour
    form: indirect
    act: denied
    content: it
    cue: denied
    source: A neighbour
    status: proposed
    origin: {engine: attest-draft, version: "1", confidence: 0.42}
"""
REPORT_STATEMENTS = """statements:
  - id: twelve
    speaker: red-cross
    form: indirect
    act: reported
    content: twelve people had been taken away in the winter
    cue: reported
    source: The Red Cross
    chain: [red-cross]
    status: proposed
    origin: {engine: attest-draft, version: "1", confidence: 0.9}
  - id: where
    speaker: mother
    form: indirect
    act: asked
    content: where they were
    cue: asked
    source: Rahimi
    origin: {curator: Ada}
"""
FILES: Mapping[str, str] = {
    "agents.yaml": AGENTS,
    "documents/letter.md": LETTER,
    "documents/report.md": REPORT,
    "statements/letter.yaml": LETTER_STATEMENTS,
    "statements/report.yaml": REPORT_STATEMENTS,
}


def write_drafted(root: Path, more: Mapping[str, str] | None = None) -> Path:
    """Write the folder; `more` replaces or adds files."""
    writer = SourceFolderWriter(root)
    for name, text in {**FILES, **(more or {})}.items():
        writer.write(name, text)
    return root


def built(root: Path, output: Path) -> Path:
    """Build the folder, which must have no problems."""
    report = build(root, output, jobs=1)
    assert report.problems == (), "\n".join(map(str, report.problems))
    return output


def loaded(root: Path, output: Path) -> ReviewSet:
    """Return what the folder has to review."""
    with Collection.open(built(root, output)) as collection:
        return load_review(root, collection, CancelToken())


def entry(root: Path, statement: str, *, document: str = "letter") -> SourceStatement:
    """Return an entry as its file has it now; the file must have no problems."""
    log = ProblemLog()
    sidecar = read_sidecar(root, f"{document}.yaml", log)
    assert log.sorted() == ()
    (found,) = [each for each in sidecar.statements if each.id.text == statement]
    return found

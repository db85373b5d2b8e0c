"""A small source folder that tests change to their needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reader.domain.problems import Problem, ProblemCode

COLLECTION = 'format: 1\nid: sample\ntitle: Sample\nversion: "1"\nlanguage: en\n'
AGENTS = """agents:
  - {id: guard, kind: unnamed, name: a guard}
  - {id: mother, kind: person, name: Fatemeh Rahimi}
  - {id: red-cross, kind: organisation, name: Red Cross}
"""
DOCUMENT = """---
title: A letter
---

The guard said: “They were taken away.”

Fatemeh Rahimi, the mother, said that the guard had told her.
"""


class SourceFolderWriter:
    """Writes the files of a source folder; begins with one that has no problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("collection.yaml", COLLECTION)
        self.write("agents.yaml", AGENTS)
        self.write("documents/letter.md", DOCUMENT)

    def write(self, name: str, content: str | bytes) -> Path:
        """Write one file and return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return path

    def document(self, text: str, *, name: str = "letter.md") -> Path:
        """Write a document whose front matter is a title."""
        return self.write(f"documents/{name}", f"---\ntitle: A letter\n---\n{text}")

    def statements(self, entries: str, *, name: str = "letter") -> Path:
        """Write a sidecar."""
        return self.write(f"statements/{name}.yaml", entries)


def only(problems: Iterable[Problem], code: ProblemCode) -> Problem:
    """Return the one problem there is, which must have this code and tell what to do."""
    found = list(problems)
    assert [problem.code for problem in found] == [code], "\n".join(map(str, found))
    assert_helpful(found[0])
    return found[0]


def assert_helpful(problem: Problem) -> None:
    """Hold what every problem owes its reader: whole sentences that end in one full stop."""
    for sentence in (problem.message, problem.advice):
        assert len(sentence) > 8
        assert sentence[0].isupper() or sentence[0] in "'“", sentence
        assert not sentence.endswith((".", " ")), sentence
    assert not problem.file.startswith("/")


def place(problem: Problem) -> tuple[str, int, str]:
    """Return file, line and field."""
    return problem.file, problem.line, problem.field

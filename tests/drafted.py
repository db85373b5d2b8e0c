"""A small source folder that a draft has been through, and the collection made from it."""

from __future__ import annotations

from pathlib import Path

from reader.builder.building import build
from tests.source_folders import SourceFolderWriter

_AGENTS = """agents:
  - {id: guard, kind: unnamed, name: a guard}
  - {id: mother, kind: person, name: Fatemeh Rahimi}
  - {id: dorn, kind: person, name: Dorn, status: proposed}
  - {id: weber, kind: person, name: Karl Weber, status: proposed}
  - {id: marsh, kind: person, name: Tilda Marsh, status: proposed}
  - {id: harbour, kind: organisation, name: Harbour Office}
"""
_TEXT = """The guard said: “They were taken away.”

Fatemeh Rahimi, the mother, met Tilda Marsh in Dorn. Karl Weber came along.

“The road was closed,” Karl Weber said to Fatemeh Rahimi.

Fatemeh Rahimi told the Harbour Office that it was closed.
"""
_ENGINE = "origin: {engine: attest-draft, version: '1.0', confidence: 0.8}"
_SIDECAR = f"""mentions:
  - {{agent: guard, exact: The guard, status: proposed}}
  - {{agent: mother, exact: Fatemeh Rahimi, suffix: ", the"}}
  - {{agent: mother, exact: Fatemeh Rahimi, prefix: "to ", status: proposed}}
  - {{agent: dorn, exact: Dorn, status: proposed}}
  - {{agent: weber, exact: Karl Weber, every: true, status: proposed}}
  - {{agent: marsh, exact: Tilda Marsh}}
  - {{agent: harbour, exact: Harbour Office, status: proposed}}
statements:
  - {{id: taken, speaker: guard, form: direct, content: They were taken away.}}
  - {{id: road, speaker: weber, form: direct, content: "The road was closed,",
     status: proposed, {_ENGINE}}}
  - {{id: place, speaker: dorn, form: indirect, content: came along,
     status: rejected, {_ENGINE}}}
  - {{id: told, speaker: mother, form: indirect, content: it was closed,
     status: proposed, {_ENGINE}}}
"""


def write_drafted(root: Path) -> SourceFolderWriter:
    """Write the folder: six agents of which a draft proposed three, and four statements."""
    folder = SourceFolderWriter(root)
    folder.write("agents.yaml", _AGENTS)
    folder.document(_TEXT)
    folder.statements(_SIDECAR)
    return folder


def build_drafted(folder: Path, output: Path) -> Path:
    """Write the folder, build it and return the collection."""
    return build_folder(write_drafted(folder), output)


def build_folder(folder: SourceFolderWriter, output: Path) -> Path:
    """Build a folder that has no problems and return the collection."""
    report = build(folder.root, output, jobs=1)
    assert report.problems == (), "\n".join(map(str, report.problems))
    return output

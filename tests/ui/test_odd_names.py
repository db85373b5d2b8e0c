"""Names that may deceive the eye are flagged wherever they stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from reader.builder.building import build
from reader.ui.odd_names import SIGN, name_shown, oddity_sentence
from tests.source_folders import SourceFolderWriter
from tests.windows import StartProgram

LOOK_ALIKE = "Fat\u0435meh Rahimi"
"""With a Cyrillic letter."""
TURNED = "letter \u202egpj.txt"


def odd_collection(folder: Path) -> Path:
    source = SourceFolderWriter(folder / "source")
    source.write(
        "agents.yaml",
        f"agents:\n  - {{id: other, kind: person, name: {LOOK_ALIKE}}}\n"
        "  - {id: mother, kind: person, name: فاطمه\u200cرحیمی}\n",
    )
    source.write("documents/letter.md", f'---\ntitle: "{TURNED}"\n---\n{LOOK_ALIKE} said: “No.”\n')
    source.write(
        "statements/letter.yaml",
        f"statements:\n  - {{id: no, speaker: other, form: direct, act: said, content: “No.”,"
        f" source: {LOOK_ALIKE}}}\n",
    )
    target = folder / "odd.attest"
    report = build(source.root, target)
    assert report.problems == ()
    return target


def test_an_odd_name_is_flagged_in_the_lists_and_told_in_words(
    start: StartProgram, tmp_path: Path
) -> None:
    program = start(odd_collection(tmp_path))
    window = program.window
    rows = window.people.agents
    shown = [rows.data(rows.index(row)) for row in range(rows.rowCount())]
    assert f"{SIGN} {LOOK_ALIKE}" in shown
    row = next(row for row, name in enumerate(shown) if LOOK_ALIKE in str(name))
    spoken = rows.data(rows.index(row), Qt.ItemDataRole.AccessibleTextRole)
    assert "mixes alphabets" in str(spoken)
    text = window.page.document().toPlainText()
    assert f"{SIGN} letter ‹U+202E›gpj.txt" in text
    assert "hidden characters change the order" in text


def test_a_plain_name_is_shown_as_it_is() -> None:
    assert name_shown("فاطمه\u200cرحیمی") == "فاطمه\u200cرحیمی"
    assert oddity_sentence("فاطمه\u200cرحیمی") == ""

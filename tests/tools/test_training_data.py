"""What the training tool learns from: marked corpora and a person's own collections."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reader.attribution.tagging.labels import PART_LABELS, PARTS, read_spans
from reader.builder.building import build
from tests.source_folders import SourceFolderWriter
from tools.train_attribution.corpus import GoldDocument, read_corpus
from tools.train_attribution.names import clean_name, kinds_in
from tools.train_attribution.own_collections import read_collection, tell_needs

TEXT = "Ane Holt said the pier was shut.\n\n“It leaks,” she added."
SIDECAR = """statements:
  - id: one
    speaker: guard
    form: direct
    content: They were taken away.
    cue: {exact: said, prefix: The guard}
    source: The guard
  - id: two
    speaker: mother
    form: indirect
    content: that the guard had told her
    status: proposed
    origin: {engine: attest-draft, version: 1, confidence: 0.9}
"""


def words_of(document: GoldDocument, part: str) -> list[str]:
    return [
        " ".join(paragraph.words[span.start : span.end])
        for paragraph, labels in zip(document.paragraphs, document.labels, strict=True)
        for span in read_spans(labels)
        if span.kind == PARTS.index(part)
    ]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    said = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 31]]}
    added = {"source": [[46, 49]], "cue": [[50, 55]], "content": [[34, 45]]}
    line = {"id": "pier", "annotator": "a", "text": TEXT, "attributions": [said, added]}
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    return path


def build_folder(folder: SourceFolderWriter, language: str) -> Path:
    folder.write(
        "collection.yaml", f"format: 1\nid: s\ntitle: S\nversion: 1\nlanguage: {language}\n"
    )
    folder.write("statements/letter.yaml", SIDECAR)
    path = folder.root.parent / f"{language}.attest"
    assert build(folder.root, path).problems == ()
    return path


def test_each_marked_range_becomes_the_label_of_its_words(corpus: Path) -> None:
    (document,) = read_corpus(corpus)
    assert words_of(document, "source") == ["Ane Holt", "she"]
    assert words_of(document, "cue") == ["said", "added"]
    assert words_of(document, "content") == ["the pier was shut", "“ It leaks , ”"]


def test_labels_are_numbers_of_the_tagger(corpus: Path) -> None:
    (document,) = read_corpus(corpus)
    assert {label for row in document.labels for label in row} <= set(range(len(PART_LABELS)))
    assert [len(row) for row in document.labels] == [len(each) for each in document.paragraphs]


def test_a_collection_teaches_its_verified_statements_only(tmp_path: Path) -> None:
    path = build_folder(SourceFolderWriter(tmp_path / "folder"), "en")
    (document,) = read_collection(path, "en")
    assert words_of(document, "source") == ["The guard"]
    assert len(document.attributions) == 1


def test_paragraphs_in_which_nothing_is_verified_teach_nothing(tmp_path: Path) -> None:
    path = build_folder(SourceFolderWriter(tmp_path / "folder"), "en")
    (document,) = read_collection(path, "en")
    assert [paragraph.words[:2] for paragraph in document.paragraphs] == [("The", "guard")]


def test_quotation_marks_are_taken_in_again_because_the_tagger_knows_them(tmp_path: Path) -> None:
    path = build_folder(SourceFolderWriter(tmp_path / "folder"), "en")
    (document,) = read_collection(path, "en")
    assert words_of(document, "content") == ["“ They were taken away . ”"]


def test_documents_in_another_language_teach_nothing_and_what_is_missing_is_told(
    tmp_path: Path,
) -> None:
    path = build_folder(SourceFolderWriter(tmp_path / "folder"), "fa")
    assert list(read_collection(path, "en")) == []
    counted, need = tell_needs([path], "en")
    assert counted == "1 verified statements in documents whose language is 'fa'"
    assert need.startswith("For a model of 'fa' this tool would need: a base encoder")
    assert "1,999 more than there are" in need


def test_collections_in_the_language_of_the_model_lack_nothing(tmp_path: Path) -> None:
    path = build_folder(SourceFolderWriter(tmp_path / "folder"), "en")
    assert len(tell_needs([path], "en")) == 1


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("the Bank of the West", "Bank of the West"),
        ("Santa Monica", "Santa Monica"),
        ("Sen. Angela Ruiz’s", "Angela Ruiz"),
        ("Ruiz.", "Ruiz"),
        ("Otto Lind Jr.", "Otto Lind Jr."),
        ("The President Lind,", "Lind"),
    ],
)
def test_a_name_loses_titles_and_endings_only(found: str, name: str) -> None:
    assert clean_name(found) == name


def test_a_family_name_goes_with_the_full_name() -> None:
    names = [("Otto Lind Jr.", "person"), ("Lind", "place"), ("Angela Ruiz", "person")]
    assert kinds_in(names, {"Ruiz": "organisation"}) == {
        "Otto Lind Jr.": "person",
        "Lind": "person",
        "Angela Ruiz": "person",
        "Ruiz": "organisation",
    }

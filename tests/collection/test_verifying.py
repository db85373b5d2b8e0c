"""Verifying reads everything and names what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collection.verifying import MAX_PROBLEMS, verify
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import Cancelled, CollectionError
from reader.domain.progress import Progress
from tests.collection.tampering import tamper
from tests.synthetic import write_synthetic


def test_a_sound_file_has_no_problems(sound_file: Path) -> None:
    found = verify(sound_file)
    assert found.is_sound
    # Four mentions, a description, and the parts of three statements.
    assert (found.documents, found.anchors, found.problems) == (3, 4 + 1 + 6, ())


def test_a_made_up_file_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    write_synthetic(path, documents=20, statements=50, agents=9)
    assert verify(path).is_sound


def test_words_that_do_not_stand_there_are_named(sample_file: Path) -> None:
    tamper(sample_file, "update parts set exact = 'taken home' where statement = 1")
    found = verify(sample_file)
    assert not found.is_sound
    assert found.state is TrustState.INTACT
    (problem,) = found.problems
    assert "document letter: the words of a statement s2 do not stand at" in problem


@pytest.mark.parametrize("table", ["mentions", "descriptions"])
def test_a_range_in_the_wrong_place_is_named(sample_file: Path, table: str) -> None:
    tamper(sample_file, f'update {table} set start = start + 1, "end" = "end" + 1 where number < 2')
    assert f"the words of a {table[:-1]} of" in verify(sample_file).problems[0]


def test_a_text_with_another_hash_is_named(sample_file: Path) -> None:
    tamper(sample_file, "update documents set sha256 = zeroblob(32) where number = 1")
    assert verify(sample_file).problems == (
        "document record: the text does not have its recorded SHA-256",
    )


def test_a_document_that_cannot_be_read_does_not_hide_the_others(sample_file: Path) -> None:
    tamper(
        sample_file,
        "update documents set length = 1 where number = 0; "
        "update documents set sha256 = zeroblob(32) where number = 1",
    )
    found = verify(sample_file)
    assert found.documents == 3
    assert any("document letter: " in problem for problem in found.problems)
    assert any("document record: " in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("update files set sha256 = zeroblob(32) where role = 'image'", "media/map.png"),
        ("update agents set kind = 'robot'", "robot"),
        ("update names set kind = 'robot'", "robot"),
        ("update statements set status = 'robot'", "robot"),
        ("update chains set agent = 99", "agent 99"),
        ("update mentions set agent = 99", "agent 99"),
        ("update documents set length = 1", "length of document"),
        ("create table more (x)", "its tables"),
    ],
)
def test_whatever_is_wrong_is_a_problem(sample_file: Path, sql: str, words: str) -> None:
    tamper(sample_file, sql)
    assert any(words in problem for problem in verify(sample_file).problems)


def test_statements_with_one_id_are_named(sample_file: Path) -> None:
    tamper(sample_file, "update statements set id = 's1'")
    assert verify(sample_file).problems == ("3 statements have the id s1",)


def test_a_changed_file_is_read_all_the_same(sample_file: Path) -> None:
    sample_file.write_bytes(sample_file.read_bytes() + b"\0")
    found = verify(sample_file)
    assert found.state is TrustState.CHANGED
    assert not found.is_sound
    assert found.documents == 3


def test_the_list_of_problems_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    write_synthetic(path, documents=5, statements=500, agents=5)
    tamper(path, "update parts set exact = '?'")
    assert len(verify(path).problems) == MAX_PROBLEMS


def test_what_is_no_collection_cannot_be_verified(tmp_path: Path) -> None:
    path = tmp_path / "a.attest"
    path.write_bytes(b"text")
    with pytest.raises(CollectionError):
        verify(path)


def test_progress_is_reported_for_each_document(sound_file: Path) -> None:
    seen: list[Progress] = []
    verify(sound_file, progress=seen.append)
    assert seen == [Progress("verify", done, 3) for done in range(3)]


def test_verifying_can_be_cancelled_on_the_way(sound_file: Path) -> None:
    token = CancelToken()

    def cancel_soon(_progress: Progress) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        verify(sound_file, progress=cancel_soon, cancel=token)

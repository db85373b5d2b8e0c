"""The last session: it comes back as it was, and no file can keep the program from starting."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.profile.session import MAX_COLLECTIONS, Session, load_session, save_session
from tests.profile.json_values import json_objects

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SESSIONS = st.builds(
    Session,
    geometry=TEXTS,
    layout=st.lists(st.integers(0, 5_000), max_size=3).map(tuple),
    is_left_shown=st.booleans(),
    is_right_shown=st.booleans(),
    collections=st.lists(TEXTS, max_size=5).map(tuple),
    collection=TEXTS,
    document=TEXTS,
    position=st.integers(0, 2**39),
)


@given(session=SESSIONS)
def test_a_session_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> None:
    path = tmp_path_factory.getbasetemp() / "round" / "session.json"
    save_session(path, session)
    assert load_session(path) == session


@pytest.mark.parametrize("session", [Session(is_left_shown=False), Session(is_right_shown=False)])
def test_false_comes_back_as_false(tmp_path: Path, session: Session) -> None:
    save_session(tmp_path / "session.json", session)
    assert load_session(tmp_path / "session.json") == session


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\x00", b"nonsense", b"[" * 100_000])
def test_a_damaged_file_is_an_empty_session(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "session.json"
    path.write_bytes(damage)
    assert load_session(path) == Session()


@given(stored=json_objects([entry.name for entry in fields(Session)]))
def test_whatever_the_file_holds_the_session_makes_sense(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "session.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    session = load_session(path)
    for text in (session.geometry, session.collection, session.document, *session.collections):
        assert type(text) is str
    for number in (session.position, *session.layout):
        assert type(number) is int
        assert number >= 0
    assert type(session.is_left_shown) is bool
    assert type(session.is_right_shown) is bool


@pytest.mark.parametrize("number", [-1, 10**6, 2**31, 2**63, 2**200])
def test_a_width_that_qt_cannot_take_is_left_out(tmp_path: Path, number: int) -> None:
    path = tmp_path / "session.json"
    path.write_text(json.dumps({"layout": [number, 700, number]}), encoding="utf-8")
    assert load_session(path).layout == (700,)


def test_no_more_collections_are_remembered_than_anybody_has(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    save_session(path, Session(collections=tuple(str(number) for number in range(500))))
    assert len(load_session(path).collections) == MAX_COLLECTIONS

"""The file of known keys: never lost silently, never half written, shared by several windows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.collections import CollectionInfo, FileState, Signature, TrustState
from reader.domain.errors import ProfileError
from reader.domain.ids import CollectionId
from reader.domain.trust import KnownKey
from reader.profile import trust_file
from reader.profile.known_keys import (
    LONGEST_NAME,
    LONGEST_VERSION,
    MAX_CHECKED,
    MAX_ENCOUNTERS,
    MAX_KEYS,
    TrustMemory,
)
from reader.profile.locking import locked
from reader.profile.trust_file import (
    DAMAGED,
    FILE,
    MOST_DAMAGED,
    change_trust,
    load_trust,
    remove_damaged,
)
from tests.architecture.modules import ROOT
from tests.profile.json_values import JSON

ONE = "1" * 64
TODAY = "2026-11-22"


def meet(memory: TrustMemory) -> TrustMemory:
    info = CollectionInfo(CollectionId("letters"), "Letters", "1", "en")
    state = FileState(TrustState.INTACT, "a" * 64, 1, signature=Signature(ONE, TODAY, ""))
    return (
        memory.met(info, state, TODAY)
        .with_checked("a" * 64, CollectionId("letters"))
        .with_name(ONE, "بایگانی")
    )


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    kept = change_trust(tmp_path / "new", meet)
    assert not kept.is_damaged
    assert load_trust(tmp_path / "new") == kept
    assert list(kept.memory.keys) == [ONE]


def test_there_is_nothing_to_begin_with(tmp_path: Path) -> None:
    assert load_trust(tmp_path / "none") == trust_file.TrustFile()


def test_nothing_is_written_where_nothing_changes(tmp_path: Path) -> None:
    change_trust(tmp_path, meet)
    before = (tmp_path / FILE).stat().st_mtime_ns
    change_trust(tmp_path, meet)
    assert (tmp_path / FILE).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0" * 100, b"[]", b"{}", b'{"version": 0}', b'{"version": "2"}', b"[" * 100_000,
        b'{"version": 1}',
        b'{"version": 1, "keys": [3], "encounters": [], "checked": []}',
        b'{"version": 1, "keys": [{"key": "1"}], "encounters": [], "checked": []}',
        b'{"version": 1, "keys": [], "encounters": {}, "checked": []}',
        b'{"version": 1, "keys": [], "encounters": [], "checked": [{"sha256": "\\ud800"}]}',
    ],
)  # fmt: skip
def test_a_damaged_file_begins_anew_is_told_of_once_and_not_lost(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert load_trust(tmp_path).is_damaged
    assert change_trust(tmp_path, meet).is_damaged
    assert not load_trust(tmp_path).is_damaged
    assert [copy.read_bytes() for copy in tmp_path.glob(DAMAGED)] == [data]


def test_a_damaged_file_is_told_of_until_a_new_one_stands_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).write_bytes(b"damaged")

    def fail(_path: Path, _value: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(trust_file, "write_json", fail)
        for _ in range(2):
            with pytest.raises(ProfileError):
                change_trust(tmp_path, meet)
    assert load_trust(tmp_path).is_damaged
    assert change_trust(tmp_path, meet).is_damaged
    assert len(list(tmp_path.glob(DAMAGED))) == 1


def test_each_damaged_file_is_kept_until_something_is_forgotten(tmp_path: Path) -> None:
    for number in range(MOST_DAMAGED + 3):
        (tmp_path / FILE).write_bytes(b"damaged %d" % number)
        change_trust(tmp_path, meet)
    kept = {copy.read_bytes() for copy in tmp_path.glob(DAMAGED)}
    assert kept == {b"damaged %d" % number for number in range(MOST_DAMAGED)}
    remove_damaged(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, trust_file.LOCK]


def test_a_file_of_a_newer_attest_is_neither_used_nor_replaced(tmp_path: Path) -> None:
    data = b'{"version": 2, "keys": []}'
    (tmp_path / FILE).write_bytes(data)
    for work in (load_trust, lambda folder: change_trust(folder, meet)):
        with pytest.raises(ProfileError, match="newer Attest"):
            work(tmp_path)
    assert (tmp_path / FILE).read_bytes() == data
    assert list(tmp_path.glob(DAMAGED)) == []


def test_what_is_sound_in_a_damaged_file_stays(tmp_path: Path) -> None:
    change_trust(tmp_path, meet)
    stored = json.loads((tmp_path / FILE).read_text("utf-8"))
    stored["checked"].append({"sha256": "no hash", "collection": "letters"})
    (tmp_path / FILE).write_text(json.dumps(stored), "utf-8")
    found = load_trust(tmp_path)
    assert found.is_damaged
    assert found.memory == meet(TrustMemory())


def test_a_file_of_any_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as stream:
        stream.truncate(trust_file.MAX_SIZE + 1)
    assert load_trust(tmp_path).is_damaged


@settings(deadline=None)
@given(JSON)
def test_any_json_is_harmless(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    folder = tmp_path_factory.mktemp("trust")
    text = json.dumps({"version": 1, "keys": value, "encounters": value, "checked": value})
    (folder / FILE).write_text(text, "utf-8")
    load_trust(folder)


@settings(deadline=None)
@given(name=st.text(max_size=200), version=st.text(max_size=200), date=st.text(max_size=12))
def test_whatever_is_remembered_can_be_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: str, version: str, date: str
) -> None:
    info = CollectionInfo(CollectionId("letters"), "Letters", version, "en")
    state = FileState(TrustState.INTACT, "a" * 64, 1, signature=Signature(ONE, date, ""))

    def change(memory: TrustMemory) -> TrustMemory:
        return memory.met(info, state, TODAY).with_name(ONE, name)

    folder = tmp_path_factory.mktemp("trust")
    assert load_trust(folder).memory != change_trust(folder, change).memory
    found = load_trust(folder)
    assert not found.is_damaged
    assert len(found.memory.keys[ONE].name) <= LONGEST_NAME
    assert len(found.memory.encounters[CollectionId("letters")].version) <= LONGEST_VERSION


def test_a_full_memory_fits_into_what_is_read(tmp_path: Path) -> None:
    ids = [CollectionId(f"{number:0100d}") for number in range(MAX_CHECKED)]
    state = FileState(TrustState.INTACT, "a" * 64, 1, signature=Signature(ONE, TODAY, ""))
    version = "\U0001f600" * LONGEST_VERSION
    first = TrustMemory().met(CollectionInfo(ids[0], "", version, "en"), state, TODAY)
    (encounter,), (known,) = first.encounters.values(), first.keys.values()
    whole = TrustMemory(
        {
            f"{number:064x}": KnownKey(f"{number:064x}", "\U0001f600" * LONGEST_NAME, known.since)
            for number in range(MAX_KEYS)
        },
        dict.fromkeys(ids[:MAX_ENCOUNTERS], encounter),
        {f"{number:064x}": each for number, each in enumerate(ids)},
    )
    change_trust(tmp_path, lambda _memory: whole)
    assert load_trust(tmp_path).memory == whole


def test_a_file_that_cannot_be_read_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(ProfileError):
        load_trust(tmp_path)
    with pytest.raises(ProfileError):
        change_trust(tmp_path, meet)
    assert (tmp_path / FILE).is_dir()


WRITER = """
import sys
from pathlib import Path
from reader.domain.collections import CollectionInfo, FileState, Signature, TrustState
from reader.domain.ids import CollectionId
from reader.profile.trust_file import change_trust
folder, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    name = f"{who}-{number}"
    info = CollectionInfo(CollectionId(name), name, "1", "en")
    key = f"{int(who) * 1000 + number:064x}"
    state = FileState(TrustState.INTACT, key, 1, signature=Signature(key, "2026-11-22", ""))
    change_trust(folder, lambda memory: memory.met(info, state, "2026-11-22"))
"""


def test_windows_that_write_at_the_same_time_lose_no_key(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(who), "20"], cwd=ROOT.parent
        )
        for who in range(1, 5)
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    found = load_trust(tmp_path)
    assert not found.is_damaged
    assert len(found.memory.keys) == 80
    assert len(found.memory.encounters) == 80


def test_a_lock_that_is_never_given_back_does_not_stop_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.profile.locking.PATIENCE", 0.05)
    with locked(tmp_path / trust_file.LOCK) as is_held:
        kept = change_trust(tmp_path, meet)
    assert is_held
    assert load_trust(tmp_path) == kept

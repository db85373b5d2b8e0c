"""What is remembered of signers and collections: trust on first use, and its bounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.domain.collections import CollectionInfo, FileState, Signature, TrustState
from reader.domain.ids import CollectionId
from reader.domain.trust import TrustWarning, judge
from reader.profile import known_keys
from reader.profile.known_keys import TrustMemory

ONE, TWO = "1" * 64, "2" * 64
LETTERS = CollectionId("letters")
TODAY, LATER = "2026-11-22", "2027-01-05"


def info(version: str = "1", name: str = "letters") -> CollectionInfo:
    return CollectionInfo(CollectionId(name), "Letters", version, "en")


def state(
    key: str = "", *, sha256: str = "a" * 64, date: str = "2026-11-01", is_changed: bool = False
) -> FileState:
    signature = Signature(key, date, "by hand") if key else None
    kind = TrustState.CHANGED if is_changed else TrustState.INTACT
    return FileState(kind, sha256, 1_000, signature=signature)


def warnings(memory: TrustMemory, file: FileState, version: str = "1") -> set[TrustWarning]:
    trust = judge(file, info(version), key=None, before=memory.encounters.get(LETTERS))
    return set(trust.warnings)


def test_the_first_opening_remembers_the_key_and_the_day() -> None:
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    assert memory.keys[ONE].since == TODAY
    assert memory.keys[ONE].name == ""
    assert memory.encounters[LETTERS].key == ONE
    assert memory.encounters[LETTERS].opened == TODAY


def test_the_same_file_again_changes_nothing() -> None:
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    assert memory.met(info(), state(ONE), LATER) == memory


def test_a_later_version_by_the_same_key_moves_the_memory_forward() -> None:
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    later = memory.met(info("2"), state(ONE, sha256="b" * 64), LATER)
    assert later.encounters[LETTERS].version == "2"
    assert later.encounters[LETTERS].opened == LATER
    assert later.keys[ONE].since == TODAY


def test_an_older_version_never_lowers_what_is_remembered() -> None:
    memory = TrustMemory().met(info("2"), state(ONE), TODAY)
    older = state(ONE, sha256="b" * 64)
    after = memory.met(info("1"), older, LATER)
    assert after == memory
    assert warnings(after, older, "1") == {TrustWarning.OLDER}


def test_a_version_that_nobody_signed_does_not_keep_a_key_from_being_expected() -> None:
    memory = TrustMemory().met(info("999999"), state(""), TODAY)
    genuine = state(ONE, sha256="b" * 64)
    assert warnings(memory, genuine, "1") == set()
    after = memory.met(info("1"), genuine, LATER)
    assert after.encounters[LETTERS].key == ONE
    assert warnings(after, state(TWO, sha256="c" * 64), "2") == {TrustWarning.OTHER_KEY}


@pytest.mark.parametrize(
    ("key", "warning"), [(TWO, TrustWarning.OTHER_KEY), ("", TrustWarning.SIGNATURE_GONE)]
)
def test_another_key_or_none_takes_no_place_until_the_person_says_so(
    key: str, warning: TrustWarning
) -> None:
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    other = state(key, sha256="b" * 64)
    for version in ("1", "99"):
        memory = memory.met(info(version), other, LATER)
        assert memory.encounters[LETTERS].key == ONE
        assert warning in warnings(memory, other, version)
    expected = memory.expecting(info("1"), other, LATER)
    assert warnings(expected, other, "1") == set()
    assert expected.encounters[LETTERS].key == key
    # The key from before is a stranger now.
    assert TrustWarning.OTHER_KEY in warnings(expected, state(ONE), "2") or not key


def test_a_collection_that_was_unsigned_may_be_signed_later() -> None:
    memory = TrustMemory().met(info(), state(), TODAY)
    signed = memory.met(info("2"), state(ONE), LATER)
    assert signed.encounters[LETTERS].key == ONE


def test_a_changed_file_leaves_no_trace() -> None:
    changed = state(is_changed=True)
    assert TrustMemory().met(info(), changed, TODAY) == TrustMemory()
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    assert memory.met(info("3"), changed, LATER) == memory
    assert memory.expecting(info("3"), changed, LATER) == memory


def test_a_day_that_is_none_is_not_remembered() -> None:
    memory = TrustMemory().met(info(), state(ONE, date="the day after\n tomorrow"), TODAY)
    assert memory.encounters[LETTERS].date == ""


def test_names_are_the_persons_own() -> None:
    memory = TrustMemory().met(info(), state(ONE), TODAY)
    memory = memory.with_name(ONE, "  The\n archive ")
    assert memory.keys[ONE].name == "The archive"
    assert memory.names_another(TWO, "the ARCHIVE")
    assert not memory.names_another(ONE, "The archive")
    assert not memory.names_another(TWO, "")
    assert memory.with_name(TWO, "Nobody") == memory
    assert memory.with_name(ONE, "").keys[ONE].name == ""


def test_forgetting_takes_the_key_along_unless_it_is_needed_or_named() -> None:
    other = CollectionId("other")
    memory = TrustMemory().met(info(), state(ONE), TODAY).with_checked("a" * 64, LETTERS)
    assert memory.without(LETTERS) == TrustMemory()
    shared = memory.met(info(name="other"), state(ONE, sha256="b" * 64), TODAY)
    shared = shared.with_checked("b" * 64, other)
    left = shared.without(LETTERS)
    assert (set(left.keys), set(left.encounters), set(left.checked)) == ({ONE}, {other}, {"b" * 64})
    named = memory.with_name(ONE, "The archive").without(LETTERS)
    assert (set(named.keys), named.encounters, named.checked) == ({ONE}, {}, {})


def test_the_memory_is_bounded_and_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_keys, "MAX_KEYS", 3)
    monkeypatch.setattr(known_keys, "MAX_ENCOUNTERS", 3)
    monkeypatch.setattr(known_keys, "MAX_CHECKED", 3)
    memory = TrustMemory()
    for number in range(5):
        file = state(f"{number}" * 64, sha256=f"{number}" * 64)
        memory = memory.met(info(name=f"c{number}"), file, TODAY)
        memory = memory.with_checked(file.sha256, CollectionId(f"c{number}"))
        if number == 0:
            memory = memory.with_name("0" * 64, "The first one")
    assert [key[0] for key in memory.keys] == ["0", "3", "4"]
    assert list(memory.encounters) == ["c2", "c3", "c4"]
    assert [sha256[0] for sha256 in memory.checked] == ["2", "3", "4"]


def test_a_file_that_is_opened_again_is_not_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_keys, "MAX_ENCOUNTERS", 2)
    memory = TrustMemory()
    for name in ("a", "b", "a", "c"):
        memory = memory.met(info(name=name), state(), TODAY)
    assert list(memory.encounters) == ["a", "c"]


@pytest.mark.parametrize("today", ["1970-01-01", "2099-12-31"])
@pytest.mark.parametrize("signed", ["1970-01-01", "2026-11-01", "2099-12-31"])
def test_no_clock_changes_what_is_said(today: str, signed: str) -> None:
    file = state(ONE, date=signed)
    memory = TrustMemory().met(info(), file, today)
    assert warnings(memory, file) == set()
    again = memory.met(info("2"), replace(file, sha256="b" * 64), TODAY)
    assert again.encounters[LETTERS].version == "2"
    assert warnings(again, file, "1") == {TrustWarning.OLDER}

"""What is said of a file, from its signature and what was seen before."""

from __future__ import annotations

import pytest

from reader.domain.collections import CollectionInfo, FileState, Signature, TrustState
from reader.domain.ids import CollectionId
from reader.domain.trust import (
    Encounter,
    KnownKey,
    Trust,
    TrustLevel,
    TrustWarning,
    is_older,
    judge,
)

ONE, TWO = "1" * 64, "2" * 64


def judged(
    *,
    key: str = "",
    name: str = "",
    version: str = "2",
    before: Encounter | None = None,
    state: TrustState = TrustState.INTACT,
) -> Trust:
    info = CollectionInfo(CollectionId("a"), "A", version, "en")
    signature = Signature(key, "2026-11-22", "") if key else None
    known = KnownKey(key, name, "2026-01-01") if key else None
    return judge(FileState(state, "0" * 64, 1, signature=signature), info, key=known, before=before)


def seen(key: str = "", version: str = "2", date: str = "") -> Encounter:
    return Encounter(key, version, date, "0" * 64, "2026-01-01")


def test_an_unsigned_file_is_unsigned() -> None:
    assert judged() == Trust(TrustLevel.UNSIGNED)


def test_a_key_without_a_name_is_unknown_and_one_with_a_name_known() -> None:
    assert judged(key=ONE).level is TrustLevel.UNKNOWN_SIGNER
    assert judged(key=ONE, name="Archive").level is TrustLevel.KNOWN_SIGNER


def test_a_changed_file_is_nothing_but_changed() -> None:
    found = judged(key=ONE, name="Archive", state=TrustState.CHANGED)
    assert (found.level, found.key, found.warnings) == (TrustLevel.CHANGED, None, ())


@pytest.mark.parametrize(
    ("key", "before", "warnings"),
    [
        (ONE, seen(ONE), ()),
        (ONE, seen(TWO), (TrustWarning.OTHER_KEY,)),
        (ONE, seen(), ()),
        ("", seen(ONE), (TrustWarning.SIGNATURE_GONE,)),
        ("", seen(), ()),
        ("", seen(version="3"), (TrustWarning.OLDER,)),
        # Anyone can state a version in a file without a signature.
        (ONE, seen(version="999999"), ()),
        (TWO, seen(ONE, version="2.1"), (TrustWarning.OTHER_KEY, TrustWarning.OLDER)),
    ],
)
def test_what_does_not_fit_what_was_seen_before_is_told(
    key: str, before: Encounter, warnings: tuple[TrustWarning, ...]
) -> None:
    assert judged(key=key, before=before).warnings == warnings


@pytest.mark.parametrize(
    ("version", "before", "older"),
    [
        ("1.9", "1.10", True),
        ("1.10", "1.9", False),
        ("1", "1.0", False),
        ("2026-01-02", "2026-01-10", True),
        ("v1", "2", True),
        # Whether these are older no rule tells.
        ("1.0-rc1", "1.0", False),
        ("spring", "summer", False),
        ("", "1", False),
        ("9" * 5_000, "1", False),
    ],
)
def test_versions_are_compared_number_by_number(version: str, before: str, older: bool) -> None:
    assert is_older(version, "", seen(version=before)) is older


def test_where_versions_tell_nothing_the_days_of_signing_do() -> None:
    before = seen(ONE, version="summer", date="2026-05-01")
    assert is_older("spring", "2026-04-30", before)
    assert not is_older("spring", "2026-05-01", before)
    assert not is_older("spring", "", before)

"""How far a collection file can be trusted: its signature, and what was seen of it before.

Trust on first use: the key that signed a collection when it was first opened is expected from then
on. Nothing here says that what a file states is true; a signature tells only who made the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from reader.domain.collections import CollectionInfo, FileState, TrustState

_NUMBERED = re.compile(r"v?[0-9]+([.-][0-9]+)*")


class TrustLevel(StrEnum):
    """What the file itself shows, from worst to best."""

    CHANGED = "changed"
    UNSIGNED = "unsigned"
    UNKNOWN_SIGNER = "unknown-signer"
    """Signed by a key to which the person has given no name."""
    KNOWN_SIGNER = "known-signer"
    """Signed by a key that the person has named."""


class TrustWarning(StrEnum):
    """What does not fit what was seen of the same collection before."""

    OLDER = "older"
    """A later version was opened before."""
    OTHER_KEY = "other-key"
    """Another key signed it before."""
    SIGNATURE_GONE = "signature-gone"
    """It was signed before and is not now."""


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A signer's public key as this person knows it."""

    key: str
    """64 hexadecimal digits."""
    name: str
    """The person's own name for it; empty where none was given."""
    since: str
    """The day on which it was first seen here, such as "2026-11-22"."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """What is remembered of a collection that was opened before."""

    key: str
    """The key that is expected to sign it; empty where it was unsigned."""
    version: str
    """The latest version opened."""
    date: str
    """The day of signing of that version; empty where it was unsigned."""
    sha256: str
    """Of that version's file."""
    opened: str
    """The day on which that version was first opened here."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Everything that is to be said of a file's trustworthiness."""

    level: TrustLevel
    warnings: tuple[TrustWarning, ...] = ()
    key: KnownKey | None = None
    """The key that signed it, where one did."""
    before: Encounter | None = None
    """What was seen of the collection before this file."""


def judge(
    state: FileState, info: CollectionInfo, *, key: KnownKey | None, before: Encounter | None
) -> Trust:
    """Return what is to be said of a file. `key` is the one that signed it, `before` the memory."""
    if state.state is TrustState.CHANGED:
        return Trust(TrustLevel.CHANGED, before=before)
    return Trust(_level(state, key), _warnings(state, info, before), key, before)


def is_older(version: str, date: str, before: Encounter) -> bool:
    """Say whether a version is surely older than the one seen before.

    Versions are compared number by number; where that tells nothing, the days of signing are.
    """
    ours, theirs = _numbers(version), _numbers(before.version)
    if ours != theirs and ours and theirs:
        return ours < theirs
    return bool(date and before.date and date < before.date)


def _level(state: FileState, key: KnownKey | None) -> TrustLevel:
    if state.signature is None:
        return TrustLevel.UNSIGNED
    is_named = key is not None and bool(key.name)
    return TrustLevel.KNOWN_SIGNER if is_named else TrustLevel.UNKNOWN_SIGNER


def _warnings(
    state: FileState, info: CollectionInfo, before: Encounter | None
) -> tuple[TrustWarning, ...]:
    if before is None:
        return ()
    found = []
    signature = state.signature
    if before.key and signature is None:
        found.append(TrustWarning.SIGNATURE_GONE)
    elif before.key and signature is not None and signature.key != before.key:
        found.append(TrustWarning.OTHER_KEY)
    # Anyone can state any version in a file without a signature: it says nothing against one with.
    is_vouched = bool(before.key) or signature is None
    if is_vouched and is_older(info.version, signature.date if signature else "", before):
        found.append(TrustWarning.OLDER)
    return tuple(found)


def _numbers(version: str) -> tuple[int, ...]:
    # "1.0-rc1" is older than "1.0", but no rule tells so for all such endings: then it is silent.
    # At most 100 digits: what a file states must not cost anything to compare.
    if not _NUMBERED.fullmatch(version[:100]):
        return ()
    found = [int(part) for part in re.findall(r"[0-9]+", version[:100])]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)

"""Keeping what is remembered of signers and collections: one file that several windows share."""

from __future__ import annotations

import contextlib
import filecmp
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader.domain.errors import ErrorCode, ProfileError
from reader.domain.ids import CollectionId, is_id
from reader.domain.trust import Encounter, KnownKey
from reader.profile.json_files import reason_of, write_json
from reader.profile.known_keys import (
    DAY,
    LONGEST_NAME,
    LONGEST_VERSION,
    MAX_CHECKED,
    MAX_ENCOUNTERS,
    MAX_KEYS,
    TrustMemory,
    plain_line,
)
from reader.profile.locking import locked

VERSION = 1
FILE = "trust.json"
LOCK = "trust.lock"
DAMAGED = "trust-damaged*.json"
"""Copies of files that were not understood: nothing in them is used, and nothing is lost."""
MOST_DAMAGED = 9
MAX_SIZE = 8 * 1024 * 1024
"""Bytes. As much as the bounds allow takes less."""
_HASH = re.compile(r"[0-9a-f]{64}")

Change = Callable[[TrustMemory], TrustMemory]


@dataclass(frozen=True, slots=True)
class TrustFile:
    """What a profile folder holds."""

    memory: TrustMemory = field(default_factory=TrustMemory)
    is_damaged: bool = False
    """True where something in the file was not understood: it must be said that it is lost."""


def load_trust(folder: Path) -> TrustFile:
    """Return what is remembered; nothing where there is no file or it is damaged.

    Raises ProfileError where there is a file that cannot be read, or is of a newer Attest: it must
    not be overwritten.
    """
    path = folder / FILE
    try:
        if path.stat().st_size > MAX_SIZE:
            return TrustFile(is_damaged=True)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return TrustFile()
    except OSError as error:
        raise _unusable(folder, error) from error
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError):
        return TrustFile(is_damaged=True)
    version = stored.get("version") if isinstance(stored, dict) else None
    if type(version) is int and version > VERSION:
        reason = f"{FILE} was written by a newer Attest"
        raise ProfileError(ErrorCode.PROFILE_UNUSABLE, path=str(folder), reason=reason)
    if version != VERSION:
        return TrustFile(is_damaged=True)
    return _understood(stored)


def change_trust(folder: Path, change: Change) -> TrustFile:
    """Change what is remembered, other windows' changes included, and return all of it.

    Raises ProfileError where it cannot be kept; the old file then stays.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(folder / LOCK):
            found = load_trust(folder)
            memory = change(found.memory)
            if found.is_damaged:
                # The damaged file stays in its place until the new one takes it: whatever happens
                # in between, the next start tells of it again.
                _keep_copy(folder)
            if memory != found.memory or found.is_damaged:
                write_json(folder / FILE, _stored(memory))
    except OSError as error:
        raise _unusable(folder, error) from error
    return TrustFile(memory, found.is_damaged)


def remove_damaged(folder: Path) -> None:
    """Remove the copies of damaged files: they may name what is to be forgotten.

    Raises ProfileError.
    """
    try:
        for copy in folder.glob(DAMAGED):
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error


def _keep_copy(folder: Path) -> None:
    """Keep a copy of the damaged file, unless there is one already or there are too many."""
    path = folder / FILE
    copies = sorted(folder.glob(DAMAGED))
    if any(filecmp.cmp(path, copy, shallow=False) for copy in copies):
        return
    numbers = ["", *(f"-{number}" for number in range(2, MOST_DAMAGED + 1))]
    names = (DAMAGED.replace("*", number) for number in numbers)
    free = next((name for name in names if not (folder / name).exists()), None)
    if free is None:
        return
    unfinished = folder / f".{free}.unfinished"
    shutil.copyfile(path, unfinished)
    unfinished.replace(folder / free)


def _stored(memory: TrustMemory) -> dict[str, object]:
    return {
        "version": VERSION,
        # Lists, because their order tells what is oldest.
        "keys": [
            {"key": each.key, "name": each.name, "since": each.since}
            for each in memory.keys.values()
        ],
        "encounters": [
            {
                "collection": name,
                "key": each.key,
                "version": each.version,
                "date": each.date,
                "sha256": each.sha256,
                "opened": each.opened,
            }
            for name, each in memory.encounters.items()
        ],
        "checked": [
            {"sha256": sha256, "collection": name} for sha256, name in memory.checked.items()
        ],
    }


def _understood(stored: dict[str, object]) -> TrustFile:
    reader = _Reader()
    keys = {}
    for each in reader.entries(stored.get("keys"), MAX_KEYS):
        with reader.entry():
            key = _matched(each["key"], _HASH)
            keys[key] = KnownKey(
                key, _line(each["name"], LONGEST_NAME), _matched(each["since"], DAY)
            )
    encounters = {}
    for each in reader.entries(stored.get("encounters"), MAX_ENCOUNTERS):
        with reader.entry():
            encounters[_id(each["collection"])] = Encounter(
                key=_matched(each["key"], _HASH) if each["key"] else "",
                version=_line(each["version"], LONGEST_VERSION),
                date=_matched(each["date"], DAY),
                sha256=_matched(each["sha256"], _HASH),
                opened=_matched(each["opened"], DAY),
            )
    checked = {}
    for each in reader.entries(stored.get("checked"), MAX_CHECKED):
        with reader.entry():
            checked[_matched(each["sha256"], _HASH)] = _id(each["collection"])
    return TrustFile(TrustMemory(keys, encounters, checked), reader.is_damaged)


class _Reader:
    """Reads lists of entries and notes what was not understood."""

    def __init__(self) -> None:
        self.is_damaged = False

    def entries(self, value: object, most: int) -> list[dict[str, object]]:
        if not isinstance(value, list) or len(value) > most:
            self.is_damaged = True
        listed = value[-most:] if isinstance(value, list) else []
        entries = [each for each in listed if isinstance(each, dict)]
        self.is_damaged |= len(entries) < len(listed)
        return entries

    @contextlib.contextmanager
    def entry(self) -> Iterator[None]:
        """Leave out an entry that is not as it must be."""
        try:
            yield
        except (KeyError, ValueError):
            self.is_damaged = True


def _matched(value: object, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _line(value: object, most: int) -> str:
    if not isinstance(value, str) or plain_line(value, most) != value:
        raise ValueError(value)
    return value


def _id(value: object) -> CollectionId:
    if not isinstance(value, str) or not is_id(value):
        raise ValueError(value)
    return CollectionId(value)


def _unusable(folder: Path, error: OSError) -> ProfileError:
    return ProfileError(ErrorCode.PROFILE_UNUSABLE, path=str(folder), reason=reason_of(error))

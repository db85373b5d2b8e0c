"""What is remembered of signers and collections, as a value: every change gives another one.

Trust on first use: the key that signed a collection when it was first opened is expected from then
on, and only the person's own word puts another in its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar
from unicodedata import category

from reader.domain.collections import CollectionInfo, FileState, TrustState
from reader.domain.ids import CollectionId
from reader.domain.trust import Encounter, KnownKey, judge

MAX_KEYS = 1_000
MAX_ENCOUNTERS = 2_000
MAX_CHECKED = 5_000
LONGEST_NAME = 80
"""Code points of a key's name."""
LONGEST_VERSION = 100
"""Code points. No more of it is ever compared."""
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})?")
"""A day, or nothing. What a signer states otherwise is not remembered."""
_Name = TypeVar("_Name")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class TrustMemory:
    """Known keys, what was opened before, and which files need no first check any more.

    Each is bounded; of what was not named by the person, the oldest goes first.
    """

    keys: Mapping[str, KnownKey] = field(default_factory=dict)
    """By public key, oldest first."""
    encounters: Mapping[CollectionId, Encounter] = field(default_factory=dict)
    """By collection, the one opened longest ago first."""
    checked: Mapping[str, CollectionId] = field(default_factory=dict)
    """SHA-256 of files that passed the first check, with the collection each holds."""

    def met(self, info: CollectionInfo, state: FileState, today: str) -> TrustMemory:
        """Return the memory once a file was opened on the day `today`.

        A changed file leaves no trace in it. What does not fit the memory (an older version,
        another key, a signature that is gone) does not change it either.
        """
        if state.state is TrustState.CHANGED:
            return self
        memory = self._with_signer(state, today)
        before = memory.encounters.get(info.id)
        if before is not None and judge(state, info, key=None, before=before).warnings:
            return memory
        return memory._with_encounter(info.id, _seen(info, state, before, today))

    def expecting(self, info: CollectionInfo, state: FileState, today: str) -> TrustMemory:
        """Return the memory once the person expects this file's key, or none, from now on."""
        if state.state is TrustState.CHANGED:
            return self
        memory = self._with_signer(state, today)
        return memory._with_encounter(info.id, _seen(info, state, None, today))

    def with_checked(self, sha256: str, collection: CollectionId) -> TrustMemory:
        """Return the memory once a file passed the first check."""
        checked = _appended(self.checked, sha256, collection)
        return replace(self, checked=_newest(checked, MAX_CHECKED))

    def with_name(self, key: str, name: str) -> TrustMemory:
        """Return the memory with the person's own name for a known key; empty takes it away."""
        known = self.keys.get(key)
        if known is None:
            return self
        name = plain_line(name, LONGEST_NAME)
        return replace(self, keys={**self.keys, key: replace(known, name=name)})

    def names_another(self, key: str, name: str) -> bool:
        """Say whether a key other than this one has that name already."""
        name = plain_line(name, LONGEST_NAME).casefold()
        others = (known for known in self.keys.values() if known.key != key)
        return bool(name) and any(known.name.casefold() == name for known in others)

    def without_checked(self, sha256: str) -> TrustMemory:
        """Return the memory in which a file has to pass the first check again."""
        return replace(
            self, checked={sha: name for sha, name in self.checked.items() if sha != sha256}
        )

    def without(self, collection: CollectionId) -> TrustMemory:
        """Return the memory without a collection, and without its key if nothing else needs it."""
        encounters = {name: each for name, each in self.encounters.items() if name != collection}
        checked = {sha: name for sha, name in self.checked.items() if name != collection}
        gone = self.encounters.get(collection)
        needed = {each.key for each in encounters.values()}
        keys = {
            key: known
            for key, known in self.keys.items()
            if known.name or key in needed or gone is None or key != gone.key
        }
        return TrustMemory(keys, encounters, checked)

    def _with_signer(self, state: FileState, today: str) -> TrustMemory:
        if state.signature is None or state.signature.key in self.keys:
            return self
        key = state.signature.key
        return replace(
            self, keys=_without_oldest({**self.keys, key: KnownKey(key, "", today)}, MAX_KEYS)
        )

    def _with_encounter(self, name: CollectionId, encounter: Encounter) -> TrustMemory:
        encounters = _appended(self.encounters, name, encounter)
        return replace(self, encounters=_newest(encounters, MAX_ENCOUNTERS))


def plain_line(text: str, most: int) -> str:
    """Return `text` in one line of at most `most` code points, without what no file can hold."""
    held = "".join(each for each in text if each.isspace() or category(each) not in ("Cc", "Cs"))
    return " ".join(held.split())[:most].strip()


def _seen(
    info: CollectionInfo, state: FileState, before: Encounter | None, today: str
) -> Encounter:
    signature = state.signature
    encounter = Encounter(
        key=signature.key if signature else "",
        version=plain_line(info.version, LONGEST_VERSION),
        date=signature.date if signature and DAY.fullmatch(signature.date) else "",
        sha256=state.sha256,
        opened=today,
    )
    if before is not None and replace(encounter, opened=before.opened) == before:
        return before
    return encounter


def _appended(values: Mapping[_Name, _Value], name: _Name, value: _Value) -> dict[_Name, _Value]:
    """Return values with one at the end, wherever it stood before."""
    return {**{each: old for each, old in values.items() if each != name}, name: value}


def _newest(values: Mapping[_Name, _Value], most: int) -> dict[_Name, _Value]:
    return dict(list(values.items())[-most:])


def _without_oldest(keys: dict[str, KnownKey], most: int) -> dict[str, KnownKey]:
    """Return at most `most` keys. A key that the person named goes only if all are named."""
    while len(keys) > most:
        nameless = (key for key, known in keys.items() if not known.name)
        del keys[next(nameless, next(iter(keys)))]
    return keys

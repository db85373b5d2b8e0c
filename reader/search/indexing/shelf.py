"""Where finished indexes lie: one folder a collection, in it one folder a state of it.

    FOLDER/<collection>/<state>/        the engine's files and `index.json`
    FOLDER/<collection>/building-*/     not finished; never opened

A medium that is only read has no place for the engine's lock: there the lock's name leads to the
null device, which can be locked and holds nothing (see `Shelf.seal`).

An index is disposable. It counts only if `index.json` names every file with its size and
checksum, so a half-written, altered or foreign folder is no index, and nothing needs an fsync.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, SearchError

_MANIFEST = "index.json"
_BUILDING = "building-"
_CHUNK = 1 << 20
_YOUNG_SECONDS = 60.0
"""A folder this new may belong to a builder that has not locked it yet."""
# The engine takes these locks anew; their files may come and go.
_READING_LOCK = ".tantivy-meta.lock"
_LOCKS = frozenset((".tantivy-writer.lock", _READING_LOCK))
_LOCK_TRIES = 20
_LOCK_PAUSE = 0.005
"""Seconds."""
_NAME = re.compile(r"[0-9a-f]{32}")
"""Names of rooms and of finished indexes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place of one index."""

    folder: Path
    """The cache folder given by the caller."""
    collection: str
    """The collection's id."""
    state: tuple[str, ...]
    """Everything the index depends on."""

    @property
    def room(self) -> Path:
        """Folder of the collection. Named by a hash: ids come from strangers."""
        return self.folder / hashlib.sha256(self.collection.encode()).hexdigest()[:32]

    @property
    def path(self) -> Path:
        """Folder of the finished index."""
        return self.room / hashlib.sha256("\n".join(self.state).encode()).hexdigest()[:32]

    def is_sound(self, cancel: CancelToken) -> bool:
        """Say whether a finished, unaltered index lies here. Reads all of it."""
        if _is_held(self.path / _READING_LOCK):
            return False
        try:
            manifest = json.loads((self.path / _MANIFEST).read_bytes())
            return bool(manifest == self._manifest(self.path, cancel))
        except (OSError, ValueError, RecursionError):
            # Missing, unreadable or no JSON: built again, which tells of any lasting trouble.
            return False

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """Give a new folder to build in; it is gone afterwards unless `finish` took it."""
        with _disk_errors():
            self.room.mkdir(mode=0o700, parents=True, exist_ok=True)
            place = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=self.room))
        try:
            yield place
        finally:
            with _disk_errors():
                if place.exists():
                    shutil.rmtree(place)

    def finish(self, place: Path, cancel: CancelToken) -> None:
        """Make a built folder the finished index, in one step."""
        with _disk_errors():
            self._write_manifest(place, cancel)
            if self.path.exists():
                shutil.rmtree(self.path)
            try:
                place.replace(self.path)
            except OSError:
                # Another window may have finished the same index in between.
                if not self.is_sound(cancel):
                    raise

    def seal(self, cancel: CancelToken) -> None:
        """Take what lies in the folder of the finished index as it is, and leave it unlocked.

        It can then be opened where nothing can be written.
        """
        with _disk_errors():
            for name in _LOCKS:
                (self.path / name).unlink(missing_ok=True)
            if os.name == "posix":
                (self.path / _READING_LOCK).symlink_to(os.devnull)
            self._write_manifest(self.path, cancel)

    def sweep_unfinished(self, is_in_use: Callable[[Path], bool]) -> None:
        """Remove what killed builders left; `is_in_use` says of a folder whether one still runs."""
        for entry in self._entries():
            if entry.name.startswith(_BUILDING) and _is_old(entry) and not is_in_use(entry):
                _remove(entry)

    def sweep_others(self) -> None:
        """Remove the indexes of other states of this collection."""
        for entry in self._entries():
            if entry != self.path and not entry.name.startswith(_BUILDING):
                _remove(entry)

    def _entries(self) -> list[Path]:
        with _disk_errors():
            return sorted(self.room.iterdir()) if self.room.exists() else []

    def _write_manifest(self, place: Path, cancel: CancelToken) -> None:
        manifest = json.dumps(self._manifest(place, cancel))
        (place / _MANIFEST).write_text(manifest, encoding="utf-8")

    def _manifest(self, place: Path, cancel: CancelToken) -> dict[str, object]:
        names = sorted(
            entry.name for entry in place.iterdir() if entry.name not in {_MANIFEST, *_LOCKS}
        )
        files = {name: _measure(place / name, cancel) for name in names}
        return {"state": list(self.state), "files": files}


def forget(folder: Path, collection: str) -> None:
    """Remove every index of the collection with this id. Raises SearchError where it cannot."""
    room = Shelf(folder, collection, ()).room
    with _disk_errors():
        if room.exists():
            shutil.rmtree(room)


def measure(folder: Path) -> int:
    """Return how many bytes lie in the cache folder; 0 where there is none.

    Raises SearchError where it cannot be read.
    """
    with _disk_errors():
        return sum(_sizes(folder))


def forget_all(folder: Path) -> None:
    """Remove every index in the cache folder, and nothing that is none.

    What is being built just now is left to its builder. Raises SearchError, after all has been
    tried, where something cannot be removed.
    """
    failures: list[OSError] = []
    for room in filter(_has_our_name, _entries_of(folder, failures)):
        for entry in _entries_of(room, failures):
            if _has_our_name(entry) or (entry.name.startswith(_BUILDING) and _is_old(entry)):
                _try(shutil.rmtree, entry, failures)
        # A room that still holds something stays.
        with contextlib.suppress(OSError):
            room.rmdir()
    with _disk_errors():
        if failures:
            raise failures[0]


def _has_our_name(entry: Path) -> bool:
    return _NAME.fullmatch(entry.name) is not None and entry.is_dir() and not entry.is_symlink()


def _entries_of(folder: Path, failures: list[OSError]) -> list[Path]:
    found: list[Path] = []
    _try(lambda place: found.extend(sorted(place.iterdir())), folder, failures)
    return found


def _try(work: Callable[[Path], object], place: Path, failures: list[OSError]) -> None:
    """Do something with a place; another window may have removed it, which is as good."""
    try:
        work(place)
    except FileNotFoundError:
        return
    except OSError as error:
        failures.append(error)


def _sizes(folder: Path) -> Iterator[int]:
    # Files come and go while an index is built.
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(Path(entry.path))
            else:
                with contextlib.suppress(FileNotFoundError):
                    yield entry.stat(follow_symlinks=False).st_size


@contextlib.contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error


def _measure(path: Path, cancel: CancelToken) -> list[int]:
    """Return size and CRC-32. It tells of accidents; whoever may write here may do anything."""
    size = checksum = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            cancel.check()
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
    return [size, checksum]


def _is_held(lock: Path) -> bool:
    """Say whether another program holds the null device that a lock leads to.

    The engine waits for its lock, and this one everybody may hold as long as they like.
    """
    if os.name != "posix" or not lock.is_symlink() or str(lock.readlink()) != os.devnull:
        return False
    import fcntl
    import select

    with contextlib.suppress(OSError), lock.open("ab") as file:
        for _ in range(_LOCK_TRIES):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return False
            # Another window that opens an index holds it for a millisecond.
            select.select((), (), (), _LOCK_PAUSE)
    return True


def _is_old(entry: Path) -> bool:
    try:
        return time.time() - entry.stat().st_mtime >= _YOUNG_SECONDS
    except FileNotFoundError:
        return False


def _remove(entry: Path) -> None:
    # Another window may remove it too, or still have it open where open files cannot be removed:
    # then the next sweep takes it.
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)

"""Files of a source folder: read as they are, and replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reader.domain.errors import ErrorCode, ReaderError
from reader.source.editing.parsed_text import EditError
from reader.source.files import MAX_YAML, is_there, read_plain_file

_MARK = "\ufeff"
_NEW_FILE_MODE = 0o666
"""Before the person's umask is taken off."""


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """What one change made of a file: enough to take it back."""

    name: str
    """Path inside the source folder, with forward slashes."""
    before: str | None
    """None where there was no file."""
    after: str

    @property
    def changes(self) -> bool:
        """True where the file says something else after it."""
        return self.after != (self.before or "")


def read_source_file(root: Path, name: str) -> str | None:
    """Return a file's text with its own line ends and byte order mark, or None if there is none.

    `name` is the path inside the folder `root`. Raises ReaderError.
    """
    path = _path(root, name)
    data = _read(path)
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(path, "it holds bytes that are not UTF-8") from error


def write_source_file(root: Path, name: str, text: str, *, expected: str | None) -> str:
    """Replace a file by `text`, or make it; after any crash it is the old one or the new one.

    `expected` is what the file holds, None if there is none: where it holds anything else by now,
    nothing is written and the code is SOURCE_CHANGED. Line ends and byte order mark do not count,
    and a `text` without them gets those that the file has. Returns what the file holds now.
    Raises ReaderError.
    """
    path = _path(root, name)
    old = read_source_file(root, name)
    if (old is None) != (expected is None) or _plain(old) != _plain(expected):
        raise ReaderError(ErrorCode.SOURCE_CHANGED, path=str(path))
    written = _in_style_of(text, old or "")
    data = written.encode("utf-8")
    if len(data) > MAX_YAML:
        raise _unwritten(path, f"it would have more than {MAX_YAML // (1024 * 1024)} MiB")
    try:
        _replace(path, data, None if old is None else old.encode("utf-8"))
    except OSError as error:
        raise _unwritten(path, error.strerror or str(error)) from error
    return written


def plan_source_edit(root: Path, name: str, change: Callable[[str], str]) -> SourceEdit:
    """Return what `change` makes of a file's text, which is empty where there is no file.

    Nothing is written. Raises ReaderError, also where `change` raises EditError.
    """
    before = read_source_file(root, name)
    try:
        return SourceEdit(name, before, change(before or ""))
    except EditError as error:
        raise _unwritten(_path(root, name), error.reason) from error


def write_source_edit(root: Path, edit: SourceEdit) -> SourceEdit:
    """Write what was planned, where it changes anything. Returns it as it was written.

    Raises ReaderError.
    """
    if not edit.changes:
        return edit
    after = write_source_file(root, edit.name, edit.after, expected=edit.before)
    return SourceEdit(edit.name, edit.before, after)


def edit_source_file(root: Path, name: str, change: Callable[[str], str]) -> SourceEdit:
    """Replace a file by what `change` makes of its text, which is empty where there is no file.

    Where nothing changes nothing is written. Raises ReaderError, also where `change` raises
    EditError.
    """
    return write_source_edit(root, plan_source_edit(root, name, change))


def _path(root: Path, name: str) -> Path:
    """Return the path of a file of the folder; refuse what leads out of it."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise _unwritten(root / name, "its name leads out of the source folder")
    path = root
    for part in parts:
        path /= part
        if path.is_symlink():
            raise _unwritten(path, "it is a link to another place; links are not followed")
    return path


def _read(path: Path) -> bytes | None:
    if not is_there(path):
        return None
    try:
        data = read_plain_file(path, limit=MAX_YAML)
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    if data is None:
        raise _unreadable(path, f"it has more than {MAX_YAML // (1024 * 1024)} MiB")
    return data


def _plain(text: str | None) -> str:
    return (text or "").removeprefix(_MARK).replace("\r\n", "\n")


def _in_style_of(text: str, old: str) -> str:
    """Return `text` with the line ends and the byte order mark of `old`, if it has none itself."""
    if "\r\n" not in text and old.count("\r\n") > old.count("\n") / 2:
        text = text.replace("\n", "\r\n")
    return _MARK + text if old.startswith(_MARK) and not text.startswith(_MARK) else text


def _replace(path: Path, data: bytes, old: bytes | None) -> None:
    """Put `data` in the place of a file that still holds `old`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Names that begin with a dot are no part of a source folder, should a crash leave one there.
    temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(6)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, _NEW_FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as stream:
            if old is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, stat.S_IMODE(path.stat().st_mode))
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        # Looked at as late as can be: writing to a slow disk may have taken long.
        if _read(path) != old:
            raise ReaderError(ErrorCode.SOURCE_CHANGED, path=str(path))
        temporary.replace(path)
    except (OSError, ReaderError):
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _keep_folder(path.parent)


def _keep_folder(folder: Path) -> None:
    """See that the new name of a file outlives a power cut, where the system can do so."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    # Some systems refuse it. The file is written by now: that must not be called a failure.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unreadable(path: Path, reason: str) -> ReaderError:
    return ReaderError(ErrorCode.FILE_UNREADABLE, path=str(path), reason=reason)


def _unwritten(path: Path, reason: str) -> ReaderError:
    return ReaderError(ErrorCode.WRITE_FAILED, path=str(path), reason=reason)

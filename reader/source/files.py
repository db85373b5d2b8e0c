"""Walking a source folder and reading its files, trusting neither names nor contents.

Links are never followed, and nothing outside the folder is opened.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from reader.domain.problems import ProblemCode
from reader.source.problem_log import ProblemLog, SourcePlace

MAX_DOCUMENT = 64 * 1024 * 1024
MAX_YAML = 16 * 1024 * 1024
MAX_ATTACHMENT = 64 * 1024 * 1024
MAX_NAME = 200
"""Longest file name in code points."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ODD_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\\/:*?"<>|]|^\s|[\s.]$')
# Names that Windows keeps for devices, with or without an ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file: line ends are LF, and no byte order mark is left."""

    file: str
    text: str
    size: int
    """Bytes of the file."""
    sha256: str
    """SHA-256 of the file's bytes, 64 hexadecimal digits."""


def is_there(path: Path) -> bool:
    """Say whether anything stands at `path`, a link that leads nowhere included."""
    return os.path.lexists(path)


def list_folder(root: Path, folder: str, log: ProblemLog) -> tuple[str, ...]:
    """Return the names of the plain files of `root/folder` in code point order.

    A missing folder is empty. Names that begin with a dot are left out; everything that is no
    plain file with a portable name is logged and left out.
    """
    path = root / folder
    if path.is_symlink():
        _log_link(folder, log)
        return ()
    try:
        with os.scandir(path) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return ()
    except OSError as error:
        log_unreadable(SourcePlace(folder), error, log)
        return ()
    names = [
        entry.name
        for entry in found
        if not entry.name.startswith(".") and _accept_entry(entry, folder, log)
    ]
    _log_look_alikes(folder, names, log)
    return tuple(names)


def read_text(root: Path, name: str, *, limit: int, log: ProblemLog) -> SourceText | None:
    """Return a text file of the folder, or None where it cannot be read; log what is wrong."""
    data = read_bytes(root, name, limit=limit, log=log)
    if data is None:
        return None
    text = decode_text(data, name, log)
    if text is None:
        return None
    return SourceText(name, text, len(data), hashlib.sha256(data).hexdigest())


def read_bytes(root: Path, name: str, *, limit: int, log: ProblemLog) -> bytes | None:
    """Return the bytes of a plain file of at most `limit` bytes, or None; log what is wrong."""
    place = SourcePlace(name)
    try:
        data = read_plain_file(root / name, limit=limit)
    except OSError as error:
        if error.errno == errno.ELOOP:
            _log_link(name, log)
        else:
            log_unreadable(place, error, log)
        return None
    if data is None:
        log.add(
            ProblemCode.TOO_LARGE,
            place,
            message=f"The file has more than {limit // (1024 * 1024)} MiB",
            advice="Split it into several files",
        )
    return data


def read_plain_file(path: Path, *, limit: int) -> bytes | None:
    """Return the bytes of a plain file, or None if it has more than `limit`.

    Raises OSError; a link is ELOOP where the system can tell.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    # Without waiting, so that a pipe put there by name cannot hold the builder up.
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a plain file")
        data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def decode_text(data: bytes, file: str, log: ProblemLog) -> str | None:
    """Return the text of a file with LF as its only line end, or None; log what is wrong."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        found = " It looks like UTF-16" if is_utf16 else f" The first is 0x{data[error.start]:02X}"
        log.add(
            ProblemCode.NOT_UTF8,
            SourcePlace(file, line),
            message=f"The file holds bytes that are not UTF-8.{found}",
            advice="Open the file in an editor and save it with the encoding UTF-8",
        )
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found_controls = _CONTROL.findall(text)
    if found_controls:
        _log_controls(text, len(found_controls), file, log)
        return None
    return text


def _log_controls(text: str, count: int, file: str, log: ProblemLog) -> None:
    first = _CONTROL.search(text)
    position = first.start() if first else 0
    character = text[position]
    what = f"U+{ord(character):04X}"
    if character == "\r":
        what += " (a line end of old Macintosh files)"
    others = f" and {count - 1} more control characters" if count > 1 else ""
    advice = "Take it out, or replace it by what was meant"
    if character == "\r":
        advice = "Save the file with LF or CRLF as its line ends"
    log.add(
        ProblemCode.CONTROL_CHARACTER,
        SourcePlace(file, text.count("\n", 0, position) + 1),
        message=f"The file holds the control character {what}{others}",
        advice=advice,
    )


def _accept_entry(entry: os.DirEntry[str], folder: str, log: ProblemLog) -> bool:
    name = printable_name(f"{folder}/{entry.name}")
    if entry.is_symlink():
        _log_link(name, log)
        return False
    if entry.is_dir(follow_symlinks=False):
        log.add(
            ProblemCode.UNREADABLE,
            SourcePlace(name),
            message=f"This is a folder; '{folder}' holds files only",
            advice=f"Move its files up into '{folder}', or out of the source folder",
        )
        return False
    if not entry.is_file(follow_symlinks=False):
        log.add(
            ProblemCode.UNREADABLE,
            SourcePlace(name),
            message="This is not a plain file",
            advice="Remove it from the source folder",
        )
        return False
    reason = _odd_name(entry.name)
    if reason:
        log.add(
            ProblemCode.UNSAFE_PATH,
            SourcePlace(name),
            message=f"The file's name {reason}",
            advice="Give it a plain name of letters, digits, '-', '_' and '.'",
        )
    return not reason


def _odd_name(name: str) -> str:
    """Return what makes a file name unfit to travel between systems, or nothing."""
    if printable_name(name) != name:
        return "is not UTF-8"
    if not unicodedata.is_normalized("NFC", name):
        return "holds letters and accents as separate characters (it is not in the form NFC)"
    if _ODD_NAME.search(name):
        return "holds characters that some systems do not allow, or ends in a space or full stop"
    if _DEVICE.fullmatch(name):
        return "is one that Windows keeps for itself"
    if len(name) > MAX_NAME:
        return f"is longer than {MAX_NAME} characters"
    return ""


def printable_name(name: str) -> str:
    """Return a file name with a mark for each byte that is not UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _log_look_alikes(folder: str, names: list[str], log: ProblemLog) -> None:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(unicodedata.normalize("NFKC", name).casefold(), name)
        if other != name:
            log.add(
                ProblemCode.UNSAFE_PATH,
                SourcePlace(f"{folder}/{name}"),
                message=f"The file's name differs from '{other}' only in capitals or look-alikes",
                advice="Rename one of the two: some systems take both for the same file",
            )


def _log_link(name: str, log: ProblemLog) -> None:
    log.add(
        ProblemCode.UNSAFE_PATH,
        SourcePlace(name),
        message="This is a link to another place; links are not followed",
        advice="Put the file itself here",
    )


def log_unreadable(place: SourcePlace, error: OSError, log: ProblemLog) -> None:
    """Log that the system could not read a file or folder."""
    log.add(
        ProblemCode.UNREADABLE,
        place,
        message=f"It cannot be read: {error.strerror or error}",
        advice="Check that it is there and that you may read it",
    )

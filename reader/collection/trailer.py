"""The last 1,024 bytes of a collection file: what everything before them must be.

The layout stands in `content/FORMAT.md`, "The trailer".
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from reader.collection.schema import APPLICATION_ID
from reader.collection.signing.checking import check_signature
from reader.collection.signing.stated import MOST_BYTES
from reader.collection.stamps import Stamp, stamp_of_open
from reader.domain.cancel import CancelToken
from reader.domain.collections import FileState, Signature, TrustState
from reader.domain.errors import CollectionError, ErrorCode

TRAILER_SIZE = 1024
MAGIC = b"ATTEST TRAILER 1"
END_MAGIC = MAGIC[::-1]
SIGNATURE_NONE = 0
SIGNATURE_ED25519 = 1
MAX_COMMENT = MOST_BYTES
Digest: TypeAlias = "hashlib._Hash"
"""A SHA-256 under way."""
_FIXED = struct.Struct(">16sQ32sB7x32s64sH800s46x16s")
_CHUNK = 1024 * 1024
_SQLITE_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a signed trailer carries besides."""

    key: bytes
    """32 bytes: the signer's public key."""
    signature: bytes
    """64 bytes."""
    stated: bytes
    """What the signer states, at most MAX_COMMENT bytes."""


NO_SIGNATURE = bytes(64)
"""What stands in the place of a signature where there is none, and while one is made."""


@dataclass(frozen=True, slots=True)
class Trailer:
    """What a trailer states."""

    body_size: int
    """Bytes before the trailer."""
    sha256: bytes
    """32 bytes: SHA-256 of everything before the trailer."""
    seal: Seal | None = None
    """None where it is unsigned."""


def encode_trailer(trailer: Trailer) -> bytes:
    """Return the 1,024 bytes of a trailer. Raises ValueError if what is stated is too long."""
    seal = trailer.seal or Seal(bytes(32), NO_SIGNATURE, b"")
    if len(seal.stated) > MAX_COMMENT:
        raise ValueError(f"{len(seal.stated)} bytes are stated; {MAX_COMMENT} are the most")
    return _FIXED.pack(
        MAGIC, trailer.body_size, trailer.sha256,
        SIGNATURE_ED25519 if trailer.seal else SIGNATURE_NONE,
        seal.key, seal.signature, len(seal.stated), seal.stated, END_MAGIC,
    )  # fmt: skip


def decode_trailer(data: bytes) -> Trailer | None:
    """Return what a trailer states, or None if one byte is not as it must be.

    Whether its signature fits is another question: see `read_signature`.
    """
    if len(data) != TRAILER_SIZE:
        return None
    _, body_size, sha256, kind, key, signature, size, stated, _ = _FIXED.unpack(data)
    seal = Seal(key, signature, stated[:size]) if kind == SIGNATURE_ED25519 else None
    trailer = Trailer(body_size, sha256, seal)
    # Every byte that carries no news has one allowed value, so writing it again must agree.
    return trailer if encode_trailer(trailer) == data else None


def without_signature(trailer: Trailer) -> bytes:
    """Return the bytes of a trailer with zeros in the place of the signature: what is signed."""
    seal = trailer.seal
    return encode_trailer(
        trailer if seal is None else replace(trailer, seal=replace(seal, signature=NO_SIGNATURE))
    )


def read_signature(trailer: Trailer) -> Signature | None:
    """Return a trailer's signature, or None if it carries none.

    Raises ValueError with the problem in plain words where it does not fit.
    """
    seal = trailer.seal
    if seal is None:
        return None
    return check_signature(
        without_signature(trailer), key=seal.key, signature=seal.signature, stated=seal.stated
    )


def hash_stream(stream: BinaryIO, size: int, cancel: CancelToken | None = None) -> Digest:
    """Return the SHA-256 of the next `size` bytes, or of what there is if fewer, to be gone on."""
    digest = hashlib.sha256()
    while size > 0:
        if cancel is not None:
            cancel.check()
        chunk = stream.read(min(_CHUNK, size))
        if not chunk:
            break
        digest.update(chunk)
        size -= len(chunk)
    return digest


def check_file(path: Path, cancel: CancelToken | None = None) -> FileState:
    """Read the whole file and compare it with its trailer.

    Whether a signature names the collection that it stands in is seen when that is opened: see
    `Collection.file_state`. Raises CollectionError if the file cannot be read or is no collection
    at all.
    """
    return check_stamped(path, cancel)[0]


def check_stamped(path: Path, cancel: CancelToken | None = None) -> tuple[FileState, Stamp]:
    """Do what `check_file` does; return also the stamp of the very file that was read.

    Raises CollectionError also where it was written while it was read.
    """
    try:
        with open_regular(path) as stream:
            stamp = stamp_of_open(stream.fileno())
            state = _check_stream(path, stream, cancel)
            if stamp_of_open(stream.fileno()) != stamp:
                raise CollectionError(ErrorCode.COLLECTION_REPLACED, path=str(path))
            return state, stamp
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def looks_like_collection(path: Path) -> bool:
    """Say whether a file begins as a collection does. Raises CollectionError if unreadable."""
    try:
        with open_regular(path) as stream:
            head = stream.read(100)
    except OSError as error:
        raise unreadable(path, error) from error
    # The application id stands at byte 68 of a database's header.
    return head.startswith(_SQLITE_MAGIC) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def open_regular(path: Path) -> BinaryIO:
    """Open a file for reading, but never a folder, pipe or device: those could hang us."""
    # O_NONBLOCK lets us look at a pipe without waiting for its other end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        reason = "it is a folder" if stat.S_ISDIR(mode) else "it is no file but a device or pipe"
        raise OSError(reason)
    return os.fdopen(descriptor, "rb")


def unreadable(path: Path, error: OSError | ValueError) -> CollectionError:
    """Turn a failed reading into the sentence for it: ValueError is a name no file can have."""
    if isinstance(error, FileNotFoundError):
        return CollectionError(ErrorCode.FILE_NOT_FOUND, path=str(path))
    reason = getattr(error, "strerror", None) or str(error)
    return CollectionError(ErrorCode.FILE_UNREADABLE, path=str(path), reason=reason)


def _check_stream(path: Path, stream: BinaryIO, cancel: CancelToken | None) -> FileState:
    size = os.fstat(stream.fileno()).st_size
    head = stream.read(100)
    if len(head) < 100 or not head.startswith(_SQLITE_MAGIC):
        reason = "it does not begin as one" if size else "it is empty"
        raise CollectionError(ErrorCode.NOT_A_COLLECTION, path=str(path), reason=reason)
    stream.seek(0)
    body_size = max(0, size - TRAILER_SIZE)
    digest = hash_stream(stream, body_size, cancel)
    found, end = digest.digest(), stream.read(TRAILER_SIZE)
    digest.update(end)
    trailer = decode_trailer(end)
    problems = _compare(trailer, body_size, found, head)
    signature = None
    if trailer is not None:
        try:
            signature = read_signature(trailer)
        except ValueError as error:
            problems = (*problems, str(error))
    state = TrustState.CHANGED if problems else TrustState.INTACT
    # The `user_version` of the database: see FORMAT.md, "The database".
    major, minor = divmod(int.from_bytes(head[60:64], "big"), 1000)
    return FileState(
        state, digest.hexdigest(), size, problems, f"{major}.{minor}", found.hex(),
        # One that fits a trailer says nothing of a file that the trailer does not fit.
        signature=None if problems else signature,
    )  # fmt: skip


def _compare(trailer: Trailer | None, body_size: int, found: bytes, head: bytes) -> tuple[str, ...]:
    if trailer is None:
        return ("the trailer is missing or damaged; the file may have been cut short",)
    problems = []
    if trailer.body_size != body_size:
        problems.append(f"the file should have {trailer.body_size + TRAILER_SIZE} bytes")
    # The database states its own size too: this shows a second trailer or bytes put between.
    page_size, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    if page_size * pages != body_size:
        problems.append("the database does not end where the trailer begins")
    if head[18:20] != b"\x01\x01":
        problems.append("the database needs a second file beside it")
    if trailer.sha256 != found:
        problems.append("the SHA-256 does not fit")
    return tuple(problems)

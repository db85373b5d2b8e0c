"""Signing a collection file: the old file or the signed one, never half of each."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from reader.collection.reading import Collection
from reader.collection.signing.checking import signed_message
from reader.collection.signing.fingerprint import fingerprint_words
from reader.collection.signing.sodium import SecretKey
from reader.collection.signing.stated import (
    MOST_BYTES,
    Stated,
    encode_stated,
    is_day,
    state,
    treacherous,
)
from reader.collection.trailer import (
    NO_SIGNATURE,
    TRAILER_SIZE,
    Seal,
    Trailer,
    check_file,
    encode_trailer,
    open_regular,
)
from reader.collection.writing import TEMPORARY_SUFFIX, remove_stale, sync_folder
from reader.domain.collections import FileState, Signature, TrustState
from reader.domain.errors import CollectionError, ErrorCode, SigningError

_CHUNK = 1024 * 1024


def sign_file(
    path: Path, secret: SecretKey, *, comment: str, date: str, again: bool = False
) -> Signature:
    """Put a signature into a collection file and return it. The database stays byte for byte.

    `date` is the day of signing, such as "2026-11-22". A signature that the file has is replaced
    only if `again`. Raises CollectionError where the file is changed or cannot be read, and
    SigningError where it is not to be signed or cannot be written; then it stays as it is.
    """
    found, stated = check_signable(path, comment=comment, date=date, again=again)
    body_size = found.size - TRAILER_SIZE
    seal = Seal(bytes.fromhex(secret.public), NO_SIGNATURE, stated)
    unsigned = Trailer(body_size, bytes.fromhex(found.body_sha256), seal)
    signature = secret.sign(signed_message(encode_trailer(unsigned)))
    trailer = replace(unsigned, seal=replace(seal, signature=signature))
    # A link stays one: what it leads to is replaced.
    return _replace(path.resolve(), trailer)


def check_signable(
    path: Path, *, comment: str, date: str, again: bool = False
) -> tuple[FileState, bytes]:
    """Return the state of a file and what is to be stated of it. Raises as `sign_file` does."""
    with Collection.open(path) as collection:
        info, found = collection.info, collection.file_state
    if found.signature is not None and not again:
        by = fingerprint_words(found.signature.key)
        raise refused(path, f"it is signed already, by {by}; --again puts another in its place")
    return found, _stated_bytes(path, state(info, date=date, comment=comment))


def refused(path: Path, reason: str) -> SigningError:
    """Return the error for a file that is not signed."""
    return SigningError(ErrorCode.NOT_SIGNED, path=str(path), reason=reason)


def _stated_bytes(path: Path, stated: Stated) -> bytes:
    if not is_day(stated.date):
        raise refused(path, f"'{stated.date}' is no day such as 2026-11-22")
    bad = treacherous(stated.comment)
    if bad is not None:
        raise refused(path, f"the comment must be one line of plain text, without U+{ord(bad):04X}")
    try:
        data = encode_stated(stated)
    except ValueError as error:
        raise refused(path, "the comment is not text that UTF-8 can hold") from error
    if len(data) > MOST_BYTES:
        over = len(data) - MOST_BYTES
        raise refused(path, f"the comment is {over} {'byte' if over == 1 else 'bytes'} too long")
    return data


def _replace(path: Path, trailer: Trailer) -> Signature:
    """Write the file anew with this trailer, read it back, and put it in the old one's place."""
    try:
        remove_stale(path)
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name}.", suffix=TEMPORARY_SUFFIX, dir=path.parent
        )
        temporary = Path(name)
        with contextlib.ExitStack() as undo:
            undo.callback(temporary.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as target, open_regular(path) as source:
                _copy(path, source, target, trailer)
                temporary.chmod(os.fstat(source.fileno()).st_mode & 0o777)
            signature = _require_signed(path, check_file(temporary), trailer)
            temporary.replace(path)
            undo.pop_all()
        sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        size = f"{trailer.body_size + TRAILER_SIZE:,}"
        raise SigningError(
            ErrorCode.WRITE_FAILED, path=str(path), reason=f"{reason} ({size} bytes are needed)"
        ) from error
    return signature


def _copy(path: Path, source: BinaryIO, target: BinaryIO, trailer: Trailer) -> None:
    digest, left = hashlib.sha256(), trailer.body_size
    while left > 0 and (chunk := source.read(min(_CHUNK, left))):
        digest.update(chunk)
        target.write(chunk)
        left -= len(chunk)
    if digest.digest() != trailer.sha256:
        raise CollectionError(ErrorCode.SOURCE_CHANGED, path=str(path))
    target.write(encode_trailer(trailer))
    target.flush()
    os.fsync(target.fileno())


def _require_signed(path: Path, found: FileState, trailer: Trailer) -> Signature:
    is_same = found.body_sha256 == trailer.sha256.hex()
    if found.state is not TrustState.INTACT or found.signature is None or not is_same:
        reason = "what was read back is not what was written"
        raise SigningError(ErrorCode.WRITE_FAILED, path=str(path), reason=reason)
    return found.signature

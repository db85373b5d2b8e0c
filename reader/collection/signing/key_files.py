"""The files of keys: plain text, JSON, each field checked before it is used.

K      the secret key, in a secret box that a passphrase opens, for its owner only
K.pub  the public key, for everybody
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.collection.signing.fingerprint import fingerprint_words
from reader.collection.signing.sodium import (
    BOX_SIZE,
    KEY_SIZE,
    LEAST_EFFORT,
    MOST_EFFORT,
    NONCE_SIZE,
    SALT_SIZE,
    USUAL_EFFORT,
    Effort,
    SecretKey,
    SodiumFailure,
    derive_key,
    is_public_key,
    lock,
    random_bytes,
    unlock,
)
from reader.collection.signing.strict_json import Object, parse_object
from reader.collection.trailer import open_regular, unreadable
from reader.collection.writing import sync_folder
from reader.domain.errors import ErrorCode, SigningError

SECRET_KIND = "attest-secret-key"
PUBLIC_KIND = "attest-public-key"
VERSION = 1
PUBLIC_SUFFIX = ".pub"
MOST_BYTES = 16 * 1024
"""Of a key file; no sound one has more."""
WITH_PASSPHRASE = "argon2id"
WITHOUT_PASSPHRASE = "none"
_COMMON = ("kind", "version", "public")
_PUBLIC_FIELDS = frozenset({*_COMMON, "words"})
_PLAIN_FIELDS = frozenset({*_COMMON, "passphrase", "secret"})
_LOCKED_FIELDS = _PLAIN_FIELDS | {"passes", "memory", "salt", "nonce"}


@dataclass(frozen=True, slots=True, repr=False)
class LockedKey:
    """A secret key as its file holds it."""

    path: Path
    public: str
    """64 hexadecimal digits, as the file says; `open` compares it with the secret key."""
    secret: bytes
    """The seed, or the box with it."""
    salt: bytes = b""
    nonce: bytes = b""
    effort: Effort | None = None
    """None where no passphrase is needed."""

    @property
    def needs_passphrase(self) -> bool:
        """True where `open` must be given one."""
        return self.effort is not None

    def open(self, passphrase: str = "") -> SecretKey:
        """Return the key. Raises SigningError where the passphrase does not open it."""
        seed: bytes | None = self.secret
        if self.effort is not None:
            try:
                derived = derive_key(_bytes_of(passphrase), self.salt, self.effort)
            except SodiumFailure as failure:
                raise unusable(self.path, str(failure)) from failure
            seed = unlock(self.secret, self.nonce, derived)
        if seed is None:
            raise SigningError(ErrorCode.PASSPHRASE_WRONG, path=str(self.path))
        secret = SecretKey(seed)
        if secret.public != self.public:
            raise unusable(self.path, "the field 'public' is not of this secret key")
        return secret


def write_key_files(
    path: Path, secret: SecretKey, passphrase: str | None, *, effort: Effort = USUAL_EFFORT
) -> Path:
    """Write both files of a new key and return the path of the public one.

    With None for the passphrase, whoever has the file can sign. Raises SigningError where a file
    is there already or cannot be written; then neither is written.
    """
    public_path = _public_path(path)
    public = secret.public
    entry: dict[str, str | int] = {"kind": SECRET_KIND, "version": VERSION, "public": public}
    if passphrase is None:
        entry |= {"passphrase": WITHOUT_PASSPHRASE, "secret": secret.seed.hex()}
    else:
        entry |= _in_a_box(path, secret, passphrase, effort)
    shown: dict[str, str | int] = {
        "kind": PUBLIC_KIND,
        "version": VERSION,
        "public": public,
        "words": fingerprint_words(public),
    }
    require_new(path)
    with contextlib.ExitStack() as undo:
        for target, fields, mode in ((path, entry, 0o600), (public_path, shown, 0o644)):
            _write_new(target, fields, mode)
            undo.callback(target.unlink, missing_ok=True)
        undo.pop_all()
    return public_path


def require_new(path: Path) -> None:
    """Raise SigningError where one of the two files of a new key is there already."""
    for target in (path, _public_path(path)):
        # A link that leads nowhere is there too.
        if target.is_symlink() or target.exists():
            raise SigningError(ErrorCode.KEY_EXISTS, path=str(target))


def read_secret_key(path: Path) -> LockedKey:
    """Read the file of a secret key. Raises SigningError, or CollectionError if unreadable."""
    entry = _read(path)
    fields = _Fields(path, entry)
    fields.require_kind(SECRET_KIND)
    if entry.get("passphrase") == WITHOUT_PASSPHRASE:
        fields.require_names(_PLAIN_FIELDS)
        return LockedKey(path, fields.public(), fields.digits("secret", KEY_SIZE))
    if entry.get("passphrase") != WITH_PASSPHRASE:
        raise fields.wrong("passphrase", f"must be '{WITH_PASSPHRASE}' or '{WITHOUT_PASSPHRASE}'")
    fields.require_names(_LOCKED_FIELDS)
    effort = Effort(
        fields.number("passes", LEAST_EFFORT.passes, MOST_EFFORT.passes),
        fields.number("memory", LEAST_EFFORT.memory, MOST_EFFORT.memory),
    )
    return LockedKey(
        path,
        fields.public(),
        fields.digits("secret", BOX_SIZE),
        fields.digits("salt", SALT_SIZE),
        fields.digits("nonce", NONCE_SIZE),
        effort,
    )


def read_public_key(path: Path) -> str:
    """Return the public key in either file of a key: 64 hexadecimal digits.

    Raises SigningError, or CollectionError if the file cannot be read.
    """
    entry = _read(path)
    if entry.get("kind") == SECRET_KIND:
        return read_secret_key(path).public
    fields = _Fields(path, entry)
    fields.require_kind(PUBLIC_KIND)
    fields.require_names(_PUBLIC_FIELDS)
    public = fields.public()
    if entry["words"] != fingerprint_words(public):
        raise fields.wrong("words", "is not the fingerprint of this key")
    return public


def unusable(path: Path, reason: str) -> SigningError:
    """Return the error for a file that is no key."""
    return SigningError(ErrorCode.KEY_UNUSABLE, path=str(path), reason=reason)


class _Fields:
    """The fields of one file, each with the error that names it."""

    def __init__(self, path: Path, entry: Object) -> None:
        self._path = path
        self._entry = entry

    def wrong(self, name: str, rule: str) -> SigningError:
        return unusable(self._path, f"the field '{name}' {rule}")

    def require_kind(self, kind: str) -> None:
        if self._entry.get("kind") != kind:
            raise self.wrong("kind", f"must be '{kind}'")
        version = self._entry.get("version")
        if type(version) is not int or version != VERSION:
            raise self.wrong("version", f"must be {VERSION}; a newer Attest may know the other")

    def require_names(self, names: frozenset[str]) -> None:
        for name in sorted(names - self._entry.keys()):
            raise self.wrong(name, "is missing")
        if not self._entry.keys() <= names:
            raise unusable(self._path, "it has a field that is not known")

    def digits(self, name: str, size: int) -> bytes:
        value = self._entry[name]
        if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * size}}}", value):
            raise self.wrong(name, f"must be {2 * size} hexadecimal digits")
        return bytes.fromhex(value)

    def number(self, name: str, least: int, most: int) -> int:
        value = self._entry[name]
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(name, f"must be a whole number from {least} to {most}")
        return value

    def public(self) -> str:
        key = self.digits("public", KEY_SIZE)
        if not is_public_key(key):
            raise self.wrong("public", "is no key that could have signed anything")
        return key.hex()


def _public_path(path: Path) -> Path:
    return path.with_name(path.name + PUBLIC_SUFFIX)


def _in_a_box(
    path: Path, secret: SecretKey, passphrase: str, effort: Effort
) -> dict[str, str | int]:
    salt, nonce = random_bytes(SALT_SIZE), random_bytes(NONCE_SIZE)
    try:
        derived = derive_key(_bytes_of(passphrase), salt, effort)
    except SodiumFailure as failure:
        raise SigningError(ErrorCode.WRITE_FAILED, path=str(path), reason=str(failure)) from failure
    return {
        "passphrase": WITH_PASSPHRASE,
        "passes": effort.passes,
        "memory": effort.memory,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "secret": lock(secret.seed, nonce, derived).hex(),
    }


def _bytes_of(passphrase: str) -> bytes:
    # Keyboards differ in how they write an accent; the same words must be the same passphrase.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogateescape")


def _read(path: Path) -> Object:
    try:
        with open_regular(path) as stream:
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > MOST_BYTES:
        raise unusable(path, f"it has more than {MOST_BYTES} bytes")
    try:
        return parse_object(data)
    except ValueError as error:
        raise unusable(path, str(error)) from error


def _write_new(path: Path, fields: Mapping[str, str | int], mode: int) -> None:
    """Write a file that must not be there, whole or not at all."""
    data = (json.dumps(fields, indent=1, sort_keys=True) + "\n").encode("ascii")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags, mode)
    except FileExistsError as error:
        raise SigningError(ErrorCode.KEY_EXISTS, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(path.parent)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError | ValueError) -> SigningError:
    reason = getattr(error, "strerror", None) or str(error)
    return SigningError(ErrorCode.WRITE_FAILED, path=str(path), reason=reason)

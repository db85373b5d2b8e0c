"""Ed25519, Argon2id and secret boxes as libsodium has them. Loaded when first used.

Sources: RFC 8032, "Edwards-Curve Digital Signature Algorithm"; RFC 9106, "Argon2"; libsodium,
"Public-key signatures", "Password hashing" and "Authenticated encryption".
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

KEY_SIZE = 32
"""Bytes of a public key, and of the seed that a secret key is made from."""
SIGNATURE_SIZE = 64
SALT_SIZE = 16
NONCE_SIZE = 24
BOX_SIZE = KEY_SIZE + 16
"""Bytes of a seed in a secret box."""
_ORDER = 2**252 + 27742317777372353535851937790883648493


@dataclass(frozen=True, slots=True)
class Effort:
    """What turning one passphrase into a key costs, whoever tries it."""

    passes: int
    memory: int
    """Bytes."""


USUAL_EFFORT = Effort(3, 256 * 1024 * 1024)
"""About a second on a plain laptop."""
LEAST_EFFORT = Effort(1, 8 * 1024)
MOST_EFFORT = Effort(10, 1024 * 1024 * 1024)
"""A key file that asks for more was made to hang or fill the computer."""


class SodiumFailure(Exception):  # noqa: N818
    """libsodium refused, such as for want of memory; the text says why."""


@dataclass(frozen=True, slots=True, repr=False)
class SecretKey:
    """A key that signs. It is never printed, and Python cannot promise to wipe it from memory."""

    seed: bytes
    """32 bytes from which everything else follows."""

    def __repr__(self) -> str:
        return f"SecretKey(of {self.public})"

    @property
    def public(self) -> str:
        """The public key that belongs to it: 64 hexadecimal digits."""
        public, _ = _bindings().crypto_sign_seed_keypair(self.seed)
        return bytes(public).hex()

    def sign(self, message: bytes) -> bytes:
        """Return the signature over a message: 64 bytes, the same each time."""
        _, secret = _bindings().crypto_sign_seed_keypair(self.seed)
        signed: bytes = _bindings().crypto_sign(message, secret)
        return signed[:SIGNATURE_SIZE]


def new_secret_key() -> SecretKey:
    """Return a new key from the system's source of random bytes."""
    return SecretKey(random_bytes(KEY_SIZE))


def random_bytes(count: int) -> bytes:
    """Return bytes that nobody can guess."""
    found: bytes = _bindings().randombytes(count)
    return found


def is_signed(message: bytes, signature: bytes, key: bytes) -> bool:
    """Say whether the holder of `key` signed `message`.

    Stricter than RFC 8032: key and signature must each be the one spelling of a point in the main
    group, so that no key fits several messages and no signature has a second form.
    """
    if len(key) != KEY_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    if int.from_bytes(signature[32:], "little") >= _ORDER:
        return False
    bindings = _bindings()
    if not all(bindings.crypto_core_ed25519_is_valid_point(part) for part in (key, signature[:32])):
        return False
    from nacl.exceptions import BadSignatureError

    try:
        bindings.crypto_sign_open(signature + message, key)
    except BadSignatureError:
        return False
    return True


def is_public_key(key: bytes) -> bool:
    """Say whether these bytes can be a key: see `is_signed`."""
    return len(key) == KEY_SIZE and bool(_bindings().crypto_core_ed25519_is_valid_point(key))


def derive_key(passphrase: bytes, salt: bytes, effort: Effort) -> bytes:
    """Return the 32 bytes that Argon2id makes of a passphrase. Raises SodiumFailure."""
    bindings = _bindings()
    from nacl.exceptions import CryptoError

    try:
        derived: bytes = bindings.crypto_pwhash_alg(
            KEY_SIZE, passphrase, salt, effort.passes, effort.memory,
            bindings.crypto_pwhash_ALG_ARGON2ID13,
        )  # fmt: skip
    except (CryptoError, RuntimeError, MemoryError) as error:
        raise SodiumFailure(f"{effort.memory // 2**20} MiB of memory are needed for it") from error
    return derived


def lock(data: bytes, nonce: bytes, key: bytes) -> bytes:
    """Return `data` in a secret box, 16 bytes longer."""
    box: bytes = _bindings().crypto_secretbox(data, nonce, key)
    return box


def unlock(box: bytes, nonce: bytes, key: bytes) -> bytes | None:
    """Return what is in a secret box, or None where the key is another or the box was changed."""
    bindings = _bindings()
    from nacl.exceptions import CryptoError

    try:
        data: bytes = bindings.crypto_secretbox_open(box, nonce, key)
    except CryptoError:
        return None
    return data


def _bindings() -> ModuleType:
    # Late: opening a file that carries no signature need not wait for it.
    import nacl.bindings

    return nacl.bindings

"""The signature of a small file in a file of its own, such as for a list of hashes.

    {"key":"64 hexadecimal digits","kind":"attest-file-signature","signature":"128","version":1}

Its message begins with words of its own: it never fits a collection, nor a collection's a file.
"""

from __future__ import annotations

import re

from reader.collection.signing.sodium import SecretKey, is_signed
from reader.collection.signing.strict_json import one_line, parse_object

KIND = "attest-file-signature"
VERSION = 1
MOST_CHARACTERS = 1_000
"""Of a signature file; no sound one has more."""
_CONTEXT = b"attest file signature 1\0"
_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def sign_bytes(data: bytes, secret: SecretKey) -> str:
    """Return the text of the signature file for `data`."""
    return _text(secret.public, secret.sign(_CONTEXT + data))


def verify_bytes(data: bytes, signature_text: str, key_hex: str) -> bool:
    """Say whether the holder of the key (64 hexadecimal digits) signed exactly `data`.

    `signature_text` may be anything; it must be to the letter what `sign_bytes` returns.
    """
    if len(signature_text) > MOST_CHARACTERS:
        return False
    try:
        found = parse_object(signature_text)
    except ValueError:
        return False
    key, signature = found.get("key"), found.get("signature")
    if not (isinstance(key, str) and isinstance(signature, str)):
        return False
    if key != key_hex or not _KEY.fullmatch(key) or not _SIGNATURE.fullmatch(signature):
        return False
    if _text(key, bytes.fromhex(signature)) != signature_text:
        return False
    return is_signed(_CONTEXT + data, bytes.fromhex(signature), bytes.fromhex(key))


def _text(key: str, signature: bytes) -> str:
    entry: dict[str, str | int] = {
        "key": key,
        "kind": KIND,
        "signature": signature.hex(),
        "version": VERSION,
    }
    return one_line(entry).decode() + "\n"

"""Signed files as a signer makes them who keeps to no rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reader.collection.signing.checking import signed_message
from reader.collection.signing.sodium import SecretKey
from reader.collection.signing.stated import Stated, encode_stated
from reader.collection.trailer import (
    NO_SIGNATURE,
    TRAILER_SIZE,
    Seal,
    Trailer,
    decode_trailer,
    encode_trailer,
)

SECRET = SecretKey(bytes(range(32)))
OTHER = SecretKey(bytes(range(1, 33)))
STATED = Stated("", "2026-11-22", "sample", "A sample", "1.0")
"""What a signer states of the sample."""


def trailer_of(path: Path) -> Trailer:
    trailer = decode_trailer(path.read_bytes()[-TRAILER_SIZE:])
    assert trailer is not None
    return trailer


def seal_of(path: Path) -> Seal:
    seal = trailer_of(path).seal
    assert seal is not None
    return seal


def put_trailer(path: Path, trailer: Trailer) -> None:
    path.write_bytes(path.read_bytes()[:-TRAILER_SIZE] + encode_trailer(trailer))


def sign_with(path: Path, stated: Stated | bytes, secret: SecretKey = SECRET) -> None:
    """Sign whatever is stated, whether it may be stated or not."""
    data = stated if isinstance(stated, bytes) else encode_stated(stated)
    seal = Seal(bytes.fromhex(secret.public), NO_SIGNATURE, data)
    unsigned = replace(trailer_of(path), seal=seal)
    signature = secret.sign(signed_message(encode_trailer(unsigned)))
    put_trailer(path, replace(unsigned, seal=replace(seal, signature=signature)))

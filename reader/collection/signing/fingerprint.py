"""A public key as people compare it: twelve words, or hexadecimal digits in groups.

Both spell the SHA-256 of the key's 32 bytes. The words are its first 132 bits, 11 bits a word, from
the English list of BIP 39; nobody can make another key with the same words.
"""

from __future__ import annotations

import functools
import hashlib

from reader.program_files import resources_folder

WORDS = 12
_BITS = 11
_LIST = "bip39-english.txt"


def fingerprint_words(key_hex: str) -> str:
    """Return twelve words for a key of 64 hexadecimal digits."""
    words = _word_list()
    number = int.from_bytes(_digest(key_hex), "big") >> (256 - WORDS * _BITS)
    places = [number >> _BITS * step & 2**_BITS - 1 for step in reversed(range(WORDS))]
    return " ".join(words[place] for place in places)


def fingerprint_hex(key_hex: str) -> str:
    """Return 64 hexadecimal digits in groups of four for a key of 64 hexadecimal digits."""
    digits = _digest(key_hex).hex()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def _digest(key_hex: str) -> bytes:
    return hashlib.sha256(bytes.fromhex(key_hex)).digest()


@functools.cache
def _word_list() -> tuple[str, ...]:
    path = resources_folder() / "words" / _LIST
    return tuple(path.read_text("ascii").split())

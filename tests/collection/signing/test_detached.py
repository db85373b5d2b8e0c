"""Signatures of small files, such as a release's list of hashes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collection.signing.detached import sign_bytes, verify_bytes
from reader.collection.signing.sodium import SecretKey
from tests.collection.signing.points import add_order

SECRET = SecretKey(bytes(range(32)))
KEY = SECRET.public
DATA = b"0123  attest.deb\n"
TEXT = sign_bytes(DATA, SECRET)


@given(st.binary(max_size=500), st.binary(min_size=32, max_size=32))
def test_what_was_signed_is_signed(data: bytes, seed: bytes) -> None:
    secret = SecretKey(seed)
    assert verify_bytes(data, sign_bytes(data, secret), secret.public)


def test_the_text_is_one_line_and_always_the_same() -> None:
    assert sign_bytes(DATA, SECRET) == TEXT
    assert TEXT.count("\n") == 1
    assert list(json.loads(TEXT)) == ["key", "kind", "signature", "version"]


@pytest.mark.parametrize("data", [b"", DATA[:-1], DATA + b"\n", DATA.upper(), b"x" + DATA])
def test_other_bytes_are_not_signed(data: bytes) -> None:
    assert not verify_bytes(data, TEXT, KEY)


def test_another_key_did_not_sign_it() -> None:
    other = SecretKey(bytes(32))
    assert not verify_bytes(DATA, TEXT, other.public)
    assert not verify_bytes(DATA, sign_bytes(DATA, other), KEY)


def test_another_key_put_in_the_text_does_not_help() -> None:
    other = SecretKey(bytes(32)).public
    assert not verify_bytes(DATA, TEXT.replace(KEY, other), other)


def test_every_changed_character_is_noticed() -> None:
    for place, mark in enumerate(TEXT):
        for other in ("0", "f", "A", " ", '"', "\u0660", ""):
            if other != mark:
                changed = TEXT[:place] + other + TEXT[place + 1 :]
                assert not verify_bytes(DATA, changed, KEY), changed


def test_the_second_form_of_a_signature_is_none() -> None:
    signature = json.loads(TEXT)["signature"]
    second = add_order(bytes.fromhex(signature)).hex()
    assert not verify_bytes(DATA, TEXT.replace(signature, second), KEY)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "null", "1", "[" * 999, '{"key":' * 120, "{" * 10_000, "\0", "\ud800",
        '{"key":1,"kind":"attest-file-signature","signature":2,"version":1}\n',
        TEXT + "\n", TEXT.strip(), " " + TEXT, TEXT.replace(":1}", ":1.0}"),
        TEXT.replace(":1}", ":2}"), TEXT.replace(":1}", f":{'1' * 500}}}"),
        TEXT.replace('"version":1', '"version":1,"version":1'),
    ],
    ids=range(18),
)  # fmt: skip
def test_what_is_no_signature_is_none(text: str) -> None:
    assert not verify_bytes(DATA, text, KEY)


@given(st.text(max_size=300))
def test_anything_may_be_asked_about(text: str) -> None:
    assert not verify_bytes(DATA, text, KEY)
    assert not verify_bytes(DATA, TEXT, text)

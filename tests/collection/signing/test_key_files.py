"""The files of keys: written once, for their owner, and read as if someone else had made them."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.collection.signing.fingerprint import fingerprint_words
from reader.collection.signing.key_files import (
    MOST_BYTES,
    read_public_key,
    read_secret_key,
    require_new,
    write_key_files,
)
from reader.collection.signing.sodium import MOST_EFFORT, USUAL_EFFORT, Effort, SecretKey
from reader.domain.errors import CollectionError, ErrorCode, SigningError
from tests.collection.signing.points import SMALL_ORDER

SECRET = SecretKey(bytes(range(32)))
QUICK = Effort(1, 8 * 1024)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A key file that a passphrase opens."""
    path = tmp_path / "my.key"
    write_key_files(path, SECRET, "correct horse", effort=QUICK)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A key file without a passphrase."""
    path = tmp_path / "plain.key"
    write_key_files(path, SECRET, None)
    return path


def test_a_key_comes_back_with_its_passphrase(locked: Path) -> None:
    found = read_secret_key(locked)
    assert found.needs_passphrase
    assert found.open("correct horse") == SECRET
    assert (found.public, read_public_key(locked)) == (SECRET.public, SECRET.public)


def test_a_key_without_a_passphrase_comes_back(plain: Path) -> None:
    found = read_secret_key(plain)
    assert not found.needs_passphrase
    assert found.open() == SECRET


@pytest.mark.parametrize("wrong", ["", "correct hors", "Correct horse", "correct horse "])
def test_a_wrong_passphrase_is_a_sentence(locked: Path, wrong: str) -> None:
    with pytest.raises(SigningError) as caught:
        read_secret_key(locked).open(wrong)
    assert caught.value.code is ErrorCode.PASSPHRASE_WRONG
    assert str(caught.value).startswith(f"The passphrase does not open {locked}.")


def test_an_accent_may_be_typed_in_two_ways(tmp_path: Path) -> None:
    path = tmp_path / "my.key"
    write_key_files(path, SECRET, "caf\u00e9", effort=QUICK)
    assert read_secret_key(path).open("cafe\u0301") == SECRET


@pytest.mark.parametrize("passphrase", ["x", "رمز", "a" * 1000, "a\0b", "\udcff"])
def test_any_passphrase_will_do(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "my.key"
    write_key_files(path, SECRET, passphrase, effort=QUICK)
    assert read_secret_key(path).open(passphrase) == SECRET


def test_an_encrypted_file_does_not_hold_the_key(locked: Path) -> None:
    assert SECRET.seed.hex() not in locked.read_text("utf-8")


def test_two_files_of_one_key_and_passphrase_differ(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_key_files(tmp_path / name, SECRET, "same", effort=QUICK)
    assert (tmp_path / "one").read_bytes() != (tmp_path / "two").read_bytes()


def test_a_passphrase_costs_what_it_should() -> None:
    # RFC 9106 recommends three passes over 64 MiB where memory is short.
    assert USUAL_EFFORT.passes >= 3
    assert USUAL_EFFORT.memory >= 64 * 2**20


def test_the_secret_key_is_for_its_owner_only(locked: Path) -> None:
    public = locked.with_name("my.key.pub")
    assert stat.S_IMODE(locked.stat().st_mode) == 0o600
    assert stat.S_IMODE(public.stat().st_mode) & 0o600 == 0o600


def test_the_public_file_holds_the_words_too(locked: Path) -> None:
    public = locked.with_name("my.key.pub")
    assert read_public_key(public) == SECRET.public
    assert json.loads(public.read_bytes())["words"] == fingerprint_words(SECRET.public)
    assert SECRET.seed.hex() not in public.read_text("utf-8")


@pytest.mark.parametrize("there", ["my.key", "my.key.pub"])
@pytest.mark.parametrize("is_link", [False, True])
def test_nothing_is_ever_overwritten(tmp_path: Path, there: str, *, is_link: bool) -> None:
    old = tmp_path / there
    if is_link:
        old.symlink_to(tmp_path / "nowhere")
    else:
        old.write_text("precious", encoding="utf-8")
    with pytest.raises(SigningError) as caught:
        write_key_files(tmp_path / "my.key", SECRET, None)
    assert caught.value.code is ErrorCode.KEY_EXISTS
    assert caught.value.parameters["path"] == str(old)
    with pytest.raises(SigningError):
        require_new(tmp_path / "my.key")
    assert [entry.name for entry in tmp_path.iterdir()] == [there]
    assert is_link or old.read_text("utf-8") == "precious"


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SigningError) as caught:
        write_key_files(tmp_path / "nowhere" / "my.key", SECRET, None)
    assert caught.value.code is ErrorCode.WRITE_FAILED


def test_too_little_memory_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SigningError, match="MiB of memory"):
        write_key_files(tmp_path / "my.key", SECRET, "words", effort=Effort(1, 2**42))
    assert list(tmp_path.iterdir()) == []


# --- files that others made -------------------------------------------------------------------

WRONG_FIELDS: list[tuple[str, object]] = [
    ("kind", "attest-public-key"),
    ("kind", 1),
    ("version", 2),
    ("version", "1"),
    ("version", True),
    ("public", "00"),
    ("public", 5),
    ("public", SECRET.public.upper()),
    ("public", SMALL_ORDER[0].hex()),
    ("passphrase", "md5"),
    ("passphrase", None),
    ("passes", 0),
    ("passes", MOST_EFFORT.passes + 1),
    ("passes", "3"),
    ("passes", True),
    ("memory", 0),
    ("memory", MOST_EFFORT.memory + 1),
    ("memory", -1),
    ("memory", 10**17),
    ("salt", ""),
    ("salt", "zz" * 16),
    ("nonce", "00"),
    ("secret", "00" * 32),
    ("secret", "00" * 10_000),
    ("secret", ["00"]),
]


def change(path: Path, **fields: object) -> None:
    entry: dict[str, Any] = json.loads(path.read_bytes())
    path.write_text(json.dumps(entry | fields), encoding="utf-8")


@pytest.mark.parametrize(("field", "value"), WRONG_FIELDS, ids=range(len(WRONG_FIELDS)))
def test_a_wrong_field_is_told_with_file_and_name(locked: Path, field: str, value: object) -> None:
    change(locked, **{field: value})
    with pytest.raises(SigningError) as caught:
        read_secret_key(locked)
    assert caught.value.code is ErrorCode.KEY_UNUSABLE
    assert str(locked) in str(caught.value)
    assert f"'{field}'" in str(caught.value) or "bytes" in str(caught.value)


@pytest.mark.parametrize("field", ["kind", "version", "public", "passphrase", "salt", "secret"])
def test_a_missing_field_is_told(locked: Path, field: str) -> None:
    entry = json.loads(locked.read_bytes())
    del entry[field]
    locked.write_text(json.dumps(entry), encoding="utf-8")
    with pytest.raises(SigningError, match=f"'{field}'"):
        read_secret_key(locked)


def test_a_field_too_many_is_told(locked: Path) -> None:
    change(locked, more=1)
    with pytest.raises(SigningError, match="not known"):
        read_secret_key(locked)


def test_a_public_key_of_another_is_told(locked: Path) -> None:
    # Who signed with such a file would sign under a key that is not his.
    change(locked, public=SecretKey(bytes(32)).public)
    with pytest.raises(SigningError, match="'public' is not of this secret key"):
        read_secret_key(locked).open("correct horse")


@pytest.mark.parametrize("field", ["salt", "nonce", "secret"])
def test_a_damaged_box_does_not_open(locked: Path, field: str) -> None:
    value = json.loads(locked.read_bytes())[field]
    change(locked, **{field: ("1" if value[0] == "0" else "0") + value[1:]})
    with pytest.raises(SigningError) as caught:
        read_secret_key(locked).open("correct horse")
    assert caught.value.code is ErrorCode.PASSPHRASE_WRONG


def test_other_words_than_the_key_s_are_told(locked: Path) -> None:
    public = locked.with_name("my.key.pub")
    change(public, words=fingerprint_words("00" * 32))
    with pytest.raises(SigningError, match="'words'"):
        read_public_key(public)


def test_a_public_file_signs_nothing(locked: Path) -> None:
    with pytest.raises(SigningError, match="'kind'"):
        read_secret_key(locked.with_name("my.key.pub"))


HOSTILE = [
    b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 10_000, b'{"a":' * 3_000, b"x" * MOST_BYTES,
    b'{"version": ' + b"9" * 10_000 + b"}", b'{"version": 1e999}', b'{"version": NaN}',
    b'{"kind":"attest-secret-key","kind":"attest-public-key"}', b" " * (MOST_BYTES + 1),
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hostile.key"
    path.write_bytes(data)
    for read in (read_secret_key, read_public_key):
        with pytest.raises(SigningError) as caught:
            read(path)
        assert caught.value.code is ErrorCode.KEY_UNUSABLE
        assert str(path) in str(caught.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_noise_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "noise.key"
    path.write_bytes(data)
    with pytest.raises(SigningError):
        read_secret_key(path)


def test_a_pipe_does_not_hang_us(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CollectionError):
        read_secret_key(pipe)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CollectionError) as caught:
        read_secret_key(tmp_path / "nowhere")
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND

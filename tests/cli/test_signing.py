"""Making a key, signing with it, and what readers are told of it."""

from __future__ import annotations

import datetime
import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
from reader.collection.signing.key_files import read_secret_key, write_key_files
from reader.collection.signing.sodium import Effort, SecretKey
from reader.collection.trailer import TRAILER_SIZE
from tests.cli.conftest import Run
from tests.cli.test_process import ROOT, run_python

SECRET = SecretKey(bytes(range(32)))
WORDS, DIGITS = fingerprint_words(SECRET.public), fingerprint_hex(SECRET.public)
SIGNATURE = {
    "key": SECRET.public,
    "words": WORDS,
    "fingerprint": DIGITS,
    "date": "2026-11-22",
    "comment": "First edition",
    "id": "valley",
    "title": "The valley",
    "version": "2",
}


@pytest.fixture
def valley(sample: Path, tmp_path: Path) -> Path:
    """A copy of the small collection that a test may sign."""
    return Path(shutil.copyfile(sample, tmp_path / "valley.attest"))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key that needs no passphrase."""
    path = tmp_path / "my.key"
    write_key_files(path, SECRET, None)
    return path


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A key with a passphrase, which stands in the file `words`."""
    path = tmp_path / "locked.key"
    write_key_files(path, SECRET, "correct horse", effort=Effort(1, 8192))
    (tmp_path / "words").write_text("correct horse\n", encoding="utf-8")
    return path


@pytest.fixture
def signed(run: Run, valley: Path, key: Path) -> Path:
    """A signed copy of the small collection."""
    typed = ["sign", valley, "--key", key, "--comment", "First edition", "--date", "2026-11-22"]
    assert run(*typed).status == 0
    return valley


# --- keygen -----------------------------------------------------------------------------------


def test_a_new_key_is_told_in_words_and_never_shown(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.key"
    outcome = run("keygen", path, "--no-passphrase")
    secret = read_secret_key(path).open()
    assert outcome.status == 0
    assert f"Key in words   {fingerprint_words(secret.public)}\n" in outcome.text
    assert secret.seed.hex() not in outcome.text
    assert path.with_name("new.key.pub").is_file()


def test_a_new_key_has_exactly_the_promised_fields(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.key"
    found = run("keygen", path, "--no-passphrase", "--json").json
    public = read_secret_key(path).public
    assert found == {
        "key": public,
        "words": fingerprint_words(public),
        "fingerprint": fingerprint_hex(public),
        "secret_file": str(path),
        "public_file": f"{path}.pub",
    }


@pytest.mark.parametrize("line", ["correct horse", "correct horse\n", "correct horse\r\n"])
def test_the_passphrase_may_come_from_a_file(run: Run, tmp_path: Path, line: str) -> None:
    words, path = tmp_path / "words", tmp_path / "new.key"
    words.write_text(line, encoding="utf-8", newline="")
    assert run("keygen", path, "--passphrase-file", words).status == 0
    assert read_secret_key(path).open("correct horse").public == read_secret_key(path).public


@pytest.mark.parametrize("data", [b"", b"\n", b"two\nlines\n", b"\xff\xfe", b"x" * 5000])
def test_a_file_that_holds_no_passphrase_is_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    words = tmp_path / "words"
    words.write_bytes(data)
    outcome = run("keygen", tmp_path / "new.key", "--passphrase-file", words)
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert not (tmp_path / "new.key").exists()


def test_without_a_terminal_nobody_is_asked(
    run: Run, tmp_path: Path, valley: Path, locked: Path
) -> None:
    for typed in (["keygen", tmp_path / "new.key"], ["sign", valley, "--key", locked]):
        outcome = run(*typed)
        assert outcome.status == 1
        assert outcome.is_refusal()
        assert "--passphrase-file" in outcome.errors


def test_a_key_is_never_overwritten(run: Run, key: Path) -> None:
    before = key.read_bytes()
    outcome = run("keygen", key, "--no-passphrase")
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "is there already" in outcome.errors
    assert key.read_bytes() == before


def test_two_ways_to_protect_a_key_are_not_both_meant(run: Run, tmp_path: Path) -> None:
    outcome = run("keygen", tmp_path / "a", "--no-passphrase", "--passphrase-file", tmp_path / "b")
    assert outcome.status == 1
    assert outcome.is_refusal()


# Gives the process the terminal that is its standard input, so that a passphrase can be asked for.
AT_A_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from reader.cli.entry import main
sys.exit(main(sys.argv[1:]))
"""


def type_at_a_terminal(answers: list[str], *typed: str | Path) -> tuple[int, str, str]:
    """Run the program at a terminal; return its status, what the terminal showed, and errors."""
    ours, theirs = pty.openpty()
    shown = b""
    with subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, *typed],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        for answer in answers:
            # A question ends so. Then echo is off, and what is typed cannot be seen.
            while not shown.endswith(b": "):
                shown += os.read(ours, 1000)
            os.write(ours, f"{answer}\n".encode())
            shown += os.read(ours, 1)
        _, errors = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    return process.returncode, shown.decode(), errors.decode()


def test_at_a_terminal_a_passphrase_is_asked_for_twice_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "new.key"
    status, shown, errors = type_at_a_terminal(["correct horse battery"] * 2, "keygen", path)
    assert (status, errors) == (0, "")
    assert "A passphrase for the new key: " in shown
    assert "horse" not in shown
    key = read_secret_key(path)
    assert key.open("correct horse battery").public == key.public


def test_a_short_passphrase_is_taken_and_said_to_be_short(tmp_path: Path) -> None:
    status, _, errors = type_at_a_terminal(["a"] * 2, "keygen", tmp_path / "new.key")
    assert status == 0
    assert errors.startswith("A passphrase of 1 sign is soon found")


@pytest.mark.parametrize("answers", [["one", "two"], [""]], ids=["two", "empty"])
def test_a_passphrase_that_was_not_meant_makes_no_key(tmp_path: Path, answers: list[str]) -> None:
    status, _, errors = type_at_a_terminal(answers, "keygen", tmp_path / "new.key")
    assert status == 1
    assert errors.startswith("attest: ")
    assert list(tmp_path.iterdir()) == []


def test_at_a_terminal_the_passphrase_of_a_key_is_asked_for_once(
    valley: Path, locked: Path, run: Run
) -> None:
    status, shown, errors = type_at_a_terminal(
        ["correct horse"], "sign", valley, "--key", locked, "--comment", "Typed"
    )
    assert (status, errors) == (0, "")
    assert "The passphrase of " in shown
    assert run("verify", valley, "--json").json["signature"]["comment"] == "Typed"


# --- sign -------------------------------------------------------------------------------------


def test_signing_has_exactly_the_promised_fields(run: Run, valley: Path, locked: Path) -> None:
    outcome = run(
        "sign", valley, "--key", locked, "--passphrase-file", locked.with_name("words"),
        "--comment", "First edition", "--date", "2026-11-22", "--json",
    )  # fmt: skip
    assert outcome.status == 0
    assert outcome.json == {"file": str(valley), "signature": SIGNATURE}


def test_the_day_of_signing_is_today(run: Run, valley: Path, key: Path) -> None:
    days = {datetime.date.today().isoformat()}
    found = run("sign", valley, "--key", key, "--json").json["signature"]["date"]
    days.add(datetime.date.today().isoformat())
    assert found in days


def test_a_wrong_passphrase_is_a_sentence_and_signs_nothing(
    run: Run, valley: Path, locked: Path, tmp_path: Path
) -> None:
    words, before = tmp_path / "wrong", valley.read_bytes()
    words.write_text("incorrect horse", encoding="utf-8")
    outcome = run("sign", valley, "--key", locked, "--passphrase-file", words)
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "The passphrase does not open" in outcome.errors
    assert valley.read_bytes() == before


def test_a_second_signature_is_refused_unless_it_is_asked_for(
    run: Run, signed: Path, key: Path
) -> None:
    outcome = run("sign", signed, "--key", key)
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert WORDS in outcome.errors
    again = run("sign", signed, "--key", key, "--again", "--comment", "Second", "--json")
    assert again.json["signature"]["comment"] == "Second"


def test_a_changed_file_is_refused(run: Run, valley: Path, key: Path) -> None:
    data = bytearray(valley.read_bytes())
    data[-1] ^= 1
    valley.write_bytes(data)
    outcome = run("sign", valley, "--key", key)
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert valley.read_bytes() == data


def test_a_comment_that_is_too_long_is_refused_with_how_much(
    run: Run, valley: Path, key: Path
) -> None:
    outcome = run("sign", valley, "--key", key, "--comment", "a" * 1000)
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "bytes too long" in outcome.errors


def test_a_file_that_is_no_key_is_refused(run: Run, valley: Path) -> None:
    for path in (valley, valley.with_name("nowhere")):
        outcome = run("sign", valley, "--key", path)
        assert outcome.status == 1
        assert outcome.is_refusal()


def test_a_title_that_could_lead_astray_is_told_in_signs_that_can_be_seen(
    run: Run, hostile: Path, key: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copyfile(hostile, tmp_path / "hostile.attest"))
    outcome = run("sign", path, "--key", key, "--json")
    assert outcome.status == 0
    assert "\u202e" not in outcome.text
    assert "\x1b" not in outcome.text
    assert outcome.json["signature"]["title"] == run("info", path, "--json").json["title"]


# --- what readers are told --------------------------------------------------------------------


def test_verify_tells_who_signed(run: Run, signed: Path) -> None:
    outcome = run("verify", signed)
    assert outcome.status == 0
    lines = outcome.text.splitlines()
    assert lines[0].startswith("State          intact, and signed with the key below.")
    assert f"Key in words   {WORDS}" in lines
    assert f"Key in digits  {DIGITS}" in lines
    assert "Signed on      2026-11-22, as the signer states" in lines
    assert "Comment        First edition" in lines
    assert lines[-1] == "No problems."


def test_verify_and_info_have_the_same_signature(run: Run, signed: Path) -> None:
    verified = run("verify", signed, "--json").json
    assert verified.keys() == {"state", "sha256", "signature", "problems"}
    assert verified["signature"] == SIGNATURE
    assert run("info", signed, "--json").json["signature"] == SIGNATURE
    assert f"Key in words   {WORDS}\n" in run("info", signed).text


def test_an_unsigned_file_says_so(run: Run, valley: Path) -> None:
    assert run("verify", valley, "--json").json["signature"] is None
    for command in ("verify", "info"):
        text = run(command, valley).text
        assert "intact, but unsigned: nobody vouches for who made it\n" in text
        assert "Key in" not in text


def test_a_changed_signature_is_told_and_never_shown(run: Run, signed: Path) -> None:
    data = bytearray(signed.read_bytes())
    data[len(data) - TRAILER_SIZE + 100] ^= 1
    signed.write_bytes(data)
    outcome = run("verify", signed)
    assert outcome.status == 1
    assert "State    CHANGED since its maker finished it\n" in outcome.text
    assert "the signature does not fit\n" in outcome.text
    assert WORDS not in outcome.text
    found = run("verify", signed, "--json").json
    assert (found["state"], found["signature"]) == ("changed", None)
    refusal = run("info", signed)
    assert refusal.is_refusal()
    assert "the signature does not fit" in refusal.errors


def test_a_fingerprint_is_told_of_keys_and_of_signed_files(
    run: Run, signed: Path, key: Path
) -> None:
    expected = {"key": SECRET.public, "words": WORDS, "fingerprint": DIGITS}
    for path in (key, key.with_name("my.key.pub"), signed):
        assert run("fingerprint", path, "--json").json == expected
        assert WORDS in run("fingerprint", path).text


def test_an_unsigned_file_has_no_fingerprint(run: Run, valley: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text(json.dumps({"kind": "x"}), encoding="utf-8")
    for path in (valley, other, tmp_path / "nowhere"):
        outcome = run("fingerprint", path)
        assert outcome.status == 1
        assert outcome.is_refusal()


LOADED = (
    "import contextlib, io, sys\n"
    "from reader.cli.entry import main\n"
    "with contextlib.redirect_stdout(io.StringIO()):\n"
    "    assert main(sys.argv[1:]) == 0\n"
    "print([name for name in sys.modules if name.partition('.')[0] in ('nacl', '_cffi_backend')])\n"
)


@pytest.mark.parametrize("command", ["info", "verify", "statements"])
def test_an_unsigned_file_loads_no_libsodium(valley: Path, command: str) -> None:
    assert run_python(LOADED, command, valley) == "[]\n"


def test_a_signed_file_does(signed: Path) -> None:
    assert "nacl.bindings" in run_python(LOADED, "info", signed)

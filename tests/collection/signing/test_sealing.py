"""Signing a file: what is signed, what is refused, and nothing lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reader.collection.reading import Collection
from reader.collection.signing.sealing import sign_file
from reader.collection.signing.stated import MOST_BYTES
from reader.collection.trailer import TRAILER_SIZE, check_file
from reader.collection.writing import TEMPORARY_SUFFIX
from reader.domain.collections import TrustState
from reader.domain.errors import CollectionError, ErrorCode, SigningError
from tests.collection.signing.forging import OTHER, SECRET, seal_of, sign_with
from tests.collection.tampering import tamper

DAY = "2026-11-22"
ROOT = Path(__file__).parents[3]


def test_the_database_stays_byte_for_byte(sample_file: Path) -> None:
    before = sample_file.read_bytes()
    sign_file(sample_file, SECRET, comment="First edition", date=DAY)
    after = sample_file.read_bytes()
    assert len(after) == len(before)
    assert after[:-TRAILER_SIZE] == before[:-TRAILER_SIZE]
    assert [entry.name for entry in sample_file.parent.iterdir()] == [sample_file.name]


def test_the_same_statement_gives_the_same_bytes(sample_file: Path, tmp_path: Path) -> None:
    second = Path(shutil.copyfile(sample_file, tmp_path / "second.attest"))
    for path in (sample_file, second):
        sign_file(path, SECRET, comment="First edition", date=DAY)
    assert sample_file.read_bytes() == second.read_bytes()


def test_what_is_stated_is_one_spelling(sample_file: Path) -> None:
    sign_file(sample_file, SECRET, comment="Erste «Ausgabe»", date=DAY)
    assert seal_of(sample_file).stated.decode() == (
        '{"comment":"Erste «Ausgabe»","date":"2026-11-22","id":"sample","title":"A sample",'
        '"version":"1.0"}'
    )


def test_the_rights_of_the_file_stay(sample_file: Path) -> None:
    sample_file.chmod(0o640)
    sign_file(sample_file, SECRET, comment="", date=DAY)
    assert stat.S_IMODE(sample_file.stat().st_mode) == 0o640


def test_a_link_stays_a_link(sample_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.attest"
    link.symlink_to(sample_file)
    sign_file(link, SECRET, comment="", date=DAY)
    assert link.is_symlink()
    assert check_file(sample_file).signature is not None


def test_a_signed_file_is_signed_again_only_on_request(signed: Path) -> None:
    before = signed.read_bytes()
    with pytest.raises(SigningError, match=r"signed already, by .*--again"):
        sign_file(signed, OTHER, comment="", date=DAY)
    assert signed.read_bytes() == before
    found = sign_file(signed, OTHER, comment="Second", date="2026-11-23", again=True)
    assert (found.key, found.comment, found.date) == (OTHER.public, "Second", "2026-11-23")
    assert check_file(signed).signature == found


def test_a_changed_file_is_not_signed(sample_file: Path) -> None:
    data = bytearray(sample_file.read_bytes())
    data[5000] ^= 1
    sample_file.write_bytes(data)
    with pytest.raises(CollectionError) as caught:
        sign_file(sample_file, SECRET, comment="", date=DAY)
    assert caught.value.code is ErrorCode.COLLECTION_CHANGED
    assert sample_file.read_bytes() == data


def test_a_file_whose_signature_does_not_fit_is_not_signed(signed: Path) -> None:
    sign_with(signed, b"{}")
    with pytest.raises(CollectionError) as caught:
        sign_file(signed, SECRET, comment="", date=DAY, again=True)
    assert caught.value.code is ErrorCode.COLLECTION_CHANGED


def longest_comment(path: Path) -> int:
    sign_file(path, SECRET, comment="", date=DAY)
    return MOST_BYTES - len(seal_of(path).stated)


def test_a_comment_may_fill_all_the_room(sample_file: Path) -> None:
    room = longest_comment(sample_file)
    found = sign_file(sample_file, SECRET, comment="a" * room, date=DAY, again=True)
    assert found.comment == "a" * room
    assert len(seal_of(sample_file).stated) == MOST_BYTES


@pytest.mark.parametrize(
    ("more", "said"), [("a", "1 byte too long"), ("ééé", "6 bytes too long"), ('"', "2 bytes")]
)
def test_a_comment_that_is_too_long_is_refused_with_how_much(
    sample_file: Path, more: str, said: str
) -> None:
    room = longest_comment(sample_file)
    before = sample_file.read_bytes()
    with pytest.raises(SigningError, match=said):
        sign_file(sample_file, SECRET, comment="a" * room + more, date=DAY, again=True)
    assert sample_file.read_bytes() == before


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("two\nlines", "U+000A"), ("\x1b[31m", "U+001B"), ("a\u202eb", "U+202E"),
        ("\x9b", "U+009B"), ("\ufeff", "U+FEFF"), ("\ud800", "UTF-8"),
    ],
    ids=range(6),
)  # fmt: skip
def test_a_comment_that_could_lead_astray_is_refused(
    sample_file: Path, comment: str, said: str
) -> None:
    with pytest.raises(SigningError) as caught:
        sign_file(sample_file, SECRET, comment=comment, date=DAY)
    assert said in str(caught.value)
    assert check_file(sample_file).signature is None


@pytest.mark.parametrize("date", ["", "today", "2026-02-30", "20261122", "2026-11-22T10:00"])
def test_what_is_no_day_is_refused(sample_file: Path, date: str) -> None:
    with pytest.raises(SigningError, match="no day"):
        sign_file(sample_file, SECRET, comment="", date=date)


def test_a_long_title_is_cut_and_still_fits_the_collection(sample_file: Path) -> None:
    tamper(sample_file, f"update collection set value = '{'گزارش ' * 60}' where key = 'title'")
    found = sign_file(sample_file, SECRET, comment="", date=DAY)
    assert found.title.endswith("…")
    with Collection.open(sample_file) as collection:
        assert collection.info.title.startswith(found.title[:-1])
        assert collection.file_state.state is TrustState.INTACT


def test_a_version_that_leaves_no_room_is_refused(sample_file: Path) -> None:
    tamper(sample_file, f"update collection set value = '{'1.' * 500}' where key = 'version'")
    with pytest.raises(SigningError, match="bytes too long"):
        sign_file(sample_file, SECRET, comment="", date=DAY)


# --- what happens in between ------------------------------------------------------------------

# Ends the process at the point that is named, as a power cut would.
KILLED = """
import os, signal, sys
from pathlib import Path
from reader.collection.signing import sealing
from reader.collection.signing.sodium import SecretKey

def die(*arguments, **more):
    os.kill(os.getpid(), signal.SIGKILL)

setattr({"os": os, "sealing": sealing, "Path": Path}[sys.argv[2]], sys.argv[3], die)
sealing.sign_file(Path(sys.argv[1]), SecretKey(bytes(range(32))), comment="x", date="2026-11-22")
"""


@pytest.mark.parametrize(
    ("owner", "name", "is_done"),
    [
        ("sealing", "encode_trailer", False),
        ("sealing", "open_regular", False),
        ("os", "fsync", False),
        ("Path", "chmod", False),
        ("sealing", "_require_signed", False),
        ("Path", "replace", False),
        ("sealing", "sync_folder", True),
    ],
)
def test_a_process_that_is_killed_leaves_the_old_file_or_the_signed_one(
    sample_file: Path, owner: str, name: str, *, is_done: bool
) -> None:
    before = sample_file.read_bytes()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, sample_file, owner, name],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    assert ended.returncode == -signal.SIGKILL
    state = check_file(sample_file)
    assert state.state is TrustState.INTACT
    assert (state.signature is not None, sample_file.read_bytes() == before) == (
        is_done,
        not is_done,
    )
    # The next signing removes what was left behind.
    sign_file(sample_file, SECRET, comment="x", date=DAY, again=True)
    assert list(sample_file.parent.glob(f".*{TEMPORARY_SUFFIX}")) == []


def test_a_file_that_is_changed_while_it_is_signed_is_told(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_temporary = tempfile.mkstemp

    def change_first(*, prefix: str, suffix: str, dir: Path) -> tuple[int, str]:  # noqa: A002
        # After the file was checked, and before it is copied.
        data = bytearray(sample_file.read_bytes())
        data[5000] ^= 1
        sample_file.write_bytes(data)
        return make_temporary(prefix=prefix, suffix=suffix, dir=str(dir))

    monkeypatch.setattr(tempfile, "mkstemp", change_first)
    with pytest.raises(CollectionError) as caught:
        sign_file(sample_file, SECRET, comment="", date=DAY)
    assert caught.value.code is ErrorCode.SOURCE_CHANGED
    assert [entry.name for entry in sample_file.parent.iterdir()] == [sample_file.name]


def test_a_full_disk_is_told_with_the_bytes_that_are_needed(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = sample_file.read_bytes()
    monkeypatch.setattr(os, "fsync", is_full)
    with pytest.raises(SigningError) as caught:
        sign_file(sample_file, SECRET, comment="", date=DAY)
    assert f"No space left on device ({len(before):,} bytes are needed)" in str(caught.value)
    assert sample_file.read_bytes() == before
    assert [entry.name for entry in sample_file.parent.iterdir()] == [sample_file.name]

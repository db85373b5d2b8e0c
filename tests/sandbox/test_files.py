"""Writing in some folders only, held by the system; the honest answer where it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from reader.sandbox.files import landlock_version
from tests.sandbox.python import command, printed

HOLDS = landlock_version() > 0
START = """
import os, sys
import subprocess
from pathlib import Path
from reader.sandbox.files import allow_writing_only
inside, outside = Path(sys.argv[1]), Path(sys.argv[2])

def attempt(act, *words):
    try:
        act(*words)
    except PermissionError:
        print("refused")
    except OSError as error:
        print("refused" if error.errno == 18 else error)  # EXDEV: not from one to the other
    else:
        print("done")

print(allow_writing_only([inside, inside / "missing"]))
"""
TRIES = {
    "write a new file": "Path.write_text, {} / 'new', 'text'",
    "write over a file": "Path.write_text, {} / 'there', 'text'",
    "cut a file short": "os.truncate, {} / 'there', 0",
    "remove a file": "os.remove, {} / 'there'",
    "make a folder": "os.mkdir, {} / 'made'",
    "remove a folder": "os.rmdir, {} / 'empty'",
    "rename": "os.rename, {0} / 'there', {0} / 'other'",
    "link": "os.symlink, 'there', {} / 'link'",
    "make a pipe": "os.mkfifo, {} / 'pipe'",
}


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("inside", "outside"):
        (tmp_path / name / "empty").mkdir(parents=True)
        (tmp_path / name / "there").write_text("some words")
    return tmp_path / "inside", tmp_path / "outside"


@pytest.mark.parametrize("what", TRIES.values(), ids=TRIES)
def test_what_is_written_must_lie_inside(places: tuple[Path, Path], what: str) -> None:
    code = START + "".join(
        f"attempt({what.format(where)})\n" for where in ("outside", "inside")
    )  # fmt: skip
    assert printed(code, *places) == [str(HOLDS), "refused" if HOLDS else "done", "done"]


def test_nothing_leaves_or_enters(places: tuple[Path, Path]) -> None:
    code = START + "attempt(os.rename, inside / 'there', outside / 'new')\n"
    assert printed(code, *places) == [str(HOLDS), "refused" if HOLDS else "done"]


def test_reading_stays_and_so_does_the_null_device(places: tuple[Path, Path]) -> None:
    code = START + (
        "attempt((outside / 'there').read_text)\n"
        "attempt(os.listdir, outside)\n"
        "attempt(Path(os.devnull).write_text, 'nothing')\n"
    )
    assert printed(code, *places) == [str(HOLDS), "done", "done", "done"]


def test_children_are_held_too(places: tuple[Path, Path]) -> None:
    code = START + (
        "import subprocess\n"
        "write = 'import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[1])'\n"
        "run = [sys.executable, '-c', write, outside / 'new']\n"
        "print(subprocess.run(run, stderr=subprocess.DEVNULL).returncode)\n"
    )
    assert printed(code, *places) == [str(HOLDS), "1" if HOLDS else "0"]


def test_other_processes_get_no_signal(places: tuple[Path, Path]) -> None:
    code = START + "attempt(os.kill, os.getppid(), 0)\n"
    is_shut = landlock_version() >= 6
    assert printed(code, *places)[1:] == ["refused" if is_shut else "done"]


OTHERS = """
import ctypes, os, sys
import subprocess
from pathlib import Path
from reader.sandbox.files import shut_other_processes

victim, folder = int(sys.argv[1]), Path(sys.argv[2])
print(shut_other_processes())
try:
    open(f"/proc/{victim}/mem", "r+b").close()
    print("open")
except PermissionError:
    print("refused")
open("/proc/self/mem", "r+b").close()
(folder / "one").mkdir()
(folder / "two").mkdir()
(folder / "one/file").write_text("words")
os.rename(folder / "one/file", folder / "two/file")
os.link(folder / "two/file", folder / "one/again")
print((folder / "one/again").read_text())
"""


def test_the_memory_of_another_process_is_shut_and_nothing_else(tmp_path: Path) -> None:
    with subprocess.Popen(command("input()"), stdin=subprocess.PIPE) as victim:
        lines = printed(OTHERS, str(victim.pid), tmp_path)
        victim.communicate(b"\n")
    has_it = landlock_version() >= 2
    assert lines == [str(has_it), *(["refused"] if has_it else lines[1:2]), "words"]

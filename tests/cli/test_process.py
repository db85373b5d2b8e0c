"""The real program in a process of its own: streams, locales, signals, what it imports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.sample import AGENTS, write_sample

ROOT = Path(__file__).parents[2]
HEAVY = ("PySide6", "tantivy", "markdown", "yaml")


def start(
    typed: Sequence[str | Path],
    *,
    environment: dict[str, str] | None = None,
    output: int = subprocess.PIPE,
) -> subprocess.Popen[bytes]:
    """Start the program as people do."""
    return subprocess.Popen(
        [sys.executable, "-m", "reader", *typed],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
    )


def run_to_end(
    typed: Sequence[str | Path], *, environment: dict[str, str] | None = None
) -> tuple[int, bytes, bytes]:
    """Return exit status, standard output and standard error."""
    with start(typed, environment=environment) as process:
        output, errors = process.communicate(timeout=60)
    return process.returncode, output, errors


def run_python(code: str, *arguments: str | Path) -> str:
    """Return what a piece of Python prints."""
    finished = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return finished.stdout.decode()


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    ],
    ids=["LC_ALL=C", "latin-1"],
)
def test_output_is_utf8_whatever_the_locale(sample: Path, environment: dict[str, str]) -> None:
    status, output, errors = run_to_end(["agents", sample], environment=environment)
    assert (status, errors) == (0, b"")
    assert "مینا کریمی" in output.decode()


def test_a_message_about_a_name_in_another_alphabet_survives_the_c_locale(tmp_path: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    status, output, errors = run_to_end(["info", tmp_path / "دره.attest"], environment=environment)
    assert (status, output) == (1, b"")
    assert errors.startswith(b"attest: ")
    assert errors.count(b"\n") == 1


def test_a_reader_that_has_read_enough_ends_the_program_quietly(tmp_path: Path) -> None:
    path = write_sample(tmp_path / "valley.attest")
    reading, writing = os.pipe()
    os.close(reading)
    with start(["statements", path], output=writing) as process:
        os.close(writing)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (141, b"")


def test_closed_standard_output_is_said_in_a_sentence(sample: Path) -> None:
    code = (
        "import os, sys\n"
        "os.close(1)\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'reader', 'info', sys.argv[1]])\n"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code, sample],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert finished.returncode == 1
    assert finished.stderr == b"attest: Standard output is closed, so nothing can be shown.\n"


@pytest.mark.parametrize("typed", [["info"], ["text"]], ids=["info", "text"])
def test_a_full_disk_is_said_in_a_sentence(sample: Path, typed: list[str]) -> None:
    words = [*typed, str(sample)] + (["report"] if typed == ["text"] else [])
    with Path("/dev/full").open("wb") as full, start(words, output=full.fileno()) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors == b"attest: The output could not be written: No space left on device.\n"


def test_interrupting_ends_the_program_without_a_word(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # Stops at the first read of a pipe that we hold: then the program is surely under way.
    code = (
        "import signal, sys\n"
        # What runs the tests in the background may have had the signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from reader.cli import entry\n"
        "from reader.cli.commands import info\n"
        "def wait(arguments):\n"
        "    print('ready', file=sys.stderr, flush=True)\n"
        "    return len(open(arguments.file).read())\n"
        "info.run = wait\n"
        "sys.exit(entry.main(['info', sys.argv[1]]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, pipe],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"")


FAULT = (
    "import sys\n"
    "from reader.cli import entry\n"
    "from reader.cli.commands import info\n"
    "def fail(arguments):\n"
    "    raise LookupError('broken inside')\n"
    "info.run = fail\n"
    "sys.exit(entry.main(['info', 'x']))\n"
)


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_of_the_program_is_one_sentence_and_a_traceback_only_on_request(
    debug: str,
) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", FAULT],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "ATTEST_DEBUG": debug},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert finished.returncode == 70
    errors = finished.stderr.decode()
    assert "attest: This is a fault of the program (LookupError)" in errors
    assert "ATTEST_DEBUG=1" in errors
    assert ("Traceback" in errors) is (debug == "1")
    assert (errors.count("\n") == 1) is (debug != "1")


def test_no_command_imports_the_window_s_library() -> None:
    code = (
        "import sys\n"
        "sys.modules['PySide6'] = None\n"
        "from reader.cli.command_table import COMMANDS\n"
        "from reader.cli import entry\n"
        "for command in COMMANDS: command.load()\n"
        "print([name for name in sys.modules if name.startswith('PySide6.')])\n"
    )
    assert run_python(code) == "[]\n"


@pytest.mark.parametrize(
    "typed", ["info", "documents", "agents", "statements", "text", "verify", "--version"]
)
def test_reading_commands_import_nothing_heavy(sample: Path, typed: str) -> None:
    code = (
        "import contextlib, io, sys\n"
        "from reader.cli.entry import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    assert main(sys.argv[1:]) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    arguments = [typed] if typed == "--version" else [typed, sample]
    assert run_python(code, *arguments, *(["report"] if typed == "text" else [])) == "[]\n"


def test_the_module_is_the_same_program(sample: Path) -> None:
    status, output, errors = run_to_end(["agents", sample, "--json"])
    assert (status, errors) == (0, b"")
    assert [agent["id"] for agent in json.loads(output)] == [agent.id for agent in AGENTS]


def test_the_window_that_cannot_open_is_said_in_a_sentence() -> None:
    code = (
        "import os, sys\n"
        "sys.modules['PySide6'] = None\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from reader.cli.entry import main\n"
        "sys.stderr = sys.stdout\n"
        "print(main(['open']))\n"
    )
    sentence, status = run_python(code).splitlines()
    assert sentence.startswith("attest: The window cannot be opened here: ")
    assert "PySide6" in sentence
    assert status == "1"


def test_without_a_display_the_window_is_refused_before_qt_ends_the_process() -> None:
    nothing = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    status, output, errors = run_to_end([], environment=nothing)
    assert (status, output) == (1, b"")
    assert errors.decode() == (
        "attest: The window cannot be opened here: there is no display. The other commands work.\n"
    )

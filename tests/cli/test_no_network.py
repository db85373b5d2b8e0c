"""The program as it runs: no process of it has a network, whoever starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.sandbox.files import landlock_version
from reader.sandbox.kernel import MACHINE
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
HOLDS = MACHINE in ("x86_64", "aarch64")


@pytest.mark.parametrize(
    "words",
    [["-m", "reader", "import-worker"], ["-m", "reader.builder.import_worker"]],
    ids=["hidden command", "module"],
)
def test_a_running_process_is_held_by_the_filter(words: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        status = Path(f"/proc/{process.pid}/status")
        lines = status.read_text().splitlines() if HOLDS else []
        process.communicate()
    assert not HOLDS or {"Seccomp:\t2", "NoNewPrivs:\t1"} <= set(lines)


def test_the_program_itself_is_held() -> None:
    code = (
        "import sys\n"
        "from reader.cli.entry import main\n"
        "sys.argv[1:] = ['--version']\n"
        "main()\n"
        "import socket\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[1:] == ["refused"] * HOLDS


@pytest.mark.parametrize(
    "words",
    [["info"], ["documents"], ["statements"], ["text", "letter"], ["verify"]],
    ids=lambda words: words[0],
)
def test_a_command_that_only_reads_can_write_nothing(
    sample: Path, tmp_path: Path, words: list[str]
) -> None:
    code = (
        "import sys\n"
        "from reader.cli.entry import main\n"
        "path, sys.argv[1:] = sys.argv[1], sys.argv[2:]\n"
        "status = main()\n"
        "try: open(path, 'w')\n"
        "except PermissionError: print('refused')\n"
        "sys.exit(status)\n"
    )
    name, *options = words
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "new", name, sample, *options],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("refused\n") or not landlock_version()
    assert not (tmp_path / "new").exists() or not landlock_version()


@pytest.mark.parametrize(
    "display", ["localhost:10.0", "far.example:0", "192.0.2.1:0", "[::1]:0", "tcp/localhost:0"]
)
def test_a_display_on_another_computer_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    outcome = run("open")
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert display in outcome.errors


@pytest.mark.parametrize("display", [":0", ":1.0", "unix:0", "/tmp/launch/org.x:0", "unix/host:0"])
def test_a_display_of_this_computer_is_not(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    from reader.cli.commands.window import _needs_network

    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not _needs_network()


def test_where_the_window_is_drawn_elsewhere_the_display_does_not_matter() -> None:
    code = "from reader.cli.commands.window import _needs_network as ask; print(ask())"
    far = {"DISPLAY": "localhost:10.0"}
    for name, value in (("QT_QPA_PLATFORM", "offscreen"), ("WAYLAND_DISPLAY", "wayland-0")):
        kept = {key: text for key, text in os.environ.items() if key != "QT_QPA_PLATFORM"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=kept | far | {name: value},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == "False"

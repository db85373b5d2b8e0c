"""Children: heard, limited, killed whole, and told apart by how they ended."""

from __future__ import annotations

import errno
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.sandbox.children import own_command, run_confined
from reader.sandbox.ended import Ended, HowEnded
from reader.sandbox.limits import MIB, Limits
from tests.sandbox.python import ROOT, command

TAKE = "from reader.sandbox.limits import take_over; take_over()\n"
FOREVER = "while True: pass\n"
SHAKES_OFF = "import signal; signal.setitimer(signal.ITIMER_REAL, 0)\n"
WAITS = "import signal\nsignal.pause()\n"


def run(code: str, limits: Limits | None = None, **others: object) -> Ended:
    return run_confined(command(TAKE + code), limits=limits or Limits(), **others)  # type: ignore[arg-type]


def test_a_child_that_finishes_is_told_with_its_status_and_words() -> None:
    ended = run("import sys; print('words'); print('more', file=sys.stderr); sys.exit(3)")
    assert ended == Ended(HowEnded.FINISHED, 3, output=b"words\n", errors=b"more\n")


def test_lines_are_heard_while_it_runs() -> None:
    heard: list[bytes] = []
    ended = run("print('one'); print('two'); print('rest', end='')", hear=heard.append)
    assert heard == [b"one", b"two"]
    assert ended.output == b"rest"


def test_a_crash_is_told_with_its_signal() -> None:
    ended = run("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert (ended.how, ended.signal) == (HowEnded.CRASHED, signal.SIGSEGV)
    assert ended.reason(Limits()) == "crashed (signal 11)"


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        (FOREVER, Limits(cpu_seconds=0.5)),
        (WAITS, Limits(wall_seconds=0.5)),
        # One that shakes off its own clock is ended by ours.
        (SHAKES_OFF + WAITS, Limits(wall_seconds=0.1)),
    ],
    ids=["processor", "clock", "clock shaken off"],
)  # fmt: skip
def test_a_child_that_takes_too_long_is_ended(code: str, limits: Limits) -> None:
    assert run(code, limits).how is HowEnded.TOO_SLOW


def test_a_child_that_takes_too_much_memory_is_ended() -> None:
    code = (
        "import sys\n"
        "try: b'x' * (1 << 30)\n"
        "except MemoryError: sys.exit(71)\n"
    )  # fmt: skip
    limits = Limits(address_space=512 * MIB)
    ended = run(code, limits)
    assert ended.how is HowEnded.TOO_MUCH_MEMORY
    assert ended.reason(limits) == "needed more memory than it may have (512 MiB)"


def test_a_child_may_write_no_larger_file_than_allowed(tmp_path: Path) -> None:
    path = tmp_path / "large"
    code = f"open({str(path)!r}, 'wb').write(bytes(2_000_000))"
    limits = Limits(file_size=MIB)
    ended = run(code, limits)
    assert ended.how is HowEnded.TOO_MUCH_OUTPUT
    assert ended.reason(limits) == "wrote far more than it should"
    assert path.stat().st_size <= MIB


@pytest.mark.parametrize("hear", [None, len], ids=["kept", "heard"])
def test_a_child_that_never_stops_talking_is_ended(hear: Callable[[bytes], None] | None) -> None:
    ended = run("while True: print('word ' * 1000)", most_output=MIB, hear=hear)
    assert ended.how is HowEnded.TOO_MUCH_OUTPUT
    assert len(ended.output) <= MIB


def test_complaints_are_kept_from_their_end() -> None:
    code = "import sys\nfor n in range(100_000): print('complaint', n, file=sys.stderr)"
    errors = run(code).errors
    assert errors.endswith(b"complaint 99999\n")
    assert len(errors) <= 64 * 1024


def test_a_child_that_nobody_waits_for_is_ended() -> None:
    token = CancelToken()

    def cancel(_line: bytes) -> None:
        token.cancel()

    assert run("print('begun', flush=True)\n" + WAITS, cancel=token, hear=cancel).how is (
        HowEnded.CANCELLED
    )


def test_what_a_child_started_ends_with_it() -> None:
    code = (
        "import subprocess, sys\n"
        f"inner = subprocess.Popen([sys.executable, '-c', {WAITS!r}])\n"
        "print(inner.pid)\n"
    )
    token, started = CancelToken(), []

    def hear(line: bytes) -> None:
        started.append(int(line))
        token.cancel()

    ended = run(code.replace("pid)", "pid, flush=True)") + WAITS, cancel=token, hear=hear)
    assert ended.how is HowEnded.CANCELLED
    # So does what it leaves behind, though that holds our pipe open.
    ended = run(code)
    assert ended.how is HowEnded.FINISHED
    assert all(map(is_gone, [*started, int(ended.output)]))


def test_what_listening_raises_ends_the_child() -> None:
    told: list[int] = []

    def refuse(line: bytes) -> None:
        told.append(int(line))
        raise Cancelled

    with pytest.raises(Cancelled):
        run("import os; print(os.getpid(), flush=True)\n" + WAITS, hear=refuse)
    assert is_gone(told[0])


def test_a_child_ends_with_the_process_that_started_it() -> None:
    inner = TAKE + "import os; print(os.getpid(), flush=True)\n" + WAITS
    outer = (
        "import sys\n"
        "from reader.sandbox.children import run_confined\n"
        "from reader.sandbox.limits import Limits\n"
        "def tell(line): print(line.decode(), flush=True)\n"
        f"run_confined([sys.executable, '-c', {inner!r}], limits=Limits(), hear=tell)\n"
    )
    with subprocess.Popen(command(outer), stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        number = int(process.stdout.readline())
        process.kill()
        # The pipe closes when the child, which holds its other end no longer, has gone too.
        process.wait()
    if sys.platform == "linux":
        assert is_gone(number)
    else:
        os.kill(number, signal.SIGKILL)


def test_a_child_stands_where_its_parent_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("import os; print(os.getcwd())").output.decode().strip() == str(tmp_path)


def test_limits_are_handed_over_once() -> None:
    code = "import os; print([name for name in os.environ if 'LIMITS' in name])"
    assert run(code).output == b"[]\n"


def test_the_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_command("x", "y") == [sys.executable, "-m", "reader", "x", "y"]
    assert own_command("x", "y", module="a.b") == [sys.executable, "-m", "a.b", "y"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("x", "y", module="a.b") == [sys.executable, "x", "y"]


def is_gone(number: int) -> bool:
    """Wait until a process is gone, which is not our child; say whether it is."""
    try:
        watch = os.pidfd_open(number)
    except ProcessLookupError:
        return True
    with os.fdopen(watch) as stream:
        return bool(select.select([stream], [], [], 10)[0])


def test_a_child_has_no_terminal_to_type_into() -> None:
    code = (
        "import os\n"
        "print(os.getsid(0) == os.getpid())\n"
        "try: os.open('/dev/tty', os.O_RDWR)\n"
        "except OSError as error: print(error.errno)\n"
    )
    assert run(code).output.split() == [b"True", str(errno.ENXIO).encode()]

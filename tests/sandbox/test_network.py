"""No network, in the process that gives it up and in all that it starts."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reader.sandbox.kernel import MACHINE
from reader.sandbox.network import is_network_forbidden
from tests.sandbox.python import printed

REFUSED = errno.errorcode[errno.EPERM]
HOLDS = MACHINE in ("x86_64", "aarch64")

TRY = """
import errno, os, socket, subprocess, sys, threading
from reader.sandbox.network import forbid_network, is_network_forbidden

def attempt(make, family, kind=socket.SOCK_STREAM):
    try:
        made = make(family, kind)
    except OSError as error:
        return errno.errorcode[error.errno]
    for one in made if isinstance(made, tuple) else (made,):
        one.close()
    return "made"
"""


def test_a_process_that_gave_up_the_network_gets_no_socket_for_one() -> None:
    code = TRY + (
        "print(attempt(socket.socket, socket.AF_INET))\n"
        "print(forbid_network(), is_network_forbidden())\n"
        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_VSOCK):\n"
        "    print(attempt(socket.socket, family, socket.SOCK_DGRAM))\n"
        "print(attempt(socket.socket, socket.AF_INET))\n"
    )
    before, holds, *after = printed(code)
    assert before == "made"
    assert holds == f"{HOLDS} {HOLDS}"
    assert not HOLDS or set(after) == {REFUSED}


def test_local_sockets_are_left_for_the_display() -> None:
    code = TRY + (
        "forbid_network()\n"
        "print(attempt(socket.socket, socket.AF_UNIX), attempt(socket.socketpair, socket.AF_UNIX))"
    )
    assert printed(code) == ["made made"]


def test_a_worker_gives_up_local_sockets_too() -> None:
    code = TRY + (
        "forbid_network()\n"
        "print(forbid_network(also_local=True))\n"
        "print(attempt(socket.socket, socket.AF_UNIX), attempt(socket.socketpair, socket.AF_UNIX))"
    )
    holds, made = printed(code)
    assert holds == str(HOLDS)
    assert made == (f"{REFUSED} {REFUSED}" if HOLDS else "made made")


def test_threads_that_ran_before_and_children_have_none_either() -> None:
    code = TRY + (
        "told = threading.Event()\n"
        "def late():\n"
        "    told.wait()\n"
        "    print(attempt(socket.socket, socket.AF_INET), flush=True)\n"
        "thread = threading.Thread(target=late)\n"
        "thread.start()\n"
        "forbid_network()\n"
        "told.set()\n"
        "thread.join()\n"
        "ask = 'import socket; socket.socket()'\n"
        "ended = subprocess.run([sys.executable, '-c', ask], capture_output=True, text=True)\n"
        "print(ended.stderr.splitlines()[-1:] )\n"
    )
    thread, child = printed(code)
    assert thread == (REFUSED if HOLDS else "made")
    assert ("PermissionError" in child) is HOLDS


WAYS = (
    "from reader.sandbox.kernel import system_call as call\n"
    "from reader.sandbox.calls import CALLS\n"
    "forbid_network()\n"
    "from reader.sandbox.kernel import MACHINE\n"
    "ptrace, write = CALLS[MACHINE].takeovers\n"
)


@pytest.mark.parametrize("what", ["425", "426", "427", "438", "ptrace", "write"])
def test_ways_round_the_filter_are_shut(what: str) -> None:
    # io_uring, files of other processes, other processes themselves.
    code = TRY + WAYS + f"print(errno.errorcode[-call({what}, 0, 0, 0, 0, 0, 0)])\n"
    # The numbers of the calls are known for two kinds of processors.
    assert not HOLDS or printed(code) == [REFUSED]


def test_this_process_was_left_alone() -> None:
    # It runs the tests, some of which need a server.
    assert not is_network_forbidden()


@pytest.mark.parametrize("code", ["TIOCSTI", "TIOCLINUX"])
def test_nobody_types_into_the_terminal(code: str) -> None:
    # A shell would do what is typed, outside of every filter.
    number = {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541C}[code]
    types = (
        "import fcntl, pty\n"
        "forbid_network()\n"
        "ours, theirs = pty.openpty()\n"
        "try:\n"
        f"    fcntl.ioctl(theirs, {number}, b'x')\n"
        "    print('typed')\n"
        "except OSError as error:\n"
        "    print(errno.errorcode[error.errno])\n"
        "print(len(fcntl.ioctl(theirs, 0x5413, bytes(8))))\n"  # Its size may still be asked.
    )
    said, size = printed(TRY + types)
    assert size == "8"
    assert not HOLDS or said == REFUSED


CHANGES = """
import ctypes, os, sys
from reader.sandbox.network import forbid_network
forbid_network(also_local=True)
path = sys.argv[1]
acts = {
    "mode": lambda: os.chmod(path, 0o777),
    "owner": lambda: os.chown(path, 1, 1),
    "times": lambda: os.utime(path, (1, 1)),
    "attribute": lambda: os.setxattr(path, "user.note", b"seen"),
    "no attribute": lambda: os.removexattr(path, "user.note"),
}
for name, act in acts.items():
    try:
        act()
        print(name, "done")
    except OSError as error:
        print(name, error.errno)
"""


def test_a_worker_changes_no_file_without_writing_it_either(tmp_path: Path) -> None:
    path = tmp_path / "diary"
    path.touch()
    before = path.stat()
    lines = printed(CHANGES, path)
    assert not HOLDS or [line.rpartition(" ")[2] for line in lines] == [str(errno.EPERM)] * 5
    after = path.stat()
    assert not HOLDS or (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


STARTS = """
import os, subprocess, threading
from reader.sandbox.network import forbid_network
forbid_network(also_local=True, also_starting=True)
for act in (os.fork, lambda: os.execv("/bin/true", ["true"]), lambda: subprocess.run(["true"])):
    try:
        if act() == 0:
            os._exit(0)
        print("done")
    except OSError as error:
        print(error.errno)
thread = threading.Thread(target=lambda: print("thread"))
thread.start()
thread.join()
"""


def test_a_worker_that_starts_nothing_can_start_nothing_but_threads() -> None:
    assert not HOLDS or printed(STARTS) == [*[str(errno.EPERM)] * 3, "thread"]

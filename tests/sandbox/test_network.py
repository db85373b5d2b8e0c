"""No network, in the process that gives it up and in all that it starts."""

from __future__ import annotations

import errno

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
    "from reader.sandbox.network import _CALLS, MACHINE\n"
    "forbid_network()\n"
    "ptrace, write = _CALLS[MACHINE][3]\n"
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

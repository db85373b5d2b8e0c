"""No network: the kernel refuses this process, and all it starts, every way to one.

A seccomp filter leaves sockets of the local kind only (AF_UNIX: the display, the desktop); workers
give up those too. It also shuts what goes round it: io_uring, which makes sockets without the call
that is filtered; the second set of system calls of 64-bit Intel (x32); the calls that take over
another process or the files it has open, and typing into the terminal, since what is reached so may
have a network.

What it cannot do: a local service that is asked over AF_UNIX may itself use a network. The memory
of other processes is also a file (/proc/PID/mem): see `files.shut_other_processes`.

Source: Linux, seccomp(2) and Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import errno
import struct
import sys

from reader.sandbox.calls import (
    CALLS,
    IO_URING,
    NEW_CLONE,
    NEW_MARKS,
    PIDFD_GETFD,
    TERMINAL_INPUT,
    THREAD,
    Calls,
)
from reader.sandbox.kernel import MACHINE, give_up_privileges, system_call

_AF_UNIX = 1
_NO_FAMILY = 255
"""A kind of socket that there is not."""
_STREAM = 1
_SET_FILTER = 1
_ALL_THREADS = 1
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL = 0x7FFF_0000, 0x8000_0000
_REFUSE, _UNKNOWN = 0x0005_0000 | errno.EPERM, 0x0005_0000 | errno.ENOSYS
# Where the filter finds the number of the call, the set of calls, and the first two arguments.
_NUMBER, _SET, _FIRST, _SECOND = 0, 4, 16, 24
_X32 = 0x4000_0000


def forbid_network(*, also_local: bool = False, also_starting: bool = False) -> bool:
    """Give up the network for this process, its threads and its children; return whether it holds.

    `also_local` gives up sockets of the local kind too, and what changes files without writing
    them; `also_starting` gives up other processes and programs, but no threads. Nothing takes this
    back. False where the system has no such filter: not Linux, an old kernel, another kind of
    processor.
    """
    calls = CALLS.get(MACHINE)
    if calls is None or sys.byteorder != "little" or not give_up_privileges():
        return False
    steps = _filter(calls, is_worker=also_local, is_alone=also_starting)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    return system_call(calls.seccomp, _SET_FILTER, _ALL_THREADS, head) == 0


def is_network_forbidden() -> bool:
    """Ask the kernel whether the filter holds, without asking for any network."""
    calls = CALLS.get(MACHINE)
    if calls is None:
        return False
    # Without the filter the kernel says that it knows no such kind of socket.
    return system_call(calls.sockets[0], _NO_FAMILY, _STREAM, 0) == -errno.EPERM


_Step = tuple[int, int, int, int]
"""Code, steps to skip if true, steps to skip if false, value."""
_REFUSED: _Step = (_RETURN, 0, 0, _REFUSE)
_ALLOWED: _Step = (_RETURN, 0, 0, _ALLOW)


def _filter(calls: Calls, *, is_worker: bool, is_alone: bool) -> list[_Step]:
    """Return the filter as a program for the kernel."""
    steps: list[_Step] = [
        (_LOAD, 0, 0, _SET), (_IF_EQUAL, 1, 0, calls.name), (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, 0, 1, _X32), _REFUSED,
    ]  # fmt: skip
    never = [*calls.takeovers, PIDFD_GETFD, *IO_URING]
    never += [*calls.marks, *NEW_MARKS] if is_worker else []
    never += calls.starts if is_alone else []
    for number in never:
        steps += [(_IF_EQUAL, 0, 1, number), _REFUSED]
    kinds = () if is_worker else (_AF_UNIX,)
    for number in calls.sockets:
        looks = [step for kind in kinds for step in ((_IF_EQUAL, 0, 1, kind), _ALLOWED)]
        steps += _when(number, [(_LOAD, 0, 0, _FIRST), *looks, _REFUSED])
    typing = [step for asked in TERMINAL_INPUT for step in ((_IF_EQUAL, 0, 1, asked), _REFUSED)]
    steps += _when(calls.control, [(_LOAD, 0, 0, _SECOND), *typing, _ALLOWED])
    if is_alone:
        is_thread = [(_LOAD, 0, 0, _FIRST), (_IF_BIT, 0, 1, THREAD), _ALLOWED, _REFUSED]
        steps += _when(calls.clone, is_thread)
        # A C library that is told so makes its threads with clone.
        steps += [(_IF_EQUAL, 0, 1, NEW_CLONE), (_RETURN, 0, 0, _UNKNOWN)]
    return [*steps, _ALLOWED]


def _when(number: int, look: list[_Step]) -> list[_Step]:
    """Return steps that are taken for one call only, and end in an answer."""
    return [(_IF_EQUAL, 0, len(look), number), *look]

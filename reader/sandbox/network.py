"""No network: the kernel refuses this process, and all it starts, every way to one.

A seccomp filter leaves sockets of the local kind only (AF_UNIX: the display, the desktop); workers
give up those too. It also shuts what goes round it: io_uring, which makes sockets without the call
that is filtered; the second set of system calls of 64-bit Intel (x32); and the three calls that
take over another process or the files it has open, since that one may have a network.
What it cannot do: a local service that is asked over AF_UNIX may itself use a network.

Source: Linux, seccomp(2) and Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import errno
import struct
import sys
from collections.abc import Iterable

from reader.sandbox.kernel import MACHINE, give_up_privileges, system_call

_AF_UNIX = 1
_NO_FAMILY = 255
"""A kind of socket that there is not."""
_STREAM = 1
_SET_FILTER = 1
_ALL_THREADS = 1
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF_0000, 0x0005_0000 | errno.EPERM, 0x8000_0000
# Where the filter finds the number of the call, the set of calls, and the first argument.
_NUMBER, _SET, _FIRST = 0, 4, 16
_X32 = 0x4000_0000
_IO_URING = (425, 426, 427)
_PIDFD_GETFD = 438


# The kernel's name for the set of calls; seccomp; socket and socketpair; ptrace, process_vm_writev.
_CALLS: dict[str, tuple[int, int, tuple[int, int], tuple[int, int]]] = {
    "x86_64": (0xC000_003E, 317, (41, 53), (101, 311)),
    "aarch64": (0xC000_00B7, 277, (198, 199), (117, 271)),
}


def forbid_network(*, also_local: bool = False) -> bool:
    """Give up the network for this process, its threads and its children; return whether it holds.

    `also_local` gives up sockets of the local kind too. Nothing takes this back. False where the
    system has no such filter: not Linux, an old kernel, another kind of processor.
    """
    calls = _CALLS.get(MACHINE)
    if calls is None or sys.byteorder != "little" or not give_up_privileges():
        return False
    name, seccomp, sockets, never = calls
    kinds = () if also_local else (_AF_UNIX,)
    steps = _filter(name, (*never, _PIDFD_GETFD, *_IO_URING), sockets, kinds)
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    return system_call(seccomp, _SET_FILTER, _ALL_THREADS, head) == 0


def is_network_forbidden() -> bool:
    """Ask the kernel whether the filter holds, without asking for any network."""
    calls = _CALLS.get(MACHINE)
    if calls is None:
        return False
    # Without the filter the kernel says that it knows no such kind of socket.
    return system_call(calls[2][0], _NO_FAMILY, _STREAM, 0) == -errno.EPERM


_Step = tuple[int, int, int, int]
"""Code, steps to skip if true, steps to skip if false, value."""


def _filter(
    name: int, never: Iterable[int], sockets: Iterable[int], kinds: Iterable[int]
) -> list[_Step]:
    """Return the filter as a program for the kernel: `sockets` may make `kinds` only."""
    refuse = (_RETURN, 0, 0, _REFUSE)
    steps = [(_LOAD, 0, 0, _SET), (_IF_EQUAL, 1, 0, name), (_RETURN, 0, 0, _KILL)]
    steps += [(_LOAD, 0, 0, _NUMBER), (_IF_AT_LEAST, 0, 1, _X32), refuse]
    for number in never:
        steps += [(_IF_EQUAL, 0, 1, number), refuse]
    for number in sockets:
        look = [(_LOAD, 0, 0, _FIRST)]
        for kind in kinds:
            look += [(_IF_EQUAL, 0, 1, kind), (_RETURN, 0, 0, _ALLOW)]
        look.append(refuse)
        steps += [(_IF_EQUAL, 0, len(look), number), *look]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]

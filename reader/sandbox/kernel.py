"""Calls into Linux that Python has no function for."""

from __future__ import annotations

import ctypes
import functools
import os
import sys

MACHINE = os.uname().machine if sys.platform == "linux" else ""
"""Kind of processor as the kernel names it; empty where this is not Linux."""
_SET_PARENT_DEATH_SIGNAL = 1
_SET_NO_NEW_PRIVILEGES = 38


def system_call(number: int, *arguments: int | ctypes.Array[ctypes.c_char] | None) -> int:
    """Make a system call and return its result, or the negative error number."""
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    result: int = _library().syscall(ctypes.c_long(number), *given)
    return result if result >= 0 else -ctypes.get_errno()


def give_up_privileges() -> bool:
    """Let no program started from here gain rights, as any process must that limits itself."""
    return _control(_SET_NO_NEW_PRIVILEGES, 1)


def end_with_parent(number: int) -> bool:
    """Let the kernel send signal `number` to this process when its parent is gone."""
    return sys.platform == "linux" and _control(_SET_PARENT_DEATH_SIGNAL, number)


def _control(option: int, value: int) -> bool:
    words = [ctypes.c_ulong(word) for word in (value, 0, 0, 0)]
    result: int = _library().prctl(ctypes.c_int(option), *words)
    return result == 0


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library

"""Where a process may write: Linux holds it to some folders, or to none (Landlock).

Source: Linux, landlock(7) and Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from reader.sandbox.kernel import MACHINE, give_up_privileges, system_call

# The same numbers on every kind of processor that we know.
_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_KNOWN = frozenset({"x86_64", "aarch64"})
_ASK_VERSION = 1
_PATH_BENEATH = 1
_WRITE_FILE, _TRUNCATE, _REFER = 1 << 1, 1 << 14, 1 << 13
_BLOCK_DEVICE = 1 << 11
_FIRST_WITH_REFER = 2
_CONTROL_DEVICE = 1 << 15
"""To steer a device that is opened from now on, such as the terminal."""
# remove a folder, a file; make a character device, folder, file, socket, pipe, block device, link
_CHANGE_FOLDER = sum(1 << bit for bit in range(4, 13))
_TCP = 0b11
"""To bind and to connect: workers do neither."""
_SCOPES = 0b11
"""Local sockets without a file, and signals, to processes that are not held like this one."""


def landlock_version() -> int:
    """Return which version of Landlock the running kernel has; 0 for none."""
    if MACHINE not in _KNOWN:
        return 0
    return max(0, system_call(_CREATE, None, 0, _ASK_VERSION))


def allow_writing_only(folders: Iterable[Path] = ()) -> bool:
    """Let this process and its children write in these folders only; return whether it holds.

    Reading stays as it is, and so do files that are open. The null device may be written too. A
    folder that is not there is left out. Devices that are opened from now on cannot be steered,
    where the kernel knows how to forbid it. Call it before any thread starts: it binds the calling
    thread and what comes from it. As far as the kernel knows how, TCP, signals and local sockets
    without a file are shut too. False where the kernel has no Landlock.
    """
    version = landlock_version()
    if not version or not give_up_privileges():
        return False
    rights = _write_rights(version)
    network, scopes = (_TCP if version >= 4 else 0), (_SCOPES if version >= 6 else 0)
    handled = rights | (_CONTROL_DEVICE if version >= 5 else 0)
    attributes = struct.pack("=QQQ", handled, network, scopes)[: _size(version)]
    rules = system_call(_CREATE, ctypes.create_string_buffer(attributes), len(attributes), 0)
    if rules < 0:
        return False
    try:
        for path in (Path(os.devnull), *folders):
            with contextlib.suppress(FileNotFoundError):
                if not _allow(rules, path, rights):
                    return False
        return system_call(_RESTRICT, rules, 0) == 0
    finally:
        os.close(rules)


def shut_other_processes() -> bool:
    """Keep this process and its children out of the memory of others; return whether it holds.

    The same person's processes are open to one another on many systems (ptrace, /proc/PID/mem). To
    whom Landlock holds to anything at all, only those are open that are held as well. So it is
    asked for something that no one here does: making block devices anywhere but below the root.
    Nothing else changes. Call it before any thread starts. False where the kernel has no Landlock
    of the second version, whose first forbade moving files between folders.
    """
    if landlock_version() < _FIRST_WITH_REFER or not give_up_privileges():
        return False
    rights = _BLOCK_DEVICE | _REFER
    attributes = struct.pack("=Q", rights)
    rules = system_call(_CREATE, ctypes.create_string_buffer(attributes), len(attributes), 0)
    if rules < 0:
        return False
    try:
        return _allow(rules, Path("/"), rights) and system_call(_RESTRICT, rules, 0) == 0
    finally:
        os.close(rules)


def _write_rights(version: int) -> int:
    """Return every right to write that this version knows."""
    rights = _WRITE_FILE | _CHANGE_FOLDER
    rights |= _REFER if version >= 2 else 0
    return rights | (_TRUNCATE if version >= 3 else 0)


def _size(version: int) -> int:
    """Return how many bytes of attributes this version takes."""
    return 8 if version < 4 else 16 if version < 6 else 24


def _allow(rules: int, path: Path, rights: int) -> bool:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _WRITE_FILE | _TRUNCATE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, place))
        return system_call(_ADD_RULE, rules, _PATH_BENEATH, rule, 0) == 0
    finally:
        os.close(place)

"""The numbers of the calls into Linux that a filter tells apart, for each kind of processor.

Source: Linux, arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calls:
    """Numbers on one kind of processor."""

    name: int
    """The kernel's own name for this set of calls."""
    seccomp: int
    sockets: tuple[int, int]
    """socket and socketpair."""
    takeovers: tuple[int, ...]
    """ptrace, process_vm_writev: they reach into another process."""
    control: int
    """ioctl."""
    marks: tuple[int, ...]
    """What changes a file without writing it, or leaves something that outlives the process."""
    starts: tuple[int, ...]
    """fork, vfork, execve, execveat: another process, or another program in this one."""
    clone: int
    """Makes threads and processes alike; its flags tell which."""


CALLS = {
    "x86_64": Calls(
        name=0xC000_003E,
        seccomp=317,
        sockets=(41, 53),
        takeovers=(101, 311),
        control=16,
        marks=(
            90, 91, 268,  # chmod, fchmod, fchmodat
            92, 93, 94, 260,  # chown, fchown, lchown, fchownat
            132, 235, 261, 280,  # utime, utimes, futimesat, utimensat
            188, 189, 190, 197, 198, 199,  # setxattr, removexattr and their kind
            29, 64, 68, 240,  # shmget, semget, msgget, mq_open
            248, 249, 250,  # add_key, request_key, keyctl
            272, 308,  # unshare, setns
            298, 321, 323,  # perf_event_open, bpf, userfaultfd
        ),
        starts=(57, 58, 59, 322),
        clone=56,
    ),
    "aarch64": Calls(
        name=0xC000_00B7,
        seccomp=277,
        sockets=(198, 199),
        takeovers=(117, 271),
        control=29,
        marks=(
            52, 53,  # fchmod, fchmodat
            54, 55,  # fchownat, fchown
            88,  # utimensat
            5, 6, 7, 14, 15, 16,  # setxattr, removexattr and their kind
            194, 190, 186, 180,  # shmget, semget, msgget, mq_open
            217, 218, 219,  # add_key, request_key, keyctl
            97, 268,  # unshare, setns
            241, 280, 282,  # perf_event_open, bpf, userfaultfd
        ),
        starts=(221, 281),
        clone=220,
    ),
}  # fmt: skip

# The same numbers on every kind of processor.
IO_URING = (425, 426, 427)
PIDFD_GETFD = 438
NEW_MARKS = (452, 463, 466)
"""fchmodat2, setxattrat, removexattrat."""
NEW_CLONE = 435
"""clone3, whose flags no filter can see."""
TERMINAL_INPUT = (0x5412, 0x541C)
"""TIOCSTI and TIOCLINUX: they type into the terminal, so that its shell does what they say."""
THREAD = 0x0001_0000
"""The flag of clone that makes a thread (CLONE_THREAD)."""

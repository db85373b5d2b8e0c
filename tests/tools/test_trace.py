"""Reading what strace wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.safety.trace import Call, families, find_faults, read_calls, strace_command

ALLOWED = {"/usr/lib/": "libraries", "/home/x/profile/": "the person's own, written",
           "/proc/self/": "itself", "./": "where it was started, written",
           "/home/x/profile/fixed": "never changed"}  # fmt: skip


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """Where the traces of one run begin."""
    return tmp_path / "trace"


def write(trace: Path, *lines: str, process: int = 7) -> None:
    path = trace.with_name(f"trace.{process}")
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def told(trace: Path) -> list[str]:
    return [fault.what for fault in find_faults(trace, ALLOWED, ["/opt/attest"])]


def test_what_is_allowed_is_no_fault(trace: Path) -> None:
    write(
        trace,
        'execve("/opt/attest", ["/opt/attest", "open"], 0x7ffd /* 7 vars */) = 0',
        'openat(AT_FDCWD</home/x>, "/usr/lib/libz.so", O_RDONLY|O_CLOEXEC) = 3</usr/lib/libz.so.1>',
        'openat(AT_FDCWD</home/x>, "/proc/self/maps", O_RDONLY) = 4</proc/7/maps>',
        'openat(AT_FDCWD</home/x>, "/home/x/profile/a", O_RDWR|O_CREAT) = 5</home/x/profile/a>',
        'openat(AT_FDCWD</home/x>, "/", O_RDONLY|O_CLOEXEC|O_PATH) = 5</>',
        'openat(AT_FDCWD</home/x>, "/var", O_PATH) = 5</var>',
        'rename("/home/x/profile/a", "/home/x/profile/b") = 0',
        'rename("a", "b") = 0',
        "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 6<UNIX:[1]>",
        'connect(6<UNIX:[1]>, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X1"}, 20) = 0',
        "+++ exited with 0 +++",
    )
    assert told(trace) == []


def test_a_name_like_that_of_a_flag_is_no_flag(trace: Path) -> None:
    write(trace, 'openat(AT_FDCWD</>, "/etc/a, O_PATH", O_RDONLY) = 3</etc/a, O_PATH>')
    assert told(trace) == ["/etc/a, O_PATH was opened"]


def test_what_was_not_there_was_not_opened(trace: Path) -> None:
    write(trace, 'openat(AT_FDCWD</>, "/etc/secret", O_RDONLY) = -1 ENOENT (No such file)')
    assert told(trace) == []


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"])
def test_another_socket_is_a_fault_even_if_it_was_refused(trace: Path, family: str) -> None:
    write(trace, f"socket({family}, SOCK_STREAM, IPPROTO_TCP) = -1 EPERM (not permitted)")
    assert told(trace) == [f"a socket of {family}"]
    assert families(trace) == {family}


def test_an_address_is_a_fault(trace: Path) -> None:
    write(trace, 'sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 1')
    assert told(trace) == ["a socket of AF_INET"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('openat(AT_FDCWD</>, "/etc/passwd", O_RDONLY) = 3</etc/passwd>', "/etc/passwd was opened"),
        ('openat(AT_FDCWD</home/x/profile>, "../y", O_RDONLY) = 3</home/x/y>',
         "/home/x/y was opened"),
        ('openat(AT_FDCWD</>, "/usr/lib/a", O_WRONLY|O_TRUNC) = 3</usr/lib/a>',
         "/usr/lib/a was opened for writing"),
        ('openat(AT_FDCWD</>, "/home/x/profile/fixed", O_RDWR) = 3</home/x/profile/fixed>',
         "/home/x/profile/fixed was opened for writing"),
        ('mkdirat(5</home>, "y", 0777) = 0', "/home/y was changed"),
        ('unlink("/usr/lib/a") = 0', "/usr/lib/a was changed"),
        ('symlink("/etc/passwd", "/usr/lib/a") = 0', "/usr/lib/a was changed"),
        ('execve("/bin/sh", ["sh"], 0x7ff /* 1 var */) = 0', "/bin/sh was started"),
        (r'openat(AT_FDCWD</>, "x", O_RDONLY) = 3</\303\251>', "/é was opened"),
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_told(trace: Path, line: str, expected: str) -> None:
    write(trace, line)
    assert told(trace) == [expected]


def test_every_process_is_read_and_each_fault_told_once(trace: Path) -> None:
    line = 'openat(AT_FDCWD</>, "/x", O_RDONLY) = 3</x>'
    write(trace, line, line, process=1)
    write(trace, line, process=2)
    assert [fault.process for fault in find_faults(trace, ALLOWED, [])] == ["1", "2"]


def test_lines_that_are_no_calls_are_passed_over(trace: Path) -> None:
    write(trace, "--- SIGCHLD ---", "exit_group(0) = ?", "", 'open("/x", O_RDONLY) = 3</x>')
    assert list(read_calls(trace.with_name("trace.7"))) == [Call("open", '"/x", O_RDONLY', 3, "/x")]


def test_the_command_ends_with_the_program(tmp_path: Path) -> None:
    command = strace_command(tmp_path / "trace", ["/opt/attest", "open"])
    assert command[0] == "strace"
    assert command[-3:] == ["--", "/opt/attest", "open"]

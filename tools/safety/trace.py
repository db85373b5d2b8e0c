"""Reads what strace wrote: which sockets were asked for, which files opened, what was started."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OPENING = ("open", "openat", "openat2", "creat")
CHANGING = ("mkdir", "mkdirat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
            "symlinkat", "unlink", "unlinkat", "rmdir", "truncate")  # fmt: skip
STARTING = ("execve", "execveat")
NETWORK = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto",
           "sendmsg", "sendmmsg")  # fmt: skip

_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+|\?)(?P<rest>.*)")
_OPENED = re.compile(r"^<(?P<path>/.*?)>( |$|\()")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<base>[^>]*)>, )?"(?P<text>(?:[^"\\]|\\.)*)"')
_FAMILY = re.compile(r"\b(?:AF|PF)_[A-Z0-9]+\b")
_NAMING = re.compile(r'", (?:O_[A-Z_]+\|)*O_PATH\b')
_WRITING = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC)\b")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that a process made."""

    name: str
    arguments: str
    result: int
    """Negative where the system refused."""
    opened: str = ""
    """What was opened, as the system names it."""

    @property
    def is_done(self) -> bool:
        """True where the system did it."""
        return self.result >= 0

    @property
    def paths(self) -> list[str]:
        """Return every path among the arguments; one from where the process stands begins so: ./"""
        found = []
        for each in _PATH.finditer(self.arguments):
            text = _plain(each["text"])
            base = _plain(each["base"] or ".")
            found.append(text if text.startswith("/") else f"{base}/{text}")
        return found

    @property
    def families(self) -> list[str]:
        """Return every address family among the arguments."""
        return _FAMILY.findall(self.arguments)

    @property
    def names_only(self) -> bool:
        """True where a place was opened so that it can be named, not read or written (O_PATH)."""
        return _NAMING.search(self.arguments) is not None

    @property
    def writes(self) -> bool:
        """True where a file was opened so that it could be changed."""
        return self.name == "creat" or _WRITING.search(self.arguments) is not None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the program must not do."""

    process: str
    call: str
    what: str

    def __str__(self) -> str:
        return f"{self.what} (process {self.process}, {self.call})"


def strace_command(output: Path, command: Sequence[str | Path]) -> list[str]:
    """Return the command that runs another and writes what its processes do to OUTPUT.PROCESS."""
    calls = ",".join((*OPENING, *CHANGING, *STARTING, *NETWORK))
    # One that this processor does not have is passed over: "?".
    wanted = "trace=" + ",".join(f"?{name}" for name in calls.split(","))
    return [
        *("strace", "--follow-forks", "--output-separately", "--decode-fds=path"),
        *("--string-limit=4096", "--quiet=all", "-e", wanted, "-e", "signal=none"),
        *("--output", str(output), "--", *map(str, command)),
    ]


def read_calls(path: Path) -> Iterator[Call]:
    """Yield what one process did. Lines that are no calls are passed over."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            found = _CALL.match(line.strip())
            if found is None or found["result"] == "?":
                continue
            opened = _OPENED.match(found["rest"])
            yield Call(
                found["name"],
                found["arguments"],
                int(found["result"]),
                _plain(opened["path"]) if opened else "",
            )


def find_faults(output: Path, allowed: Mapping[str, str], programs: Sequence[str]) -> list[Fault]:
    """Return what the processes of a trace did beyond what is allowed.

    `allowed` names the files that may be opened, each with a reason: a path, or the beginning of
    one that ends with a slash. What is to be written must stand under a reason that says "written".
    `programs` may be started. Any family of sockets but AF_UNIX is a fault, even if refused.
    """
    files = sorted(output.parent.glob(f"{output.name}.*"))
    faults: dict[Fault, None] = {}
    for path in files:
        process = path.name.rpartition(".")[2]
        for call in read_calls(path):
            for what in _faults(call, process, allowed, programs):
                faults[Fault(process, call.name, what)] = None
    return list(faults)


def families(output: Path) -> set[str]:
    """Return every address family that a trace names."""
    files = output.parent.glob(f"{output.name}.*")
    return {name for path in files for call in read_calls(path) for name in call.families}


def _faults(
    call: Call, process: str, allowed: Mapping[str, str], programs: Sequence[str]
) -> Iterator[str]:
    if call.name in NETWORK:
        for family in call.families:
            if family not in ("AF_UNIX", "AF_LOCAL", "PF_UNIX", "AF_UNSPEC"):
                yield f"a socket of {family}"
    elif not call.is_done:
        return
    elif call.name in OPENING:
        if call.names_only:
            return
        reason = _reason(call.opened.replace(f"/proc/{process}/", "/proc/self/"), allowed)
        if reason is None:
            yield f"{call.opened} was opened"
        elif call.writes and "written" not in reason:
            yield f"{call.opened} was opened for writing"
    elif call.name in CHANGING:
        # What a link says is no path that is changed.
        paths = call.paths[-1:] if call.name.startswith("symlink") else call.paths
        for path in paths:
            if "written" not in (_reason(path, allowed) or ""):
                yield f"{path} was changed"
    elif call.name in STARTING and call.paths and call.paths[0] not in programs:
        yield f"{call.paths[0]} was started"


def _reason(path: str, allowed: Mapping[str, str]) -> str | None:
    """Return why a file may be opened; the longest entry that fits decides."""
    fitting = [
        entry
        for entry in allowed
        if path == entry or (entry.endswith("/") and f"{path}/".startswith(entry))
    ]
    return allowed[max(fitting, key=len)] if fitting else None


def _plain(text: str) -> str:
    """Undo how strace writes what is no plain letter of ASCII."""
    if "\\" not in text:
        return text
    data = text.encode("ascii", "replace").decode("unicode_escape").encode("latin-1", "replace")
    return data.decode("utf-8", "replace")

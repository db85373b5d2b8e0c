"""A clean Debian in a folder: made once, kept as an archive, unpacked for each trial."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PERSON = "reader"
"""Who uses the program there."""
DESKTOP = "desktop-file-utils hicolor-icon-theme shared-mime-info"
"""What every desktop has, and what the package recommends for it."""
HANDS = "libglib2.0-bin man-db xdotool xvfb"
"""What looks and types in the place of a person."""
LONGEST = 1800
"""Seconds that one command may take."""


class TrialError(Exception):
    """The trial went wrong; the text says where."""


def mirror() -> str:
    """Return the address that this machine's own apt takes Debian from. Raises TrialError."""
    done = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(COMPONENT) $(REPO_URI)"],
        capture_output=True,
        text=True,
        check=False,
    )
    for line in done.stdout.splitlines():
        if line.startswith("Debian Debian main "):
            return line.split()[-1]
    raise TrialError("The sources of apt on this machine name no mirror of Debian.")


class Debian:
    """A clean Debian of one release, below a folder."""

    def __init__(self, suite: str, folder: Path) -> None:
        """Nothing is made yet."""
        self.suite = suite
        self.root = folder / "root"
        self._archive = folder / "clean.tar"
        self._made_of = folder / "clean.txt"

    def prepare(self, depends: str) -> str:
        """Unpack a clean system that holds what the package depends on; return how it came about.

        Raises TrialError.
        """
        contents = "\n".join((self.suite, DESKTOP, HANDS, depends, ""))
        is_kept = self._made_of.is_file() and self._made_of.read_text("utf-8") == contents
        self.remove()
        if is_kept and self._archive.is_file():
            self.root.mkdir()
            run("tar", "-C", self.root, "-xpf", self._archive)
            return "kept from before"
        self.root.parent.mkdir(parents=True, exist_ok=True)
        self._made_of.unlink(missing_ok=True)
        self._make(depends)
        # With dates to the nanosecond: the list of fonts is taken for stale otherwise.
        run("tar", "-C", self.root, "--format=posix", "-cf", self._archive, ".")
        self._made_of.write_text(contents, "utf-8")
        return "made anew"

    def remove(self) -> None:
        """Remove the unpacked system. What was mounted in it ended with the last command."""
        if self.root.exists():
            shutil.rmtree(self.root)

    def run(self, *command: str, user: str = "root", network: bool = False, status: int = 0) -> str:
        """Run a command in the system and return what it printed.

        It has no network unless asked for. Whatever it started or mounted ends with it. Raises
        TrialError where it does not end with `status`.
        """
        home = "/root" if user == "root" else f"/home/{user}"
        return run(
            *("unshare", "--mount", "--pid", "--fork", "--kill-child"),
            *(() if network else ("--net",)),
            f"--mount-proc={self.root / 'proc'}",
            *("chroot", f"--userspec={user}:{user}", str(self.root)),
            *("env", "-i", f"HOME={home}", "LANG=C.UTF-8", "DEBIAN_FRONTEND=noninteractive"),
            "PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin",
            *command,
            status=status,
        )

    def _make(self, depends: str) -> None:
        run("debootstrap", "--variant=minbase", self.suite, str(self.root), mirror())
        # No service is started in here.
        policy = self.root / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        policy.chmod(0o755)
        lean = ("--yes", "--quiet", "--no-install-recommends")
        hands = (*DESKTOP.split(), *HANDS.split())
        self.run("apt-get", "install", *lean, *hands, network=True)
        self.run("apt-get", "satisfy", *lean, depends, network=True)
        self.run("apt-get", "clean")
        self.run("useradd", "--create-home", "--shell", "/bin/sh", PERSON)


def run(*command: str | Path, status: int = 0) -> str:
    """Run a command and return what it printed. Raises TrialError where it ends otherwise."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TrialError(f"{_name(command)} took longer than {LONGEST} s") from error
    said = done.stdout.decode(errors="replace")
    if done.returncode != status:
        raise TrialError(f"{_name(command)} ended with {done.returncode}:\n{said[-2000:]}")
    return said


def _name(command: Sequence[str | Path]) -> str:
    return " ".join(str(part) for part in command[-4:])

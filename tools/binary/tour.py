"""A tour of the packaged program under strace: `python -m tools.binary.tour dist/attest/attest`.

With a screen of its own (Xvfb) it opens what comes along, searches, shows a person and quits by
keys; without a screen it does the same, in private mode too; and it runs commands. Whatever asks
for a network, opens a file outside the table below, or starts another program, is a fault.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tools.binary.hands import Hands, HandsError
from tools.safety.trace import families, find_faults, strace_command

TOOLS = {"strace": "strace", "Xvfb": "xvfb", "xdotool": "xdotool"}
"""What this needs -> the package of Debian and Ubuntu."""
LONGEST = 300
"""Seconds that one part may take; strace slows everything down."""
WORDS = "landmines"
PERSON = "Montazeri"

# Files that may be opened: a path, or the beginning of one. Only what is said to be written may be.
ALLOWED = {
    "{program}/": "the program itself and what comes with it",
    "{profile}/": "the person's own folder, written",
    "{place}/": "where the pictures and collections go that are asked for, written",
    "./": "the same, as the folder that it is started in, written",
    "{temp}/": "temporary files, written",
    "/dev/null": "nothing; also the lock of an index that cannot be written, written",
    "/dev/urandom": "randomness",
    "/proc/self/": "what the system says of this very process",
    "/proc/self/coredump_filter": "private mode: no picture of the memory, written",
    "/proc/cpuinfo": "what the processor can do",
    "/proc/meminfo": "how much memory there is",
    "/proc/sys/": "settings of the system",
    "/sys/devices/system/cpu/": "how many processors there are",
    "/sys/fs/cgroup/": "how many of them this program may use",
    "/etc/ld.so.cache": "where the system's libraries lie",
    "/lib/": "the system's libraries",
    "/lib64/": "the system's libraries",
    "/usr/lib/": "the system's libraries, languages and encodings",
    "/usr/lib64/": "the system's libraries",
    "/etc/locale.alias": "names of languages",
    "/usr/share/locale/": "names of languages",
    "/usr/share/locale-langpack/": "names of languages",
    "/usr/share/X11/": "keyboards and accents",
    "/etc/localtime": "the time zone",
    "/usr/share/zoneinfo/": "the time zone",
    "/etc/fonts/": "which fonts there are",
    "/etc/nsswitch.conf": "how the home folder of a person is found",
    "/etc/passwd": "the home folder of a person",
    "/etc/machine-id": "by it D-Bus finds the bus of the desktop; input methods are reached so",
    "/var/lib/dbus/machine-id": "the same",
    "/usr/share/fontconfig/": "which fonts there are",
    "/usr/share/fonts/": "fonts",
    "/usr/local/share/fonts/": "fonts",
    "/usr/share/ghostscript/fonts/": "fonts",
    "/usr/share/poppler/": "fonts, where a package of the system says so",
    "/var/cache/fontconfig/": "which fonts there are",
    "/usr/share/icons/": "shapes of the mouse pointer",
    "/usr/share/pixmaps/": "shapes of the mouse pointer",
}


class TourError(Exception):
    """The program did not do what it was asked for; the text says what."""


@dataclass
class Tour:
    """A program, and an empty folder to try it in."""

    program: Path
    folder: Path
    faults: list[str] = field(default_factory=list)

    def run(self, name: str, *typed: str | Path, **variables: str) -> str:
        """Run a command to its end under strace and return what it printed.

        Raises TourError where it fails.
        """
        with self._start(name, *typed, **variables) as process:
            output, errors = process.communicate(timeout=LONGEST)
        if process.returncode != 0:
            raise TourError(f"exit status {process.returncode}: {errors.strip()}")
        self._check(name)
        return output

    def show(self, name: str, *typed: str | Path) -> Path:
        """Use the window by keys under strace, and return where its pictures are.

        Raises TourError or HandsError.
        """
        with Hands(self.folder / "screen") as hands:
            process = self._start(name, *typed, QT_QPA_PLATFORM="xcb", DISPLAY=hands.display)
            with process:
                try:
                    _walk(hands)
                    _, errors = process.communicate(timeout=LONGEST)
                except (HandsError, subprocess.TimeoutExpired):
                    process.kill()
                    raise
        if process.returncode != 0 or errors.strip():
            raise TourError(f"exit status {process.returncode}: {errors.strip()}")
        self._check(name)
        return self.folder / "screen"

    def profile(self, name: str) -> Path:
        """Return the profile folder of a part of the tour."""
        return self.folder / name / "profile"

    def place(self, name: str) -> Path:
        """Return the folder that a part of the tour runs in."""
        return self.folder / name / "place"

    def _start(self, name: str, *typed: str | Path, **variables: str) -> subprocess.Popen[str]:
        for folder in ("home", "place", "temp"):
            (self.folder / name / folder).mkdir(parents=True, exist_ok=True)
        ours = {
            "HOME": str(self.folder / name / "home"),
            "TMPDIR": str(self.folder / name / "temp"),
            "ATTEST_PROFILE": str(self.profile(name)),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        }
        return subprocess.Popen(
            strace_command(self.folder / name / "trace", [self.program, *typed]),
            cwd=self.place(name),
            env={"PATH": os.environ["PATH"], **ours, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _check(self, name: str) -> None:
        """Note what was done beyond what is allowed."""
        places = {
            "program": self.program.parent,
            "profile": self.profile(name),
            "place": self.place(name),
            "temp": self.folder / name / "temp",
        }
        allowed = {beginning.format_map(places): reason for beginning, reason in ALLOWED.items()}
        trace = self.folder / name / "trace"
        if not list(trace.parent.glob("trace.*")):
            raise TourError("strace wrote nothing")
        found = find_faults(trace, allowed, [str(self.program)])
        self.faults += [f"{name}: {fault}" for fault in found]
        named = ", ".join(sorted(families(trace))) or "none"
        print(f"        {name}: families of sockets: {named}", flush=True)


def look_around(tour: Tour) -> str:
    """With a screen: open, search, show a person, quit, by keys."""
    pictures = tour.show("window")
    searched = json.loads((tour.profile("window") / "searches.json").read_text("utf-8"))
    _expect(WORDS in str(searched["queries"]), f"it remembers {searched['queries']}")
    _expect_not_indexed(tour, "window")
    return f"{len(list(pictures.glob('*.raw')))} pictures, ended by itself"


def look_without_screen(tour: Tour) -> str:
    """Without a screen: a picture with a search and a person."""
    agents = json.loads(tour.run("agents", "agents", _bundled(tour), "--json"))
    person = next(each["id"] for each in agents if PERSON in each["name"])
    asked = ("--search", WORDS, "--person", person)
    tour.run("picture", "open", "--screenshot", "window.png", *asked)
    _expect((tour.place("picture") / "window.png").is_file(), "there is no picture")
    _expect_not_indexed(tour, "picture")
    return f"{WORDS}, {person}"


def look_in_private(tour: Tour) -> str:
    """Private mode writes nothing at all but the picture that was asked for."""
    name = "private"
    tour.run(name, "open", "--private", "--screenshot", "window.png", "--search", WORDS)
    left = [
        path.relative_to(tour.folder / name).as_posix()
        for path in (tour.folder / name).rglob("*")
        if not path.is_dir() and not path.name.startswith("trace.")
    ]
    _expect(left == ["place/window.png"], f"it left {left}")
    return "nothing but the picture"


def work(tour: Tour) -> str:
    """The commands: search, verify, build."""
    found = json.loads(tour.run("search", "search", _bundled(tour), WORDS, "--json"))
    _expect(found["total"] > 0, "search found nothing")
    tour.run("verify", "verify", _bundled(tour))
    source = tour.folder / "build" / "place" / "ferry"
    (source / "documents").mkdir(parents=True)
    (source / "collection.yaml").write_text(
        "format: 1\nid: ferry\ntitle: The ferry\nversion: 1\nlanguage: en\n", encoding="utf-8"
    )
    (source / "documents" / "letter.md").write_text("# A letter\n\nHigh water.\n", encoding="utf-8")
    tour.run("build", "build", source, "-o", "ferry.attest", "--quiet")
    return "searched, verified, built"


PARTS: tuple[Callable[[Tour], str], ...] = (
    look_around,
    look_without_screen,
    look_in_private,
    work,
)


def main() -> int:
    """Take the tour and return the exit status: 0 where nothing was wrong."""
    if len(sys.argv) != 2 or shutil.which(sys.argv[1]) is None:
        print("usage: tour.py PROGRAM", file=sys.stderr)
        return 2
    absent = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if absent:
        print(f"The tour needs {', '.join(absent)}: install them first.", file=sys.stderr)
        return 1
    failures = 0
    with tempfile.TemporaryDirectory(prefix="attest-tour-") as folder:
        tour = Tour(Path(sys.argv[1]).resolve(), Path(folder))
        for part in PARTS:
            name = part.__name__.replace("_", " ")
            try:
                print(f"ok      {name}: {part(tour)}", flush=True)
            except (TourError, HandsError, OSError, ValueError, subprocess.TimeoutExpired) as error:
                failures += 1
                print(f"FAILED  {name}: {error}", flush=True)
        for fault in tour.faults:
            print(f"FAULT   {fault}", flush=True)
        print(f"{len(tour.faults)} faults under strace")
    return 1 if failures or tour.faults else 0


def _walk(hands: Hands) -> None:
    hands.wait_for_window("attest")
    hands.take("1-open")
    hands.press("ctrl+k")
    hands.write(WORDS)
    hands.take("2-search")
    hands.press("Return")
    hands.take("3-found")
    hands.press("ctrl+shift+p")
    hands.write(PERSON)
    hands.take("4-people")
    hands.press("Down", "Return")
    hands.take("5-person")
    hands.press("ctrl+q")


def _bundled(tour: Tour) -> Path:
    (found,) = tour.program.parent.rglob("iran-1988.attest")
    return found


def _expect_not_indexed(tour: Tour, name: str) -> None:
    made = list((tour.profile(name) / "index").rglob("*"))
    _expect(not made, f"what comes with an index was indexed again: {made}")


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise TourError(otherwise)


if __name__ == "__main__":
    sys.exit(main())

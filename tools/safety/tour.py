"""A tour of the program from source under strace: `python -m tools.safety.tour F [PROGRAM]`.

Without a screen it opens the collection F, searches, shows a person, takes a picture and quits; and
it runs the commands that build, check and search. Whatever asks for a network or writes outside the
profile, the temporary folder and what was asked for is a fault. PROGRAM is run in place of the
source for the commands and the picture, without the guide.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tools.safety.trace import families, find_faults, strace_command

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 300
"""Seconds for one part."""
WORDS = "landmines"
_SOURCE = {
    "collection.yaml": "format: 1\nid: ferry\ntitle: The ferry\nversion: 1\nlanguage: en\n",
    "documents/letter.md": (
        "# A letter\n\nSee [here](http://192.0.2.1/a), <https://example.org> and //192.0.2.1/b.\n\n"
        "<img src='http://192.0.2.1/c.png'>\n"
    ),
}


class TourError(Exception):
    """The program did not do what it was asked for; the text says what."""


@dataclass
class Tour:
    """A program, and an empty folder to try it in."""

    collection: Path
    program: list[str]
    folder: Path
    faults: list[str] = field(default_factory=list)

    def run(self, name: str, *typed: str | Path, command: list[str] | None = None) -> str:
        """Run the program under strace, note what it does wrong, and return what it printed.

        Raises TourError where it fails.
        """
        trace = self.folder / name
        done = subprocess.run(
            strace_command(trace, [*(command or self.program), *typed]),
            cwd=ROOT,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        if done.returncode != 0:
            raise TourError(f"{name}: exit status {done.returncode}: {done.stderr.strip()}")
        if not list(self.folder.glob(f"{name}.*")):
            raise TourError(f"{name}: strace wrote nothing")
        found = find_faults(trace, self._allowed(), self._programs())
        self.faults += [f"{name}: {fault}" for fault in found]
        print(
            f"ok      {name}; families of sockets: {', '.join(sorted(families(trace))) or 'none'}"
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        place = {name: self.folder / name for name in ("home", "profile", "temp")}
        for path in place.values():
            path.mkdir(exist_ok=True)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(place["home"]),
            "TMPDIR": str(place["temp"]),
            "ATTEST_PROFILE": str(place["profile"]),
            "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            # Python's own notes beside the source are no business of the program.
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _allowed(self) -> dict[str, str]:
        """Return what may be opened: from source anything may be read, and little written."""
        written = {f"{self.folder / name}/": "written" for name in ("profile", "temp", "output")}
        return {"/": "read", "./": "read", "/dev/null": "written", **written}

    def _programs(self) -> list[str]:
        # The same Python by its several names.
        found = Path(sys.executable)
        return [str(found), str(found.resolve()), *self.program[:1]]


def take(tour: Tour) -> None:
    """Run every part. Raises TourError."""
    output = tour.folder / "output"
    output.mkdir()
    agents = json.loads(tour.run("agents", "agents", tour.collection, "--json"))
    if not tour.program[1:]:
        tour.run("window", "open", tour.collection, "--screenshot", output / "window.png")
    else:
        guide = [sys.executable, "-m", "tools.safety.guided"]
        person = next(one["id"] for one in agents if one["kind"] == "person")
        tour.run("window", tour.collection, WORDS, person, output / "window.png", command=guide)
    if not (output / "window.png").is_file():
        raise TourError("window: there is no picture")
    source = tour.folder / "ferry"
    for name, text in _SOURCE.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    built = output / "ferry.attest"
    tour.run("build", "build", source, "-o", built, "--quiet")
    tour.run("verify", "verify", built)
    tour.run("check", "check-worker", built)
    if json.loads(tour.run("search", "search", built, "letter", "--json"))["total"] != 1:
        raise TourError("search: it found nothing")


def main() -> int:
    """Take the tour and return the exit status: 0 where nothing was wrong."""
    if len(sys.argv) not in (2, 3):
        print("usage: tour.py COLLECTION [PROGRAM]", file=sys.stderr)
        return 2
    if shutil.which("strace") is None:
        print("The tour needs strace: install the package of that name first.", file=sys.stderr)
        return 1
    program = sys.argv[2:] or [sys.executable, "-m", "reader"]
    with tempfile.TemporaryDirectory(prefix="attest-tour-") as folder:
        tour = Tour(Path(sys.argv[1]).resolve(), program, Path(folder).resolve())
        try:
            take(tour)
        except (TourError, subprocess.TimeoutExpired) as error:
            print(f"FAILED  {error}")
            return 1
        for fault in tour.faults:
            print(f"FAULT   {fault}")
        print(f"{len(tour.faults)} faults under strace")
    return 1 if tour.faults else 0


if __name__ == "__main__":
    sys.exit(main())

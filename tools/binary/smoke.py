"""Tries the stand-alone program: `python tools/binary/smoke.py dist/attest/attest`.

The program runs without Python, without PATH and with an empty home; each check stands for
something that a person does with it. Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST = 120
"""Seconds that one command may take."""
_FEWEST_COLOURS = 16
_NO_NETWORK = ("libqt6network", "qtnetwork", "_socket", "_ssl", "_hashlib", "libssl", "libcrypto")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel, by the kind of picture: colours without and with transparency."""
_SOURCE = {
    "collection.yaml": "format: 1\nid: ferry\ntitle: The ferry\nversion: 1\nlanguage: en\n",
    "documents/letter.md": "# A letter\n\nThe ferryman said: *the river* is too high.\n",
    "agents.yaml": "agents:\n  - {id: ferryman, kind: unnamed, name: the ferryman}\n",
    "statements/letter.yaml": (
        "statements:\n  - id: s1\n    speaker: ferryman\n    form: direct\n    cue: said\n"
        "    source: The ferryman\n    content: {exact: the river is too high}\n"
    ),
}


class CheckError(Exception):
    """The program did not do what it should; the text says what."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    status: int
    output: str
    errors: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of 8 bits a channel."""

    width: int
    height: int
    channels: int
    rows: tuple[bytes, ...]

    def colours(self) -> set[bytes]:
        """Return every colour that a pixel has."""
        step = self.channels
        return {row[at : at + step] for row in self.rows for at in range(0, len(row), step)}


def read_picture(path: Path) -> Picture:
    """Return the picture in a file. Raises ValueError where it is none that we can read."""
    data = path.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{path} is not a PNG picture")
    chunks = list(_chunks(data))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in _CHANNELS or interlaced:
        raise ValueError(f"{path} is a PNG picture of another kind than Qt writes")
    packed = b"".join(content for name, content in chunks if name == b"IDAT")
    channels = _CHANNELS[kind]
    rows = _rows(zlib.decompress(packed), width * channels, channels)
    return Picture(width, height, channels, tuple(rows))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _rows(data: bytes, length: int, channels: int) -> Iterator[bytes]:
    """Undo the filter of each row. Source: Portable Network Graphics, second edition, 9.2."""
    above = bytearray(length)
    for start in range(0, len(data), length + 1):
        method, row = data[start], bytearray(data[start + 1 : start + 1 + length])
        if method == 2:
            row = bytearray((value + up) & 255 for value, up in zip(row, above, strict=True))
        elif method:
            for at, up in enumerate(above):
                left = row[at - channels] if at >= channels else 0
                corner = above[at - channels] if at >= channels else 0
                guesses = {1: left, 3: (left + up) // 2, 4: _nearest(left, up, corner)}
                row[at] = (row[at] + guesses[method]) & 255
        yield bytes(row)
        above = row


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


class Trial:
    """A program, and an empty folder to try it in."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program = program
        self.home = folder / "home"
        self.place = folder / "place"
        self.home.mkdir()
        self.place.mkdir()
        self.packed = _files(program.parent)
        found = [path for path in self.packed if path.name == "iran-1988.attest"]
        if len(found) != 1:
            raise CheckError("the bundled collection is not in the program's folder")
        self.collection = found[0]

    def run(self, *typed: str | Path, status: int = 0, **variables: str) -> Outcome:
        """Run a command with `variables` in its environment.

        Raises CheckError where it does not end with `status`.
        """
        began = time.perf_counter()
        done = subprocess.run(
            [self.program, *typed],
            cwd=self.place,
            env=self._environment() | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
        outcome = Outcome(
            done.returncode,
            done.stdout.decode(),
            done.stderr.decode(),
            time.perf_counter() - began,
        )
        if outcome.status != status:
            raise CheckError(
                f"exit status {outcome.status}, not {status}: {outcome.errors.strip()}"
            )
        if not status and outcome.errors:
            raise CheckError(f"it complained: {outcome.errors.strip()}")
        return outcome

    def json(self, *typed: str | Path) -> str:
        """Return the JSON that a command prints."""
        return self.run(*typed, "--json").output

    def _environment(self) -> dict[str, str]:
        ours = {"HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen"}
        # Windows starts no program without these.
        kept = ("SYSTEMROOT", "TEMP", "TMP") if sys.platform == "win32" else ()
        return ours | {name: os.environ[name] for name in kept if name in os.environ}


def check_version(trial: Trial) -> str:
    """The program says its version."""
    said = trial.run("--version").output
    _expect(said.startswith("attest "), f"it said {said!r}")
    return said.strip()


def check_help(trial: Trial) -> str:
    """Every command of the list explains itself: none was left out of the package."""
    text = trial.run("--help").output
    names = [line.split()[0] for line in text.splitlines() if line.startswith("  ") and line[2:3]]
    commands = [name for name in dict.fromkeys(names) if name.isalpha()]
    commands.remove("attest")
    for name in commands:
        trial.run(name, "--help")
    _expect({"open", "build", "search"} <= set(commands), f"it knows only {commands}")
    return ", ".join(commands)


def check_info(trial: Trial) -> str:
    """The bundled collection opens."""
    info = json.loads(trial.json("info", trial.collection))
    _expect(info["id"] == "iran-1988" and info["documents"] >= 1, f"it said {info}")
    return f"{info['title']}: {info['statements']} statements"


def check_statements(trial: Trial) -> str:
    """Statements are listed, and each stands where it says."""
    found = json.loads(trial.json("statements", trial.collection))
    _expect(len(found) >= 5, f"there are only {len(found)}")
    _expect(all(one["verified_anchors"] for one in found), "one is not verified")
    return f"{len(found)}, all verified"


def check_search(trial: Trial) -> str:
    """Search finds words, phrases and beginnings, and nothing where there is nothing."""
    counts = {}
    for query in ("landmines", '"house arrest"', "execut*", "zyzzyva"):
        counts[query] = json.loads(trial.json("search", trial.collection, query))["total"]
    *some, none = counts.values()
    _expect(all(some) and not none, f"it found {counts}")
    return ", ".join(f"{query}: {count}" for query, count in counts.items())


def check_verify(trial: Trial) -> str:
    """The bundled collection is whole."""
    trial.run("verify", trial.collection)
    return "whole"


def check_build(trial: Trial) -> str:
    """A folder becomes a collection: the program starts itself as an import worker."""
    for name, text in _SOURCE.items():
        path = trial.place / "ferry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    trial.run("build", "ferry", "-o", "ferry.attest", "--quiet")
    trial.run("verify", "ferry.attest")
    statements = json.loads(trial.json("statements", "ferry.attest"))
    said = [piece["exact"] for one in statements for piece in one["content"]]
    _expect(said == ["the river is too high"], f"it recorded {said}")
    hits = json.loads(trial.json("search", "ferry.attest", "river"))["total"]
    _expect(hits == 1, f"search found {hits}")
    return "built, verified, searched"


def check_wrong_input(trial: Trial) -> str:
    """What cannot be done is said in one sentence."""
    (trial.place / "changed.attest").write_bytes(trial.collection.read_bytes()[:-1])
    for name in ("missing.attest", "changed.attest", "."):
        errors = trial.run("info", name, status=1).errors
        is_sentence = errors.startswith("attest: ") and errors.count("\n") == 1
        _expect(is_sentence, f"about {name} it said {errors!r}")
    trial.run("no-such-command", status=2)
    return "one sentence each"


def check_window(trial: Trial) -> str:
    """The window opens and shows the bundled collection."""
    path = trial.place / "window.png"
    # Qt complains of a system that does not speak UTF-8.
    outcome = trial.run("open", "--screenshot", path, LANG="C.UTF-8")
    picture = read_picture(path)
    colours = len(picture.colours())
    _expect(colours >= _FEWEST_COLOURS, f"the window has only {colours} colours")
    return f"{picture.width} x {picture.height}, {colours} colours, {outcome.seconds:.2f} s"


def check_tour(trial: Trial) -> str:
    """The window searches what comes along and shows a person, and indexes nothing for it."""
    agents = json.loads(trial.json("agents", trial.collection))
    person = next(one["id"] for one in agents if "Montazeri" in one["name"])
    path = trial.place / "tour.png"
    asked = ("--search", "landmines", "--person", person)
    trial.run("open", "--screenshot", path, *asked, LANG="C.UTF-8")
    before = read_picture(trial.place / "window.png")
    _expect(read_picture(path).rows != before.rows, "the picture shows nothing else than before")
    private = trial.place / "private.png"
    trial.run("open", "--private", "--screenshot", private, *asked[:2], LANG="C.UTF-8")
    _expect(not list(trial.home.rglob("index")), "what comes with an index was indexed again")
    return f"landmines, {person}"


def check_build_info(trial: Trial) -> str:
    """The package tells the day of its source."""
    (path,) = (path for path in trial.packed if path.name == "build-info.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    _expect(len(told["date"]) == len("2000-01-01"), f"it tells {told}")
    return f"{told['version']} of {told['date']}, {told['commit'] or 'no commit'}"


def check_window_refuses(trial: Trial) -> str:
    """A window that has nothing to show does not pretend."""
    errors = trial.run("open", "missing.attest", "--screenshot", "none.png", status=1).errors
    _expect(errors.startswith("attest: missing") or "was not found" in errors, errors)
    _expect(not (trial.place / "none.png").exists(), "there is a picture")
    return "refused"


def check_about(trial: Trial) -> str:
    """Every part is listed and has its licence text, and a build without a key says so."""
    about = json.loads(trial.json("about"))
    names = {part["name"] for part in about["parts"]}
    wanted = {"Python", "Qt Core", "SQLite", "Zstandard", "ICU", "Gentium Book Plus", "Iran 1988"}
    _expect(wanted <= names, f"it does not list {wanted - names}")
    _expect(bool(about["date"]), "it does not say when it was built")
    for name in sorted(wanted - {"Iran 1988"}):
        text = trial.run("about", "--licence", name).output
        _expect(len(text) > 300, f"the licence of {name} is only {text!r}")
    if not any(path.name == "release-key.pub" for path in trial.packed):
        errors = trial.run("verify-release", ".", status=1).errors
        _expect("Nothing was checked" in errors, f"it said {errors!r}")
    return f"{len(about['parts'])} parts, built {about['date']}"


def check_folder(trial: Trial) -> str:
    """The program writes nothing beside itself, and holds nothing that could reach a network."""
    after = _files(trial.program.parent)
    _expect(after == trial.packed, f"new: {sorted(set(after) - set(trial.packed))}")
    reaching = [path for path in after if path.name.lower().startswith(_NO_NETWORK)]
    _expect(not reaching, f"it holds {reaching}")
    size = sum(path.stat().st_size for path in after if not path.is_symlink())
    return f"{len(after)} files, {size / 1e6:.0f} MB"


CHECKS: tuple[Callable[[Trial], str], ...] = (
    check_version,
    check_help,
    check_info,
    check_statements,
    check_search,
    check_verify,
    check_build,
    check_wrong_input,
    check_window,
    check_tour,
    check_build_info,
    check_window_refuses,
    check_about,
    check_folder,
)


def main() -> int:
    """Run every check and return the exit status: 0 when all went well."""
    if len(sys.argv) != 2 or shutil.which(sys.argv[1]) is None:
        print("usage: smoke.py PROGRAM", file=sys.stderr)
        return 2
    failures = 0
    with tempfile.TemporaryDirectory(prefix="attest-smoke-") as folder:
        trial = Trial(Path(sys.argv[1]).resolve(), Path(folder))
        for check in CHECKS:
            name = check.__name__.removeprefix("check_").replace("_", " ")
            try:
                print(f"ok      {name}: {check(trial)}", flush=True)
            except (CheckError, KeyError, ValueError, OSError, subprocess.TimeoutExpired) as error:
                failures += 1
                print(f"FAILED  {name}: {error}", flush=True)
    print(f"{len(CHECKS) - failures} of {len(CHECKS)} checks passed")
    return 1 if failures else 0


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise CheckError(otherwise)


if __name__ == "__main__":
    sys.exit(main())

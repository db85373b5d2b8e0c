"""Tries the stand-alone program: `python tools/binary/smoke.py dist/attest/attest`.

The program runs without Python, without PATH and with an empty home; each check stands for
something that a person does with it. Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from png_picture import read_picture

LONGEST = 120
"""Seconds that one command may take."""
_FEWEST_COLOURS = 16
_NO_NETWORK = ("qt6network", "qtnetwork", "_socket", "_ssl", "libssl")
_SOURCE = {
    "collection.yaml": "format: 1\nid: ferry\ntitle: The ferry\nversion: 1\nlanguage: en\n",
    "documents/letter.md": "# A letter\n\nThe ferryman said: *the river* is too high.\n",
    "agents.yaml": "agents:\n  - {id: ferryman, kind: unnamed, name: the ferryman}\n",
    "statements/letter.yaml": (
        "statements:\n  - id: s1\n    speaker: ferryman\n    form: direct\n    cue: said\n"
        "    source: The ferryman\n    content: {exact: the river is too high}\n"
    ),
}


class Failed(Exception):
    """The program did not do what it should; the text says what."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    status: int
    output: str
    errors: str
    seconds: float


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
            raise Failed("the bundled collection is not in the program's folder")
        self.collection = found[0]

    def run(self, *typed: str | Path, status: int = 0) -> Outcome:
        """Run a command. Raises Failed where it does not end with `status`."""
        began = time.perf_counter()
        done = subprocess.run(
            [self.program, *typed],
            cwd=self.place,
            env=self._environment(),
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
            raise Failed(f"exit status {outcome.status}, not {status}: {outcome.errors.strip()}")
        if not status and outcome.errors:
            raise Failed(f"it complained: {outcome.errors.strip()}")
        return outcome

    def read(self, *typed: str | Path) -> Any:  # noqa: ANN401
        """Return what a command prints as JSON."""
        return json.loads(self.run(*typed, "--json").output)

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
    info = trial.read("info", trial.collection)
    _expect(info["id"] == "iran-1988" and info["documents"] >= 1, f"it said {info}")
    return f"{info['title']}: {info['statements']} statements"


def check_statements(trial: Trial) -> str:
    """Statements are listed, and each stands where it says."""
    found = trial.read("statements", trial.collection)
    _expect(len(found) > 10, f"there are only {len(found)}")
    _expect(all(one["verified_anchors"] for one in found), "one is not verified")
    return f"{len(found)}, all verified"


def check_search(trial: Trial) -> str:
    """Search finds words, phrases and beginnings, and nothing where there is nothing."""
    counts = {}
    for query in ("landmines", '"house arrest"', "execut*", "zyzzyva"):
        counts[query] = trial.read("search", trial.collection, query)["total"]
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
    statements = trial.read("statements", "ferry.attest")
    said = [piece["exact"] for one in statements for piece in one["content"]]
    _expect(said == ["the river is too high"], f"it recorded {said}")
    hits = trial.read("search", "ferry.attest", "river")["total"]
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
    outcome = trial.run("open", "--screenshot", path)
    picture = read_picture(path)
    colours = len(picture.colours())
    _expect(colours >= _FEWEST_COLOURS, f"the window has only {colours} colours")
    return f"{picture.width} x {picture.height}, {colours} colours, {outcome.seconds:.2f} s"


def check_window_refuses(trial: Trial) -> str:
    """A window that has nothing to show does not pretend."""
    errors = trial.run("open", "missing.attest", "--screenshot", "none.png", status=1).errors
    _expect(errors.startswith("attest: missing") or "was not found" in errors, errors)
    _expect(not (trial.place / "none.png").exists(), "there is a picture")
    return "refused"


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
    check_window_refuses,
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
            except (Failed, KeyError, ValueError, OSError, subprocess.TimeoutExpired) as error:
                failures += 1
                print(f"FAILED  {name}: {error}", flush=True)
    print(f"{len(CHECKS) - failures} of {len(CHECKS)} checks passed")
    return 1 if failures else 0


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise Failed(otherwise)


if __name__ == "__main__":
    sys.exit(main())

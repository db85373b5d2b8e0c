"""Measures the packaged program beside the one from source: `python -m tools.binary.starting`.

Time runs from the start of the process until pixels stand on a screen (Xvfb): the first of the
window, and the first with text on the page. Cold means that the system's cache of files was
emptied before, which needs root and Linux; otherwise only warm starts are measured.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.binary.contents import measure
from tools.binary.hands import SIZE, Hands, HandsError

ROOT = Path(__file__).resolve().parents[2]
PACKAGED = ROOT / "dist" / "attest" / "attest"
SOURCE = ROOT / ".venv" / "bin" / "attest"
ROUNDS = 7
REST = 3.0
"""Seconds of idleness before memory is read."""
LONGEST_START = 1.0
"""Seconds until the packaged program paints, warm or cold."""
LARGEST_FACTOR = 1.5
LARGEST_MEMORY = 130
"""MB that may be resident."""
LARGEST_FOLDER = 200
"""MB of all files."""
_CACHES = Path("/proc/sys/vm/drop_caches")
_LONGEST = 60.0
_DARK, _LIGHT = 90, 225
_PAGE = (450, 300, 700, 500)
"""Left, top, right, bottom of a part of the screen where the page's text stands."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program; seconds, and MB after a rest."""

    window: float
    page: float
    work: float
    """What the processors did for it until the page stood: unlike the others, much the same on a
    machine that is busy with something else."""
    resident: float
    proportional: float


def start_once(program: Path, *, is_cold: bool, rest: float = 0.0) -> Start:
    """Start a program with an empty profile, watch its window, and end it.

    Raises HandsError where nothing comes.
    """
    with tempfile.TemporaryDirectory(prefix="attest-start-") as name:
        folder = Path(name)
        with Hands(folder / "screen") as hands:
            frame = folder / "screen" / "Xvfb_screen0"
            if is_cold:
                os.sync()
                _CACHES.write_text("3\n", encoding="ascii")
            began = time.monotonic()
            process = subprocess.Popen(
                [program],
                env={
                    "HOME": str(folder),
                    "ATTEST_PROFILE": str(folder / "profile"),
                    "DISPLAY": hands.display,
                    "QT_QPA_PLATFORM": "xcb",
                    "LANG": "C.UTF-8",
                },
                stdin=subprocess.DEVNULL,
            )
            try:
                window = _wait(frame, began, process, needs_text=False)
                page = _wait(frame, began, process, needs_text=True)
                work = _work(process.pid)
                time.sleep(rest)
                memory = _memory(process.pid)
            finally:
                process.kill()
                process.wait()
    return Start(window, page, work, memory.get("VmRSS", 0.0), memory.get("Pss", 0.0))


def main() -> int:
    """Measure in turns, print, and return the exit status: 0 where every bar is met."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        print("This needs xvfb and xdotool: install them first.", file=sys.stderr)
        return 1
    if not PACKAGED.is_file():
        print(f"{PACKAGED} is missing: `make binary` makes it.", file=sys.stderr)
        return 1
    can_empty = os.access(_CACHES, os.W_OK)
    kinds = (False, True) if can_empty else (False,)
    if not can_empty:
        print("The cache of files cannot be emptied here: warm starts only.")
    is_met = True
    for is_cold in kinds:
        packaged, source = [], []
        for _ in range(ROUNDS):
            source.append(start_once(SOURCE, is_cold=is_cold))
            packaged.append(start_once(PACKAGED, is_cold=is_cold))
        is_met &= _report("cold" if is_cold else "warm", packaged, source)
    resting = start_once(PACKAGED, is_cold=False, rest=REST)
    is_met &= resting.resident < LARGEST_MEMORY
    print(
        f"memory after {REST:.0f} s: {resting.resident:.0f} MB resident, "
        f"{resting.proportional:.0f} MB proportional (bar: {LARGEST_MEMORY} MB)"
    )
    size = measure(PACKAGED.parent) / 1e6
    is_met &= size < LARGEST_FOLDER
    print(f"all files: {size:.1f} MB (bar: {LARGEST_FOLDER} MB)")
    return 0 if is_met else 1


def _report(kind: str, packaged: Sequence[Start], source: Sequence[Start]) -> bool:
    for name, starts in (("from source", source), ("packaged", packaged)):
        windows = sorted(each.window for each in starts)
        pages = sorted(each.page for each in starts)
        print(
            f"{kind}, {name}: window {_told(windows)}; page {_told(pages)}; processors "
            f"{_told(sorted(each.work for each in starts))} (median, least, most of "
            f"{len(starts)}, ms)"
        )
    first = statistics.median(each.window for each in packaged)
    factor = first / statistics.median(each.window for each in source)
    print(
        f"{kind}: first paint {first:.2f} s (bar: {LONGEST_START} s), {factor:.2f} times the start "
        f"from source (bar: {LARGEST_FACTOR})",
        flush=True,
    )
    return first < LONGEST_START and factor < LARGEST_FACTOR


def _told(seconds: Sequence[float]) -> str:
    found = (statistics.median(seconds), seconds[0], seconds[-1])
    return " ".join(f"{each * 1000:.0f}" for each in found)


def _wait(
    frame: Path, began: float, process: subprocess.Popen[bytes], *, needs_text: bool
) -> float:
    """Return the seconds until the part of the screen shows the window, or text in it."""
    while time.monotonic() - began < _LONGEST:
        shades = _shades(frame)
        light = sum(shade >= _LIGHT for shade in shades) / len(shades)
        dark = sum(shade <= _DARK for shade in shades) / len(shades)
        if light > 0.5 and (dark > 0.02 or not needs_text):
            return time.monotonic() - began
        if process.poll() is not None:
            raise HandsError(f"the program ended with {process.returncode}")
        time.sleep(0.002)
    raise HandsError("there is no window")


def _shades(frame: Path) -> bytes:
    """Return the green of every pixel of every third line of the part, 0 to 255."""
    left, top, right, bottom = _PAGE
    width = SIZE[0] * 4
    found = b""
    with frame.open("rb") as file:
        file.seek(0, os.SEEK_END)
        head = file.tell() - width * SIZE[1]
        for line in range(top, bottom, 3):
            file.seek(head + line * width + left * 4 + 1)
            found += file.read((right - left) * 4)[::4]
    return found


def _work(process: int) -> float:
    """Return the seconds that processors have worked for a process. Source: proc(5), "stat"."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> dict[str, float]:
    """Return resident and proportional memory in MB."""
    found = {}
    for name, file in (("VmRSS", "status"), ("Pss", "smaps_rollup")):
        text = Path(f"/proc/{process}/{file}").read_text(encoding="ascii")
        for line in text.splitlines():
            if line.startswith(f"{name}:"):
                found[name] = int(line.split()[1]) / 1024
    return found


if __name__ == "__main__":
    sys.exit(main())

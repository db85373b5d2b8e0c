"""How fast a source folder becomes a collection."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.material import source_folder
from benchmarks.processes import ROOT
from benchmarks.tables import Cell, print_table, ratio

DOCUMENTS = 1_000
SIZE = 6_000
JOBS = (1, 2)


def measure() -> None:
    """Build the same folder with one and with two jobs."""
    folder = source_folder(DOCUMENTS, SIZE)
    size = sum(path.stat().st_size for path in (folder / "documents").iterdir()) / 1e6
    seconds = {jobs: _build(folder, jobs) for jobs in JOBS}
    rows: list[list[Cell]] = [
        [
            f"{jobs} job" + "s" * (jobs > 1),
            seconds[jobs],
            f"{size / seconds[jobs]:.2f}",
            DOCUMENTS / seconds[jobs],
            ratio(seconds[JOBS[0]], seconds[jobs]),
        ]
        for jobs in JOBS
    ]
    print_table(
        f"Build: {DOCUMENTS:,} Markdown documents, {size:.1f} MB",
        ["", "seconds", "MB/s", "documents/s", "speed"],
        rows,
    )
    print(f"  two processes at once got the work of {_free_processors():.1f} processors done")


def _free_processors() -> float:
    """Return how many processors' work two processes get done here at once, 1 to 2."""
    alone = _spin(1)
    return 2 * alone / _spin(2)


def _spin(count: int) -> float:
    command = [sys.executable, "-m", "benchmarks.scenes.spin"]
    running = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(count)
    ]
    return max(float(process.communicate()[0]) for process in running)


def _build(folder: Path, jobs: int) -> float:
    with tempfile.TemporaryDirectory(prefix="attest-bench-") as place:
        output = Path(place) / "built.attest"
        began = time.monotonic()
        subprocess.run(
            [sys.executable, "-m", "reader", "build", folder, "-o", output, f"--jobs={jobs}"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        return time.monotonic() - began

"""How much memory a process holds. Imports next to nothing, as it is in what is measured."""

from __future__ import annotations

from pathlib import Path


def memory() -> dict[str, float]:
    """Return this process's resident and proportional memory in MB; empty where unknown."""
    found = {}
    for name, path in (("VmRSS", "/proc/self/status"), ("Pss", "/proc/self/smaps_rollup")):
        try:
            lines = Path(path).read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        for line in lines:
            if line.startswith(f"{name}:"):
                found[name] = int(line.split()[1]) / 1024
    return found

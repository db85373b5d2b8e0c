"""Scenes: programs of their own that measure one thing and print it as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "build" / "bench"
_LONGEST = 900


def run_scene(name: str, *arguments: str | Path) -> dict[str, Any]:
    """Run `benchmarks/scenes/NAME.py` with an empty profile and return what it measured.

    The time just before it is started, in seconds of the system's clock, comes along as "began".
    """
    with tempfile.TemporaryDirectory(prefix="attest-bench-") as profile:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.scenes.{name}", *map(str, arguments)],
            cwd=ROOT,
            env=_environment() | {"ATTEST_PROFILE": profile},
            stdout=subprocess.PIPE,
            timeout=_LONGEST,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"began": began, **found}


def _environment() -> dict[str, str]:
    # People's Python keeps what it has compiled.
    ours = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    has_display = any(ours.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not has_display and sys.platform == "linux":
        ours.setdefault("QT_QPA_PLATFORM", "offscreen")
    return ours

"""Checks that this machine can run Attest, before anything else is installed.

Standard library only, and nothing newer than Python 3.7 on the way to the first sentence: an old
Python must be able to say that it is too old. What is missing is installed when we are root on a
system with apt; otherwise the run stops and says what to install.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

OLDEST_PYTHON = (3, 11)

# The C library that Qt's wheels are built for; a machine not named here has no wheels at all.
OLDEST_GLIBC = {"aarch64": (2, 39), "x86_64": (2, 34)}

# Everything that Qt's core, its windows and its X11, Wayland and offscreen plugins load and do not
# ship themselves -> the Debian and Ubuntu package. Where a release renamed a package (…0t64), it
# still provides the name used here.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}


def main() -> int:
    """Check, install where we may, and return the exit status: 0 when nothing is missing."""
    parser = argparse.ArgumentParser(description="Check that this machine can run Attest.")
    parser.add_argument("--binary", action="store_true", help="also what `make binary` needs")
    for_binary: bool = parser.parse_args().binary

    if sys.version_info < OLDEST_PYTHON:
        return _stop(
            f"Attest needs Python {_dotted(OLDEST_PYTHON)} or newer, and {sys.executable} is "
            f"Python {_dotted(sys.version_info)}.",
            "Install a newer one, or name it: make PYTHON=/path/to/python3",
        )
    too_old = find_unsupported_system()
    if too_old:
        return _stop(too_old)
    missing = find_missing(for_binary=for_binary)
    if not missing:
        return 0
    print("Missing on this machine: " + ", ".join(missing), flush=True)
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        return _stop("Install them with this system's package manager, then run make again.")

    packages = sorted(set(missing.values()))
    if os.geteuid() != 0:
        return _stop(
            "Run this, then run make again:",
            "  sudo apt-get update && sudo " + " ".join(_install_command(packages)),
        )
    if not _install(packages):
        return _stop("The packages could not be installed; the lines above say why.")
    importlib.invalidate_caches()
    still_missing = find_missing(for_binary=for_binary)
    if still_missing:
        return _stop("Still missing after installing: " + ", ".join(still_missing))
    return 0


def find_unsupported_system() -> str:
    """Return why Qt's wheels cannot run on this Linux, or "" when they can."""
    if sys.platform != "linux":
        return ""
    machine = platform.machine()
    oldest = OLDEST_GLIBC.get(machine)
    if oldest is None:
        return f"Qt for Python has no ready-made build for a {machine} processor under Linux."
    name, version = platform.libc_ver()
    if name != "glibc":
        return "Qt for Python has no ready-made build for a Linux without the GNU C library."
    if tuple(map(int, version.split(".")[:2])) < oldest:
        return (
            f"Qt for Python needs GNU C library {_dotted(oldest)} or newer on {machine}, and this "
            f"system has {version}. Debian 13 and Ubuntu 24.04 are new enough."
        )
    return ""


def find_missing(*, for_binary: bool) -> dict[str, str]:
    """Return what is missing, each with the Debian package that brings it."""
    missing: dict[str, str] = {}
    python = "python" + _dotted(sys.version_info)
    if not _has_modules("ensurepip", "venv"):
        missing["Python's venv and ensurepip modules"] = python + "-venv"
    if sys.platform != "linux":  # elsewhere Qt's wheels need nothing but the system itself
        return missing
    missing.update({name: pkg for name, pkg in QT_LIBRARIES.items() if not _loads(name)})
    if for_binary:
        # Debian links its interpreter statically; a bundle needs the shared library.
        shared: str = sysconfig.get_config_var("INSTSONAME") or ""
        if ".so" in shared and not _loads(shared) and not _has_library_file(shared):
            missing[shared] = "lib" + python
        if shutil.which("objcopy") is None:
            missing["objcopy"] = "binutils"
    return missing


def _dotted(version: tuple[object, ...]) -> str:
    return ".".join(map(str, version[:2]))


def _has_modules(*names: str) -> bool:
    return all(importlib.util.find_spec(name) is not None for name in names)


def _has_library_file(name: str) -> bool:
    folder: str = sysconfig.get_config_var("LIBDIR") or ""
    return (Path(folder) / name).exists()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_command(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def _install(packages: list[str]) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], _install_command(packages)):
        print("Running: " + " ".join(command), flush=True)
        if subprocess.run(command, env=quiet, check=False).returncode != 0:
            return False
    return True


def _stop(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

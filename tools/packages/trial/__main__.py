"""`python -m tools.packages.trial [SUITE ...]`: tries the newest .deb in dist/. Needs root."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.packages.checking import CheckError, missing, newest_package
from tools.packages.trial.debian import Debian, TrialError
from tools.packages.trial.trying import STEPS, Trial

ROOT = Path(__file__).resolve().parents[3]
SUITES = ("bookworm", "trixie")
"""Debian 12 and 13."""
TOOLS = {"debootstrap": "debootstrap", "unshare": "util-linux", "tar": "tar", "dpkg-deb": "dpkg"}


def main(typed: Sequence[str]) -> int:
    """Try the package on each release and return the exit status: 0 when all went well."""
    try:
        if os.geteuid() != 0:
            raise CheckError(
                "This trial installs a package in a Debian of its own, which needs root: run it "
                "as root, in a machine or container that you can throw away."
            )
        absent = missing(TOOLS)
        if absent:
            raise CheckError(absent)
        package = newest_package(ROOT / "dist", "attest_*.deb")
        portable = newest_package(ROOT / "dist", "attest-*-linux-*.tar.xz")
    except CheckError as error:
        print(error, file=sys.stderr)
        return 1
    return max([_try(package, portable, suite) for suite in typed or SUITES])


def _try(package: Path, portable: Path, suite: str) -> int:
    folder = ROOT / "build" / "package-test" / suite
    debian = Debian(suite, folder)
    print(f"{package.name} on Debian {suite}", flush=True)
    try:
        # Without pictures of an earlier trial nobody can take those for this one's.
        for old in folder.glob("*.png"):
            old.unlink()
        how = debian.prepare(_depends(package))
        print(f"ok      clean system: {how}", flush=True)
        trial = Trial(debian, package, portable, pictures=folder)
        for step in STEPS:
            name = step.__name__.replace("_", " ")
            print(f"ok      {name}: {step(trial)}", flush=True)
    except TrialError as error:
        print(f"FAILED  {error}", flush=True)
        return 1
    finally:
        debian.remove()
    return 0


def _depends(package: Path) -> str:
    done = subprocess.run(
        ["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

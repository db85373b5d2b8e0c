"""`python -m tools.packages`: makes the packages in dist/ of the program in dist/attest."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from reader import __version__
from tools.binary.origin import find_origin
from tools.packages.deb import Origin, PackageError, make_deb
from tools.packages.portable import make_portable
from tools.packages.program import NoProgramError, read_program
from tools.packages.system_libraries import UnknownLibraryError

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Make both packages, tell their sizes, and return the exit status."""
    target, work = ROOT / "dist", ROOT / "build" / "packages"
    try:
        date = datetime.fromtimestamp(find_origin(ROOT).seconds, UTC)
        origin = Origin(ROOT, __version__, date)
        program = read_program(target / "attest")
        paths = (
            make_deb(program, origin, target, work=work / "deb"),
            make_portable(program, origin, target, work=work / "portable"),
        )
    except (NoProgramError, PackageError, UnknownLibraryError, ValueError) as error:
        print(f"No package was made. {error}", file=sys.stderr)
        return 1
    for path in paths:
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

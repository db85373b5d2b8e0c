"""`python -m benchmarks [NAME ...]`: measure, and print plain tables."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable

from benchmarks import build, large, page, search, start

BENCHMARKS: dict[str, Callable[[], None]] = {
    "start": start.measure,
    "large": large.measure,
    "page": page.measure,
    "build": build.measure,
    "search": search.measure,
}


def main() -> None:
    """Run the named measurements, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names: list[str] = parser.parse_args().names
    unknown = set(names) - BENCHMARKS.keys()
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}. Other work on the machine "
        "moves times; ratios are taken within one run."
        if hasattr(os, "getloadavg")
        else f"{os.cpu_count()} processors."
    )
    for name in names or BENCHMARKS:
        BENCHMARKS[name]()


if __name__ == "__main__":
    main()

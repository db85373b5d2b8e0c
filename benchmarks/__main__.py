"""`python -m benchmarks [NAME ...]`: measure, and print plain tables."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import build, large, page, search, start, typing
from benchmarks.attribution import drafted
from benchmarks.peers import judging, measuring


def main() -> None:
    """Run the named measurements, or all."""
    benchmarks: dict[str, Callable[[], None]] = {
        "start": start.measure,
        "large": large.measure,
        "page": page.measure,
        "build": build.measure,
        "search": search.measure,
        "typing": typing.measure,
        "judged": judging.measure,
        "peers": measuring.measure,
        "attribution": drafted.measure_drafting,
    }
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benchmarks))
    parser.add_argument(
        "--documents", type=int, action="append", help="peers: only with so many documents"
    )
    parser.add_argument(
        "--cached-peers", action="store_true", help="peers: take the others' figures as they are"
    )
    parser.add_argument(
        "--development",
        type=Path,
        help="attribution: a file of marked texts beside the made-up ones",
    )
    parser.add_argument(
        "--speakers", type=Path, help="attribution: who speaks in the file of marked texts"
    )
    options = parser.parse_args()
    unknown = set(options.names) - benchmarks.keys()
    if unknown:
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    benchmarks["peers"] = partial(
        measuring.measure, options.documents or (), is_cached=options.cached_peers
    )
    benchmarks["attribution"] = partial(
        drafted.measure_drafting, options.development, options.speakers
    )
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}. Other work on the machine "
        "moves times; ratios are taken within one run."
        if hasattr(os, "getloadavg")
        else f"{os.cpu_count()} processors."
    )
    for name in options.names or benchmarks:
        benchmarks[name]()


if __name__ == "__main__":
    main()

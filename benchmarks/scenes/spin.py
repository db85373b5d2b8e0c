"""A fixed amount of work for one processor: how much of each does this machine give us?"""

from __future__ import annotations

import time


def main() -> None:
    """Work, and print the seconds it took."""
    began = time.perf_counter()
    total = 0
    for number in range(8_000_000):
        total += number
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()

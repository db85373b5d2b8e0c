"""`python -m reader`: the same as `attest`."""

from __future__ import annotations

import sys

from reader.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())

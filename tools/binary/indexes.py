"""Makes the search indexes that come along: `python -m tools.binary.indexes FOLDER COLLECTION...`.

FOLDER is replaced as a whole, so that it holds the indexes of these collections and no others.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reader.collection.reading import Collection
from reader.domain.errors import ReaderError
from reader.search.indexing.ready import make_ready


def make_indexes(folder: Path, collections: Sequence[Path]) -> None:
    """Write the indexes of `collections` into `folder`. Raises ReaderError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="indexes-", dir=folder.parent) as place:
        made = Path(place) / folder.name
        made.mkdir()
        for path in collections:
            with Collection.open(path) as source:
                make_ready(source, made)
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)


def main() -> int:
    """Make them and return the exit status."""
    folder, *collections = sys.argv[1:]
    try:
        make_indexes(Path(folder), [Path(path) for path in collections])
    except ReaderError as error:
        print(f"indexes: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

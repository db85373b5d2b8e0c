"""The texts that people marked for the development of the model; they are not part of the project.

A file of JSON lines, gzipped: `{"id", "annotator", "text", "attributions": [{"source": [[start,
end], ...], "cue": [...], "content": [...]}]}`, one line for each text and person. A second file
tells who some of the sources are: `{"id", "annotator", "i", "kind", "name"}`, where `i` counts the
attributions of a line and `name` is a name, a list of names or null.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attribution.marked import Attribution, Ranges

Speakers = Mapping[tuple[str, str, int], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text as one person marked it."""

    id: str
    """The same for each person who marked the text."""
    text: str
    attributions: tuple[Attribution, ...]


def read_marked(path: Path, speakers: Path | None = None) -> Iterator[MarkedText]:
    """Yield the texts of a file, with the names of their speakers where a second file has them."""
    known = read_speakers(speakers) if speakers else {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            key = entry["id"], entry["annotator"]
            attributions = tuple(
                Attribution(
                    _ranges(marked["source"]),
                    _ranges(marked["cue"]),
                    _ranges(marked["content"]),
                    known.get((*key, number)),
                )
                for number, marked in enumerate(entry["attributions"])
            )
            yield MarkedText(entry["id"], entry["text"], attributions)


def read_speakers(path: Path) -> Speakers:
    """Return the names of the speakers in a file, none for those without a name."""
    with path.open(encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    return {(each["id"], each["annotator"], each["i"]): _names(each["name"]) for each in entries}


def _names(written: str | list[str] | None) -> tuple[str, ...]:
    if written is None:
        return ()
    return (written,) if isinstance(written, str) else tuple(written)


def _ranges(written: Iterable[Sequence[int]]) -> Ranges:
    return tuple((start, end) for start, end in written)

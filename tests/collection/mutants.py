"""Reads many broken collections: run by a test as a program of its own, as a crash ends it.

    python -m tests.collection.mutants KIND SOUND_FILE FOLDER FIRST LAST

with a KIND of MUTATIONS prints one line for each mutant: its number and what came of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import zstandard

from reader.collection.packing import compress
from reader.collection.reading import Collection
from reader.collection.schema import PAGE_SIZE
from reader.collection.trailer import TRAILER_SIZE
from reader.collection.verifying import verify
from reader.domain.errors import CollectionError
from tests.collection.tampering import seal, tampered

_HEADER = 40
"""Bytes at the start of a page that say what is in it."""


def mutate(body: bytes, seed: int) -> bytes:
    """Return a database with one kind of damage."""
    rng = Random(seed)
    data = bytearray(body)
    pages = len(data) // PAGE_SIZE
    match seed % 6:
        case 0:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case 1:
            for _ in range(50):
                data[rng.randrange(100, len(data))] = rng.randrange(256)
        case 2:
            for _ in range(3):
                page = rng.randrange(1, pages) * PAGE_SIZE
                data[page + rng.randrange(_HEADER)] = rng.randrange(256)
        case 3:
            one, two = (page * PAGE_SIZE for page in rng.sample(range(1, pages), 2))
            data[one : one + PAGE_SIZE] = body[two : two + PAGE_SIZE]
            data[two : two + PAGE_SIZE] = body[one : one + PAGE_SIZE]
        case 4:
            page = rng.randrange(1, pages) * PAGE_SIZE
            data[page : page + PAGE_SIZE] = rng.choice((bytes(PAGE_SIZE), rng.randbytes(PAGE_SIZE)))
        case _:
            # The rows of a page lie at its end.
            for _ in range(8):
                page = rng.randrange(pages) * PAGE_SIZE
                data[page + PAGE_SIZE - 1 - rng.randrange(400)] = rng.randrange(256)
    return bytes(data)


def mutate_pages(path: Path, seed: int) -> None:
    """Damage a file's pages."""
    path.write_bytes(mutate(path.read_bytes()[:-TRAILER_SIZE], seed))
    seal(path)


def mutate_dictionary(path: Path, seed: int) -> None:
    """Damage a file's dictionary, in a frame that is sound."""
    with tampered(path) as connection:
        rows: Any = connection.execute("select data from dictionaries").get
        words = spoil(zstandard.ZstdDecompressor().decompress(rows), Random(seed), seed % 5)
        connection.execute(
            "update dictionaries set size = ?, data = ?", (len(words), compress(words, 1))
        )


MUTATIONS = {"pages": mutate_pages, "dictionary": mutate_dictionary}


def spoil(dictionary: bytes, rng: Random, kind: int) -> bytes:
    """Return a dictionary with one kind of damage. Its tables are in the first bytes."""
    data = bytearray(dictionary)
    match kind:
        case 0:
            data[rng.randrange(200)] ^= 1 << rng.randrange(8)
        case 1:
            for _ in range(200):
                data[rng.randrange(len(data))] = rng.randrange(256)
        case 2:
            del data[rng.randrange(len(data)) :]
        case 3:
            data[rng.randrange(8, 200) :] = rng.randbytes(rng.randrange(60_000))
        case _:
            start = rng.randrange(200, len(data))
            data[start:] = rng.randbytes(len(data) - start)
    return bytes(data)


def read_whole(collection: Collection) -> int:
    """Call every query there is, and return how many documents are not intact."""
    broken = 0
    agents = collection.agents()
    for info in collection.documents():
        broken += not collection.document(info.id).is_intact
        collection.agent_counts(info.id)
        collection.statements(document=info.id)
    for agent in agents:
        collection.mentions(agent=agent.id)
        collection.descriptions(agent=agent.id)
        collection.statements(speaker=agent.id)
        collection.statements_about(agent.id)
    collection.agent_counts()
    collection.mentions()
    collection.descriptions()
    collection.statements()
    for entry in collection.files():
        collection.file_bytes(entry.name)
    return broken


def main(kind: str, sound: str, folder: str, first: str, last: str) -> None:
    """Make and read the mutants from `first` up to, not including, `last`."""
    body = Path(sound).read_bytes()
    for seed in range(int(first), int(last)):
        path = Path(folder) / f"mutant-{seed}.attest"
        path.write_bytes(body)
        MUTATIONS[kind](path, seed)
        try:
            verify(path)
            with Collection.open(path, allow_changed=True) as collection:
                outcome = "read" if read_whole(collection) == 0 else "not verified"
        except CollectionError as error:
            outcome = f"refused: {error}".replace("\n", " ")
        path.unlink()
        print(seed, outcome, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

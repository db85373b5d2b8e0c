"""The index of a collection's passages: built locally, kept in a cache or in memory.

One unit is one passage. Its text is not stored; tokens come ready from the normaliser, parted by
spaces, so that position i of `body` is token i of the passage's main reading.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import tantivy as engine

from reader.domain.cancel import CancelToken
from reader.domain.documents import Document
from reader.domain.errors import ErrorCode, SearchError
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.search.indexing.shelf import Shelf
from reader.search.sources import PassageSource
from reader.search.words.normalising import NORMALISER_VERSION, index_texts

INDEX_VERSION = 1
"""Grows with every change of the fields below; indexes are built again then."""
BODY = "body"
"""Tokens of the main reading."""
EXTRA = "extra"
"""Tokens of the further readings, parted by a token that no query has."""
TITLE = "title"
"""Tokens of the document's title, in the unit of its first passage."""
DOCUMENT = "document"
"""Number of the document."""
PLACE = "place"
"""Number of the document and of the passage in one; ascending in reading order."""
_PASSAGE_BITS = 32

# One thread and a small heap: a flush must not hold up a cancel for long.
_HEAP_BYTES = 20_000_000
_THREADS = 1
_REPORT_EVERY = 500
STAGE = "index"


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """An open index. The searcher sees the state at opening, even if the files are removed."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return self.searcher.num_docs


def place_of(document: int, passage: int) -> int:
    """Return the number that `PLACE` has for a passage."""
    return document << _PASSAGE_BITS | passage


def split_place(place: int) -> tuple[int, int]:
    """Return document and passage number of a place."""
    return place >> _PASSAGE_BITS, place & ((1 << _PASSAGE_BITS) - 1)


def open_if_there(
    source: PassageSource, folder: Path, *, cancel: CancelToken | None = None
) -> PassageIndex | None:
    """Return the finished index of `source`, or None where it must be built."""
    shelf = _shelf(source, folder)
    if not shelf.is_sound(cancel or CancelToken()):
        return None
    with _engine_errors():
        return PassageIndex(_schema(), tantivy.Index.open(str(shelf.path)).searcher())


def build(
    source: PassageSource,
    *,
    folder: Path | None,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
) -> PassageIndex:
    """Return the index of `source`, built if it is not in `folder` yet.

    With `folder` None it is built in memory and no file is written. Raises SearchError where it
    cannot be built, Cancelled where `cancel` says so; neither leaves a half index.
    """
    cancel = cancel or CancelToken()
    if folder is None:
        index = tantivy.Index(_schema())
        _fill(index, source, progress, cancel)
        with _engine_errors():
            return PassageIndex(_schema(), index.searcher())
    found = open_if_there(source, folder, cancel=cancel)
    if found is None:
        _build_on(_shelf(source, folder), source, progress, cancel)
        found = open_if_there(source, folder, cancel=cancel)
    if found is None:
        raise SearchError(
            ErrorCode.INDEX_UNAVAILABLE, reason="what was just written reads back differently"
        )
    return found


def _build_on(
    shelf: Shelf, source: PassageSource, progress: ProgressSink, cancel: CancelToken
) -> None:
    shelf.sweep_unfinished(_is_locked)
    with shelf.building() as place:
        with _engine_errors():
            index = tantivy.Index(_schema(), str(place))
        _fill(index, source, progress, cancel)
        # Where open files cannot be moved, the engine must have let go of them.
        del index
        shelf.finish(place, cancel)
    shelf.sweep_others()


def _fill(
    index: tantivy.Index, source: PassageSource, progress: ProgressSink, cancel: CancelToken
) -> None:
    total = sum(info.passages for info in source.documents())
    with _engine_errors():
        writer = index.writer(_HEAP_BYTES, _THREADS)
    try:
        done = 0
        for document in source.iter_documents():
            for unit in _units(document, cancel):
                with _engine_errors():
                    writer.add_document(unit)
            before, done = done, done + len(document.blocks)
            if done // _REPORT_EVERY > before // _REPORT_EVERY:
                progress(Progress(STAGE, done, total))
        cancel.check()
        with _engine_errors():
            writer.commit()
            cancel.check()
            writer.wait_merging_threads()
            index.reload()
    finally:
        # A failure's traceback would keep the writer, and with it its thread, alive.
        del writer
    progress(Progress(STAGE, total, total))


def _units(document: Document, cancel: CancelToken) -> Iterator[tantivy.Document]:
    number = document.info.number
    for passage, block in enumerate(document.blocks):
        cancel.check()
        body, extra = index_texts(block.text)
        if not body and passage:
            continue
        unit = tantivy.Document()
        unit.add_text(BODY, body)
        if extra:
            unit.add_text(EXTRA, extra)
        if not passage:
            unit.add_text(TITLE, index_texts(document.info.title)[0])
        unit.add_unsigned(DOCUMENT, number)
        unit.add_unsigned(PLACE, place_of(number, passage))
        yield unit


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in (BODY, EXTRA, TITLE):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field(DOCUMENT, indexed=True, fast=True)
    builder.add_unsigned_field(PLACE, fast=True)
    return builder.build()


def _shelf(source: PassageSource, folder: Path) -> Shelf:
    state = (
        f"collection {source.file_state.sha256}",
        f"normaliser {NORMALISER_VERSION}",
        f"unicode {unicodedata.unidata_version}",
        f"index {INDEX_VERSION}",
        f"engine {engine.__version__}",
    )
    return Shelf(folder, source.info.id, state)


def _is_locked(place: Path) -> bool:
    """Say whether a builder still writes there: the engine's own lock ends with its process."""
    try:
        tantivy.Index.open(str(place)).writer(_HEAP_BYTES, _THREADS)
    except ValueError as error:
        return "LockBusy" in str(error)
    return False


@contextlib.contextmanager
def _engine_errors() -> Iterator[None]:
    """Turn what the engine raises into SearchError."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise SearchError(ErrorCode.INDEX_UNAVAILABLE, reason=str(error)) from error

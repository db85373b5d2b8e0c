"""The index of a collection's passages: built locally, kept in a cache or in memory.

One unit is one passage. Its text is not stored; tokens come ready from the normaliser, parted by
spaces, so that position i of `BODY` is token i of the passage's main reading.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import tantivy
from tantivy import tantivy as engine

from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, SearchError
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.search.indexing.catalogue import Catalogue, catalogue, from_json, to_json
from reader.search.indexing.fields import INDEX_VERSION, PLACE, TAGS, make_schema, name_tags
from reader.search.indexing.shelf import Shelf
from reader.search.indexing.units import UnitMaker
from reader.search.sources import PassageSource
from reader.search.suggesting.vocabulary import NameVocabulary
from reader.search.words.normalising import NORMALISER_VERSION

STAGE = "index"
_CATALOGUE = "catalogue.json"

# One thread: a flush must not hold up a cancel for long, and reading order stays in one piece.
_HEAP_BYTES = 100_000_000
_THREADS = 1
_REPORT_EVERY = 500
_COMMITS = (2_000, 20_000, 100_000)
"""Passages after which what is there so far can be searched; then each time as many again."""

IndexSink = Callable[["PassageIndex"], None]


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """An open index. The searcher sees the state at opening, even if the files are removed."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    known: Catalogue
    is_whole: bool = True
    """False while further passages are still to come."""

    @property
    def passages(self) -> int:
        """How many passages it holds."""
        return self.searcher.num_docs - self.is_whole


def open_if_there(
    source: PassageSource, folder: Path, *, cancel: CancelToken | None = None
) -> PassageIndex | None:
    """Return the finished index of `source`, or None where it must be built."""
    shelf = shelf_of(source, folder)
    if not shelf.is_sound(cancel or CancelToken()):
        return None
    try:
        # What is kept saves reading what every document states.
        known = from_json((shelf.path / _CATALOGUE).read_text(encoding="utf-8"))
        return PassageIndex(make_schema(), tantivy.Index.open(str(shelf.path)).searcher(), known)
    except (OSError, ValueError):
        # It is not what this version writes: built again, which tells of any lasting trouble.
        return None


def build(
    source: PassageSource,
    *,
    folder: Path | None,
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
    partial: IndexSink | None = None,
) -> PassageIndex:
    """Return the index of `source`, built if it is not in `folder` yet.

    With `folder` None it is built in memory and no file is written. `partial` is called with what
    can be searched already, from time to time. Raises SearchError where it cannot be built,
    Cancelled where `cancel` says so; neither leaves a half index.
    """
    cancel = cancel or CancelToken()
    if folder is None:
        index = _new_index(None)
        known = _fill(index, source, _Hearers(progress, partial), cancel)
        with _engine_errors():
            return PassageIndex(make_schema(), index.searcher(), known)
    found = open_if_there(source, folder, cancel=cancel)
    if found is None:
        # Where open files cannot be moved, nobody may have the unfinished index open.
        hearers = _Hearers(progress, partial if os.name == "posix" else None)
        _build_on(shelf_of(source, folder), source, hearers, cancel)
        found = open_if_there(source, folder, cancel=cancel)
    if found is None:
        raise SearchError(
            ErrorCode.INDEX_UNAVAILABLE, reason="what was just written reads back differently"
        )
    return found


def find_or_build(
    source: PassageSource,
    *,
    folder: Path | None,
    ready: Path | None = None,
    on_damaged: Callable[[], None],
    on_no_room: Callable[[SearchError], None],
    progress: ProgressSink = no_progress,
    cancel: CancelToken | None = None,
    partial: IndexSink | None = None,
) -> PassageIndex:
    """Return the index of `source`, whatever became of the one in `folder`.

    `ready` is a folder of indexes that come along and are never written: used where none lies in
    `folder`. `on_damaged` is called where one lies there that cannot be used and is built again.
    Where none can be kept there, `on_no_room` is called and it is built in memory.
    """
    for place in (folder, ready):
        found = None if place is None else open_if_there(source, place, cancel=cancel)
        if found is not None:
            return found
    if folder is not None:
        if shelf_of(source, folder).path.exists():
            on_damaged()
        try:
            return build(source, folder=folder, progress=progress, cancel=cancel, partial=partial)
        except SearchError as error:
            on_no_room(error)
    return build(source, folder=None, progress=progress, cancel=cancel, partial=partial)


def shelf_of(source: PassageSource, folder: Path) -> Shelf:
    """Return the place of the index of `source` in the cache folder `folder`."""
    state = (
        f"collection {source.file_state.sha256}",
        f"normaliser {NORMALISER_VERSION}",
        f"unicode {unicodedata.unidata_version}",
        f"index {INDEX_VERSION}",
        f"engine {engine.__version__}",
    )
    return Shelf(folder, source.info.id, state)


@dataclass(frozen=True, slots=True)
class _Hearers:
    progress: ProgressSink
    partial: IndexSink | None


def _build_on(shelf: Shelf, source: PassageSource, hearers: _Hearers, cancel: CancelToken) -> None:
    shelf.sweep_unfinished(_is_locked)
    with shelf.building() as place:
        with _engine_errors():
            index = _new_index(place)
        known = _fill(index, source, hearers, cancel)
        with _engine_errors():
            (place / _CATALOGUE).write_text(to_json(known), encoding="utf-8")
        # Where open files cannot be moved, the engine must have let go of them.
        del index
        shelf.finish(place, cancel)
    shelf.sweep_others()


def _new_index(place: Path | None) -> tantivy.Index:
    return tantivy.Index(make_schema(), None if place is None else str(place))


def _fill(
    index: tantivy.Index, source: PassageSource, hearers: _Hearers, cancel: CancelToken
) -> Catalogue:
    documents = source.documents()
    total = sum(info.passages for info in documents)
    known = catalogue(documents)
    maker = UnitMaker(source, known)
    vocabulary = NameVocabulary()
    commits = _commits()
    next_commit = next(commits)
    with _engine_errors():
        writer = index.writer(_HEAP_BYTES, _THREADS)
    try:
        done = 0
        for document in source.iter_texts():
            vocabulary.add(document.text)
            _add(writer, maker.units(document), cancel)
            before, done = done, done + len(document.lengths)
            if done // _REPORT_EVERY > before // _REPORT_EVERY:
                hearers.progress(Progress(STAGE, done, total))
            if hearers.partial is not None and next_commit <= done < total:
                next_commit = next(commits)
                with _engine_errors():
                    writer.commit()
                    index.reload()
                    partly = PassageIndex(make_schema(), index.searcher(), known, is_whole=False)
                hearers.partial(partly)
        with _engine_errors():
            writer.add_document(_vocabulary_unit(vocabulary, total))
            cancel.check()
            writer.commit()
            cancel.check()
            writer.wait_merging_threads()
            index.reload()
    finally:
        # A failure's traceback would keep the writer, and with it its thread, alive.
        del writer
    hearers.progress(Progress(STAGE, total, total))
    return known


def _add(
    writer: tantivy.IndexWriter, units: Iterable[tantivy.Document], cancel: CancelToken
) -> None:
    try:
        with _engine_errors():
            for unit in units:
                cancel.check()
                writer.add_document(unit)
    finally:
        # As in `_fill`: this frame is in the traceback too.
        del writer


def _commits() -> Iterator[int]:
    last = _COMMITS[-1]
    yield from chain(_COMMITS, count(2 * last, last))


def _vocabulary_unit(vocabulary: NameVocabulary, place: int) -> tantivy.Document:
    """Return the unit that holds the names of the texts: a dictionary, not a passage."""
    unit = tantivy.Document()
    unit.add_text(
        TAGS, " ".join(name_tags(skeleton) + name for skeleton, name in vocabulary.entries())
    )
    unit.add_unsigned(PLACE, place)
    return unit


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

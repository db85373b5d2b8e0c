"""Verifying a collection: the file, every document's hash and every anchor's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.collection.reading import Collection
from reader.collection.trailer import check_file
from reader.domain.cancel import CancelToken
from reader.domain.collections import Signature, TrustState
from reader.domain.errors import CollectionError
from reader.domain.ids import DocumentId
from reader.domain.progress import Progress, ProgressSink, no_progress
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement

MAX_PROBLEMS = 1_000


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying a collection file found."""

    state: TrustState
    sha256: str
    problems: tuple[str, ...]
    """In plain words, at most MAX_PROBLEMS."""
    signature: Signature | None = None
    """Only where it fits the file."""
    documents: int = 0
    anchors: int = 0

    @property
    def is_sound(self) -> bool:
        """True where nothing at all was found wrong."""
        return self.state is TrustState.INTACT and not self.problems


def verify(
    path: Path, *, progress: ProgressSink = no_progress, cancel: CancelToken | None = None
) -> Verification:
    """Read everything in a collection file and compare it with what the file states of itself.

    Raises CollectionError only where the file cannot be read or is no collection at all.
    """
    state = check_file(path, cancel)
    problems = list(state.problems)
    documents = anchors = 0
    try:
        with Collection.open(path, allow_changed=True, cancel=cancel) as collection:
            state, problems = collection.file_state, list(collection.file_state.problems)
            collection.set_cancel(cancel)
            collection.agents()
            statements = collection.statements()
            problems += _check_ids(statements)
            places = _collect_anchors(collection, statements)
            anchors = sum(len(listed) for listed in places.values())
            for info in collection.documents():
                progress(Progress("verify", documents, collection.info.documents))
                problems += _check_document(collection, info.id, places[info.id])
                documents += 1
                if len(problems) >= MAX_PROBLEMS:
                    break
            problems += _check_files(collection)
    except CollectionError as error:
        problems.append(str(error))
    return Verification(
        state.state,
        state.sha256,
        tuple(problems[:MAX_PROBLEMS]),
        state.signature,
        documents,
        anchors,
    )


def _check_ids(statements: Sequence[Statement]) -> list[str]:
    """Return one problem for each id that several statements have; reading finds all others."""
    counts = Counter(statement.id for statement in statements)
    return [f"{count} statements have the id {name}" for name, count in counts.items() if count > 1]


def _collect_anchors(
    collection: Collection, statements: Sequence[Statement]
) -> dict[DocumentId, list[tuple[str, Anchor]]]:
    places: dict[DocumentId, list[tuple[str, Anchor]]] = defaultdict(list)
    for mention in collection.mentions():
        places[mention.anchor.document].append((f"mention of {mention.agent}", mention.anchor))
    for entry in collection.descriptions():
        places[entry.anchor.document].append((f"description of {entry.agent}", entry.anchor))
    for statement in statements:
        for anchor in statement.anchors():
            places[anchor.document].append((f"statement {statement.id}", anchor))
    return places


def _check_document(
    collection: Collection, name: DocumentId, anchors: list[tuple[str, Anchor]]
) -> list[str]:
    try:
        document = collection.document(name)
    except CollectionError as error:
        return [f"document {name}: {error}"]
    problems = []
    if not document.is_intact:
        problems.append(f"document {name}: the text does not have its recorded SHA-256")
    problems += [
        f"document {name}: the words of a {what} do not stand at {anchor.start} to {anchor.end}"
        for what, anchor in anchors
        if not anchor.holds_in(document.text)
    ]
    return problems


def _check_files(collection: Collection) -> list[str]:
    problems = []
    for entry in collection.files():
        try:
            collection.file_bytes(entry.name)
        except CollectionError as error:
            problems.append(str(error))
    return problems

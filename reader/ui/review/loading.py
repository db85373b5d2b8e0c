"""From a source folder and the collection built from it to what there is to review. No Qt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.collection.reading import Collection
from reader.domain.agents import Agent
from reader.domain.blocks import block_starts
from reader.domain.cancel import CancelToken
from reader.domain.documents import Document
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import OriginKind, Statement
from reader.source.agents_file import SourceAgent, read_agents_file
from reader.source.document_files import DOCUMENT_SUFFIXES, DOCUMENTS_FOLDER
from reader.source.files import MAX_DOCUMENT, MAX_YAML, read_plain_file
from reader.source.places.folding import fold_space
from reader.source.places.resolving import QuoteError, Resolver
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import (
    STATEMENTS_FOLDER,
    RangeSpec,
    Sidecar,
    SourceStatement,
    SourceStatus,
    list_sidecars,
    read_sidecar,
)
from reader.ui.review.proposals import Attribution, KnownAgent, Proposal, Span
from reader.ui.review.whereabouts import Places, Whereabouts, find_whereabouts

Find = Callable[[RangeSpec], Span | None]
"""Returns where the words of a range stand, or None."""
_OPEN = (SourceStatus.PROPOSED, SourceStatus.DISPUTED, SourceStatus.REJECTED)


@dataclass(frozen=True, slots=True)
class ReviewSet:
    """All that a folder has to review."""

    proposals: tuple[Proposal, ...]
    agents: tuple[KnownAgent, ...]
    """In the order of `agents.yaml`."""
    titles: dict[DocumentId, str]
    """Of documents with something to review, in reading order."""
    sources: dict[DocumentId, tuple[tuple[StatementId, Span], ...]]
    """Words that name a speaker, of every statement that is not rejected."""
    digests: dict[str, str]
    """SHA-256 of each sidecar that was read, and of its document, by their names in the folder."""
    texts: dict[DocumentId, str] = field(default_factory=dict)
    """SHA-256 of the text of each document, to which the ranges belong."""
    places: Mapping[DocumentId, Places] = field(default_factory=dict)
    """Where agents are named."""
    merged: frozenset[AgentId] = frozenset()
    """Ids of those who were merged into others: a merge that is taken back needs them."""


def load_review(root: Path, collection: Collection, cancel: CancelToken) -> ReviewSet:
    """Return what a source folder has to review, at the places that `collection` gives it.

    `collection` was built from the folder. What has changed in the folder since and cannot be
    placed any more is left out.
    """
    log = ProblemLog()
    infos = {info.id: info for info in collection.documents()}
    placed = {statement.id: statement for statement in collection.statements()}
    proposals: list[Proposal] = []
    digests: dict[str, str] = {}
    for name in list_sidecars(root, log):
        cancel.check()
        sidecar, digest = _read_whole(root, name, log)
        info = infos.get(DocumentId(sidecar.document))
        if info is None:
            continue
        digests[sidecar.file] = digest
        digests.update(_document_digest(root, info.id, collection.path))
        find = _Finder(collection, info.id)
        for entry in filter(is_for_review, sidecar.statements):
            statement = placed.get(StatementId(entry.id.text))
            proposals += _as_proposal(entry, statement, find, info.number, sidecar)
    agents = read_agents_file(root, log)
    where = find_whereabouts(collection, infos.values(), placed.values(), cancel.check)
    found = {proposal.document for proposal in proposals}
    return ReviewSet(
        tuple(proposals),
        tuple(_known(number, agent, where) for number, agent in enumerate(agents)),
        {info.id: info.title for info in infos.values() if info.id in found},
        _sources(placed.values(), found),
        digests,
        {info.id: info.sha256 for info in infos.values()},
        where.places,
        frozenset(_merged_ids(agents)),
    )


def is_for_review(entry: SourceStatement) -> bool:
    """Say whether a statement was proposed by an engine, or somebody has decided about it."""
    if entry.status is SourceStatus.WITHDRAWN:
        return False
    is_drafted = entry.origin.kind is OriginKind.ENGINE
    return is_drafted or entry.status in _OPEN or bool(entry.reviews)


def read_proposal(
    entry: SourceStatement, *, document: DocumentId, number: int, file: str, find: Find
) -> Proposal | None:
    """Return an entry of a sidecar as something to review, or None where it cannot be placed."""
    content = [find(spec) for spec in entry.content]
    cue = find(entry.cue) if entry.cue else None
    source = find(entry.source) if entry.source else None
    is_whole = (cue is not None or entry.cue is None) and (source is not None or not entry.source)
    pieces = tuple(sorted(span for span in content if span is not None))
    if not is_whole or len(pieces) < len(content):
        return None
    return _proposal(entry, pieces, cue, source, document=document, number=number, file=file)


def finder(document: Document) -> Find:
    """Return what finds words in a document."""
    resolver = Resolver(document.text, lambda: block_starts(document.blocks))

    def find(spec: RangeSpec) -> Span | None:
        try:
            return resolver.resolve(spec)
        except QuoteError:
            return None

    return find


def document_files(document: DocumentId) -> tuple[str, ...]:
    """Return the names in the folder that a document's file can have."""
    return tuple(f"{DOCUMENTS_FOLDER}/{document}{suffix}" for suffix in DOCUMENT_SUFFIXES)


def _document_digest(root: Path, document: DocumentId, built: Path) -> dict[str, str]:
    """Return the digest of the file that a document was built from.

    It is empty, and so nobody's, where the file was written after the collection was. A document
    whose file has another name is left out.
    """
    for file in document_files(document):
        try:
            is_newer = (root / file).stat().st_mtime_ns > built.stat().st_mtime_ns
        except OSError:
            continue
        return {file: "" if is_newer else digest_of(root, file)}
    return {}


def digest_of(root: Path, file: str) -> str:
    """Return the SHA-256 of a file of the folder, or nothing where it cannot be read."""
    try:
        data = read_plain_file(root / file, limit=max(MAX_YAML, MAX_DOCUMENT))
    except OSError:
        return ""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class _Finder:
    """Finds words in one document, which is read only when that is needed."""

    def __init__(self, collection: Collection, document: DocumentId) -> None:
        self._collection = collection
        self._document = document
        self._find: Find | None = None

    def __call__(self, spec: RangeSpec) -> Span | None:
        if self._find is None:
            self._find = finder(self._collection.document(self._document))
        return self._find(spec)


def _read_whole(root: Path, name: str, log: ProblemLog) -> tuple[Sidecar, str]:
    """Return a sidecar and the digest of the very file that it was read from.

    Without a digest where the file was being changed: what was read is then looked at again.
    """
    before = digest_of(root, f"{STATEMENTS_FOLDER}/{name}")
    sidecar = read_sidecar(root, name, log)
    return sidecar, before if before == digest_of(root, sidecar.file) else ""


def _as_proposal(
    entry: SourceStatement,
    statement: Statement | None,
    find: Find,
    number: int,
    sidecar: Sidecar,
) -> Iterator[Proposal]:
    document = DocumentId(sidecar.document)
    if statement is not None and statement.document == document and _fits(entry, statement):
        content = tuple(_span(anchor) for anchor in statement.content)
        cue = _span(statement.cue) if statement.cue else None
        source = _span(statement.source) if statement.source else None
        yield _proposal(
            entry, content, cue, source, document=document, number=number, file=sidecar.file
        )
        return
    # It is rejected and so not in the collection, or it has other words since that was built.
    found = read_proposal(entry, document=document, number=number, file=sidecar.file, find=find)
    if found is not None:
        yield found


def _fits(entry: SourceStatement, statement: Statement) -> bool:
    """Say whether a statement was built from an entry whose words are still the same."""
    single = ((entry.cue, statement.cue), (entry.source, statement.source))
    return len(entry.content) == len(statement.content) and all(
        (
            *(_names(spec, anchor) for spec, anchor in single),
            *(any(_names(spec, at) for at in statement.content) for spec in entry.content),
        )
    )


def _names(spec: RangeSpec | None, anchor: Anchor | None) -> bool:
    if spec is None or anchor is None:
        return spec is None and anchor is None
    words = fold_space(anchor.exact)
    if spec.exact:
        return words == fold_space(spec.exact)
    return words.startswith(fold_space(spec.first)) and words.endswith(fold_space(spec.last))


def _proposal(
    entry: SourceStatement,
    content: tuple[Span, ...],
    cue: Span | None,
    source: Span | None,
    *,
    document: DocumentId,
    number: int,
    file: str,
) -> Proposal:
    speaker = AgentId(entry.speaker.text)
    return Proposal(
        id=StatementId(entry.id.text),
        document=document,
        number=number,
        file=file,
        attribution=Attribution(
            speaker=speaker,
            form=entry.form,
            act=entry.act,
            content=content,
            cue=cue,
            source=source,
            chain=tuple(AgentId(step.text) for step in entry.chain) or (speaker,),
            date=entry.date,
        ),
        status=entry.status,
        origin=entry.origin,
        note=entry.note,
        reviews=entry.reviews,
    )


def _known(number: int, agent: SourceAgent, where: Whereabouts) -> KnownAgent:
    identity = AgentId(agent.id)
    return KnownAgent(
        Agent(number, identity, agent.kind, agent.name, agent.names, agent.note),
        agent.is_proposed,
        agent.note or where.descriptions.get(identity, ""),
        where.documents.get(identity, 0),
        where.titles.get(identity, ""),
    )


def _merged_ids(agents: Iterable[SourceAgent]) -> Iterator[AgentId]:
    for agent in agents:
        yield from (AgentId(each.id) for each in agent.merged)
        yield from _merged_ids(agent.merged)


def _sources(
    statements: Iterable[Statement], documents: set[DocumentId]
) -> dict[DocumentId, tuple[tuple[StatementId, Span], ...]]:
    found: dict[DocumentId, list[tuple[StatementId, Span]]] = {name: [] for name in documents}
    for statement in statements:
        if statement.source is not None and statement.document in documents:
            found[statement.document].append((statement.id, _span(statement.source)))
    return {name: tuple(spans) for name, spans in found.items()}


def _span(anchor: Anchor) -> Span:
    return anchor.start, anchor.end

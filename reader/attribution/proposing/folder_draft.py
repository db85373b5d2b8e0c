"""Drafting a whole source folder: read, draft side by side, write what is new.

Agents are written before the statements that name them, so a run that is cut short leaves a
folder without faults; the next run goes on where it stopped, because what stands there already is
not proposed again.

People go on editing meanwhile. What they changed since the folder was read is left as it is: the
next run drafts it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from reader.attribution.drafting import Range
from reader.attribution.language import is_english
from reader.attribution.proposing.agent_book import AgentBook
from reader.attribution.proposing.condensed import DocumentDraft
from reader.attribution.proposing.draft_worker import DraftJob
from reader.attribution.proposing.sidecar_draft import (
    DocumentProposals,
    DraftOptions,
    SidecarDraft,
)
from reader.domain.cancel import CancelToken
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.progress import Progress, ProgressSink
from reader.source.agents_file import AGENTS_FILE
from reader.source.editing.agents_text import add_agents
from reader.source.editing.entries import AgentEntry
from reader.source.editing.files import edit_source_file
from reader.source.editing.one_writer import FolderSnapshot
from reader.source.editing.sidecar_text import add_entries
from reader.source.folder import SourceFolder
from reader.source.sidecars import STATEMENTS_FOLDER

DRAFT_STAGE = "draft"
MAX_TEXT = 3_000_000
"""Code points of a document: a long book. Drafting takes about 100 bytes of memory for each."""
_TOGETHER = 25
"""Documents whose agents are written together."""

Draw = Callable[[Iterable[DraftJob]], Iterator[DocumentDraft | None]]
"""Drafts jobs in their order."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as drafting needs it."""

    id: str
    file: str
    text: str
    paragraphs: tuple[Range, ...]
    language: str
    """The tag that the folder states, or "und"."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document for which nothing was proposed, and why."""

    file: str
    reason: str


@dataclass(slots=True)
class DraftReport:
    """What a run did."""

    documents: int = 0
    """How many were drafted."""
    statements: int = 0
    mentions: int = 0
    agents: int = 0
    known: int = 0
    """Drafted statements that stood in the folder already."""
    doubtful: int = 0
    """Drafted statements below the confidence asked for."""
    unplaced: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Files written."""

    def count(self, proposals: DocumentProposals) -> None:
        """Add what was proposed for one document."""
        self.documents += 1
        self.statements += len(proposals.statements)
        self.mentions += len(proposals.mentions)
        self.known += proposals.known
        self.doubtful += proposals.doubtful
        self.unplaced += proposals.unplaced


@dataclass(frozen=True, slots=True)
class Engine:
    """Who drafts: recorded as the origin of each proposal."""

    name: str
    version: str
    language: str
    """The language of its model."""


class FolderDraft:
    """One run over a folder, as it stood when `snapshot` was taken."""

    def __init__(
        self,
        folder: SourceFolder,
        snapshot: FolderSnapshot,
        engine: Engine,
        options: DraftOptions,
        draw: Draw,
    ) -> None:
        self._folder = folder
        self._snapshot = snapshot
        self._engine = engine
        self._options = options
        self._draw = draw
        self._sidecars = {sidecar.document: sidecar for sidecar in folder.sidecars}
        self._agents = AgentBook(folder.agents)
        self.report = DraftReport()

    def run(
        self,
        texts: Iterable[SourceText],
        *,
        total: int,
        progress: ProgressSink,
        cancel: CancelToken,
        is_dry: bool = False,
    ) -> DraftReport:
        """Draft each text and write what is new. Raises ReaderError and Cancelled.

        With `is_dry` nothing is written.
        """
        wanted: list[SourceText] = []
        pairs = self._drafted(self._readable(texts), wanted)
        done = 0
        while batch := list(islice(pairs, _TOGETHER)):
            cancel.check()
            proposed = [
                (text, self._propose(text, draft)) for text, draft in batch if draft is not None
            ]
            self._write(proposed, is_dry=is_dry)
            done += len(batch)
            progress(Progress(DRAFT_STAGE, min(total, done), total))
        # Those that were skipped are done too.
        progress(Progress(DRAFT_STAGE, total, total))
        return self.report

    def _readable(self, texts: Iterable[SourceText]) -> Iterator[SourceText]:
        """Yield the texts that the engine can read, and note the others."""
        for text in texts:
            reason = self._why_not(text)
            if reason:
                self.report.skipped.append(Skipped(text.file, reason))
            else:
                yield text

    def _why_not(self, text: SourceText) -> str:
        if len(text.text) > MAX_TEXT:
            return (
                f"it has {len(text.text):,} letters and signs; at most {MAX_TEXT:,} are drafted at "
                "a time. Split the document"
            )
        model = self._engine.language
        stated = text.language.split("-")[0]
        if stated not in ("und", model):
            return f"its language is '{text.language}'; the model reads '{model}' only"
        if not is_english(text.text):
            return f"its text does not read as '{model}', the language of the model"
        return ""

    def _drafted(
        self, texts: Iterable[SourceText], wanted: list[SourceText]
    ) -> Iterator[tuple[SourceText, DocumentDraft | None]]:
        def jobs() -> Iterator[DraftJob]:
            for text in texts:
                wanted.append(text)
                yield DraftJob(text.text, text.paragraphs)

        for draft in self._draw(jobs()):
            text = wanted.pop(0)
            if draft is None:
                reason = (
                    "the drafting process ended on it: it is too large for the memory here, or "
                    "this is a fault of Attest"
                )
                self.report.skipped.append(Skipped(text.file, reason))
            yield text, draft

    def _propose(self, text: SourceText, draft: DocumentDraft) -> DocumentProposals:
        origin = (self._engine.name, self._engine.version)
        sidecar = SidecarDraft(text.id, text.text, self._sidecars.get(text.id), origin)
        return sidecar.propose(draft, self._agents, self._options)

    def _write(self, proposed: list[tuple[SourceText, DocumentProposals]], *, is_dry: bool) -> None:
        agents = self._agents.take_new()
        root = self._folder.root
        if agents and not is_dry:
            # Who is who was decided by this file: what is drafted no longer stands.
            if self._snapshot.has_changed(AGENTS_FILE):
                raise ReaderError(ErrorCode.SOURCE_CHANGED, path=str(root / AGENTS_FILE))
            edit_source_file(root, AGENTS_FILE, _Adding(agents).agents)
            self._snapshot.renew(AGENTS_FILE)
            self._note_changed(AGENTS_FILE)
        self.report.agents += len(agents)
        for text, proposals in proposed:
            if (proposals.statements or proposals.mentions) and not is_dry:
                name = f"{STATEMENTS_FOLDER}/{text.id}.yaml"
                edited = [each for each in (text.file, name) if self._snapshot.has_changed(each)]
                if edited:
                    reason = f"{edited[0]} was changed meanwhile. Draft again to go on"
                    self.report.skipped.append(Skipped(text.file, reason))
                    continue
                try:
                    edit_source_file(root, name, _Entering(proposals).entries)
                except ReaderError as error:
                    self.report.skipped.append(Skipped(text.file, str(error)))
                    continue
                self._note_changed(name)
            self.report.count(proposals)

    def _note_changed(self, name: str) -> None:
        if name not in self.report.changed:
            self.report.changed.append(name)


@dataclass(frozen=True, slots=True)
class _Adding:
    """Adds agents to the text of their file."""

    entries: Sequence[AgentEntry]

    def agents(self, text: str) -> str:
        """Return the text with the agents."""
        return add_agents(text, self.entries)


@dataclass(frozen=True, slots=True)
class _Entering:
    """Adds a document's proposals to the text of its sidecar."""

    proposals: DocumentProposals

    def entries(self, text: str) -> str:
        """Return the text with the entries."""
        return add_entries(
            text, statements=self.proposals.statements, mentions=self.proposals.mentions
        )

"""What is listed of the chosen agent: headings, descriptions, statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reader.collection.views import PlacedAnchor, StatementView
from reader.domain.ids import AgentId, DocumentId
from reader.domain.statements import Act, Form, OriginKind, Status
from reader.ui.theme.texts import isolated
from reader.ui.words import ACTS, FORMS, STATUSES


class EntryKind(StrEnum):
    """What an entry is."""

    HEADING = "heading"
    EMPTY = "empty"
    DESCRIPTION = "description"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    kind: EntryKind
    text: str = ""
    """Of a heading or an empty section."""
    place: PlacedAnchor | None = None
    """Of a description or statement: where it stands."""
    statement: StatementView | None = None
    shows_speaker: bool = False
    """True where the statement is somebody else's."""

    @property
    def is_place(self) -> bool:
        """True for an entry that leads somewhere."""
        return self.place is not None

    @property
    def words(self) -> str:
        """The document's words that the entry quotes."""
        if self.statement is not None:
            return self.statement.words
        return self.place.anchor.exact if self.place else self.text


@dataclass(frozen=True, slots=True)
class PathStep:
    """One part of a chain as shown; an agent, or the document at its start."""

    text: str
    agent: AgentId | None


def chain_path(view: StatementView, opened: DocumentId | None) -> tuple[PathStep, ...]:
    """Return the path on which the words reach the reader, the document first."""
    is_here = view.statement.document == opened
    first = _tr("This document") if is_here else view.place.document_title
    steps = [PathStep(first, None)]
    steps += [
        PathStep(name, agent)
        for name, agent in zip(view.chain_names, view.statement.chain, strict=True)
    ]
    return tuple(steps)


def statement_facts(view: StatementView) -> str:
    """Return form, act, date and status in one line."""
    statement = view.statement
    date = statement.date or _tr("date not stated")
    parts = [form_word(statement.form), act_word(statement.act), date, status_words(view)]
    return " · ".join(parts)


def status_words(view: StatementView) -> str:
    """Return how far a statement can be relied on, and on whose word."""
    statement = view.statement
    if not view.place.is_verified:
        return _tr("not verified: the words do not stand at the recorded place")
    origin = statement.origin
    word = status_word(statement.status)
    if origin.kind is OriginKind.ENGINE:
        by = " ".join(part for part in (origin.name, origin.version) if part)
        word = _tr("{status} by {engine}").replace("{status}", word).replace("{engine}", by)
        if origin.confidence is not None:
            word += _tr(", confidence {value}").replace("{value}", f"{origin.confidence:.2f}")
    return word


def spoken_path(steps: tuple[PathStep, ...]) -> str:
    """Return a path as one text."""
    return " › ".join(isolated(step.text) for step in steps)


def describe(view: StatementView, opened: DocumentId | None) -> str:
    """Return what the pointer over a statement shows: who, how, and through whom."""
    lines = [view.speaker_name, statement_facts(view), spoken_path(chain_path(view, opened))]
    return "\n".join(lines)


def form_word(form: Form) -> str:
    """Return the word for a form."""
    return _words(FORMS[form])


def act_word(act: Act) -> str:
    """Return the word for an act."""
    return _words(ACTS[act])


def status_word(status: Status) -> str:
    """Return the word for a status."""
    return _words(STATUSES[status])


def _words(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)

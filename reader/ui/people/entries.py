"""What is listed of the chosen agent: headings, descriptions, statements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reader.collection.views import PlacedAnchor, StatementView
from reader.domain.ids import AgentId, DocumentId
from reader.domain.statements import Act, Form, Status
from reader.ui.odd_names import name_shown
from reader.ui.standing import proposal_sentence, status_words
from reader.ui.theme.texts import isolated
from reader.ui.words import ACTS, FORMS


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
    def is_proposed(self) -> bool:
        """True for a statement that no person has checked."""
        view = self.statement
        return view is not None and view.statement.status is Status.PROPOSED

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
        PathStep(name_shown(name), agent)
        for name, agent in zip(view.chain_names, view.statement.chain, strict=True)
    ]
    return tuple(steps)


def statement_facts(view: StatementView) -> str:
    """Return form, act, date and status in one line; a proposal has a label of its own."""
    statement = view.statement
    date = statement.date or _tr("date not stated")
    parts = [form_word(statement.form), act_word(statement.act), date]
    if not view.place.is_verified:
        parts.append(_tr("not verified: the words do not stand at the recorded place"))
    elif statement.status is not Status.PROPOSED:
        parts.append(status_words(statement))
    return " · ".join(parts)


def spoken_statement(view: StatementView, opened: DocumentId | None) -> str:
    """Return what a screen reader says of a statement; that it is proposed comes first."""
    parts = [view.words, statement_facts(view), spoken_path(chain_path(view, opened))]
    return ". ".join(filter(None, [_proposal(view), *parts]))


def spoken_path(steps: tuple[PathStep, ...]) -> str:
    """Return a path as one text."""
    return " › ".join(isolated(step.text) for step in steps)


def describe(view: StatementView, opened: DocumentId | None) -> str:
    """Return what the pointer over a statement shows: who, how, and through whom."""
    path = spoken_path(chain_path(view, opened))
    lines = [name_shown(view.speaker_name), _proposal(view), statement_facts(view), path]
    return "\n".join(filter(None, lines))


def _proposal(view: StatementView) -> str:
    """Return by whom a proposed statement was proposed, and an empty text for others."""
    is_proposed = view.statement.status is Status.PROPOSED
    return proposal_sentence(view.statement.origin) if is_proposed else ""


def form_word(form: Form) -> str:
    """Return the word for a form."""
    return _words(FORMS[form])


def act_word(act: Act) -> str:
    """Return the word for an act."""
    return _words(ACTS[act])


def _words(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)

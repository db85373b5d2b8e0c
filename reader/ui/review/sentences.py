"""Sentences for what a review has to say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from reader.domain.agents import AgentKind
from reader.domain.problems import Problem
from reader.domain.statements import Origin
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from reader.ui.messages import failure_sentence
from reader.ui.people.agent_model import kind_word
from reader.ui.people.entries import act_word, form_word
from reader.ui.review.card import Card
from reader.ui.review.deciding import Fault
from reader.ui.review.orders import Refusal, Refused
from reader.ui.review.proposals import KnownAgent, Proposal
from reader.ui.review.queue import Filter, Progress, Show
from reader.ui.review.rebasing import Dropped
from reader.ui.theme.texts import clipped, isolated

_SHORT = 60
"""Code points of a statement's words that a message quotes."""
_SPOKEN = 300
"""Code points of a statement's words that are spoken."""
_STATUS_WORDS: dict[SourceStatus, str] = {
    SourceStatus.VERIFIED: "accepted",
    SourceStatus.PROPOSED: "not decided",
    SourceStatus.DISPUTED: "disputed",
    SourceStatus.WITHDRAWN: "withdrawn",
    SourceStatus.REJECTED: "rejected",
}
_DECISION_WORDS: dict[Decision, str] = {
    Decision.ACCEPTED: "accepted",
    Decision.REJECTED: "rejected",
    Decision.CORRECTED: "corrected",
}
_FAULTS: dict[Fault, str] = {
    Fault.BAD_DATE: (
        "This date cannot be read. Write a year, a month or a day, such as 1988, 1988-08 or "
        "1988-08-13; add ? where it is not sure."
    ),
    Fault.SOURCE_OVERLAPS: (
        "The words for who says it overlap those of another statement. Take the same words as "
        "that one, or words apart from them."
    ),
}
_REFUSALS: dict[Refusal, str] = {
    Refusal.ENTRY_CHANGED: (
        "Not written: somebody else has changed “{words}” in {file}. It is shown as it stands "
        "there now; decide again."
    ),
    Refusal.ENTRY_GONE: (
        "Not written: “{words}” does not stand in {file} any more. Build again to see the folder "
        "as it is."
    ),
    Refusal.DOCUMENT_CHANGED: (
        "Not written: the document of “{words}” has changed since it was read. Build again to see "
        "it as it is now, and decide then."
    ),
    Refusal.RANGE_UNNAMED: (
        "Not written: no words name the range chosen in “{words}”, and it alone. Begin and end it "
        "with whole words."
    ),
    Refusal.AGENT_GONE: (
        "Not written: agents.yaml has nobody with the id {agent}, whom “{words}” would name. "
        "Choose somebody else, or build again to see the folder as it is."
    ),
    Refusal.AGENT_OTHER: (
        "Not written: the id {agent} of your new speaker for “{words}” is somebody else's in "
        "agents.yaml by now. Build again; your new speaker then gets another id."
    ),
    Refusal.FILE_BROKEN: (
        "Not written: {file} cannot be read any more, so “{words}” is not decided. {problem} Put "
        "it right in a text editor, then decide again."
    ),
}
_TAKE_BACK: dict[Refusal, str] = {
    Refusal.FILE_BROKEN: (
        "Not taken back: {file} cannot be read any more, so “{words}” stays as decided. {problem} "
        "Put it right in a text editor, then try again."
    ),
}
_FIELDS: dict[str, str] = {
    "speaker": "speaker",
    "chain": "chain",
    "form": "form",
    "act": "act",
    "content": "words",
    "cue": "cue",
    "source": "source",
    "date": "date",
}
_TAKE_BACK_CHANGED = (
    "Not taken back: {file} was changed by somebody else since. “{words}” stays as decided."
)


def fault_sentence(fault: Fault) -> str:
    """Return why a statement cannot be accepted as it stands."""
    return _tr(_FAULTS[fault])


def refusal_sentence(refused: Refused, words: str) -> str:
    """Return why a decision is not in the files, or could not be taken back."""
    if refused.error is not None:
        return failure_sentence(refused.error)
    text = _REFUSALS.get(refused.reason, "")
    if refused.is_undo:
        text = _TAKE_BACK.get(refused.reason, _TAKE_BACK_CHANGED)
    problem = refused.problem
    file = refused.order.decided.before.file if problem is None else problem.file
    return _tr(text).format_map(
        {
            "file": isolated(file),
            "agent": isolated(refused.agent or ""),
            "words": isolated(clipped(words, _SHORT)),
            "problem": "" if problem is None else _problem_sentence(problem),
        }
    )


def _problem_sentence(problem: Problem) -> str:
    text = _tr("Line {line}: {message}.").replace("{line}", str(problem.line))
    return text.replace("{message}", isolated(problem.message))


def dropped_sentence(dropped: Sequence[Dropped], locale: QLocale) -> str:
    """Return which changes were not kept because the files have changed too."""
    first = dropped[0]
    text = _tr(
        "{file} was changed meanwhile. Your change of {statement} ({fields}) gave way to what "
        "stands there now."
    )
    if len(dropped) > 1:
        text = _tr(
            "The files were changed meanwhile. Your changes of {count} statements gave way to "
            "what stands there now, the first of them {statement} ({fields}) in {file}."
        ).replace("{count}", locale.toString(len(dropped)))
    fields = ", ".join(_tr(_FIELDS[name]) for name in first.fields)
    return (
        text.replace("{file}", isolated(first.file))
        .replace("{statement}", isolated(first.statement))
        .replace("{fields}", fields)
    )


def progress_sentence(progress: Progress, locale: QLocale) -> str:
    """Return how far a review has come."""
    text = _tr("{decided} of {total} decided")
    if progress.disputed == 1:
        text = _tr("{decided} of {total} decided, 1 disagreement")
    elif progress.disputed:
        text = _tr("{decided} of {total} decided, {disputed} disagreements")
    text = text.replace("{decided}", locale.toString(progress.decided))
    text = text.replace("{disputed}", locale.toString(progress.disputed))
    return text.replace("{total}", locale.toString(progress.total))


def empty_sentence(progress: Progress, wanted: Filter, folder: str) -> str:
    """Return why there is no statement to show, and what can be done."""
    if not progress.total:
        text = _tr(
            "There is nothing to review in this folder. Drafts come about with the command\n"
            "attest draft {folder}\nwhich proposes who says what; then build again."
        )
        return text.replace("{folder}", isolated(folder))
    is_narrow = wanted != Filter(wanted.show)
    if wanted.show is Show.TO_DECIDE and progress.is_done:
        return _tr(
            "Everything is decided. A second reviewer can now walk through what others decided: "
            "choose it under Show."
        )
    if is_narrow:
        return _tr("No statement fits these filters. Choose wider ones to go on.")
    if wanted.show is Show.DISAGREEMENTS:
        return _tr("Nobody disagrees.")
    if wanted.show is Show.BY_OTHERS:
        return _tr("Nothing that others decided is left for you.")
    return _tr("Nothing is decided yet.")


def origin_sentence(origin: Origin, locale: QLocale) -> str:
    """Return who proposed a statement, and how sure they were."""
    name = " ".join(filter(None, (origin.name, origin.version)))
    if origin.confidence is None:
        return name
    sure = _tr("{percent} % sure").replace("{percent}", locale.toString(percent(origin)))
    return f"{name} · {sure}" if name else sure


def percent(origin: Origin) -> int:
    """Return how sure an engine was; below a hundred where it was not quite sure."""
    return int((origin.confidence or 0.0) * 100 + 1e-9)


def review_sentence(review: Review) -> str:
    """Return who decided what, and when."""
    text = _tr("{who} {decided}").replace("{decided}", _tr(_DECISION_WORDS[review.decision]))
    parts = [text.replace("{who}", isolated(review.reviewer))]
    parts += [isolated(each) for each in (review.date, review.note) if each]
    return " · ".join(parts)


def status_sentence(proposal: Proposal) -> str:
    """Return what was decided about a statement, in a word or two."""
    return _tr(_STATUS_WORDS[proposal.status])


def spoken_card(card: Card, locale: QLocale) -> str:
    """Return what a screen reader says of a statement when it becomes the current one."""
    what = card.attribution
    who = what.speaker if card.speaker is None else card.speaker.agent.name
    text = _tr("{who}: {words}. {form}, {act}. {origin}. {status}")
    values = {
        "form": form_word(what.form),
        "act": act_word(what.act),
        "origin": origin_sentence(card.proposal.origin, locale),
        "status": status_sentence(card.proposal),
        "who": who,
        "words": clipped(card.words, _SPOKEN),
    }
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def agent_sentence(known: KnownAgent) -> str:
    """Return what kind of agent this is, and whether only the draft says so."""
    kind = kind_word(known.agent.kind)
    return _tr("{kind}, proposed").replace("{kind}", kind) if known.is_proposed else kind


def where_sentence(known: KnownAgent, *, is_here: bool) -> str:
    """Return in which documents an agent is named; nothing for one who is in none."""
    more = known.documents - 1
    if is_here:
        text = _tr("in this document and {count} more") if more > 0 else _tr("in this document")
    elif more > 0:
        text = _tr("in {count} documents")
    else:
        text = isolated(clipped(known.title, _SHORT)) if known.title else ""
    count = known.documents - is_here
    return text.replace("{count}", QLocale().toString(count))


def create_sentence(kind: AgentKind, name: str) -> str:
    """Return the wish to make up an agent."""
    text = {
        AgentKind.PERSON: _tr("New person “{name}”"),
        AgentKind.ORGANISATION: _tr("New organisation “{name}”"),
        AgentKind.GROUP: _tr("New group “{name}”"),
        AgentKind.UNNAMED: _tr("New unnamed source “{name}”"),
    }[kind]
    return text.replace("{name}", isolated(name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)

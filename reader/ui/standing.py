"""Saying how far a statement can be relied on: what is proposed must never pass for verified."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from reader.domain.standing import percent, recorder
from reader.domain.statements import Origin, OriginKind, Statement, Status
from reader.ui.theme.texts import clipped, isolated
from reader.ui.words import STATUSES

OPEN_CIRCLE = "○"
"""Stands for "proposed" wherever there is no room for words."""
CROSS = "×"
"""Stands for "disputed or withdrawn"."""
_LONGEST_NAME = 80
"""Code points of an engine's name that are shown."""


def proposal_label(origin: Origin) -> str:
    """Return what stands on the card of a proposed statement."""
    by = _named(origin)
    label = _tr("Proposed by {name}").replace("{name}", by) if by else _tr("Proposed")
    return label if origin.confidence is None else f"{label} · {_percent(origin.confidence)}"


def proposal_sentence(origin: Origin) -> str:
    """Return what the pointer over a proposed statement shows, and a screen reader says."""
    by = _named(origin)
    parts = [_tr("Proposed by {name}").replace("{name}", by) if by else _tr("Proposed")]
    if origin.confidence is not None:
        sure = _percent(origin.confidence)
        parts.append(_tr("confidence {percent}").replace("{percent}", sure))
    parts.append(unchecked_words(origin))
    return _tr(", ").join(parts)


def unchecked_words(origin: Origin) -> str:
    """Say that nobody has checked a proposal; a person who made it is somebody."""
    if origin.kind is OriginKind.ENGINE:
        return _tr("not checked by a person")
    return _tr("not checked")


def status_words(statement: Statement) -> str:
    """Return the status, and for what is not proposed any more who proposed it."""
    origin = statement.origin
    if statement.status is Status.PROPOSED:
        return unchecked_words(origin)
    word = status_word(statement.status)
    if origin.kind is not OriginKind.ENGINE or not recorder(origin):
        return word
    told = _tr("{status}, first proposed by {name}").replace("{name}", _named(origin))
    return told.replace("{status}", word)


def standing_of(statement: Statement) -> str:
    """Return in one sentence what must be known of a statement that is not verified, else ""."""
    if statement.status is Status.VERIFIED:
        return ""
    if statement.status is Status.PROPOSED:
        return proposal_sentence(statement.origin)
    words = status_words(statement)
    return words[0].upper() + words[1:]


def counted_hidden(statements: int, names: int = 0) -> str:
    """Say how many proposed statements, and names of proposed people or bodies, are hidden."""
    said = _counted(statements, _tr("1 proposed statement"), _tr("{count} proposed statements"))
    named = _counted(names, _tr("1 proposed name"), _tr("{count} proposed names"))
    if statements and names:
        text = _tr("{statements} and {names} are hidden").replace("{names}", named)
        return text.replace("{statements}", said)
    is_one = statements + names == 1
    text = _tr("{what} is hidden") if is_one else _tr("{what} are hidden")
    return text.replace("{what}", named if names else said)


def naming_words() -> str:
    """Say that nobody has taken an agent on."""
    return _tr("proposed by a draft, not checked")


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("{count}", QLocale().toString(count))


def status_word(status: Status) -> str:
    """Return the word for a status."""
    return QCoreApplication.translate("Words", STATUSES[status])


def _named(origin: Origin) -> str:
    name = recorder(origin)
    return isolated(clipped(name, _LONGEST_NAME)) if name else ""


def _percent(confidence: float) -> str:
    return _tr("{percent} %").replace("{percent}", QLocale().toString(percent(confidence)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Standing", text)

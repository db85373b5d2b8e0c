"""How far the record of a statement can be relied on, for all who show or print it."""

from __future__ import annotations

from reader.domain.statements import Origin, OriginKind, Statement, Status


def recorder(origin: Origin) -> str:
    """Return who recorded a statement: an engine with its version, a curator, or an empty text."""
    parts = (origin.name, origin.version) if origin.kind is OriginKind.ENGINE else (origin.name,)
    return " ".join(part for part in parts if part)


def percent(confidence: float) -> int:
    """Return a confidence from 0 to 1 in percent; what is not quite sure never shows as 100."""
    whole = round(confidence * 100)
    return min(whole, 99) if confidence < 1 else whole


def doubt_of(statement: Statement, *, speaker: str) -> str:
    """Return what a citation must say of a statement that is not verified, else an empty text.

    `speaker` is the speaker's name.
    """
    if statement.status is Status.VERIFIED:
        return ""
    told = f"attribution to {speaker} {statement.status.value}"
    if statement.status is not Status.PROPOSED:
        return told
    by = recorder(statement.origin)
    return f"{told} by {by} (not verified)" if by else f"{told} (not verified)"

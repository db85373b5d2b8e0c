"""How far the record of a statement can be relied on, for all who show or print it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.domain.look_alikes import reveal
from reader.domain.statements import Form, Origin, OriginKind, Statement, Status

FORM_WORDS = {
    Form.DIRECT: "direct speech",
    Form.INDIRECT: "indirect speech",
    Form.MIXED: "partly direct speech",
}


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


def told_of(statement: Statement, chain: Sequence[str]) -> str:
    """Return what a citation says of a statement: who said it, on whose word, and what is in doubt.

    `chain` holds the names from the one through whom we have it to the speaker, who stands last.
    """
    *through, speaker = map(reveal, chain)
    path = "".join(f", as told by {name}" for name in reversed(through))
    said = f"statement of {speaker}{path} ({FORM_WORDS[statement.form]})"
    doubt = doubt_of(statement, speaker=speaker)
    return f"{doubt}; {said}" if doubt else said

"""How a passage is cited: only with what is stated."""

from __future__ import annotations

from reader.domain.documents import DocumentInfo, TitleOrigin
from reader.domain.look_alikes import reveal

NOT_STATED = "not stated"
CHANGED_FILE = "from a changed file, not to be relied on"


def cite(
    info: DocumentInfo,
    *,
    passage: int,
    collection: str,
    is_intact: bool = True,
    is_file_changed: bool = False,
    told: str = "",
) -> str:
    """Return a one-line citation of passage number `passage` (from 0, cited from 1).

    What nobody can see in a title or name is written out, so that none can add a line of its own.

    A text that is not the one that was stored is not given its fingerprint. `told` is what must
    be known of the statement that is cited (see `told_of`); it comes first, not to be overlooked,
    after the only thing that is worse: `is_file_changed`, that the collection's file was altered.
    """
    provenance = info.provenance
    title = reveal(info.title)
    if info.title_origin is TitleOrigin.CURATOR:
        title += " [title given by the curator]"
    stated = [
        f"author {reveal(provenance.author or NOT_STATED)}",
        f"publisher {reveal(provenance.publisher or NOT_STATED)}",
        f"date {reveal(provenance.date or NOT_STATED)}",
    ]
    fingerprint = f"text SHA-256 {info.sha256[:16]}" if is_intact else "text not as stored"
    facts = [CHANGED_FILE if is_file_changed else "", told]
    first = "".join(f"{each}; " for each in facts if each)
    return (
        f"{first}{title}; {', '.join(stated)}; passage {passage + 1}; "
        f"collection “{reveal(collection)}”, document {info.id}, {fingerprint}"
    )


def quote(words: str, citation: str) -> str:
    """Return exact words with their citation, ready to paste."""
    return f"{words}\n\n({citation})"

"""Short names that a document gives in brackets: "the Writers' Union of Lund (WUL/Lund)"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.attribution.resolving.entities import (
    NameKind,
    NameMention,
    organisation_key,
    printed_name,
)
from reader.attribution.words import Paragraph

_LONGEST = 8
"""Most words between the brackets."""


def find_aliases(
    paragraphs: Sequence[Paragraph], mentions: Iterable[NameMention]
) -> dict[str, str]:
    """Return the folded short names and the folded long name that each stands behind."""
    aliases: dict[str, str] = {}
    for mention in mentions:
        if mention.kind is NameKind.ORGANISATION and len(mention.words) > 1:
            long = organisation_key(printed_name(mention.words, mention.spaced, is_person=False))
            words = paragraphs[mention.paragraph].words
            shorts = _in_brackets(words, mention.last + 1)
            # "The WUL/LWU said": both at once.
            for short in {*shorts, " ".join(shorts)} - {""}:
                aliases.setdefault(organisation_key(short), long)
    return aliases


def _in_brackets(words: Sequence[str], index: int) -> list[str]:
    """Return the words in capitals between brackets that open at `index`, with slashes between."""
    if index >= len(words) or words[index] != "(":
        return []
    inside: list[str] = []
    for word in words[index + 1 : index + 2 + _LONGEST]:
        if word == ")":
            return inside
        if word in '/,“”"' or word.lower() in ("or", "the"):
            continue
        if not word.isupper():
            return []
        inside.append(word)
    return []

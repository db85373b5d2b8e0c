"""The check that an importer lost no word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.builder.references import decode_references
from reader.builder.refusal import DocumentRefusedError
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind
from reader.domain.problems import ProblemCode

_WORD = re.compile(r"[^\W_]+")
# Signs that markup may take out of the middle of a word.
_MARKUP = str.maketrans("", "", "*_`\\~")
_SHOWN = 5


def check_words(source: str, blocks: Sequence[Block], *, labels: Iterable[str] = ()) -> None:
    """Raise DocumentRefusedError where a word of the Markdown `source` is in no block.

    `labels` are words that may disappear: they only led from links to their definitions.
    """
    lost = lost_words(source, blocks, labels=labels)
    if not lost:
        return
    shown = ", ".join(f"'{word}'" for word in lost[:_SHOWN])
    more = f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
    raise DocumentRefusedError(
        ProblemCode.LOST_WORDS,
        message=f"Words of the file would be lost: {shown}{more}",
        advice="Write the Markdown near them more simply, or set a backslash before its signs",
        # The rarest of them tells the place best.
        words=min(lost, key=source.count),
    )


def lost_words(source: str, blocks: Sequence[Block], *, labels: Iterable[str] = ()) -> list[str]:
    """Return the words of `source` that no block carries, in their order."""
    wanted = Counter(_WORD.findall(decode_references(source).translate(_MARKUP)))
    found = Counter(_WORD.findall("\n".join(_carried(blocks, labels)).translate(_MARKUP)))
    missing = wanted - found
    if not missing:
        return []
    # Markup may join words ("foo[bar](x)" reads "foobar") or split them. Then the letters of what
    # is missing are all in what came up besides.
    if not _letters(missing) - _letters(found - wanted):
        return []
    order = _WORD.findall(decode_references(source).translate(_MARKUP))
    return [word for word in dict.fromkeys(order) if word in missing]


def find_line(source: str, words: str) -> int:
    """Return the line, from 1, on which `words` begin; 1 where they are not found as written."""
    first = words.split("\n", maxsplit=1)[0].strip()
    if not first:
        return 1
    match = re.search(rf"(?<![^\W_]){re.escape(first)}(?![^\W_])", source)
    position = match.start() if match else source.find(first)
    return source.count("\n", 0, position) + 1 if position > 0 else 1


def _letters(words: Counter[str]) -> Counter[str]:
    letters: Counter[str] = Counter()
    for word, count in words.items():
        for letter in word:
            letters[letter] += count
    return letters


def _carried(blocks: Sequence[Block], labels: Iterable[str]) -> Iterable[str]:
    yield from labels
    for block in blocks:
        yield _text(block)
        yield from (block.marker, decode_references(block.language), block.media or "")
        for mark in block.marks:
            if mark.kind is not MarkKind.CELL:
                yield mark.target
                yield mark.title


def _text(block: Block) -> str:
    """Return a block's text with references in code decoded, as they are in the source here."""
    if "&" not in block.text:
        return block.text
    if block.kind is BlockKind.CODE:
        return decode_references(block.text)
    pieces = []
    position = 0
    for mark in _code_marks(block):
        pieces.append(block.text[position : mark.start])
        pieces.append(decode_references(block.text[mark.start : mark.end]))
        position = mark.end
    return "".join((*pieces, block.text[position:]))


def _code_marks(block: Block) -> list[Mark]:
    return [mark for mark in block.marks if mark.kind is MarkKind.CODE]

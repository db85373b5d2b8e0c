"""Documents whose spans a test marks itself.

    [s Tilda Marsh] [c said] [t that the gate was open]

`s` marks a source, `c` a cue, `t` a content. Every line is a paragraph.
"""

from __future__ import annotations

import re

from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.words import split_words

_MARK = re.compile(r"\[([sct]) ([^]]*)\]")
_PARTS = {"s": Part.SOURCE, "c": Part.CUE, "t": Part.CONTENT}


def read_spans(text: str) -> TaggedDocument:
    """Return the marked document."""
    paragraphs = []
    spans = []
    start = 0
    for number, line in enumerate(text.splitlines()):
        paragraph = split_words(_MARK.sub(r"\2", line), start)
        paragraphs.append(paragraph)
        taken = 0
        for mark in _MARK.finditer(line):
            begin = start + mark.start() - taken
            end = begin + len(mark.group(2))
            first, last = paragraph.starts.index(begin), paragraph.ends.index(end)
            spans.append(TaggedSpan(_PARTS[mark.group(1)], number, first, last))
            taken += len(mark.group()) - len(mark.group(2))
        start = paragraph.end + 1
    return TaggedDocument(paragraphs, spans)


def words_of(document: TaggedDocument, span: TaggedSpan) -> str:
    """Return a span's words with spaces between."""
    words = document.paragraphs[span.paragraph].words
    return " ".join(words[span.first : span.last + 1])

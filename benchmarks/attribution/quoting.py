"""Whether a content is quoted, told, or both."""

from __future__ import annotations

import re

from benchmarks.attribution.marked import Ranges
from reader.domain.statements import Form

_OPENS = re.compile("[“\"‘'«]")
_CLOSES = re.compile("[”\"’»']\\W*$")
_DOUBLE = re.compile('[“”"«»]')


def form_of(text: str, content: Ranges) -> Form:
    """Return DIRECT if each piece is enclosed in marks, MIXED if some mark is inside."""
    pieces = [text[start:end].strip() for start, end in content]
    if pieces and all(_OPENS.match(piece) and _CLOSES.search(piece) for piece in pieces):
        return Form.DIRECT
    return Form.MIXED if any(_DOUBLE.search(piece) for piece in pieces) else Form.INDIRECT

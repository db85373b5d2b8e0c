"""Writing texts as YAML scalars that people read easily and every reader gives back exactly."""

from __future__ import annotations

import re
import unicodedata

WIDTH = 100
"""Columns after which a text goes on in the next line, if its white space allows."""
# What a plain scalar may not begin with; '-' may, before a digit.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NEVER_PLAIN = re.compile(r":(?:\s|$)|\s#|^\s|\s$|^~$")
_NEVER_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:?#]")
# Line ends to a YAML scanner, control characters, and what it refuses unless it is escaped.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'}
# A text goes on in the next line where one space stands between words; a line that began with a
# sign would look like something else.
_BREAK = re.compile(r"(?<=[^ \\]) (?=[^ #\-?:|>%@&*!{}\[\],'\"`\\])")

# In quotes a backslash at the end of a line means that nothing stands between it and the next.
_NEW_LINE = re.compile(r'(?<=\\n)(?=[^\s\\"])')


def write_scalar(text: str, *, column: int, indent: int) -> str:
    """Return `text` as a scalar that begins at `column`; its other lines are indented by `indent`.

    Its lines end in LF, but for the last. It stands in block style: not inside brackets.
    """
    written = _quote(text) if _needs_quotes(text) else text
    return _fold(written, column=column, indent=indent)


def write_flow_scalar(text: str) -> str:
    """Return `text` as a scalar of one line that may stand inside brackets."""
    if _needs_quotes(text) or _NEVER_PLAIN_IN_FLOW.search(text):
        return _quote(text)
    return text


def _needs_quotes(text: str) -> bool:
    if not text or _ESCAPED.search(text) or _NEVER_PLAIN.search(text):
        return True
    return text[0] in _INDICATORS and re.match(r"-[0-9]", text) is None


def _quote(text: str) -> str:
    if re.search(r'["\\]', text) and "'" not in text and not _ESCAPED.search(text):
        return f"'{text}'"
    escaped = re.sub(r'["\\]', _escape, text)
    return f'"{_ESCAPED.sub(_escape, escaped)}"'


def _escape(match: re.Match[str]) -> str:
    short = _SHORT_ESCAPES.get(match[0])
    return short or f"\\u{ord(match[0]):04X}"


def _fold(written: str, *, column: int, indent: int) -> str:
    """Return a scalar over as many lines as it has itself and its length asks for."""
    lines: list[str] = []
    broken = _NEW_LINE.sub("\\\\\n", written) if written.startswith('"') else written
    for line in broken.split("\n"):
        lines += _wrap(line, indent if lines else column, indent)
    return f"\n{' ' * indent}".join(lines)


def _wrap(line: str, column: int, indent: int) -> list[str]:
    """Return `line` cut at spaces; its first part stands at `column`."""
    if column + _columns(line) <= WIDTH:
        return [line]
    parts = [""]
    for piece in _BREAK.split(line):
        used = (column if len(parts) == 1 else indent) + _columns(parts[-1])
        if parts[-1] and used + 1 + _columns(piece) > WIDTH:
            parts.append(piece)
        else:
            parts[-1] += f" {piece}" if parts[-1] else piece
    return parts


def _columns(text: str) -> int:
    """Return how many columns a text takes; marks that stand over others take none."""
    if text.isascii():
        return len(text)
    return sum(1 for character in text if unicodedata.category(character) not in ("Mn", "Cf"))

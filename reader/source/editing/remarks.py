"""Remarks of curators: no change of a text loses one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.source.editing.parsed_text import ParsedText, Remark
from reader.source.yaml_text import YamlMapping


@dataclass(frozen=True, slots=True)
class _Line:
    """A remark that gets a line of its own."""

    position: int
    """Where the line begins in front of which it is put."""
    column: int
    text: str


def lost_remarks(before: ParsedText, after: ParsedText) -> tuple[Remark, ...]:
    """Return the remarks of one text that another does not have as often."""
    lost = Counter(remark.text for remark in before.remarks())
    lost.subtract(remark.text for remark in after.remarks())
    found = []
    for remark in before.remarks():
        if lost[remark.text] > 0:
            lost[remark.text] -= 1
            found.append(remark)
    return tuple(found)


def with_remarks(before: ParsedText, old: YamlMapping, after: ParsedText, new: YamlMapping) -> str:
    """Return the text `after` with the remarks that `before` had in or below its mapping `old`.

    Each gets a line of its own above its field in `new`, which is the same mapping changed, or
    above the mapping where that has no lines of its own.
    """
    start, end = before.start(old), before.next_line(before.end(old))
    lines = [
        _Line(*_place(_owners(before, old, remark), after, new), remark.text)
        for remark in lost_remarks(before, after)
        if before.line_start(start) <= remark.start < end
    ]
    return _put_lines(after, lines)


def with_remarks_at(
    before: ParsedText, after: ParsedText, position: int, column: int | None = None
) -> str:
    """Return the text `after` with all that it lost in front of the line of a place.

    Without a `column` as far in as that line.
    """
    line = after.line_start(min(position, len(after.text)))
    indent = _indent(after, line) if column is None else column
    lost = lost_remarks(before, after)
    return _put_lines(after, [_Line(line, indent, remark.text) for remark in lost])


def _put_lines(source: ParsedText, lines: Sequence[_Line]) -> str:
    text = source.text
    places = dict.fromkeys(sorted((line.position for line in lines), reverse=True))
    for position in places:
        here = [line for line in lines if line.position == position]
        written = "".join(f"{' ' * line.column}{line.text}{source.line_end}" for line in here)
        head = text[:position]
        if head and not head.endswith(("\n", "\r")):
            head += source.line_end
        text = head + written + text[position:]
    return text


def _owners(source: ParsedText, mapping: YamlMapping, remark: Remark) -> list[str]:
    """Return the field to which a remark belongs, and those behind it.

    A remark on a line of its own belongs to the field below it.
    """
    names = [key.text for key, _ in mapping.entries]
    owner = 0
    for number, (key, value) in enumerate(mapping.entries):
        if source.start(key) > remark.start:
            break
        line = source.text[source.line_start(remark.start) : remark.start]
        ended = max(source.end(key), source.end(value)) <= remark.start
        owner = number + 1 if ended and not line.strip() else number
    return names[min(owner, len(names) - 1) :]


def _place(owners: Sequence[str], source: ParsedText, mapping: YamlMapping) -> tuple[int, int]:
    """Return the line in front of which remarks of a field are put, and how far in."""
    if source.is_flow(mapping):
        line = source.line_start(source.start(mapping))
        return line, _indent(source, line)
    keys = {key.text: key for key, _ in mapping.entries}
    for name in owners:
        if name in keys:
            line = source.line_start(source.start(keys[name]))
            return line, _indent(source, line)
    # As far in as the fields: further in, it might be a line of the text above it.
    return source.next_line(source.end(mapping)), mapping.entries[0][0].span.column


def _indent(source: ParsedText, line: int) -> int:
    text = source.text[line:]
    return len(text) - len(text.lstrip(" "))

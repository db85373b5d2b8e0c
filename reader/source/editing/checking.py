"""Holding that a changed text says what it should and has all its remarks."""

from __future__ import annotations

from collections.abc import Sequence

from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.remarks import lost_remarks, with_remarks, with_remarks_at
from reader.source.editing.trees import Fields, stripped
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode


def checked(text: str, expected: Fields) -> ParsedText:
    """Return a text that says what is expected. Raises EditError."""
    source = ParsedText(text)
    # Folded and literal texts end in a line end or not, depending on what follows them.
    if stripped(source.tree) != stripped(expected):
        raise EditError(UNUSUAL)
    return source


def checked_with_remarks(
    source: ParsedText,
    mapping: YamlMapping,
    text: str,
    expected: Fields,
    path: Sequence[str | int],
) -> ParsedText:
    """Return a changed text that says what is expected and has all the remarks of the old one.

    `mapping` is what was changed, which stands at `path` afterwards. Raises EditError.
    """
    after = checked(text, expected)
    if not lost_remarks(source, after):
        return after
    with_all = with_remarks(source, mapping, after, mapping_at(after.root, path))
    try:
        kept = checked(with_all, expected)
        if not lost_remarks(source, kept):
            return kept
    except EditError:
        pass
    # In brackets over several lines there may be no place for a line: above all there is one.
    kept = checked(with_remarks_at(source, after, 0), expected)
    if lost_remarks(source, kept):
        raise EditError(UNUSUAL)
    return kept


def mapping_at(root: YamlMapping, path: Sequence[str | int]) -> YamlMapping:
    """Return the mapping at a path of fields and numbers. Raises EditError."""
    node: YamlNode | None = root
    for step in path:
        if isinstance(node, YamlMapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, YamlList) and isinstance(step, int):
            node = node.items[step]
    if not isinstance(node, YamlMapping):
        raise EditError(UNUSUAL)
    return node

"""Changing one field or one list item of a YAML text, and nothing else.

Each change is tried on the text as it stands and checked by reading the result. Where a file is
written in an unusual way and this fails, `rewrite_item` writes the whole item anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.source.editing.list_changes import change_items
from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.trees import Fields, Tree
from reader.source.editing.writing import write_field, write_inline, write_item, write_items
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText


def set_field(
    source: ParsedText, mapping: YamlMapping, name: str, tree: Tree, *, order: Sequence[str]
) -> str:
    """Return the text with a field that has a new value.

    A field that stands keeps its place; another one is put behind those before it in `order`.
    """
    for key, value in mapping.entries:
        if key.text == name:
            changed = None
            if isinstance(value, YamlList) and isinstance(tree, list) and value.items:
                changed = change_items(source, value, tree, name=name)
            return changed or _replace_value(source, mapping, key, value, tree)
    return _insert_field(source, mapping, name, tree, order)


def remove_field(source: ParsedText, mapping: YamlMapping, name: str) -> str:
    """Return the text without a field; as it is where there is no such field."""
    names = [key.text for key, _ in mapping.entries]
    if name not in names:
        return source.text
    number = names.index(name)
    key, value = mapping.entries[number]
    following = mapping.entries[number + 1][0] if number + 1 < len(names) else None
    start, end = source.start(key), max(source.end(key), source.end(value))
    if source.is_flow(mapping):
        before = max(map(source.end, mapping.entries[number - 1])) if number else start
        is_near = "\n" not in source.text[before:start]
        if following is not None and not (number and is_near):
            return _cut(source, start, source.start(following))
        return _cut(source, before, end)
    line = source.line_start(start)
    if not source.text[line:start].strip(" "):
        return _cut(source, line, source.next_line(end))
    # The field stands right behind a dash.
    if following is None or source.text[end : source.start(following)].strip():
        return _cut(source, start, end)
    return _cut(source, start, source.start(following))


def append_items(
    source: ParsedText, items: YamlList, trees: Sequence[Tree], *, in_full: bool, is_apart: bool
) -> str:
    """Return the text with more items at the end of a list that has some.

    With `in_full` each field has its own line. With `is_apart` empty lines stand between items,
    unless those that are there do without.
    """
    end = source.end(items.items[-1])
    if source.is_flow(items):
        written = "".join(f", {write_inline(tree)}" for tree in trees)
        return source.text[:end] + written + source.text[end:]
    if len(items.items) > 1:
        between = source.text[source.end(items.items[-2]) : source.dash(items, -1)]
        is_apart = any(not line.strip() for line in between.splitlines()[1:-1])
    lines = write_items(trees, items.span.column, in_full=in_full, is_apart=is_apart)
    return _insert_lines(source, source.next_line(end), ["", *lines] if is_apart else lines)


def begin_list(
    source: ParsedText, name: str, trees: Sequence[Fields], *, in_full: bool, is_apart: bool
) -> str:
    """Return the text with a list in the field `name` of its top, which says nothing so far."""
    root = source.root
    entry = next((entry for entry in root.entries if entry[0].text == name), None)
    if root.entries and source.is_flow(root):
        return set_field(source, root, name, list(trees), order=())
    column = root.span.column
    items = write_items(trees, column + 2, in_full=in_full, is_apart=is_apart)
    lines = [f"{' ' * column}{name}:", *items]
    if source.is_flow(root):
        # Brackets with nothing in them give way.
        text, start = source.text, source.start(root)
        return text[:start] + source.line_end.join(lines).lstrip() + text[source.end(root) :]
    if entry is not None:
        return _replace_block_value(source, *entry, lines)
    position = len(source.text)
    if root.entries:
        position = source.next_line(source.end(root))
        if all(line.startswith("#") for line in source.text[position:].split()[:1]):
            # What follows are remarks about what stands above them.
            position = len(source.text)
    before = source.text[:position]
    return _insert_lines(
        source, position, ["", *lines] if before and not _ends_with_empty_line(before) else lines
    )


def remove_item(source: ParsedText, items: YamlList, number: int) -> str:
    """Return the text without one item of a list; a list without items says nothing."""
    start, end = source.start(items.items[number]), source.end(items.items[number])
    is_last = number + 1 == len(items.items)
    if source.is_flow(items):
        if not is_last:
            return _cut(source, start, source.start(items.items[number + 1]))
        if number:
            return _cut(source, source.end(items.items[number - 1]), end)
        return _cut(source, start, end)
    first = source.line_start(source.dash(items, number))
    after = source.next_line(end)
    while _is_remark(source.text[after : source.next_line(after)], items.span.column):
        # Further in than the dash: left there, it might be a line of the text above the item.
        after = source.next_line(after)
    if is_last:
        # The empty lines that stood between it and the one before go with it.
        while number and _ends_with_empty_line(source.text[:first]):
            first = source.line_start(first - 1)
        return _cut(source, first, after)
    while after < len(source.text) and not source.text[after : source.next_line(after)].strip():
        after = source.next_line(after)
    return _cut(source, first, after)


def rewrite_item(source: ParsedText, items: YamlList, number: int, fields: Fields) -> str:
    """Return the text with a list item written anew, each field on a line of its own."""
    item = items.items[number]
    start, end = source.start(item), source.end(item)
    if source.is_flow(items):
        return source.text[:start] + write_inline(fields) + source.text[end:]
    dash = source.dash(items, number)
    line = source.text[end : source.next_line(end)]
    if line.lstrip().startswith("#"):
        # It belongs to the field that is last now, which may not be the last of the new ones.
        end += len(line.rstrip())
    lines = write_item(fields, items.span.column, in_full=True)
    written = source.line_end.join(lines)[items.span.column :]
    return source.text[:dash] + written + source.text[end:]


def _replace_value(
    source: ParsedText, mapping: YamlMapping, key: YamlText, value: YamlNode, tree: Tree
) -> str:
    if not source.is_flow(mapping):
        lines = write_field(key.text, tree, key.span.column)
        return _replace_block_value(source, key, value, lines)
    start, end, after = source.start(value), source.end(value), source.after_colon(key)
    if start == end and after is not None:
        # Of a value that is not there the two readers of YAML give different places.
        start = after
        end = after + len(source.text[after:]) - len(source.text[after:].lstrip(" "))
    space = " " if start == after else ""
    return source.text[:start] + space + write_inline(tree) + source.text[end:]


def _replace_block_value(
    source: ParsedText, key: YamlText, value: YamlNode, lines: Sequence[str]
) -> str:
    """Put the `lines` of a field in the place of those that stand there."""
    after = source.after_colon(key)
    first, *others = lines
    first = first.partition(":")[2]
    end = source.end(value)
    if after is None or end < after:
        raise EditError(UNUSUAL)
    remark = ""
    if end == after or value.span.line > key.span.line:
        # A remark behind the colon stays there.
        line = source.text[after : source.next_line(after)]
        remark = line.rstrip()
        end = max(end, after + len(remark))
        if "#" in source.text[end : source.next_line(end)]:
            # Another one stands behind the value: two in one line would be one.
            remark = ""
    elif first:
        # Spaces that put values below one another stay.
        first = source.text[after : source.start(value)] + first.removeprefix(" ")
    if first and others:
        others[-1] += remark
    else:
        first += remark
    return source.text[:after] + source.line_end.join([first, *others]) + source.text[end:]


def _insert_field(
    source: ParsedText, mapping: YamlMapping, name: str, tree: Tree, order: Sequence[str]
) -> str:
    earlier = order[: order.index(name)] if name in order else order
    ranks = {field: rank for rank, field in enumerate(earlier)}
    standing = [entry for entry in mapping.entries if entry[0].text in ranks] or mapping.entries
    # Of equals the last one, which matters where none of them is in `order`.
    key, value = max(reversed(standing), key=lambda entry: ranks.get(entry[0].text, -1))
    end = max(source.end(key), source.end(value))
    if source.is_flow(mapping):
        written = f", {name}: {write_inline(tree)}"
        return source.text[:end] + written + source.text[end:]
    lines = write_field(name, tree, mapping.entries[0][0].span.column)
    return _insert_lines(source, source.next_line(end), lines)


def _insert_lines(source: ParsedText, position: int, lines: Sequence[str]) -> str:
    """Put whole lines in front of the line that begins at `position`."""
    before = source.text[:position]
    if before and not before.endswith("\n"):
        before += source.line_end
    written = "".join(line + source.line_end for line in lines)
    return before + written + source.text[position:]


def _cut(source: ParsedText, start: int, end: int) -> str:
    return source.text[:start] + source.text[end:]


def _is_remark(line: str, column: int) -> bool:
    """Say whether a line is nothing but a remark, further in than a column."""
    text = line.lstrip(" ")
    return text.startswith("#") and len(line) - len(text) > column


def _ends_with_empty_line(text: str) -> bool:
    return not text.removesuffix("\n").removesuffix("\r").rpartition("\n")[2].strip()

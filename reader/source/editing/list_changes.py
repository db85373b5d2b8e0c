"""Changing the items of a list that differ, and no others."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from reader.source.editing.parsed_text import ParsedText
from reader.source.editing.trees import Tree, same_meaning, tree_of
from reader.source.editing.writing import write_inline, write_item, write_items
from reader.source.yaml_text import YamlList


def change_items(
    source: ParsedText, items: YamlList, trees: Sequence[Tree], *, name: str
) -> str | None:
    """Return the text in which a list of the field `name` has other items.

    None where no item stays: such a list is better written as a whole.
    """
    old, new = _numbered([tree_of(item) for item in items.items], trees, name)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if not any(step[0] == "equal" for step in steps):
        return None
    # From the end to the beginning, so that the places of the others stay true.
    text = source.text
    for kind, first, last, start, end in reversed(steps):
        if kind == "equal":
            continue
        both = min(last - first, end - start)
        if last - first > both:
            text = _without(source, text, items, first + both, last)
        if end - start > both:
            text = _with_more(source, text, items, first + both, trees[start + both : end])
        for number in reversed(range(both)):
            text = _with_other(source, text, items, first + number, trees[start + number])
    return text


def _numbered(old: Sequence[Tree], new: Sequence[Tree], name: str) -> tuple[list[int], list[int]]:
    """Return numbers instead of items: the same number for the same meaning."""
    seen: list[Tree] = []
    numbers = []
    for tree in (*old, *new):
        at = next((at for at, one in enumerate(seen) if same_meaning(name, one, tree)), len(seen))
        if at == len(seen):
            seen.append(tree)
        numbers.append(at)
    return numbers[: len(old)], numbers[len(old) :]


def _without(source: ParsedText, text: str, items: YamlList, first: int, last: int) -> str:
    """Return the text without the items from `first` up to `last`."""
    if source.is_flow(items):
        if last < len(items.items):
            start, end = source.start(items.items[first]), source.start(items.items[last])
        else:
            start, end = source.end(items.items[first - 1]), source.end(items.items[-1])
    else:
        start = source.line_start(source.dash(items, first))
        end = source.next_line(source.end(items.items[last - 1]))
    return text[:start] + text[end:]


def _with_more(
    source: ParsedText, text: str, items: YamlList, number: int, trees: Sequence[Tree]
) -> str:
    """Return the text with more items in front of the one with this number."""
    if source.is_flow(items):
        written = ", ".join(map(write_inline, trees))
        if number:
            at = source.end(items.items[number - 1])
            return f"{text[:at]}, {written}{text[at:]}"
        at = source.start(items.items[0])
        return f"{text[:at]}{written}, {text[at:]}"
    lines = write_items(trees, items.span.column)
    if number:
        at = source.next_line(source.end(items.items[number - 1]))
    else:
        # Remarks right above the first item are about that one.
        at = source.line_start(source.dash(items, 0))
        while at and text[: at - 1].rpartition("\n")[2].lstrip(" ").startswith("#"):
            at = source.line_start(at - 1)
    head = text[:at] if not at or text[:at].endswith(("\n", "\r")) else text[:at] + source.line_end
    return head + "".join(line + source.line_end for line in lines) + text[at:]


def _with_other(source: ParsedText, text: str, items: YamlList, number: int, tree: Tree) -> str:
    """Return the text with another item in the place of one."""
    item = items.items[number]
    end = source.end(item)
    if source.is_flow(items):
        return text[: source.start(item)] + write_inline(tree) + text[end:]
    column = items.span.column
    written = source.line_end.join(write_item(tree, column))[column:]
    return text[: source.dash(items, number)] + written + text[end:]

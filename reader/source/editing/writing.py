"""Writing fields and list items as lines of YAML."""

from __future__ import annotations

from collections.abc import Sequence

from reader.source.editing.scalars import WIDTH, write_flow_scalar, write_scalar
from reader.source.editing.trees import Fields, Tree

_STEP = 2
"""Columns by which what is inside stands further right."""
# Lists of ids are short enough for one line.
_LISTS_IN_ONE_LINE = frozenset({"chain", "apart", "was"})
# The words of a long range are read more easily one below the other.
_NEVER_IN_ONE_LINE = frozenset({"first", "reviews"})


def write_field(name: str, tree: Tree, indent: int) -> list[str]:
    """Return the lines of a field; its name begins at column `indent`."""
    head = f"{' ' * indent}{name}:"
    if isinstance(tree, str):
        written = write_scalar(tree, column=len(head) + 1, indent=indent + _STEP)
        return f"{head} {written}".split("\n")
    line = f"{head} {write_inline(tree)}"
    if _may_be_inline(tree, name) and len(line) <= WIDTH:
        return [line]
    if isinstance(tree, dict):
        return [head, *write_fields(tree, indent + _STEP)]
    return [head, *write_items(tree, indent + _STEP)]


def write_fields(fields: Fields, indent: int) -> list[str]:
    """Return the lines of fields, each of which begins at column `indent`."""
    return [line for name, tree in fields.items() for line in write_field(name, tree, indent)]


def write_items(
    items: Sequence[Tree], indent: int, *, in_full: bool = False, is_apart: bool = False
) -> list[str]:
    """Return the lines of list items whose dashes stand at column `indent`.

    With `in_full` each field has a line of its own; with `is_apart` there are empty lines between.
    """
    lines: list[str] = []
    for item in items:
        if lines and is_apart:
            lines.append("")
        lines.extend(write_item(item, indent, in_full=in_full))
    return lines


def write_item(item: Tree, indent: int, *, in_full: bool = False) -> list[str]:
    """Return the lines of one list item."""
    dash = f"{' ' * indent}- "
    if isinstance(item, str):
        return f"{dash}{write_scalar(item, column=len(dash), indent=len(dash))}".split("\n")
    line = f"{dash}{write_inline(item)}"
    if isinstance(item, list) or (not in_full and _may_be_inline(item) and len(line) <= WIDTH):
        return [line]
    first, *others = write_fields(item, len(dash))
    return [f"{dash}{first.lstrip(' ')}", *others]


def write_inline(tree: Tree) -> str:
    """Return a value in one line, lists and fields in brackets."""
    if isinstance(tree, str):
        return write_flow_scalar(tree)
    if isinstance(tree, list):
        return f"[{', '.join(write_inline(item) for item in tree)}]"
    fields = (f"{name}: {write_inline(value)}" for name, value in tree.items())
    return f"{{{', '.join(fields)}}}"


def _may_be_inline(tree: Tree, name: str = "") -> bool:
    if isinstance(tree, dict):
        return not _NEVER_IN_ONE_LINE & tree.keys() and all(
            isinstance(value, str) and "\n" not in value for value in tree.values()
        )
    return name in _LISTS_IN_ONE_LINE

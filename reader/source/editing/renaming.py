"""Giving many entries of a sidecar to another agent at once: texts in, texts out.

The file is read once and changed from its end to its beginning, so that the places of what is
still to be changed stay true.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.source.editing.changes import remove_field, rewrite_item, set_field
from reader.source.editing.checking import checked
from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.remarks import lost_remarks, with_remarks
from reader.source.editing.trees import Fields, Tree
from reader.source.places.folding import fold_space
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText

_MARK = "\ufeff"
_WAS = "was"
_CHAIN = "chain"


class EntryKind(StrEnum):
    """The lists of a sidecar."""

    MENTION = "mentions"
    DESCRIPTION = "descriptions"
    STATEMENT = "statements"

    @property
    def agent_field(self) -> str:
        """The field that names the agent."""
        return "speaker" if self is EntryKind.STATEMENT else "agent"


@dataclass(frozen=True, slots=True)
class NamedEntry:
    """Whom one entry of a sidecar names."""

    kind: EntryKind
    number: int
    """Its place in its list, from 0."""
    id: str
    """Of a statement; empty for others."""
    words: str
    """The words by which the document names the agent here, empty where they are not written out.

    For a statement they are those of its source.
    """
    agent: str
    chain: tuple[str, ...]
    """Of a statement, as written; empty where it is left out."""
    was: tuple[str, ...]
    """Agents whom the entry named before they were merged, the oldest first."""


def named_entries(text: str) -> tuple[NamedEntry, ...]:
    """Return whom each entry of a sidecar names. Raises EditError."""
    source = ParsedText(text.removeprefix(_MARK))
    return tuple(
        _named(kind, number, item)
        for kind in EntryKind
        for number, item in enumerate(_items(source, kind))
    )


def entries_naming(text: str, agents: Collection[str]) -> tuple[NamedEntry, ...]:
    """Return the entries of a sidecar, or none where not one of them names one of `agents`.

    Raises EditError.
    """
    # An id has no letters that need be written otherwise; who does so writes a backslash.
    if "\\" not in text and not any(agent in text for agent in agents):
        return ()
    entries = named_entries(text)
    named = {agent for entry in entries for agent in (entry.agent, *entry.chain, *entry.was)}
    return () if named.isdisjoint(agents) else entries


def change_named(text: str, changed: Sequence[NamedEntry]) -> str:
    """Return a sidecar's text with new values of `agent`, `chain` and `was` in some entries.

    The chain must be as long as it is. All else stays as it was, to the byte; only in files that
    are written in an unusual way are whole entries written anew. Raises EditError.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    text = text[len(mark) :]
    for change in (_change, _rewrite):
        source = ParsedText(text)
        expected = source.tree
        edits = []
        for entry in changed:
            item = _items(source, entry.kind)[entry.number]
            fields = _tree_at(expected, entry)
            _expect(fields, _named(entry.kind, entry.number, item), entry)
            edits.append((source.start(item), item, entry, fields))
        edits.sort(key=_place, reverse=True)
        for _, item, entry, fields in edits:
            change(source, item, entry, fields)
        kept = _kept(ParsedText(text), source.text, expected, changed)
        if kept is not None:
            return mark + kept
    raise EditError(UNUSUAL)


def _place(edit: tuple[int, YamlMapping, NamedEntry, Fields]) -> int:
    return edit[0]


def _kept(
    before: ParsedText, text: str, expected: Fields, changed: Sequence[NamedEntry]
) -> str | None:
    """Return a changed text with all remarks, or None where it does not say what it should."""
    try:
        after = checked(text, expected)
        for entry in changed if lost_remarks(before, after) else ():
            old, new = (_items(each, entry.kind)[entry.number] for each in (before, after))
            after = checked(with_remarks(before, old, after, new), expected)
    except EditError:
        return None
    return None if lost_remarks(before, after) else after.text


def _items(source: ParsedText, kind: EntryKind) -> list[YamlMapping]:
    node = source.root.get(kind.value)
    if node is None:
        return []
    items = node.items if isinstance(node, YamlList) else (node,)
    mappings = [item for item in items if isinstance(item, YamlMapping)]
    if len(mappings) < len(items):
        raise EditError(f"'{kind.value}' is not a list of entries")
    return mappings


def _named(kind: EntryKind, number: int, item: YamlMapping) -> NamedEntry:
    words: YamlNode | None = item
    if kind is EntryKind.STATEMENT:
        words = item.get("source")
    if isinstance(words, YamlMapping):
        words = words.get("exact")
    return NamedEntry(
        kind=kind,
        number=number,
        id=_text(item.get("id")),
        words=fold_space(_text(words)),
        agent=_text(item.get(kind.agent_field)),
        chain=tuple(map(_text, _list(item.get(_CHAIN)))),
        was=tuple(map(_text, _list(item.get(_WAS)))),
    )


def _text(node: YamlNode | None) -> str:
    return node.text.strip() if isinstance(node, YamlText) else ""


def _list(node: YamlNode | None) -> tuple[YamlNode, ...]:
    if node is None:
        return ()
    return node.items if isinstance(node, YamlList) else (node,)


def _tree_at(tree: Fields, entry: NamedEntry) -> Fields:
    items = tree[entry.kind.value]
    fields = items[entry.number] if isinstance(items, list) else items
    if not isinstance(fields, dict):
        raise EditError(UNUSUAL)
    return fields


def _expect(fields: Fields, old: NamedEntry, new: NamedEntry) -> None:
    """Change what an entry says as its text will be changed."""
    if new.agent != old.agent:
        fields[new.kind.agent_field] = new.agent
    chain = fields.get(_CHAIN)
    if new.chain != old.chain and isinstance(chain, list):
        for number, pair in enumerate(zip(old.chain, new.chain, strict=True)):
            if pair[0] != pair[1]:
                chain[number] = pair[1]
    if new.was != old.was:
        fields.pop(_WAS, None)
        if new.was:
            fields[_WAS] = _was_tree(new.was)


def _was_tree(was: Sequence[str]) -> Tree:
    return was[0] if len(was) == 1 else list(was)


def _change(source: ParsedText, item: YamlMapping, entry: NamedEntry, _: Fields) -> None:
    """Change one entry in `source.text`, its last field first."""
    was = item.get(_WAS)
    edits: list[_Edit] = []
    agents = (item.get(entry.kind.agent_field), *_list(item.get(_CHAIN)))
    for node, wanted in zip(agents, (entry.agent, *entry.chain), strict=True):
        if isinstance(node, YamlText) and node.text.strip() != wanted:
            edits.append(_Edit(source.start(node), source.end(node), wanted))
    if tuple(map(_text, _list(was))) != entry.was:
        start = source.start(was) if was is not None else source.end(item)
        edits.append(_Edit(start, start, None))
    for edit in sorted(edits, reverse=True, key=_start):
        if edit.wanted is None:
            source.text = _with_was(source, item, entry)
        else:
            source.text = source.text[: edit.start] + edit.wanted + source.text[edit.end :]


@dataclass(frozen=True, slots=True)
class _Edit:
    """A range of the text and what takes its place; without that, `was` is to be changed."""

    start: int
    end: int
    wanted: str | None


def _rewrite(source: ParsedText, _: YamlMapping, entry: NamedEntry, fields: Fields) -> None:
    """Write one entry anew in `source.text`."""
    items = source.root.get(entry.kind.value)
    if not isinstance(items, YamlList):
        raise EditError(UNUSUAL)
    source.text = rewrite_item(source, items, entry.number, fields)


def _start(edit: _Edit) -> int:
    return edit.start


def _with_was(source: ParsedText, item: YamlMapping, entry: NamedEntry) -> str:
    if not entry.was:
        return remove_field(source, item, _WAS)
    # Without an order a new field comes last, where `_change` expects it.
    return set_field(source, item, _WAS, _was_tree(entry.was), order=())

"""Adding, changing and removing the entries of a list at the top of a YAML text.

Every change is checked: the new text says what the old one said but for what was asked, and has
all its remarks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.source.editing.changes import (
    append_items,
    begin_list,
    remove_field,
    remove_item,
    rewrite_item,
    set_field,
)
from reader.source.editing.checking import checked, checked_with_remarks
from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.remarks import lost_remarks, with_remarks_at
from reader.source.editing.trees import Fields, Tree, same_meaning, stripped, tree_of
from reader.source.problem_log import shorten
from reader.source.yaml_text import YamlList, YamlMapping, YamlText

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class EntryList:
    """What is known of one list of entries, before any text is read."""

    name: str
    """The field of the list, such as "statements"."""
    order: tuple[str, ...]
    """The fields of an entry in the order in which they are written."""
    in_full: bool
    """True where each field of an entry has a line of its own."""
    is_apart: bool
    """True where empty lines stand between entries."""

    def add(self, text: str, entries: Sequence[Fields]) -> str:
        """Return the text with entries at the end of the list. Raises EditError."""
        if not entries:
            return text
        mark, source = _open(text)
        old = _node(source.root, self.name)
        if old is not None and not isinstance(old, YamlList):
            raise EditError(f"'{self.name}' is not a list")
        self._require_new(source, entries)
        style = {"in_full": self.in_full, "is_apart": self.is_apart}
        if old is not None and old.items:
            added = append_items(source, old, entries, **style)
        else:
            added = begin_list(source, self.name, entries, **style)
        stood = tree_of(old) if old is not None else []
        items: list[Tree] = [*(stood if isinstance(stood, list) else []), *entries]
        expected: Fields = {**source.tree, self.name: items}
        return mark + checked_with_remarks(source, source.root, added, expected, ()).text

    def change(
        self,
        text: str,
        identity: str,
        fields: Mapping[str, Tree],
        *,
        appended: Mapping[str, Fields] | None = None,
    ) -> str:
        """Return the text with new values for some fields of one entry. Raises EditError.

        An empty text takes a field out. What means the same already is not touched. `appended`
        has a further item for each of some lists of the entry.
        """
        mark, source = _open(text)
        items, number = self._find(source, identity)
        changes = _Changes(self, identity, dict(fields), dict(appended or {}))
        part = _Part.of(source, items, number, self.name)
        changed = None if part is None else part.changed(source, changes)
        return mark + (changed or changes.applied(source).text)

    def remove(self, text: str, identity: str) -> str:
        """Return the text without one entry, whose remarks stay. Raises EditError."""
        mark, source = _open(text)
        items, number = self._find(source, identity)
        others = [tree_of(item) for at, item in enumerate(items.items) if at != number]
        removed = remove_item(source, items, number)
        kept: Tree = others if others or source.is_flow(items) else ""
        after = checked(removed, {**source.tree, self.name: kept})
        if lost_remarks(source, after):
            start = source.line_start(source.start(items.items[number]))
            # As far in as the dash: further in, it might be a line of the text above it.
            with_all = with_remarks_at(source, after, start, items.span.column)
            after = checked(with_all, {**source.tree, self.name: kept})
        return mark + after.text

    def entry(self, text: str, identity: str) -> Fields:
        """Return what one entry says. Raises EditError."""
        items, number = self._find(_open(text)[1], identity)
        return _fields(_mapping(items, number))

    def entries(self, text: str) -> dict[str, Fields]:
        """Return what the entries with an id say, by their ids. Raises EditError."""
        node = _node(_open(text)[1].root, self.name)
        items = node.items if isinstance(node, YamlList) else ()
        found = ((_identity(item), item) for item in items if isinstance(item, YamlMapping))
        return {identity: _fields(item) for identity, item in found if identity is not None}

    def change_field(self, source: ParsedText, identity: str, name: str, tree: Tree) -> ParsedText:
        """Return the text with another value of one field."""
        items, number = self._find(source, identity)
        entry = _mapping(items, number)
        wanted = _fields(entry)
        if same_meaning(name, wanted.get(name, ""), tree):
            return source
        if tree == "":
            del wanted[name]
        else:
            wanted[name] = tree

        def edit() -> str:
            if tree == "":
                return remove_field(source, entry, name)
            return set_field(source, entry, name, tree, order=self.order)

        return self._edit_entry(source, items, number, wanted, edit)

    def append_item(self, source: ParsedText, identity: str, name: str, item: Fields) -> ParsedText:
        """Return the text with one more item in a list of an entry."""
        items, number = self._find(source, identity)
        entry = _mapping(items, number)
        old = _node(entry, name)
        stood = tree_of(old) if old is not None else []
        if not isinstance(stood, list):
            raise EditError(f"'{name}' is not a list")
        wanted = {**_fields(entry), name: [*stood, item]}

        def edit() -> str:
            if isinstance(old, YamlList) and old.items:
                return append_items(source, old, [item], in_full=False, is_apart=False)
            return set_field(source, entry, name, [item], order=self.order)

        return self._edit_entry(source, items, number, wanted, edit)

    def _edit_entry(
        self,
        source: ParsedText,
        items: YamlList,
        number: int,
        wanted: Fields,
        edit: Callable[[], str],
    ) -> ParsedText:
        """Return the text after `edit`, or with the entry written anew where that went wrong."""
        trees = [tree_of(item) for item in items.items]
        trees[number] = wanted
        expected: Fields = {**source.tree, self.name: trees}
        entry, path = _mapping(items, number), (self.name, number)
        try:
            return checked_with_remarks(source, entry, edit(), expected, path)
        except EditError:
            return checked_with_remarks(
                source, entry, rewrite_item(source, items, number, wanted), expected, path
            )

    def _find(self, source: ParsedText, identity: str) -> tuple[YamlList, int]:
        node = _node(source.root, self.name)
        items = node if isinstance(node, YamlList) else None
        found = [
            number
            for number, item in enumerate(items.items if items is not None else ())
            if _identity(item) == identity
        ]
        if items is None or len(found) != 1:
            times = f"{len(found)} entries" if found else "no entry"
            raise EditError(f"'{self.name}' has {times} with the id '{shorten(identity)}'")
        return items, found[0]

    def _require_new(self, source: ParsedText, entries: Sequence[Fields]) -> None:
        node = _node(source.root, self.name)
        seen = {_identity(item) for item in node.items} if isinstance(node, YamlList) else set()
        for entry in entries:
            identity = entry.get("id")
            if identity is not None and identity in seen:
                raise EditError(f"'{self.name}' has an entry with the id '{identity}' already")
            seen.add(identity if isinstance(identity, str) else None)


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is to be changed of one entry."""

    entries: EntryList
    identity: str
    fields: dict[str, Tree]
    appended: dict[str, Fields]

    def applied(self, source: ParsedText) -> ParsedText:
        """Return the text with all changes, each of them checked. Raises EditError."""
        for name in sorted(self.fields, key=self.entries.order.index):
            source = self.entries.change_field(source, self.identity, name, self.fields[name])
        for name, item in self.appended.items():
            source = self.entries.append_item(source, self.identity, name, item)
        return source


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of one entry. Few lines are read again faster than a whole file."""

    number: int
    name: str
    start: int
    end: int
    head: str
    """What makes a file of them: the line of their list."""

    @classmethod
    def of(cls, source: ParsedText, items: YamlList, number: int, name: str) -> _Part | None:
        """Return the lines of an entry, or None where it has none of its own."""
        if source.is_flow(items):
            return None
        start = source.line_start(source.dash(items, number))
        end = source.next_line(source.end(items.items[number]))
        head = f"{' ' * source.root.span.column}{name}:{source.line_end}"
        return cls(number, name, start, end, head)

    def changed(self, source: ParsedText, changes: _Changes) -> str | None:
        """Return the whole text with the entry changed, or None where that cannot be done so."""
        try:
            lines = ParsedText(self.head + source.text[self.start : self.end])
            standing = _list_at(source.tree, self.name)
            if stripped(_list_at(lines.tree, self.name)) != [stripped(standing[self.number])]:
                return None
            after = changes.applied(lines)
            if after.text == lines.text or not after.text.startswith(self.head):
                return source.text if after.text == lines.text else None
            standing[self.number] = _list_at(after.tree, self.name)[0]
            written = after.text.removeprefix(self.head)
            text = source.text[: self.start] + written + source.text[self.end :]
            return checked(text, {**source.tree, self.name: standing}).text
        except EditError:
            return None


def _list_at(tree: Fields, name: str) -> list[Tree]:
    found = tree.get(name)
    return found if isinstance(found, list) else []


def _open(text: str) -> tuple[str, ParsedText]:
    """Return the byte order mark, if there is one, and the text behind it."""
    mark = _MARK if text.startswith(_MARK) else ""
    return mark, ParsedText(text[len(mark) :])


def _node(mapping: YamlMapping, name: str) -> YamlList | YamlMapping | YamlText | None:
    return mapping.get(name)


def _identity(item: YamlList | YamlMapping | YamlText) -> str | None:
    node = item.get("id") if isinstance(item, YamlMapping) else None
    return node.text.strip() if isinstance(node, YamlText) else None


def _mapping(items: YamlList, number: int) -> YamlMapping:
    item = items.items[number]
    if not isinstance(item, YamlMapping):
        raise EditError(UNUSUAL)
    return item


def _fields(mapping: YamlMapping) -> Fields:
    return {key.text: tree_of(value) for key, value in mapping.entries}

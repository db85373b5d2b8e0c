"""Adding, changing and removing the entries of a list at the top of a YAML text.

Every change is checked: the new text says what the old one said but for what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader.source.editing.changes import (
    UNUSUAL,
    append_items,
    begin_list,
    remove_field,
    remove_item,
    rewrite_item,
    set_field,
)
from reader.source.editing.parsed_text import EditError, ParsedText
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
        _checked(added, {**source.tree, self.name: items})
        return mark + added

    def change(self, text: str, identity: str, fields: Mapping[str, Tree]) -> str:
        """Return the text with new values for some fields of one entry. Raises EditError.

        An empty text takes a field out. What means the same already is not touched.
        """
        mark, source = _open(text)
        for name in sorted(fields, key=self.order.index):
            source = self._change_field(source, identity, name, fields[name])
        return mark + source.text

    def remove(self, text: str, identity: str) -> str:
        """Return the text without one entry. Raises EditError."""
        mark, source = _open(text)
        items, number = self._find(source, identity)
        others = [tree_of(item) for at, item in enumerate(items.items) if at != number]
        removed = remove_item(source, items, number)
        kept: Tree = others if others or source.is_flow(items) else ""
        _checked(removed, {**source.tree, self.name: kept})
        return mark + removed

    def append_to(self, text: str, identity: str, name: str, item: Fields) -> str:
        """Return the text with one more item in a list of an entry. Raises EditError."""
        mark, source = _open(text)
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

        return mark + self._edit_entry(source, items, number, wanted, edit).text

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

    def _change_field(self, source: ParsedText, identity: str, name: str, tree: Tree) -> ParsedText:
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
        try:
            return _checked(edit(), expected)
        except EditError:
            return _checked(rewrite_item(source, items, number, wanted), expected)

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


def _open(text: str) -> tuple[str, ParsedText]:
    """Return the byte order mark, if there is one, and the text behind it."""
    mark = _MARK if text.startswith(_MARK) else ""
    return mark, ParsedText(text[len(mark) :])


def _checked(text: str, expected: Fields) -> ParsedText:
    source = ParsedText(text)
    # Folded and literal texts end in a line end or not, depending on what follows them.
    if stripped(source.tree) != stripped(expected):
        raise EditError(UNUSUAL)
    return source


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

"""Moving the entry of an agent into another one's `merged`, and back: texts in, texts out.

The lines of the entry go as they are, with the remarks in them and right above them. Where that
cannot be done the entry is written anew, with the remarks above its fields.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reader.source.agents_file import AGENT_FIELDS
from reader.source.editing.changes import rewrite_item, set_field
from reader.source.editing.checking import checked, checked_with_remarks, mapping_at
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.remarks import lost_remarks, with_remarks_at
from reader.source.editing.trees import Fields, Tree
from reader.source.yaml_text import YamlList, YamlMapping, YamlText

_MARK = "\ufeff"
_AGENTS, _MERGED = "agents", "merged"
_ENTRIES = EntryList(_AGENTS, (*AGENT_FIELDS, "shared"), in_full=True, is_apart=True)


def move_into_merged(text: str, keep: str, other: str, record: Fields) -> str:
    """Return the text of `agents.yaml` with the entry of `other` as the last in `merged` of `keep`.

    There it says what `record` does. Raises EditError.
    """
    mark, text = _opened(text)
    source = ParsedText(text)
    agents, number = _find(source, other)
    expected = _merged_tree(source, keep, other, record)
    lines = _Lines.of(source, agents, number)
    if lines is not None:
        try:
            left = lines.cut(source)
            moved = _with_record(left, keep, lines.saying(record))
            after = checked(moved, expected)
            if not lost_remarks(source, after):
                return mark + after.text
        except EditError:
            pass
    return mark + _rewritten(source, keep, other, record, expected)


def add_from_merged(text: str, keep: str, former: str) -> str:
    """Return the text with an entry that is in `merged` of `keep` at the end of the list, too.

    Raises EditError.
    """
    mark, text = _opened(text)
    source = ParsedText(text)
    agents, _ = _find(source, keep)
    records, number = _find_record(source, keep, former)
    record = _tree_of(source, keep, former)
    entry = {name: value for name, value in record.items() if name != "shared"}
    expected: Fields = {**source.tree, _AGENTS: [*_list(source.tree.get(_AGENTS)), entry]}
    lines = _Lines.of(source, records, number)
    if lines is not None and not source.is_flow(agents):
        try:
            return mark + checked(_with_last(source, agents, lines.saying(entry)), expected).text
        except EditError:
            pass
    return mark + _ENTRIES.add(text, [entry])


def remove_from_merged(text: str, keep: str, former: str) -> str:
    """Return the text without an entry in `merged` of `keep`.

    Its remarks go with it if they stand elsewhere. Raises EditError.
    """
    mark, text = _opened(text)
    source = ParsedText(text)
    records, number = _find_record(source, keep, former)
    others = [each for each in _records(source, keep) if each.get("id") != former]
    lines = _Lines.of(source, records, number)
    if lines is None or not others:
        return mark + _without_list(source, keep, others, lines)
    after = checked(lines.cut(source), _tree_with(source, keep, others))
    return mark + _with_all_once(source, after, lines.start)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a list item with its remarks."""

    start: int
    """Where the first of them begins, which may be a remark above the item."""
    end: int
    is_last: bool
    column: int
    """Of the dash."""
    text: str

    @classmethod
    def of(cls, source: ParsedText, items: YamlList, number: int) -> _Lines | None:
        """Return the lines of an item, or None where it has none of its own."""
        if source.is_flow(items):
            return None
        column = items.span.column
        start = source.line_start(source.dash(items, number))
        before = source.next_line(source.end(items.items[number - 1])) if number else 0
        while start > before and _is_remark(source, above := source.line_start(start - 1), column):
            start = above
        end = source.next_line(source.end(items.items[number]))
        while end < len(source.text) and _is_remark(source, end, None, column):
            end = source.next_line(end)
        text = source.text[start:end]
        if not text.endswith("\n"):
            text += source.line_end
        is_last = number + 1 == len(items.items)
        return cls(start, end, is_last, column, text)

    def cut(self, source: ParsedText) -> str:
        """Return the text without them, and without the empty lines that held them apart."""
        text, start, end = source.text, self.start, self.end
        if self.is_last:
            while start and not text[source.line_start(start - 1) : start].strip():
                start = source.line_start(start - 1)
        else:
            while end < len(text) and not text[end : source.next_line(end)].strip():
                end = source.next_line(end)
        return text[:start] + text[end:]

    def saying(self, wanted: Fields) -> _Lines:
        """Return the lines with other fields, where they say anything else than is wanted."""
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        head = f"{_AGENTS}:{line_end}"
        text = head + _shifted(self.text, 2 - self.column)
        (standing,) = _ENTRIES.entries(text).values()
        changed: dict[str, Tree] = {name: "" for name in standing if name not in wanted}
        changed |= {name: value for name, value in wanted.items() if standing.get(name) != value}
        text = _ENTRIES.change(text, str(wanted["id"]), changed)
        return _Lines(0, 0, self.is_last, 2, text.removeprefix(head))

    def at(self, column: int) -> str:
        """Return them with the dash in another column."""
        return _shifted(self.text, column - self.column)


def _is_remark(source: ParsedText, start: int, most: int | None, least: int = -1) -> bool:
    """Say whether a line holds a remark alone, indented as far as `most`, further than `least`."""
    line = source.text[start : source.next_line(start)]
    indent = len(line) - len(line.lstrip(" "))
    fits = indent > least and (most is None or indent <= most)
    return fits and line[indent:].startswith("#")


def _shifted(text: str, by: int) -> str:
    lines = text.splitlines(keepends=True)
    if by >= 0:
        return "".join(" " * by + line if line.strip() else line for line in lines)
    return "".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _with_record(text: str, keep: str, lines: _Lines) -> str:
    """Return the text with the lines at the end of what was merged into an agent."""
    source = ParsedText(text)
    agents, number = _find(source, keep)
    path = (_AGENTS, number)
    agent = mapping_at(source.root, path)
    if source.is_flow(agent):
        if "#" not in lines.text or source.is_flow(agents):
            raise EditError(UNUSUAL)
        # In brackets there is no place for lines.
        written = rewrite_item(source, agents, number, _fields(source, keep))
        source = checked_with_remarks(source, agent, written, source.tree, path)
        agent = mapping_at(source.root, path)
    merged = agent.get(_MERGED)
    if isinstance(merged, YamlList) and merged.items:
        return _with_last(source, merged, lines)
    column = agent.entries[0][0].span.column
    first = lines.at(column + 2)
    mark = "_"
    # Put where the field belongs first, then filled.
    placed = set_field(source, agent, _MERGED, mark, order=AGENT_FIELDS)
    line = f"{' ' * column}{_MERGED}: {mark}{source.line_end}"
    if placed.count(line) != 1:
        raise EditError(UNUSUAL)
    return placed.replace(line, f"{' ' * column}{_MERGED}:{source.line_end}{first}")


def _with_last(source: ParsedText, items: YamlList, lines: _Lines) -> str:
    """Return the text with the lines of an item at the end of a list."""
    last = _Lines.of(source, items, len(items.items) - 1)
    if last is None:
        raise EditError(UNUSUAL)
    head = source.text[: last.end]
    if not head.endswith("\n"):
        head += source.line_end
    is_apart = items.span.column <= 2 and len(items.items) == 1
    if len(items.items) > 1:
        before = source.next_line(source.end(items.items[-2]))
        is_apart = any(not line.strip() for line in source.text[before : last.start].splitlines())
    between = source.line_end if is_apart else ""
    return head + between + lines.at(items.span.column) + source.text[last.end :]


def _rewritten(source: ParsedText, keep: str, other: str, record: Fields, expected: Fields) -> str:
    """Return the text with the entry moved as what it says, all remarks above the fields."""
    records = [*_records(source, keep), record]
    text = _ENTRIES.change(source.text, keep, {_MERGED: list[Tree](records)})
    between = ParsedText(text)
    agents, number = _find(between, other)
    lines = _Lines.of(between, agents, number)
    left = _ENTRIES.remove(text, other) if lines is None else lines.cut(between)
    after = checked(left, expected)
    _, at = _find(after, keep)
    merged = mapping_at(after.root, (_AGENTS, at)).get(_MERGED)
    place = merged.items[-1] if isinstance(merged, YamlList) else None
    position = after.start(place) if place is not None else 0
    kept = checked(with_remarks_at(source, after, position), expected)
    if lost_remarks(source, kept):
        kept = checked(with_remarks_at(source, after, 0), expected)
    return kept.text


def _without_list(source: ParsedText, keep: str, others: list[Fields], lines: _Lines | None) -> str:
    """Return the text where the last of what was merged goes, or it stands in brackets."""
    text = source.text
    _, number = _find(source, keep)
    agent = mapping_at(source.root, (_AGENTS, number))
    key = next(key for key, _ in agent.entries if key.text == _MERGED)
    if lines is None or source.is_flow(agent):
        return _ENTRIES.change(text, keep, {_MERGED: list[Tree](others) or ""})
    start = source.line_start(source.start(key))
    after = checked(text[:start] + text[lines.end :], _tree_with(source, keep, others))
    return _with_all_once(source, after, start)


def _with_all_once(before: ParsedText, after: ParsedText, position: int) -> str:
    """Return a text with each remark at least once, as far as it stood in the one before."""
    standing = Counter(remark.text for remark in after.remarks())
    if all(standing[remark.text] for remark in before.remarks()):
        return after.text
    return checked(with_remarks_at(before, after, position), after.tree).text


# --- what is said -------------------------------------------------------------------------------


def _merged_tree(source: ParsedText, keep: str, other: str, record: Fields) -> Fields:
    """Return what the file says once `other` is merged into `keep`."""
    tree = _tree_with(source, keep, [*_records(source, keep), record])
    left = [each for each in _list(tree.get(_AGENTS)) if not _has_id(each, other)]
    return {**tree, _AGENTS: left}


def _tree_with(source: ParsedText, keep: str, records: list[Fields]) -> Fields:
    """Return what the file says with other records of agents merged into `keep`."""
    agents = list(_list(source.tree.get(_AGENTS)))
    for number, entry in enumerate(agents):
        if isinstance(entry, dict) and _has_id(entry, keep):
            others = {name: value for name, value in entry.items() if name != _MERGED}
            agents[number] = {**others, _MERGED: list[Tree](records)} if records else others
    return {**source.tree, _AGENTS: agents}


def _fields(source: ParsedText, identity: str) -> Fields:
    found = next(each for each in _list(source.tree.get(_AGENTS)) if _has_id(each, identity))
    return found if isinstance(found, dict) else {}


def _records(source: ParsedText, keep: str) -> list[Fields]:
    merged = _list(_fields(source, keep).get(_MERGED))
    return [record for record in merged if isinstance(record, dict)]


def _tree_of(source: ParsedText, keep: str, former: str) -> Fields:
    return next(record for record in _records(source, keep) if _has_id(record, former))


def _has_id(tree: Tree, identity: str) -> bool:
    found = tree.get("id") if isinstance(tree, dict) else None
    return isinstance(found, str) and found.strip() == identity


def _list(tree: Tree | None) -> list[Tree]:
    return tree if isinstance(tree, list) else []


# --- where it stands ----------------------------------------------------------------------------


def _find(source: ParsedText, identity: str) -> tuple[YamlList, int]:
    agents = source.root.get(_AGENTS)
    return _find_in(agents if isinstance(agents, YamlList) else None, identity)


def _find_record(source: ParsedText, keep: str, former: str) -> tuple[YamlList, int]:
    agents, number = _find(source, keep)
    agent = agents.items[number]
    merged = agent.get(_MERGED) if isinstance(agent, YamlMapping) else None
    return _find_in(merged if isinstance(merged, YamlList) else None, former)


def _find_in(items: YamlList | None, identity: str) -> tuple[YamlList, int]:
    for number, item in enumerate(items.items if items is not None else ()):
        node = item.get("id") if isinstance(item, YamlMapping) else None
        if items is not None and isinstance(node, YamlText) and node.text.strip() == identity:
            return items, number
    raise EditError(f"'{_AGENTS}' has no entry with the id '{identity}'")


def _opened(text: str) -> tuple[str, str]:
    mark = _MARK if text.startswith(_MARK) else ""
    return mark, text[len(mark) :]

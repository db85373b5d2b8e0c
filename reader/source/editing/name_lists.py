"""Adding and removing single names of an agent: texts in, texts out.

`change_agent` writes the whole list anew; here its other lines stay as they were, to the byte.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.domain.agents import AgentName
from reader.source.agents_file import AGENT_FIELDS
from reader.source.editing.changes import (
    append_items,
    remove_field,
    remove_item,
    set_field,
)
from reader.source.editing.checking import checked_with_remarks, mapping_at
from reader.source.editing.parsed_text import UNUSUAL, EditError, ParsedText
from reader.source.editing.trees import Fields, Tree, agent_fields, tree_of
from reader.source.problem_log import shorten
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText

_MARK = "\ufeff"
_NAMES = "names"


def add_names(text: str, identity: str, /, names: Sequence[AgentName]) -> str:
    """Return the text of `agents.yaml` with further names of an agent, behind those it has.

    Raises EditError.
    """
    if not names:
        return text
    mark, source = _open(text)
    number, agent = _find(source, identity)
    trees = agent_fields({"names": names})[_NAMES]
    if not isinstance(trees, list):
        raise EditError(UNUSUAL)
    standing = agent.get(_NAMES)
    if isinstance(standing, YamlList) and standing.items:
        written = append_items(source, standing, trees, in_full=False, is_apart=False)
        trees = [*map(tree_of, standing.items), *trees]
    else:
        written = set_field(source, agent, _NAMES, trees, order=AGENT_FIELDS)
    return mark + _checked(written, source, number, trees)


def remove_names(text: str, identity: str, /, names: Collection[str]) -> str:
    """Return the text of `agents.yaml` without some of the names in an agent's list.

    Names that do not stand there change nothing. Raises EditError.
    """
    mark, source = _open(text)
    number, agent = _find(source, identity)
    standing = agent.get(_NAMES)
    if not isinstance(standing, YamlList):
        return text
    gone = [at for at, item in enumerate(standing.items) if _name_of(item) in names]
    left = [tree_of(item) for at, item in enumerate(standing.items) if at not in gone]
    if not gone:
        return text
    if not left:
        return mark + _checked(remove_field(source, agent, _NAMES), source, number, left)
    # From the last to the first, so that the places of the others stay true.
    checked = source
    for at in reversed(gone):
        items = _find(checked, identity)[1].get(_NAMES)
        if not isinstance(items, YamlList):
            raise EditError(UNUSUAL)
        checked = ParsedText(remove_item(checked, items, at))
    return mark + _checked(checked.text, source, number, left)


def _open(text: str) -> tuple[str, ParsedText]:
    mark = _MARK if text.startswith(_MARK) else ""
    return mark, ParsedText(text[len(mark) :])


def _find(source: ParsedText, identity: str) -> tuple[int, YamlMapping]:
    agents = source.root.get("agents")
    for number, item in enumerate(agents.items if isinstance(agents, YamlList) else ()):
        if isinstance(item, YamlMapping):
            node = item.get("id")
            if isinstance(node, YamlText) and node.text.strip() == identity:
                return number, item
    raise EditError(f"'agents' has no entry with the id '{shorten(identity)}'")


def _name_of(item: YamlNode) -> str:
    node = item.get("text") if isinstance(item, YamlMapping) else item
    return node.text.strip() if isinstance(node, YamlText) else ""


def _checked(text: str, source: ParsedText, number: int, names: Sequence[Tree]) -> str:
    """Return the text if it says what the old one said but for the names of one agent."""
    expected = source.tree
    agents = expected["agents"]
    agent = agents[number] if isinstance(agents, list) else {}
    if not isinstance(agent, dict):
        raise EditError(UNUSUAL)
    fields: Fields = {**agent, _NAMES: list(names)}
    if not names:
        del fields[_NAMES]
    if isinstance(agents, list):
        agents[number] = fields
    agent_before = mapping_at(source.root, ("agents", number))
    return checked_with_remarks(source, agent_before, text, expected, ("agents", number)).text

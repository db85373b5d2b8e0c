"""Entries as trees of texts, lists and fields: what a file says, whatever its style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict

from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.domain.statements import Act, Form, Origin, OriginKind
from reader.source.agents_file import AGENT_FIELDS, AgentStatus
from reader.source.editing.entries import AgentEntry, MentionEntry, StatementEntry
from reader.source.places.folding import fold_space
from reader.source.places.naming import RangeWords
from reader.source.reviews import Review
from reader.source.sidecars import STATEMENT_FIELDS, MentionStatus, SourceStatus
from reader.source.yaml_text import YamlMapping, YamlNode, YamlText

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Fields: TypeAlias = dict[str, Tree]

_STATEMENT_TEXTS = ("speaker", "form", "act", "date", "status", "note")
_AGENT_TEXTS = ("kind", "name", "note", "status")
_RANGES = frozenset({"content", "cue", "source"})


class StatementFields(TypedDict, total=False):
    """Fields of a statement that can be changed; None takes a field out."""

    speaker: str
    form: Form
    act: Act | None
    content: Sequence[RangeWords]
    cue: RangeWords | None
    source: RangeWords | None
    chain: Sequence[str] | None
    date: str | None
    status: SourceStatus | None
    origin: Origin | None
    note: str | None
    reviews: Sequence[Review] | None


class AgentFields(TypedDict, total=False):
    """Fields of an agent that can be changed; None takes a field out."""

    kind: AgentKind
    name: str
    names: Sequence[AgentName | str | Fields] | None
    note: str | None
    status: AgentStatus | None
    apart: Sequence[str] | None
    merged: Sequence[Fields] | None
    """Entries of agents as `agent_entry` gives them."""


def tree_of(node: YamlNode) -> Tree:
    """Return what a node says. A value that says nothing is an empty text."""
    if isinstance(node, YamlText):
        return "" if node.is_absent else node.text
    if isinstance(node, YamlMapping):
        return {key.text: tree_of(value) for key, value in node.entries}
    return [tree_of(item) for item in node.items]


def statement_tree(entry: StatementEntry) -> Fields:
    """Return an entry of `statements`, without the fields that need not be written."""
    is_plain = entry.status is SourceStatus.VERIFIED and entry.origin.kind is OriginKind.CURATOR
    fields = statement_fields(
        {
            "speaker": entry.speaker,
            "form": entry.form,
            "act": None if entry.act is Act.SAID else entry.act,
            "content": entry.content,
            "cue": entry.cue,
            "source": entry.source,
            "chain": entry.chain,
            "date": entry.date,
            "status": None if is_plain else entry.status,
            "origin": entry.origin,
            "note": entry.note,
            "reviews": entry.reviews,
        }
    )
    return _in_order({"id": entry.id, **fields}, STATEMENT_FIELDS)


def statement_fields(fields: StatementFields) -> Fields:
    """Return fields of a statement as they are written; an empty text stands for none."""
    values: Mapping[str, object] = fields
    written: Fields = {name: _text(values[name]) for name in _STATEMENT_TEXTS if name in values}
    if "content" in fields:
        ranges: list[Tree] = [range_tree(words) for words in fields["content"]]
        written["content"] = ranges[0] if len(ranges) == 1 else ranges
    for name in ("cue", "source"):
        if name in fields:
            words = fields[name]
            written[name] = range_tree(words) if words else ""
    if "chain" in fields:
        # A chain of one is the speaker alone, which needs no words.
        chain: list[Tree] = list(fields["chain"] or ())
        written["chain"] = chain if len(chain) > 1 else ""
    if "origin" in fields:
        written["origin"] = _origin_tree(fields["origin"] or Origin())
    if "reviews" in fields:
        written["reviews"] = [review_tree(each) for each in fields["reviews"] or ()] or ""
    return written


def mention_tree(entry: MentionEntry) -> Fields:
    """Return an entry of `mentions`."""
    status = MentionStatus.PROPOSED.value if entry.is_proposed else ""
    every = "true" if entry.is_every else ""
    words = _without_nothing({**_range_fields(entry.words), "every": every, "status": status})
    return {"agent": entry.agent, **words}


def agent_tree(entry: AgentEntry) -> Fields:
    """Return an entry of `agents`."""
    fields = agent_fields(
        {
            "kind": entry.kind,
            "name": entry.name,
            "names": entry.names,
            "note": entry.note,
            "status": AgentStatus.PROPOSED if entry.is_proposed else None,
        }
    )
    return _in_order({"id": entry.id, **fields}, AGENT_FIELDS)


def agent_fields(fields: AgentFields) -> Fields:
    """Return fields of an agent as they are written; an empty text stands for none."""
    values: Mapping[str, object] = fields
    written: Fields = {name: _text(values[name]) for name in _AGENT_TEXTS if name in values}
    if "names" in fields:
        written["names"] = [_name_tree(name) for name in fields["names"] or ()] or ""
    if "apart" in fields:
        written["apart"] = list(fields["apart"] or ()) or ""
    if "merged" in fields:
        written["merged"] = list(fields["merged"] or ()) or ""
    return written


def range_tree(words: RangeWords) -> Tree:
    """Return a range: a text where `exact` says all."""
    fields = _range_fields(words)
    return fields["exact"] if fields.keys() == {"exact"} else fields


def review_tree(review: Review) -> Fields:
    """Return an entry of `reviews`."""
    return _without_nothing(
        {
            "reviewer": _text(review.reviewer),
            "decision": review.decision.value,
            "date": _text(review.date),
            "note": _text(review.note),
        }
    )


def same_meaning(name: str, one: Tree, two: Tree) -> bool:
    """Say whether two values of the field `name` mean the same, so that either may stand."""
    if name in _RANGES:
        return _plain_range(one) == _plain_range(two)
    return stripped(one) == stripped(two)


def _plain_range(tree: Tree) -> Tree:
    """Return one range or several in the one way in which we write them."""
    if isinstance(tree, str):
        return fold_space(tree)
    if isinstance(tree, list):
        return _plain_range(tree[0]) if len(tree) == 1 else [_plain_range(item) for item in tree]
    fields = _without_nothing({name: _plain_range(value) for name, value in tree.items()})
    return fields["exact"] if fields.keys() == {"exact"} else fields


def stripped(tree: Tree) -> Tree:
    """Return what a tree says without the white space at the ends of its texts."""
    if isinstance(tree, str):
        return tree.strip()
    if isinstance(tree, list):
        return [stripped(item) for item in tree]
    return {name: stripped(value) for name, value in tree.items()}


def _range_fields(words: RangeWords) -> Fields:
    return _without_nothing(
        {
            "exact": fold_space(words.exact),
            "first": fold_space(words.first),
            "last": fold_space(words.last),
            "prefix": fold_space(words.prefix),
            "suffix": fold_space(words.suffix),
        }
    )


def _name_tree(name: AgentName | str | Fields) -> Tree:
    if not isinstance(name, AgentName):
        return stripped(name)
    if name.kind is NameKind.ALIAS and not name.language:
        return name.text.strip()
    fields: Fields = {"text": name.text.strip(), "kind": name.kind.value, "language": name.language}
    return _without_nothing(fields)


def _origin_tree(origin: Origin) -> Tree:
    if origin.kind is OriginKind.CURATOR:
        return {"curator": origin.name.strip()} if origin.name.strip() else ""
    fields: Fields = {"engine": origin.name.strip(), "version": origin.version.strip()}
    if origin.confidence is not None:
        fields["confidence"] = _number(origin.confidence)
    return fields


def _number(value: float) -> str:
    """Return a number from 0 to 1 with as many digits as it needs, nine at most."""
    return f"{value:.9f}".rstrip("0").removesuffix(".")


def _text(value: object) -> str:
    return str(value).strip() if value is not None else ""


def _in_order(fields: Fields, order: Sequence[str]) -> Fields:
    """Return the fields that say something, in `order`."""
    return _without_nothing({name: fields[name] for name in order if name in fields})


def _without_nothing(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value != ""}

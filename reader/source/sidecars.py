"""`statements/DOCUMENT.yaml`: who said what in one document, with ranges named by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.domain.problems import ProblemCode
from reader.domain.statements import Act, Form, Origin, OriginKind, Status
from reader.source.fields import Fields, PlacedText, as_fields, as_text, check_id
from reader.source.files import MAX_YAML, list_folder, read_text
from reader.source.problem_log import ProblemLog, SourcePlace, shorten
from reader.source.reviews import Review, read_reviews
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText, parse_yaml

STATEMENTS_FOLDER = "statements"
_RANGE_FIELDS = ("exact", "first", "last", "prefix", "suffix")
_DESCRIPTION_FIELDS = ("agent", *_RANGE_FIELDS, "was")
_MENTION_FIELDS = ("agent", *_RANGE_FIELDS, "every", "status", "was")
STATEMENT_FIELDS = (
    "id", "speaker", "form", "act", "content", "cue", "source", "chain", "date", "status",
    "origin", "note", "reviews", "was",
)  # fmt: skip
_ORIGIN_FIELDS = ("curator", "engine", "version", "confidence")
_CONFIDENCE = re.compile(r"0(?:\.[0-9]{1,9})?|1(?:\.0{1,9})?")


class SourceStatus(StrEnum):
    """How far a statement can be relied on, as a sidecar says it."""

    VERIFIED = Status.VERIFIED.value
    PROPOSED = Status.PROPOSED.value
    DISPUTED = Status.DISPUTED.value
    WITHDRAWN = Status.WITHDRAWN.value
    REJECTED = "rejected"
    """A proposal that a curator turned down. It stays out of the collection."""


class MentionStatus(StrEnum):
    """What may be said of a mention. Without it the mention is a curator's."""

    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class RangeSpec:
    """A range named by its words: all of them (`exact`), or the `first` and the `last`."""

    place: SourcePlace
    exact: str = ""
    first: str = ""
    last: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One entry of `mentions`, or of `descriptions`."""

    agent: PlacedText
    range: RangeSpec
    is_every: bool
    is_proposed: bool
    node: YamlMapping
    was: tuple[str, ...] = ()
    """Agents whom the entry named before they were merged, the oldest first."""


@dataclass(frozen=True, slots=True)
class SourceStatement:
    """One entry of `statements`."""

    id: PlacedText
    speaker: PlacedText
    form: Form
    act: Act
    status: SourceStatus
    content: tuple[RangeSpec, ...]
    cue: RangeSpec | None
    source: RangeSpec | None
    chain: tuple[PlacedText, ...]
    """As written; empty where it is left out."""
    date: str | None
    origin: Origin
    note: str | None
    reviews: tuple[Review, ...]
    place: SourcePlace
    node: YamlMapping
    was: tuple[str, ...] = ()
    """Agents whom speaker and chain named before they were merged, the oldest first."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What one file of `statements/` records of its document."""

    file: str
    document: str
    mentions: tuple[SourceMention, ...] = ()
    descriptions: tuple[SourceMention, ...] = ()
    statements: tuple[SourceStatement, ...] = ()


class _Truth(StrEnum):
    TRUE = "true"
    FALSE = "false"


def list_sidecars(root: Path, log: ProblemLog) -> tuple[str, ...]:
    """Return the names of the files in `statements/` in order; log files that do not belong."""
    names = []
    for name in list_folder(root, STATEMENTS_FOLDER, log):
        if name.endswith(".yaml"):
            names.append(name)
        else:
            log.add(
                ProblemCode.UNREADABLE,
                SourcePlace(f"{STATEMENTS_FOLDER}/{name}"),
                message=f"Only files named after a document and ending in .yaml belong into "
                f"'{STATEMENTS_FOLDER}'",
                advice="Rename it, or move it out of the folder",
            )
    return tuple(names)


def read_sidecar(root: Path, name: str, log: ProblemLog) -> Sidecar:
    """Return what `statements/name` records; log what is wrong. Wrong entries are left out."""
    file = f"{STATEMENTS_FOLDER}/{name}"
    document = Path(name).stem
    source = read_text(root, file, limit=MAX_YAML, log=log)
    mapping = parse_yaml(source.text, file=file, log=log) if source else None
    if mapping is None:
        return Sidecar(file, document)
    top = Fields(
        mapping,
        place=SourcePlace(file, 1),
        known=("mentions", "descriptions", "statements"),
        log=log,
    )
    mentions = [_read_mention(*item, _MENTION_FIELDS, log) for item in top.items("mentions")]
    descriptions = [
        _read_mention(*item, _DESCRIPTION_FIELDS, log) for item in top.items("descriptions")
    ]
    statements = [_read_statement(*item, log) for item in top.items("statements")]
    return Sidecar(
        file,
        document,
        tuple(mention for mention in mentions if mention is not None),
        tuple(description for description in descriptions if description is not None),
        tuple(statement for statement in statements if statement is not None),
    )


def _read_mention(
    node: YamlNode, place: SourcePlace, known: tuple[str, ...], log: ProblemLog
) -> SourceMention | None:
    fields = as_fields(node, place=place, known=known, log=log)
    if fields is None or not isinstance(node, YamlMapping):
        return None
    fields.require("agent", advice="Write the id of an agent of agents.yaml")
    agent = fields.placed("agent")
    spec = _read_range_fields(fields, log)
    is_every = "every" in known and fields.choice("every", _Truth) is _Truth.TRUE
    is_proposed = "status" in known and fields.choice("status", MentionStatus) is not None
    was = _read_was(fields, log)
    if is_every and spec is not None and (spec.first or spec.prefix or spec.suffix):
        log.add(
            ProblemCode.WRONG_SHAPE,
            fields.place_of("every"),
            message="'every: true' goes with 'exact' alone",
            advice="Take out first, last, prefix and suffix, or take out 'every'",
        )
        return None
    if agent is None or spec is None:
        return None
    return SourceMention(agent, spec, is_every, is_proposed, node, was)


def _read_statement(node: YamlNode, place: SourcePlace, log: ProblemLog) -> SourceStatement | None:
    fields = as_fields(node, place=place, known=STATEMENT_FIELDS, log=log)
    if fields is None or not isinstance(node, YamlMapping):
        return None
    forms = ", ".join(Form)
    fields.require("id", advice="Give the statement an id that stays the same for ever")
    fields.require("speaker", advice="Write the id of the agent whose words these are")
    fields.require("form", advice=f"Write one of: {forms}")
    fields.require("content", advice="Write the words that were said")
    identity, speaker = fields.placed("id"), fields.placed("speaker")
    if identity is not None:
        check_id(identity, log)
    form = fields.choice("form", Form)
    act = fields.choice("act", Act) or Act.SAID
    origin = _read_origin(fields, log)
    status = fields.choice("status", SourceStatus) or SourceStatus.VERIFIED
    content = _read_content(fields, log)
    cue, source = _read_range(fields, "cue", log), _read_range(fields, "source", log)
    chain = [as_text(item, at, log) for item, at in fields.items("chain")]
    date, note = fields.date("date"), fields.text("note")
    reviews = read_reviews(fields, log)
    if identity is None or speaker is None or form is None or not content:
        return None
    return SourceStatement(
        id=identity,
        speaker=speaker,
        form=form,
        act=act,
        status=status,
        content=content,
        cue=cue,
        source=source,
        chain=tuple(step for step in chain if step is not None),
        date=date,
        origin=origin,
        note=note,
        reviews=reviews,
        place=place,
        node=node,
        was=_read_was(fields, log),
    )


def _read_content(fields: Fields, log: ProblemLog) -> tuple[RangeSpec, ...]:
    node = fields.node("content")
    if isinstance(node, YamlList):
        specs = [_as_range(item, at, log) for item, at in fields.items("content")]
        if not specs:
            log.add(
                ProblemCode.MISSING_FIELD,
                fields.place_of("content"),
                message="The list 'content' is empty",
                advice="Write the words that were said",
            )
    else:
        specs = [_read_range(fields, "content", log)]
    return tuple(spec for spec in specs if spec is not None)


def _read_was(fields: Fields, log: ProblemLog) -> tuple[str, ...]:
    if isinstance(fields.node("was"), YamlText):
        return (fields.text("was") or "",)
    texts = (as_text(item, place, log) for item, place in fields.items("was"))
    return tuple(placed.text for placed in texts if placed is not None)


def _read_range(fields: Fields, name: str, log: ProblemLog) -> RangeSpec | None:
    node = fields.node(name)
    return None if node is None else _as_range(node, fields.place_of(name), log)


def _as_range(node: YamlNode, place: SourcePlace, log: ProblemLog) -> RangeSpec | None:
    if isinstance(node, YamlText):
        if not node.is_absent:
            return RangeSpec(place, exact=node.text)
        _log_no_words(place, log)
        return None
    fields = as_fields(node, place=place, known=_RANGE_FIELDS, log=log)
    return _read_range_fields(fields, log) if fields else None


def _read_range_fields(fields: Fields, log: ProblemLog) -> RangeSpec | None:
    words = {name: fields.placed(name) for name in _RANGE_FIELDS}
    exact, first, last, prefix, suffix = words.values()
    if exact is not None and (first is not None or last is not None):
        log.add(
            ProblemCode.WRONG_SHAPE,
            fields.place_of("exact"),
            message="A range has either 'exact' or 'first' and 'last'",
            advice="Take one of them out",
        )
        return None
    if exact is None and (first is None) != (last is None):
        missing = "last" if last is None else "first"
        fields.require(missing, advice=f"Write the {missing} words of the range, or use 'exact'")
        return None
    if exact is None and first is None:
        if all(fields.node(name) is None for name in _RANGE_FIELDS[:3]):
            _log_no_words(fields.place, log)
        return None
    line = next(placed.place.line for placed in (exact, first) if placed is not None)
    return RangeSpec(
        fields.place.at(line, fields.place.field),
        *(placed.text if placed else "" for placed in (exact, first, last, prefix, suffix)),
    )


def _read_origin(fields: Fields, log: ProblemLog) -> Origin:
    node = fields.node("origin")
    if node is None:
        return Origin()
    place = fields.place_of("origin")
    origin = as_fields(node, place=place, known=_ORIGIN_FIELDS, log=log)
    if origin is None:
        return Origin()
    if origin.node("engine") is None:
        for name in ("version", "confidence"):
            if origin.node(name) is not None:
                origin.require("engine", advice=f"'{name}' belongs to an engine: write its name")
        return Origin(OriginKind.CURATOR, origin.text("curator") or "")
    if origin.node("curator") is not None:
        log.add(
            ProblemCode.WRONG_SHAPE,
            origin.place_of("curator"),
            message="An origin is either a curator or an engine",
            advice="Take one of the two out",
        )
    fields.require(
        "status", advice="Write the status of an engine's statement, such as 'status: proposed'"
    )
    origin.require("version", advice="Write the version of the engine")
    origin.require("confidence", advice="Write how sure the engine was, from 0 to 1")
    return Origin(
        OriginKind.ENGINE,
        origin.text("engine") or "",
        origin.text("version") or "",
        _read_confidence(origin, log),
    )


def _read_confidence(origin: Fields, log: ProblemLog) -> float | None:
    text = origin.text("confidence")
    if text is None:
        return None
    if _CONFIDENCE.fullmatch(text):
        return float(text)
    log.add(
        ProblemCode.BAD_VALUE,
        origin.place_of("confidence"),
        message=f"'{shorten(text)}' is not a number from 0 to 1",
        advice="Write a number such as 0.85",
    )
    return None


def _log_no_words(place: SourcePlace, log: ProblemLog) -> None:
    log.add(
        ProblemCode.MISSING_FIELD,
        place,
        message="A range names no words",
        advice="Write 'exact' with all its words, or 'first' and 'last' with its first and last",
    )

"""A draft as plain values: what a worker process hands back to the one that writes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from reader.attribution.drafting import Draft, DraftedStatement, Range
from reader.attribution.resolving.entities import Entity, NameKind
from reader.attribution.resolving.person_names import Gender, is_title
from reader.attribution.resolving.resolver import Speaker, SpeakerKind
from reader.domain.statements import Act, Form


@dataclass(frozen=True, slots=True)
class NamedAgent:
    """A person or an organisation that a document names."""

    is_person: bool
    is_place: bool
    name: str
    """The fullest name printed."""
    forms: tuple[str, ...]
    """All names printed, the most frequent first."""
    mentions: tuple[Range, ...]
    """Where it is named, without titles."""
    gender: Gender = Gender.UNKNOWN
    """What its names and titles tell in this document."""


@dataclass(frozen=True, slots=True)
class ProposedSpeaker:
    """Who a statement is ascribed to."""

    kind: SpeakerKind
    name: str
    """Of a group or an unnamed source: the words that tell who it is."""
    agent: int | None
    """Which of the draft's agents, or None."""


@dataclass(frozen=True, slots=True)
class ProposedStatement:
    """A drafted statement, its ranges as they will be recorded."""

    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    form: Form
    act: Act
    speaker: ProposedSpeaker
    via: tuple[ProposedSpeaker, ...]
    """Through whom the words reach us, outermost first, the speaker not among them."""
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What is proposed for one document."""

    agents: tuple[NamedAgent, ...]
    statements: tuple[ProposedStatement, ...]

    def encode(self) -> str:
        """Return the draft as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True, default=_number)

    @classmethod
    def decode(cls, line: str) -> DocumentDraft:
        """Return the draft that `encode` wrote. Raises ValueError, KeyError or TypeError."""
        entry = json.loads(line)
        return cls(
            tuple(
                NamedAgent(
                    agent["is_person"],
                    agent["is_place"],
                    agent["name"],
                    tuple(agent["forms"]),
                    _ranges(agent["mentions"]),
                    Gender(agent["gender"]),
                )
                for agent in entry["agents"]
            ),
            tuple(_decode_statement(statement) for statement in entry["statements"]),
        )


def _number(gender: Gender) -> int:
    return gender.value


def condense(draft: Draft, text: str) -> DocumentDraft:
    """Return a draft as plain values.

    Quotation marks around a piece of content are left out of it, possessive endings out of a
    source; a piece of which nothing is left is dropped, and so is a statement without pieces.
    """
    entities = list(draft.entities.entities)
    numbers = {id(entity): number for number, entity in enumerate(entities)}
    drafted = (*draft.statements, *draft.nested)
    for speaker in (speaker for each in drafted for speaker in (*each.via, each.speaker)):
        entity = speaker.entity
        # Bodies named after someone ("the mayor's campaign") stand in no list of names.
        if entity is not None and id(entity) not in numbers:
            numbers[id(entity)] = len(entities)
            entities.append(entity)
    statements = (_condense_statement(statement, text, numbers) for statement in drafted)
    return DocumentDraft(
        tuple(_condense_agent(entity, draft) for entity in entities),
        tuple(statement for statement in statements if statement is not None),
    )


def _condense_agent(entity: Entity, draft: Draft) -> NamedAgent:
    mentions = []
    for mention in entity.mentions:
        paragraph = draft.paragraphs[mention.paragraph]
        first = mention.first
        if entity.kind is NameKind.PERSON:
            while first < mention.last and _is_address(paragraph.words[first]):
                first += 1
        mentions.append((paragraph.starts[first], paragraph.ends[mention.last]))
    forms = tuple(form for form, _ in entity.forms.most_common())
    return NamedAgent(
        entity.kind is NameKind.PERSON,
        entity.kind is NameKind.PLACE,
        entity.name,
        forms,
        tuple(mentions),
        entity.gender,
    )


def _is_address(word: str) -> bool:
    return is_title(word) or not word[0].isalnum()


def _condense_statement(
    statement: DraftedStatement, text: str, numbers: dict[int, int]
) -> ProposedStatement | None:
    content = tuple(
        piece
        for piece in (trim_quotation(text, *each) for each in statement.content)
        if piece is not None and any(map(str.isalnum, text[slice(*piece)]))
    )
    if not content:
        return None
    return ProposedStatement(
        content,
        statement.cue and trim_marks(text, *statement.cue),
        statement.source and trim_source(text, *statement.source),
        statement.form,
        statement.act,
        _condense_speaker(statement.speaker, numbers),
        tuple(_condense_speaker(speaker, numbers) for speaker in statement.via),
        round(statement.confidence, 2),
    )


def _condense_speaker(speaker: Speaker, numbers: dict[int, int]) -> ProposedSpeaker:
    agent = None if speaker.entity is None else numbers[id(speaker.entity)]
    return ProposedSpeaker(speaker.kind, speaker.name, agent)


_OPENING, _CLOSING = "“\"«„‘'", "”\"»’'"
_EDGES = " \t\n\u00a0,;"


def trim_quotation(text: str, start: int, end: int) -> Range | None:
    """Return a piece of content without quotation marks around it and commas at its ends."""
    start, end = _strip(text, start, end, _EDGES)
    piece = text[start:end]
    if len(piece) > 1 and piece[0] in _OPENING:
        closing = piece[-1] in _CLOSING
        inside = piece[1:-1] if closing else piece[1:]
        # Marks inside belong to other quotations: "“A,” he said, “B”" is no piece in one pair.
        if not any(mark in inside for mark in '“”"«»'):
            start += 1
            end -= closing
    return _nonempty(*_strip(text, start, end, _EDGES))


def trim_marks(text: str, start: int, end: int) -> Range | None:
    """Return a range without white space, commas and colons at its ends."""
    return _nonempty(*_strip(text, start, end, f'{_EDGES}:“”"―—–'))


def trim_source(text: str, start: int, end: int) -> Range | None:
    """Return a source without commas around it and without a possessive ending."""
    start, end = _strip(text, start, end, _EDGES)
    for ending in ("’s", "'s"):
        if text[start:end].endswith(ending):
            end -= len(ending)
    return _nonempty(start, end)


def _strip(text: str, start: int, end: int, marks: str) -> Range:
    while start < end and text[start] in marks:
        start += 1
    while start < end and text[end - 1] in marks:
        end -= 1
    return start, end


def _nonempty(start: int, end: int) -> Range | None:
    return (start, end) if start < end else None


def _ranges(pairs: Any) -> tuple[Range, ...]:  # noqa: ANN401  # decoded JSON
    return tuple((int(start), int(end)) for start, end in pairs)


def _range(pair: Any) -> Range | None:  # noqa: ANN401  # decoded JSON
    return None if pair is None else (int(pair[0]), int(pair[1]))


def _decode_statement(entry: Any) -> ProposedStatement:  # noqa: ANN401  # decoded JSON
    return ProposedStatement(
        _ranges(entry["content"]),
        _range(entry["cue"]),
        _range(entry["source"]),
        Form(entry["form"]),
        Act(entry["act"]),
        _decode_speaker(entry["speaker"]),
        tuple(_decode_speaker(speaker) for speaker in entry["via"]),
        float(entry["confidence"]),
    )


def _decode_speaker(entry: Any) -> ProposedSpeaker:  # noqa: ANN401  # decoded JSON
    return ProposedSpeaker(SpeakerKind(entry["kind"]), entry["name"], entry["agent"])

"""Drafts made by hand, so that a test says itself what the engine found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.attribution.drafting import Range
from reader.attribution.proposing.condensed import (
    DocumentDraft,
    NamedAgent,
    ProposedSpeaker,
    ProposedStatement,
)
from reader.attribution.resolving.person_names import Gender
from reader.attribution.resolving.resolver import SpeakerKind
from reader.domain.statements import Act, Form


def person(
    name: str, *others: str, mentions: Sequence[Range] = (), gender: Gender = Gender.UNKNOWN
) -> NamedAgent:
    """Return a person whose fullest name is `name`."""
    return NamedAgent(
        is_person=True,
        is_place=False,
        name=name,
        forms=(name, *others),
        mentions=tuple(mentions),
        gender=gender,
    )


def body(name: str, *others: str, mentions: Sequence[Range] = ()) -> NamedAgent:
    """Return an organisation whose fullest name is `name`."""
    return NamedAgent(
        is_person=False,
        is_place=False,
        name=name,
        forms=(name, *others),
        mentions=tuple(mentions),
    )


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text in which ranges are named by their words."""

    text: str

    def place(self, words: str, number: int = 0) -> Range:
        """Return where `words` stand, `number` of the same words before them left out."""
        start = -1
        for _ in range(number + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def places(self, words: str) -> list[Range]:
        """Return every place of `words`."""
        count = self.text.count(words)
        return [self.place(words, number) for number in range(count)]

    def statement(
        self,
        *content: str,
        cue: str | None = None,
        source: str | None = None,
        agent: int | None = None,
        kind: SpeakerKind = SpeakerKind.PERSON,
        name: str = "",
        act: Act = Act.SAID,
        confidence: float = 0.9,
        via: Sequence[ProposedSpeaker] = (),
    ) -> ProposedStatement:
        """Return a statement of these words; `agent` is the place of its speaker in the draft."""
        return ProposedStatement(
            tuple(self.place(words) for words in content),
            self.place(cue) if cue else None,
            self.place(source) if source else None,
            Form.INDIRECT,
            act,
            ProposedSpeaker(kind, name, agent),
            tuple(via),
            confidence,
        )


def draft(*statements: ProposedStatement, agents: Sequence[NamedAgent] = ()) -> DocumentDraft:
    """Return what was drafted for one document."""
    return DocumentDraft(tuple(agents), statements)

"""What fields ask of the records, as terms of the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeVar

from reader.domain.agents import Agent, AgentKind
from reader.domain.checking import PROPOSED
from reader.domain.ids import AgentId
from reader.domain.queries import Field, FieldName
from reader.domain.statements import Act, Form, Status
from reader.search.finding.agents import AgentDirectory
from reader.search.indexing import fields as f
from reader.search.indexing.index import PassageIndex

_MOST_TERMS = 20_000
_MOST_CHOICES = 4_096
_MOST_SPEAKERS = 20
_SHORTEST_NAME = 3
_FORMS = {form.value: form for form in Form}
_STATUSES = {status.value: status for status in Status}
_Value = TypeVar("_Value", Form, Status, Act)
_ACTS = {act.value: act for act in Act}
_UNCHECKED = (PROPOSED,)
_CHECKED = tuple(
    Field(FieldName.IS, status.value) for status in Status if status is not Status.PROPOSED
)


class RecordedTerms:
    """Finds the tags and numbers that an index has for what is recorded of passages."""

    def __init__(self, index: PassageIndex, agents: AgentDirectory) -> None:
        self._index = index
        self._agents = agents
        # Publishers are searched as names are: by any of their words.
        self._publishers = AgentDirectory(
            [
                Agent(number, AgentId(name), AgentKind.ORGANISATION, name)
                for number, name in enumerate(index.known.publishers)
            ]
        )

    @property
    def has_proposed_mentions(self) -> bool:
        """True where some mention is proposed only."""
        return self._index.searcher.doc_freq(f.TAGS, f.PROPOSED_MENTION) > 0

    @property
    def has_proposed(self) -> bool:
        """True where anything is proposed only."""
        statements = f.kind_tag(status=Status.PROPOSED)
        return self.has_proposed_mentions or self._index.searcher.doc_freq(f.TAGS, statements) > 0

    def agents(self, field: Field) -> list[int]:
        """Return the numbers of the agents a field means."""
        return self._agents.named(field)

    def languages(self, field: Field) -> list[str]:
        """Return the tags of the languages a field means: the very one, and its variants."""
        asked = field.value.lower()
        return [
            f.language_tag(language)
            for language in self._index.known.languages
            if language.lower() == asked or language.lower().startswith(f"{asked}-")
        ]

    def publishers(self, field: Field) -> list[str]:
        """Return the tags of the publishers a field means."""
        return [f.publisher_tag(number) for number in self._publishers.named(field)]

    def statements(
        self, asked: Sequence[Sequence[Field]], without: Sequence[Sequence[Field]] = ()
    ) -> list[str]:
        """Return the tags of statements that fit one field of each group, and none of `without`."""
        if _UNCHECKED in map(tuple, without):
            # Every statement has one status: asking for the others needs no list of all.
            asked = [*asked, _CHECKED]
            without = [group for group in without if tuple(group) != _UNCHECKED]
        choices = islice(product(*asked), _MOST_CHOICES)
        tags = dict.fromkeys(
            tag for fields in choices for tag in self._of_one(fields, bool(without))
        )
        unwanted = {
            tag for group in without for field in group for tag in self._of_one((field,), True)
        }
        if not unwanted:
            return list(tags)
        # A hop's tag and a speaker's tag end alike for one statement.
        ends = {_end(tag) for tag in unwanted}
        return [tag for tag in tags if _end(tag) not in ends]

    def _of_one(self, fields: Sequence[Field], is_whole: bool) -> list[str]:
        """Return the tags of statements that all the fields fit; `is_whole` names the speaker."""
        form, forms = _asked(fields, _FORMS)
        status, statuses = _asked(fields, _STATUSES)
        act, acts = _asked(fields, _ACTS)
        if max(forms, statuses, acts) > 1:
            return []
        speakers = self._meant(fields, FieldName.BY)
        hops = self._meant(fields, FieldName.VIA)
        kind = (form or "", status or "", act or "")
        if speakers is None and hops is None:
            if not is_whole:
                return [f.kind_tag(form=form, status=status, act=act)]
            tags = self._begun(iter((f.ANY_SPEAKER,)))
            return [tag for tag in tags if _fits(tag.split(";")[1:], kind)]
        if hops is None:
            tags = self._begun(f.speaker_tags(number) for number in speakers or ())
            return [tag for tag in tags if _fits(tag.split(";")[1:], kind)]
        tags = self._begun(f.hop_tags(number) for number in hops)
        wanted = None if speakers is None else {str(number) for number in speakers}
        return [
            tag
            for tag in tags
            if _fits(tag.split(";")[2:], kind) and (wanted is None or tag.split(";")[1] in wanted)
        ]

    def speakers(self, tokens: Sequence[str]) -> list[str]:
        """Return the tags of verified statements whose speaker is named by one of the tokens."""
        numbers = {
            number
            for token in tokens
            if len(token) >= _SHORTEST_NAME
            for number in self._agents.with_token(token)[:_MOST_SPEAKERS]
        }
        begun = (f.speaker_tags(number) for number in sorted(numbers)[:_MOST_SPEAKERS])
        verified = ("", Status.VERIFIED.value, "")
        return [tag for tag in self._begun(begun) if _fits(tag.split(";")[1:], verified)]

    def _meant(self, fields: Sequence[Field], name: FieldName) -> list[int] | None:
        """Return the agents that all fields of a name mean; None where there is none."""
        asked = [set(self._agents.named(field)) for field in fields if field.name is name]
        return sorted(set.intersection(*asked)) if asked else None

    def _begun(self, beginnings: Iterator[str]) -> Iterator[str]:
        for beginning in beginnings:
            terms = self._index.searcher.terms_with_prefix(f.TAGS, beginning, limit=_MOST_TERMS)
            yield from (term for term, _ in terms)


def _end(tag: str) -> str:
    """Return speaker, form, status and act of a tag that is led by a speaker or a hop."""
    return ";".join(tag.split("=", 1)[1].split(";")[-4:])


def _asked(fields: Sequence[Field], known: Mapping[str, _Value]) -> tuple[_Value | None, int]:
    """Return what the fields ask of one property, and how many different things they ask."""
    named = (field.value for field in fields if field.name in (FieldName.IS, FieldName.ACT))
    values = list(dict.fromkeys(known[value] for value in named if value in known))
    return (values[0] if values else None), len(values)


def _fits(parts: Sequence[str], kind: Sequence[str]) -> bool:
    return all(not asked or asked == part for part, asked in zip(parts, kind, strict=True))

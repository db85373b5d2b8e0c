"""A small collection in memory with people, statements, dates and publishers."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.agents import Agent, AgentKind, AgentName, Mention, NameKind
from reader.domain.documents import Document, Provenance
from reader.domain.ids import AgentId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Statement, Status
from tests.search.corpora import Corpus, corpus

_TEXTS = (
    (
        "The prison letter",
        "Montazeri said the killings were a crime. A guard denied it.",
        "Nobody answered the letter from the prison hall.",
    ),
    ("Trucks at night", "The mayor asked for silence.", "Refrigerated trucks left the prison."),
    ("نامه", "منتظری گفت این جنایت است.", "زندان در شب."),
    ("Undated", "Old letters lie in boxes; strangers wrote them."),
)
_ABOUT = (
    ("The prison letter", "en", "Human Rights Watch", "1988-08"),
    ("Trucks at night", "en-GB", "The Morning Post", "1990-02-03"),
    ("نامه", "fa", "Human Rights Watch", "1979/1981"),
    ("Undated", "en", None, None),
)
PEOPLE = (
    Agent(
        0, AgentId("montazeri"), AgentKind.PERSON, "Hossein-Ali Montazeri",
        (AgentName("حسینعلی منتظری", NameKind.SCRIPT, "fa"),),
    ),
    Agent(1, AgentId("guard"), AgentKind.UNNAMED, "a guard"),
    Agent(2, AgentId("mayor"), AgentKind.PERSON, "the mayor"),
)  # fmt: skip


def recorded() -> Corpus:
    """Return the collection: four documents, three agents, four statements."""
    base = corpus(*_TEXTS, name="records")
    held = tuple(
        _described(document, *about) for document, about in zip(base.held, _ABOUT, strict=True)
    )
    info = replace(base.info, agents=3, statements=4)
    plain = replace(base, info=info, held=held, people=PEOPLE)
    return replace(plain, named=_mentions(plain), said=_statements(plain))


def _described(
    document: Document, title: str, language: str, publisher: str | None, date: str | None
) -> Document:
    info = replace(
        document.info,
        title=title,
        language=language,
        provenance=Provenance(publisher=publisher, date=date),
    )
    return Document(info, document.blocks)


def _anchor(source: Corpus, number: int, words: str) -> Anchor:
    document = source.held[number]
    start = document.text.index(words)
    return Anchor(DocumentId(document.id), start, start + len(words), words)


def _mentions(source: Corpus) -> tuple[Mention, ...]:
    places = ((0, 0, "Montazeri"), (1, 0, "A guard"), (2, 1, "The mayor"), (0, 2, "منتظری"))
    return tuple(
        Mention(PEOPLE[agent].id, _anchor(source, number, words)) for agent, number, words in places
    )


def _statements(source: Corpus) -> tuple[Statement, ...]:
    first = Statement(
        StatementId("crime"), DocumentId("document-0"), PEOPLE[0].id, Form.INDIRECT, Act.SAID,
        Status.VERIFIED, (_anchor(source, 0, "the killings were a crime"),), date="1989-03-28",
    )  # fmt: skip
    denial = replace(
        first, id=StatementId("denial"), speaker=PEOPLE[1].id, act=Act.DENIED, date=None,
        status=Status.PROPOSED, form=Form.DIRECT, content=(_anchor(source, 0, "it"),),
        chain=(PEOPLE[2].id, PEOPLE[1].id),
    )  # fmt: skip
    denial = replace(denial, content=(_anchor(source, 0, "denied it"),))
    asked = replace(
        first, id=StatementId("asked"), document=DocumentId("document-1"), speaker=PEOPLE[2].id,
        act=Act.ASKED, content=(_anchor(source, 1, "for silence"),), date=None,
    )  # fmt: skip
    persian = replace(
        first, id=StatementId("persian"), document=DocumentId("document-2"), date=None,
        content=(_anchor(source, 2, "این جنایت است"),),
    )  # fmt: skip
    return first, denial, asked, persian

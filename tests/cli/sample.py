"""A small collection with all that a listing can show, and a hostile one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from reader.collection.writing import CollectionWriter
from reader.domain.agents import Agent, AgentKind, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.collections import CollectionInfo
from reader.domain.documents import Direction, DocumentInfo, Provenance, TitleOrigin
from reader.domain.ids import AgentId, CollectionId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

REPORT = DocumentId("report")
LETTER = DocumentId("letter")

REPORT_BLOCKS = (
    Block(BlockKind.HEADING, "A report 𝒳 from the valley", level=1),
    Block(BlockKind.PARAGRAPH, "Mina Karimi told us that a guard said: “Nobody left the yard.”"),
    Block(BlockKind.PARAGRAPH, "“I saw the trucks,” Omid Karimi, a baker, said, “twice.”"),
)
LETTER_BLOCKS = (
    Block(BlockKind.PARAGRAPH, "مینا کریمی می‌گوید: «من ماندم.»"),
    Block(BlockKind.PARAGRAPH, "The mayor denied it. \U0001f54a"),
)
AGENTS = (
    Agent(
        0,
        AgentId("mina-karimi"),
        AgentKind.PERSON,
        "Mina Karimi",
        (
            AgentName("Karimi", NameKind.PRINTED),
            AgentName("مینا کریمی", NameKind.SCRIPT, "fa"),
        ),
        "The spelling is hers.",
    ),
    Agent(
        1,
        AgentId("omid-karimi"),
        AgentKind.PERSON,
        "Omid Karimi",
        (AgentName("Karimi", NameKind.PRINTED),),
    ),
    Agent(2, AgentId("guard"), AgentKind.UNNAMED, "a guard"),
    Agent(3, AgentId("mayor"), AgentKind.PERSON, "the mayor"),
    Agent(4, AgentId("silent"), AgentKind.GROUP, "the silent"),
)


def anchor(document: DocumentId, words: str) -> Anchor:
    """Return the one place of these words."""
    text = canonical_text(REPORT_BLOCKS if document == REPORT else LETTER_BLOCKS)
    assert text.count(words) == 1
    start = text.index(words)
    return Anchor(document, start, start + len(words), words)


STATEMENTS = (
    Statement(
        id=StatementId("s-yard"),
        document=REPORT,
        speaker=AgentId("guard"),
        form=Form.DIRECT,
        act=Act.SAID,
        status=Status.VERIFIED,
        content=(anchor(REPORT, "Nobody left the yard."),),
        cue=anchor(REPORT, "said:"),
        source=anchor(REPORT, "a guard"),
        chain=(AgentId("mina-karimi"), AgentId("guard")),
        date="1988-07~",
        origin=Origin(OriginKind.CURATOR, "R. Ahmadi"),
        note="Told twice.",
    ),
    Statement(
        id=StatementId("s-trucks"),
        document=REPORT,
        speaker=AgentId("omid-karimi"),
        form=Form.DIRECT,
        act=Act.REPORTED,
        status=Status.DISPUTED,
        content=(anchor(REPORT, "I saw the trucks"), anchor(REPORT, "twice")),
        chain=(AgentId("omid-karimi"),),
    ),
    Statement(
        id=StatementId("s-remained"),
        document=LETTER,
        speaker=AgentId("mina-karimi"),
        form=Form.DIRECT,
        act=Act.SAID,
        status=Status.VERIFIED,
        content=(anchor(LETTER, "من ماندم."),),
        source=anchor(LETTER, "مینا کریمی"),
        chain=(AgentId("mina-karimi"),),
    ),
    Statement(
        id=StatementId("s-mayor"),
        document=LETTER,
        speaker=AgentId("mayor"),
        form=Form.INDIRECT,
        act=Act.DENIED,
        status=Status.PROPOSED,
        content=(anchor(LETTER, "it"),),
        cue=anchor(LETTER, "denied"),
        source=anchor(LETTER, "The mayor"),
        chain=(AgentId("mayor"),),
        origin=Origin(OriginKind.ENGINE, "rules", "3", 0.75),
    ),
)


def document_info(
    name: DocumentId,
    blocks: Sequence[Block],
    *,
    number: int = 0,
    title: str = "A title",
    title_origin: TitleOrigin = TitleOrigin.CURATOR,
    provenance: Provenance | None = None,
) -> DocumentInfo:
    """Return what fits these blocks."""
    text = canonical_text(blocks)
    return DocumentInfo(
        number=number,
        id=name,
        title=title,
        title_origin=title_origin,
        language="en",
        direction=Direction.LEFT_TO_RIGHT,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        passages=len(blocks),
        provenance=provenance or Provenance(),
    )


def write_sample(path: Path) -> Path:
    """Write the small collection and return its path."""
    with CollectionWriter(path) as writer:
        writer.set_info(
            CollectionInfo(
                CollectionId("valley"), "The valley", "2", "en", curator="R. Ahmadi", documents=2
            )
        )
        for agent in AGENTS:
            writer.add_agent(agent)
        report = document_info(
            REPORT,
            REPORT_BLOCKS,
            title="A report 𝒳 from the valley",
            title_origin=TitleOrigin.DOCUMENT,
            provenance=Provenance(author="S. Daneshvar", date="1989"),
        )
        writer.add_document(report, REPORT_BLOCKS)
        writer.add_document(
            document_info(LETTER, LETTER_BLOCKS, number=1, title="A letter"), LETTER_BLOCKS
        )
        writer.add_mention(Mention(AgentId("mina-karimi"), anchor(REPORT, "Mina Karimi")))
        writer.add_mention(Mention(AgentId("mina-karimi"), anchor(LETTER, "مینا کریمی")))
        writer.add_description(Description(AgentId("omid-karimi"), anchor(REPORT, "a baker")))
        for statement in STATEMENTS:
            writer.add_statement(statement)
        writer.finish()
    return path


TREACHEROUS = "\x1b[31m\x07\x9b\u202e\u2066\x7f"
"""What must not reach a terminal: colour, bell, C1, changes of direction, delete."""


def write_hostile(path: Path) -> Path:
    """Write a collection whose every text field holds TREACHEROUS, with one false anchor."""
    blocks = (Block(BlockKind.PARAGRAPH, f"He said {TREACHEROUS} so."),)
    name = DocumentId("one")
    who = AgentId("he")
    words = Anchor(name, 8, 8 + len(TREACHEROUS), TREACHEROUS)
    elsewhere = Anchor(name, 3, 3 + len(TREACHEROUS), TREACHEROUS)
    with CollectionWriter(path) as writer:
        writer.set_info(
            CollectionInfo(
                CollectionId("hostile"), TREACHEROUS, TREACHEROUS, "en", TREACHEROUS, TREACHEROUS,
                TREACHEROUS, documents=1,
            )
        )  # fmt: skip
        writer.add_agent(
            Agent(
                0, who, AgentKind.PERSON, TREACHEROUS,
                (AgentName(TREACHEROUS, NameKind.ALIAS),), TREACHEROUS,
            )
        )  # fmt: skip
        provenance = Provenance(TREACHEROUS, TREACHEROUS, TREACHEROUS, TREACHEROUS)
        info = document_info(name, blocks, title=TREACHEROUS, provenance=provenance)
        writer.add_document(info, blocks)
        writer.add_mention(Mention(who, words))
        writer.add_description(Description(who, elsewhere))
        for identity, place in (("s-1", words), ("s-2", elsewhere)):
            writer.add_statement(
                Statement(
                    id=StatementId(identity),
                    document=name,
                    speaker=who,
                    form=Form.DIRECT,
                    act=Act.SAID,
                    status=Status.VERIFIED,
                    content=(place,),
                    chain=(who,),
                    date=TREACHEROUS,
                    origin=Origin(OriginKind.ENGINE, TREACHEROUS, TREACHEROUS, 0.5),
                    note=TREACHEROUS,
                )
            )
        writer.finish()
    return path

"""A small made-up collection in which people speak, and are spoken about, in two documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.collection.writing import StoredFile
from reader.domain.agents import Agent, AgentKind, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind, canonical_text
from reader.domain.collections import CollectionInfo
from reader.domain.documents import Provenance
from reader.domain.ids import AgentId, CollectionId, DocumentId, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status
from tests.synthetic import ORIGINAL, Page, describe, write_collection

REPORT, LETTER = DocumentId("report"), DocumentId("letter")
MINA, GUARD, OMER, CROSS = (AgentId(name) for name in ("mina", "guard", "omer", "red-cross"))
FILLING = [
    Block(BlockKind.PARAGRAPH, f"Nothing is said in paragraph {number}. " * 12)
    for number in range(30)
]
REPORT_BLOCKS = [
    Block(BlockKind.HEADING, "Report", level=1),
    Block(
        BlockKind.PARAGRAPH,
        "Mina Karimi, a nurse, said that the guard had told her: “They were taken away.”",
    ),
    Block(BlockKind.PARAGRAPH, "Ömer Łukasz denied that anybody was taken in the winter."),
    *FILLING,
    Block(BlockKind.HEADING, "Part two", level=2),
    Block(BlockKind.PARAGRAPH, "Karimi said: “Ömer Łukasz saw it all winter.” The end."),
]
LETTER_BLOCKS = [
    Block(BlockKind.HEADING, "نامه", level=1),
    Block(BlockKind.PARAGRAPH, "مینا کریمی، پرستار، گفت: «نمی‌دانم کجا هستند»."),
    Block(BlockKind.PARAGRAPH, "The letter tells of a winter 😀 too."),
]
TEXTS = {REPORT: canonical_text(REPORT_BLOCKS), LETTER: canonical_text(LETTER_BLOCKS)}
TAKEN, DENIED, SAW, UNKNOWN = (
    "They were taken away.",
    "that anybody was taken in the winter",
    "Ömer Łukasz saw it all winter.",
    "نمی‌دانم کجا هستند",
)
AGENTS = (
    Agent(
        0, MINA, AgentKind.PERSON, "Mina Karimi",
        (
            AgentName("Karimi", NameKind.PRINTED), AgentName("Mīnā Karīmī", NameKind.ALIAS),
            AgentName("مینا کریمی", NameKind.SCRIPT, "fa"),
        ),
        "A remark on her.",
    ),
    Agent(1, GUARD, AgentKind.UNNAMED, "the guard"),
    Agent(2, OMER, AgentKind.PERSON, "Ömer Łukasz"),
    Agent(3, CROSS, AgentKind.ORGANISATION, "Red Cross"),
)  # fmt: skip


def place(document: DocumentId, words: str, *, after: str = "") -> Anchor:
    """Return where words stand in a document, first found after others."""
    text = TEXTS[document]
    start = text.index(words, text.index(after))
    return Anchor(document, start, start + len(words), words)


def _statement(
    name: str, document: DocumentId, words: str, *chain: AgentId, form: Form = Form.DIRECT,
    act: Act = Act.SAID, status: Status = Status.VERIFIED, origin: Origin | None = None,
    date: str | None = None,
) -> Statement:  # fmt: skip
    return Statement(
        id=StatementId(name), document=document, speaker=chain[-1], form=form, act=act,
        status=status, content=(place(document, words),), chain=chain, date=date,
        origin=origin or Origin(),
    )  # fmt: skip


STATEMENTS = (
    _statement("taken", REPORT, TAKEN, MINA, GUARD, date="1988-08"),
    _statement(
        "denied", REPORT, DENIED, OMER, form=Form.INDIRECT, act=Act.DENIED,
        status=Status.PROPOSED, origin=Origin(OriginKind.ENGINE, "drafter", "2", 0.9),
    ),
    _statement("saw", REPORT, SAW, MINA),
    _statement("unknown", LETTER, UNKNOWN, MINA),
)  # fmt: skip
MENTIONS = (
    Mention(MINA, place(REPORT, "Mina Karimi")),
    Mention(GUARD, place(REPORT, "the guard")),
    Mention(OMER, place(REPORT, "Ömer Łukasz")),
    Mention(MINA, place(REPORT, "Karimi", after="Part two")),
    Mention(OMER, place(REPORT, "Ömer Łukasz", after="Part two")),
    Mention(MINA, place(LETTER, "مینا کریمی")),
)
DESCRIPTIONS = (
    Description(MINA, place(REPORT, "a nurse")),
    Description(MINA, place(LETTER, "پرستار")),
)


def write_story(
    path: Path,
    *,
    name: str = "story",
    title: str = "A story",
    more: Sequence[Block] = (),
    statements: Sequence[Statement] = STATEMENTS,
) -> Path:
    """Write the collection; `more` blocks follow in its report."""
    report = [*REPORT_BLOCKS, *more]
    write_collection(
        path,
        info=CollectionInfo(CollectionId(name), title, "1", "en"),
        files=[StoredFile(ORIGINAL, "original", "text/plain", None, None, b"As it was found.\n")],
        agents=AGENTS,
        documents=[
            Page(
                describe(
                    0, REPORT, report, title="Report", provenance=Provenance(original=ORIGINAL)
                ),
                tuple(report),
            ),
            Page(describe(1, LETTER, LETTER_BLOCKS, title="نامه", language="fa"),
                 tuple(LETTER_BLOCKS)),
        ],
        mentions=MENTIONS,
        descriptions=DESCRIPTIONS,
        statements=statements,
    )  # fmt: skip
    return path

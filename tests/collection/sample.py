"""A small collection written by hand that has one of everything."""

from __future__ import annotations

from pathlib import Path

from reader.collection.writing import StoredFile
from reader.domain.agents import Agent, AgentKind, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, canonical_text
from reader.domain.collections import CollectionInfo
from reader.domain.documents import Provenance
from reader.domain.ids import AgentId, CollectionId, DocumentId, MediaName, StatementId
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status
from tests.synthetic import ORIGINAL, PICTURE, Page, describe, make_png, write_collection

LETTER, RECORD, EMPTY = DocumentId("letter"), DocumentId("record"), DocumentId("empty")
GUARD, SARA, COURT = AgentId("guard"), AgentId("sara"), AgentId("court")

INFO = CollectionInfo(
    CollectionId("sample"),
    "A sample",
    "1.0",
    "en",
    description="Nothing in it happened.",
    curator="A curator",
    licence="CC0-1.0",
    documents=3,
    agents=3,
    statements=3,
)
LETTER_BLOCKS = (
    Block(BlockKind.HEADING, "A letter 😀", level=1),
    Block(
        BlockKind.PARAGRAPH,
        "Sara said that the guard, a former clerk, had told her: “They were taken away.”",
        (
            Mark(MarkKind.EMPHASIS, 0, 4),
            Mark(MarkKind.STRONG, 0, 4),
            Mark(MarkKind.CODE, 19, 24),
            Mark(MarkKind.LINK, 5, 9, "https://example.org/ä", "A title"),
            Mark(MarkKind.NOTE, 79, 79, "1"),
        ),
    ),
    Block(BlockKind.LIST_ITEM, "First\nand a line", list_depth=2, marker="12."),
    Block(BlockKind.PARAGRAPH, "", list_depth=2, quote_depth=1),
    Block(BlockKind.CODE, "if x:\n\ty()", language="python"),
    Block(
        BlockKind.TABLE,
        "Name\tDay",
        (Mark(MarkKind.CELL, 0, 4, "start"), Mark(MarkKind.CELL, 5, 8, "end")),
        table=1,
        is_header=True,
    ),
    Block(
        BlockKind.TABLE,
        "\t",
        (Mark(MarkKind.CELL, 0, 0, "center"), Mark(MarkKind.CELL, 1, 1, "end")),
        table=1,
    ),
    Block(BlockKind.IMAGE, "A map", media=MediaName(PICTURE)),
    Block(BlockKind.RULE, ""),
    Block(BlockKind.FOOTNOTE, "See the record.", marker="1"),
)
RECORD_BLOCKS = (
    Block(BlockKind.HEADING, "گزارش دادگاه", level=1),
    Block(BlockKind.PARAGRAPH, "دادگاه گفت: «نمی‌دانیم». e\u0301 سارا پاسخ نداد."),
)
LETTER_TEXT, RECORD_TEXT = canonical_text(LETTER_BLOCKS), canonical_text(RECORD_BLOCKS)
PAGES = (
    Page(
        describe(
            0, LETTER, LETTER_BLOCKS, title="A letter", note="A remark.",
            provenance=Provenance(
                publisher="A Press", author="Sara", date="1988-07~",
                address="https://example.org/", original=ORIGINAL,
            ),
        ),
        LETTER_BLOCKS,
    ),
    Page(describe(1, RECORD, RECORD_BLOCKS, title="گزارش", language="fa"), RECORD_BLOCKS),
    Page(describe(2, EMPTY, (), title="Nothing"), ()),
)  # fmt: skip
FILES = (
    StoredFile(ORIGINAL, "original", "text/plain", None, None, b"As it was found.\n"),
    StoredFile("attachments/nothing", "original", "text/plain", None, None, b""),
    StoredFile(PICTURE, "image", "image/png", 8, 4, make_png(8, 4)),
)
AGENTS = (
    Agent(0, GUARD, AgentKind.UNNAMED, "the guard", note="Not named."),
    Agent(
        1,
        SARA,
        AgentKind.PERSON,
        "Sara",
        (AgentName("سارا", NameKind.SCRIPT, "fa"), AgentName("S.", NameKind.PRINTED)),
    ),
    Agent(2, COURT, AgentKind.ORGANISATION, "The Court"),
)


def find(document: DocumentId, words: str) -> Anchor:
    """Return where `words` first stand."""
    text = {LETTER: LETTER_TEXT, RECORD: RECORD_TEXT}[document]
    start = text.index(words)
    return Anchor(document, start, start + len(words), words)


MENTIONS = (
    Mention(SARA, find(LETTER, "Sara")),
    Mention(GUARD, find(LETTER, "the guard")),
    Mention(COURT, find(RECORD, "دادگاه")),
    Mention(SARA, find(RECORD, "سارا")),
)
DESCRIPTIONS = (Description(GUARD, find(LETTER, "a former clerk")),)
STATEMENTS = (
    Statement(
        StatementId("s1"),
        LETTER,
        SARA,
        Form.INDIRECT,
        Act.SAID,
        Status.VERIFIED,
        (find(LETTER, "the guard, a former clerk, had told her"), find(LETTER, "taken")),
        cue=find(LETTER, "said that"),
        source=find(LETTER, "Sara"),
        chain=(SARA,),
        date="1988",
        origin=Origin(OriginKind.CURATOR, "A curator"),
        note="A remark.",
    ),
    Statement(
        StatementId("s2"),
        LETTER,
        GUARD,
        Form.DIRECT,
        Act.REPORTED,
        Status.DISPUTED,
        (find(LETTER, "They were taken away."),),
        chain=(SARA, GUARD),
    ),
    Statement(
        StatementId("s3"),
        RECORD,
        COURT,
        Form.MIXED,
        Act.DENIED,
        Status.PROPOSED,
        (find(RECORD, "نمی‌دانیم"),),
        chain=(COURT,),
        origin=Origin(OriginKind.ENGINE, "made-up", "1", 0.25),
    ),
)


def write_sample(path: Path) -> Path:
    """Write the sample and return its path."""
    write_collection(
        path,
        info=INFO,
        files=FILES,
        agents=AGENTS,
        documents=PAGES,
        mentions=MENTIONS,
        descriptions=DESCRIPTIONS,
        statements=STATEMENTS,
    )
    return path

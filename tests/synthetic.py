"""Collections made up for tests and benchmarks: the same bytes for the same numbers.

Nobody in them exists and nothing in them happened.
"""

from __future__ import annotations

import hashlib
import itertools
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from reader.collection.writing import CollectionWriter, StoredFile
from reader.domain.agents import Agent, AgentKind, AgentName, Description, Mention, NameKind
from reader.domain.blocks import Block, BlockKind, Mark, MarkKind, canonical_text
from reader.domain.collections import CollectionInfo
from reader.domain.documents import DocumentInfo, Provenance, TitleOrigin
from reader.domain.ids import AgentId, CollectionId, DocumentId, MediaName, StatementId
from reader.domain.languages import direction_of
from reader.domain.ranges import Anchor
from reader.domain.statements import Act, Form, Origin, OriginKind, Statement, Status

PICTURE = "media/map.png"
ORIGINAL = "attachments/letter.txt"
_COMMON_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Page:
    """A document to be written."""

    info: DocumentInfo
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Tongue:
    """What a made-up text in one language is made of."""

    tag: str
    words: str
    """Its most frequent words, separated by spaces."""
    syllables: tuple[str, ...]
    cues: tuple[str, ...]
    role: str
    title: str
    part: str
    marks: tuple[str, str]
    """Opening and closing quotation mark."""


_TONGUES = (
    _Tongue(
        "en",
        (
            "the of and a to in was were with from at by on for not they prison hall letter winter "
            "family court corridor list morning train village record door silence"
        ),
        ("ba", "cor", "den", "fil", "gra", "hol", "lin", "mar", "nor", "per", "ros", "tan", "ver"),
        ("said", "reported", "testified", "recalled", "denied"),
        "a former guard",
        "Report",
        "Part",
        ("“", "”"),
    ),
    _Tongue(
        "fa",
        (
            "و در به از که این با برای آن است بود نمی‌دانستند زندان دادگاه نامه خانواده دیوار "
            "زمستان راهرو فهرست صبح قطار روستا گزارش خاموشی"
        ),
        ("با", "دار", "سی", "نو", "گر", "مان", "ره", "شی", "کا", "پر", "لن", "زا", "هم"),
        ("گفت", "گزارش داد", "شهادت داد", "به یاد آورد", "انکار کرد"),
        "نگهبان پیشین",
        "گزارش",
        "بخش",
        ("«", "»"),
    ),
    _Tongue(
        "fr",
        (
            "le la les de des et à dans était avec pour par sur une prison lettre hiver famille "
            "tribunal couloir liste matin témoin déjà où"
        ),
        ("bé", "cou", "dri", "fan", "gel", "lou", "mè", "noi", "pre", "ral", "tou", "vi", "çon"),
        ("a dit", "a rapporté", "a témoigné", "a rappelé", "a nié"),
        "un ancien gardien",
        "Rapport",
        "Partie",
        ("« ", " »"),
    ),
    _Tongue(
        "ar",
        (
            "في من على إلى عن مع هذا كان التي السجن المحكمة الرسالة العائلة الشتاء الممر القائمة "
            "الصباح القرية الصمت"
        ),
        ("با", "دار", "سي", "نو", "قر", "مان", "ره", "شي", "كا", "بر", "لن", "زا", "هم"),
        ("قال", "أفاد", "شهد", "تذكر", "نفى"),
        "حارس سابق",
        "تقرير",
        "جزء",
        ("«", "»"),
    ),
)
# English, Persian, English, Persian, French, English, Arabic ...
_TURNS = (0, 1, 0, 1, 2, 0, 3)


def describe(
    number: int,
    name: str,
    blocks: Sequence[Block],
    *,
    title: str = "A title",
    language: str = "en",
    provenance: Provenance | None = None,
    note: str | None = None,
) -> DocumentInfo:
    """Return the description that fits these blocks."""
    text = canonical_text(blocks)
    return DocumentInfo(
        number=number,
        id=DocumentId(name),
        title=title,
        title_origin=TitleOrigin.DOCUMENT if number % 2 else TitleOrigin.CURATOR,
        language=language,
        direction=direction_of(language),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        length=len(text),
        passages=len(blocks),
        provenance=provenance or Provenance(),
        note=note,
    )


def write_collection(
    path: Path,
    *,
    info: CollectionInfo | None = None,
    files: Iterable[StoredFile] = (),
    agents: Iterable[Agent] = (),
    documents: Iterable[Page] = (),
    mentions: Iterable[Mention] = (),
    descriptions: Iterable[Description] = (),
    statements: Iterable[Statement] = (),
) -> None:
    """Write a collection that holds exactly these values."""
    with CollectionWriter(path) as writer:
        writer.set_info(info or CollectionInfo(CollectionId("made-up"), "Made up", "1", "en"))
        for file in files:
            writer.add_file(file)
        for agent in agents:
            writer.add_agent(agent)
        for page in documents:
            writer.add_document(page.info, page.blocks)
        for mention in mentions:
            writer.add_mention(mention)
        for description in descriptions:
            writer.add_description(description)
        for statement in statements:
            writer.add_statement(statement)
        writer.finish()


def write_synthetic(
    path: Path,
    *,
    documents: int,
    statements: int,
    agents: int,
    seed: int = 0,
    proposed: float = 0.1,
) -> None:
    """Write a made-up collection of this size.

    A share `proposed` of the statements is proposed by an engine; of the rest most are verified.
    Documents 1, 3 and 6 of each seven run from right to left.
    """
    author = _Author(Random(seed), agents=agents, statements=statements, proposed=proposed)
    pages = [author.write_page(number, documents) for number in range(documents)]
    info = CollectionInfo(
        id=CollectionId(f"synthetic-{documents}-{seed}"),
        title=f"{documents} made-up documents",
        version="1",
        language="en",
        description="Nobody in these documents exists and nothing in them happened.",
        curator="A program",
        licence="CC0-1.0",
    )
    write_collection(
        path,
        info=info,
        files=(
            StoredFile(ORIGINAL, "original", "text/plain", None, None, b"As it was found.\n"),
            StoredFile(PICTURE, "image", "image/png", 8, 4, make_png(8, 4)),
        ),
        agents=author.agents,
        documents=pages,
        mentions=author.mentions,
        descriptions=author.descriptions,
        statements=author.statements,
    )


def make_png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([row * 7 % 256]) * width for row in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


class _Vocabulary:
    """Words of one language, the first ones far more frequent than the last."""

    def __init__(self, tongue: _Tongue, rng: Random) -> None:
        made = (
            "".join(rng.choices(tongue.syllables, k=rng.randint(2, 4))) for _ in itertools.count()
        )
        self._words = tuple(tongue.words.split()) + tuple(itertools.islice(made, _COMMON_WORDS))
        self._weights = list(
            itertools.accumulate(1 / (rank + 3) for rank in range(len(self._words)))
        )
        self._rng = rng

    def phrase(self, least: int, most: int) -> str:
        """Return between `least` and `most` words."""
        count = self._rng.randint(least, most)
        return " ".join(self._rng.choices(self._words, cum_weights=self._weights, k=count))


@dataclass
class _Sheet:
    """A document while it is written; says where the words that were just written stand."""

    document: DocumentId
    blocks: list[Block] = field(default_factory=list)
    _start: int = 0
    _text: str = ""

    def write(self, words: str) -> Anchor:
        """Append words to the open block."""
        start = self._start + len(self._text)
        self._text += words
        return Anchor(self.document, start, start + len(words), words)

    def end_block(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        list_depth: int = 0,
        quote_depth: int = 0,
        marker: str = "",
        marks: tuple[Mark, ...] = (),
        media: str | None = None,
        table: int = 0,
    ) -> None:
        """Close the open block as one of this kind."""
        block = Block(
            kind, self._text, marks, level, list_depth, quote_depth, marker,
            media=None if media is None else MediaName(media), table=table,
        )  # fmt: skip
        self.blocks.append(block)
        self._start += len(self._text) + 1
        self._text = ""


class _Author:
    """Makes up agents, documents and who said what in them."""

    def __init__(self, rng: Random, *, agents: int, statements: int, proposed: float) -> None:
        self._rng = rng
        self._wanted = statements
        self._proposed = proposed
        self._vocabularies = [_Vocabulary(tongue, rng) for tongue in _TONGUES]
        self._names = [
            [f"{self._name(tongue)} {self._name(tongue)}" for _ in range(agents)]
            for tongue in range(len(_TONGUES))
        ]
        self.agents = [self._agent(number) for number in range(agents)]
        self.mentions: list[Mention] = []
        self.descriptions: list[Description] = []
        self.statements: list[Statement] = []

    def write_page(self, number: int, documents: int) -> Page:
        """Return the next document, and remember what is said in it."""
        tongue = _TURNS[number % len(_TURNS)]
        words = _TONGUES[tongue]
        sheet = _Sheet(DocumentId(f"document-{number:05}"))
        title = f"{words.title} {number}"
        sheet.write(title)
        sheet.end_block(BlockKind.HEADING, level=1)
        # The statements are dealt out evenly: so many up to and with this document.
        due = self._wanted * (number + 1) // documents
        while self.agents and len(self.statements) < due:
            self._write_statement(sheet, tongue)
        self._write_ornaments(sheet, tongue, number)
        provenance = Provenance(
            publisher=None if number % 3 else "A made-up publisher",
            author=None if number % 4 else self._names[0][0] if self.agents else None,
            date=(None, "1988-07", "1988-07-28", "199X", "1988/1990")[number % 5],
            original=ORIGINAL if number == 0 else None,
        )
        info = describe(
            number, sheet.document, sheet.blocks, title=title, language=words.tag,
            provenance=provenance, note=None if number % 11 else "A remark.",
        )  # fmt: skip
        return Page(info, tuple(sheet.blocks))

    def _name(self, tongue: int) -> str:
        return "".join(self._rng.choices(_TONGUES[tongue].syllables, k=3)).capitalize()

    def _agent(self, number: int) -> Agent:
        kind = (AgentKind.PERSON, *AgentKind)[number % 5]
        role = kind is AgentKind.UNNAMED
        others = [
            AgentName(names[number], NameKind.SCRIPT, tongue.tag)
            for tongue, names in zip(_TONGUES[1:], self._names[1:], strict=True)
        ]
        return Agent(
            number=number,
            id=AgentId(f"agent-{number:05}"),
            kind=kind,
            name=f"a witness ({self._names[0][number]})" if role else self._names[0][number],
            names=(AgentName(f"{self._names[0][number]} the Elder", NameKind.ALIAS, "en"), *others),
            note=None if number % 7 else "A remark.",
        )

    def _write_statement(self, sheet: _Sheet, tongue: int) -> None:
        """Write a paragraph in which somebody says something."""
        rng, words, form = self._rng, _TONGUES[tongue], self._rng.choice(list(Form))
        number = len(self.statements)
        if number % 6 == 0:
            sheet.write(f"{words.part} {len(sheet.blocks)}")
            sheet.end_block(BlockKind.HEADING, level=2 + number % 3)
        chain = self._chain()
        quoted = form is not Form.INDIRECT
        opening, closing = words.marks if quoted else ("", "")
        sheet.write(f"{self._vocabularies[tongue].phrase(4, 20)}. ")
        content: list[Anchor] = []
        if form is Form.MIXED:
            content.append(self._write_content(sheet, tongue, opening, closing))
            sheet.write(", ")
        source = sheet.write(self._names[tongue][chain[-1]])
        self.mentions.append(Mention(self.agents[chain[-1]].id, source))
        if rng.random() < 0.2:
            sheet.write(", ")
            self.descriptions.append(
                Description(self.agents[chain[-1]].id, sheet.write(words.role))
            )
            sheet.write(",")
        sheet.write(" ")
        cue = sheet.write(rng.choice(words.cues))
        sheet.write(": ")
        content.append(self._write_content(sheet, tongue, opening, closing))
        sheet.write(f". {self._vocabularies[tongue].phrase(8, 40)}.")
        sheet.end_block(quote_depth=int(number % 9 == 0))
        status = self._status()
        self.statements.append(
            Statement(
                id=StatementId(f"statement-{number:06}"),
                document=sheet.document,
                speaker=self.agents[chain[-1]].id,
                form=form,
                act=rng.choice(list(Act)),
                status=status,
                content=tuple(content),
                cue=cue if rng.random() < 0.95 else None,
                source=source if rng.random() < 0.95 else None,
                chain=tuple(self.agents[step].id for step in chain),
                date="1988-08~" if rng.random() < 0.3 else None,
                origin=self._origin(status),
                note="A remark." if rng.random() < 0.05 else None,
            )
        )

    def _write_content(self, sheet: _Sheet, tongue: int, opening: str, closing: str) -> Anchor:
        """Write what is said; one time in three it mentions somebody."""
        vocabulary = self._vocabularies[tongue]
        sheet.write(opening)
        first = sheet.write(vocabulary.phrase(3, 25))
        text = first.exact
        if self._rng.random() < 0.33:
            text += sheet.write(" ").exact
            about = self._pick()
            mention = sheet.write(self._names[tongue][about])
            self.mentions.append(Mention(self.agents[about].id, mention))
            text += mention.exact + sheet.write(f" {vocabulary.phrase(1, 5)}").exact
        sheet.write(closing)
        return Anchor(sheet.document, first.start, first.start + len(text), text)

    def _write_ornaments(self, sheet: _Sheet, tongue: int, number: int) -> None:
        """Write blocks of the other kinds."""
        phrase = self._vocabularies[tongue].phrase
        text = sheet.write(phrase(30, 120)).exact
        word = len(text.split(" ", 1)[0])
        sheet.end_block(marks=(Mark(MarkKind.EMPHASIS, 0, word), Mark(MarkKind.STRONG, 0, word)))
        for item in range(number % 4):
            sheet.write(phrase(2, 12))
            sheet.end_block(BlockKind.LIST_ITEM, list_depth=1, marker=f"{item + 1}.")
        for _ in range(2 * (number % 5 == 1)):
            left = sheet.write(phrase(1, 3)).exact
            right = sheet.write(f"\t{phrase(1, 3)}").exact
            edge = len(left)
            cells = ((0, edge, "start"), (edge + 1, edge + len(right), "end"))
            marks = tuple(Mark(MarkKind.CELL, *cell) for cell in cells)
            sheet.end_block(BlockKind.TABLE, marks=marks, table=1)
        if number == 0:
            sheet.write("A map")
            sheet.end_block(BlockKind.IMAGE, media=PICTURE)
        if number % 8 == 0:
            sheet.end_block(BlockKind.RULE)
            sheet.write(phrase(3, 9))
            sheet.end_block(BlockKind.FOOTNOTE, marker="1")

    def _chain(self) -> list[int]:
        """Return one to three agents, the speaker last."""
        length = self._rng.choices((1, 2, 3), (6, 3, 1))[0]
        return list(dict.fromkeys(self._pick() for _ in range(length)))

    def _pick(self) -> int:
        """Return the number of an agent, more often a small one."""
        return int(len(self.agents) * self._rng.random() ** 2)

    def _status(self) -> Status:
        if self._rng.random() < self._proposed:
            return Status.PROPOSED
        settled = (Status.VERIFIED, Status.DISPUTED, Status.WITHDRAWN)
        return self._rng.choices(settled, (94, 4, 2))[0]

    def _origin(self, status: Status) -> Origin:
        if status is not Status.PROPOSED:
            return Origin(OriginKind.CURATOR, "A program")
        return Origin(OriginKind.ENGINE, "made-up", "1", round(self._rng.random(), 3))

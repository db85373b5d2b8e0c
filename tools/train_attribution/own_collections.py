"""Verified statements of a person's own collections, as training data.

Only paragraphs that hold a verified statement are taken: elsewhere nobody may have looked yet, and
silence would teach the tagger that nothing is said there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reader.attribution.words import Paragraph, split_paragraphs
from reader.collection.reading import Collection
from reader.domain.documents import DocumentText
from reader.domain.languages import UNDETERMINED
from reader.domain.ranges import Anchor
from reader.domain.statements import Statement, Status
from tools.train_attribution.corpus import GoldAttribution, GoldDocument, Places, label_words

ENOUGH = 20_000
"""About how many statements the bundled English model learned from."""
FEW = 2_000
"""With fewer, training adds more noise than knowledge."""
_OPENING, _CLOSING = "“\"«‘'", "”\"»’'"


def read_collection(path: Path, language: str) -> Iterator[GoldDocument]:
    """Yield the documents of a collection in one language that hold verified statements."""
    with Collection.open(path) as collection:
        languages = {info.id: info.language for info in collection.documents()}
        for text in collection.iter_texts():
            stated = languages[text.info.id].split("-")[0]
            if stated in (language, UNDETERMINED):
                document = _gold(path, text, _verified(collection, text))
                if document.attributions:
                    yield document


def tell_needs(paths: Iterable[Path], language: str) -> list[str]:
    """Return sentences that say what the collections hold, and what is missing for a model."""
    counts: Counter[str] = Counter()
    for path in paths:
        with Collection.open(path) as collection:
            languages = {info.id: info.language for info in collection.documents()}
            for statement in collection.statements():
                if statement.status is Status.VERIFIED:
                    counts[languages[statement.document].split("-")[0]] += 1
    lines = [
        f"{count:,} verified statements in documents whose language is '{tag}'"
        for tag, count in counts.most_common()
    ]
    for tag, count in counts.most_common():
        if tag not in (language, UNDETERMINED):
            lines.append(_need(tag, count))
    return lines


def _need(tag: str, count: int) -> str:
    missing = max(0, FEW - count)
    return (
        f"For a model of '{tag}' this tool would need: a base encoder that knows the language "
        f"(base.py; the one used here knows English only), about {FEW:,} verified statements to "
        f"begin with ({missing:,} more than there are) and about {ENOUGH:,} for the quality of "
        f"the English model, a tenth of them kept aside to measure it, and lists of words for "
        f"acts, pronouns and titles in reader/attribution."
    )


def _verified(collection: Collection, text: DocumentText) -> Sequence[Statement]:
    return [
        statement
        for statement in collection.statements(document=text.info.id)
        if statement.status is Status.VERIFIED
        and all(anchor.holds_in(text.text) for anchor in statement.anchors())
    ]


def _gold(path: Path, text: DocumentText, statements: Sequence[Statement]) -> GoldDocument:
    attributions = tuple(_attribution(statement, text.text) for statement in statements)
    paragraphs = tuple(
        paragraph
        for paragraph in split_paragraphs(text.text)
        if any(_touches(paragraph, attribution) for attribution in attributions)
    )
    return GoldDocument(
        id=f"{path.stem}/{text.info.id}",
        annotator="",
        text=text.text,
        paragraphs=paragraphs,
        attributions=attributions,
        labels=label_words(paragraphs, attributions),
    )


def _attribution(statement: Statement, text: str) -> GoldAttribution:
    return GoldAttribution(
        source=_places([statement.source]),
        cue=_places([statement.cue]),
        content=tuple(_with_marks(text, anchor.start, anchor.end) for anchor in statement.content),
    )


def _places(anchors: Iterable[Anchor | None]) -> Places:
    return tuple((anchor.start, anchor.end) for anchor in anchors if anchor is not None)


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks around a content, which sidecars leave out and the tagger not."""
    after = end + (text[end : end + 1] in (",", "."))
    if text[start - 1 : start] in _OPENING and text[after : after + 1] in _CLOSING and start:
        return start - 1, after + 1
    return start, end


def _touches(paragraph: Paragraph, attribution: GoldAttribution) -> bool:
    return any(
        start < paragraph.end and paragraph.start < end
        for places in (attribution.source, attribution.cue, attribution.content)
        for start, end in places
    )

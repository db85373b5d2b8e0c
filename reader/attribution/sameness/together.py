"""Where two agents are named in one document: what the text there says for and against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reader.attribution.sameness.findings import (
    Doubt,
    DoubtKind,
    Evidence,
    EvidenceKind,
    Finding,
    Strength,
)
from reader.attribution.sameness.recorded import NamedPlace, Recorded
from reader.domain.cancel import CancelToken
from reader.source.document_files import SourceDocument
from reader.source.document_text import text_after
from reader.source.files import MAX_DOCUMENT, read_text
from reader.source.folder import SourceFolder
from reader.source.places.resolving import QuoteError, Resolver
from reader.source.problem_log import ProblemLog

MAX_PAIRS = 500
"""Only for the best pairs are texts opened."""
MAX_DOCUMENTS = 200
MAX_PLACES = 30
"""Of one agent in one document."""
_MAX_LINES = 4

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in a document's text where an agent is named."""

    start: int
    end: int
    sentence: int
    line: int
    words: str


def look_together(
    folder: SourceFolder,
    recorded: Sequence[Recorded],
    findings: Mapping[Pair, Finding],
    *,
    cancel: CancelToken,
) -> dict[Pair, Finding]:
    """Return the findings, each with what the documents show that name both agents.

    Texts are opened for the first MAX_PAIRS pairs and in MAX_DOCUMENTS documents at most. A text
    that cannot be read shows nothing.
    """
    by_document: defaultdict[str, list[Pair]] = defaultdict(list)
    documents = [{place.document for place in entry.places} for entry in recorded]
    for pair in list(findings)[:MAX_PAIRS]:
        for document in sorted(documents[pair[0]] & documents[pair[1]]):
            by_document[document].append(pair)
    found = dict(findings)
    sources = {document.id.text: document for document in folder.documents}
    for name, pairs in sorted(by_document.items())[:MAX_DOCUMENTS]:
        cancel.check()
        page = _open(folder, sources.get(name))
        if page is None:
            continue
        for pair in pairs:
            one, other = (page.spots(recorded[number]) for number in pair)
            found[pair] = _weighed(found[pair], page, one, other)
    return found


class _Page:
    """The text of a document as its file has it; opened once for all its agents."""

    def __init__(self, source: SourceDocument, text: str) -> None:
        self.file = source.file
        self._name = source.id.text
        self._text = text
        self._line = source.lines_before + 1
        self._resolver = Resolver(text, list)
        self._sentences = [match.end() for match in _sentence_pattern().finditer(text)]
        self._lines = [at for at, letter in enumerate(text) if letter == "\n"]
        self._known: dict[int, list[_Spot]] = {}

    def spots(self, entry: Recorded) -> list[_Spot]:
        """Return where an agent is named, in the order of the text."""
        found = self._known.get(entry.number)
        if found is None:
            places = [place for place in entry.places if place.document == self._name]
            ranges = {at for place in places[:MAX_PLACES] for at in self._ranges(place)}
            found = [self._spot(*at) for at in sorted(ranges)[:MAX_PLACES]]
            self._known[entry.number] = found
        return found

    def between(self, first: _Spot, second: _Spot) -> bool:
        """Say whether `second` stands in brackets right behind `first`."""
        opens = _opening_pattern().fullmatch(self._text, first.end, second.start)
        return opens is not None and _closing_pattern().match(self._text, second.end) is not None

    def _ranges(self, place: NamedPlace) -> list[tuple[int, int]]:
        # The file's text still has its markup, so a few ranges are not found in it.
        try:
            if place.is_every:
                return self._resolver.find_every(place.range)
            return [self._resolver.resolve(place.range)]
        except QuoteError:
            return []

    def _spot(self, start: int, end: int) -> _Spot:
        return _Spot(
            start,
            end,
            bisect_right(self._sentences, start),
            self._line + bisect_right(self._lines, start),
            " ".join(self._text[start:end].split()),
        )


def _open(folder: SourceFolder, source: SourceDocument | None) -> _Page | None:
    if source is None:
        return None
    read = read_text(folder.root, source.file, limit=MAX_DOCUMENT, log=ProblemLog())
    return _Page(source, text_after(read.text, source.lines_before)) if read is not None else None


def _weighed(
    finding: Finding, page: _Page, one: Sequence[_Spot], other: Sequence[_Spot]
) -> Finding:
    """Return a finding with what one document shows."""
    if not one or not other:
        return finding
    bracket = next(_in_brackets(page, one, other), None)
    if bracket is not None:
        first, second = bracket
        words = (second.words, first.words, page.file, str(second.line))
        return _strengthened(finding, Evidence(EvidenceKind.BRACKETS, words))
    sentence = next(_in_one_sentence(one, other), None)
    if sentence is not None:
        doubt = Doubt(DoubtKind.SAME_SENTENCE, (page.file, str(sentence.line)))
        return _weakened(finding, doubt)
    if any(each.kind is EvidenceKind.TOGETHER for each in finding.evidence):
        return finding
    lines = sorted({spot.line for spot in (*one, *other)})
    evidence = Evidence(EvidenceKind.TOGETHER, (page.file, _say_lines(lines)))
    return replace(finding, evidence=(*finding.evidence, evidence))


def _strengthened(finding: Finding, evidence: Evidence) -> Finding:
    if any(each.kind is EvidenceKind.BRACKETS for each in finding.evidence):
        return finding
    is_other_kind = any(doubt.kind is DoubtKind.KIND for doubt in finding.doubts)
    strength = Strength.POSSIBLE if is_other_kind else Strength.STRONG
    return replace(finding, strength=strength, evidence=(evidence, *finding.evidence))


def _weakened(finding: Finding, doubt: Doubt) -> Finding:
    if any(each.kind is doubt.kind for each in finding.doubts):
        return finding
    strength = Strength(max(Strength.WEAK, finding.strength - 1))
    return replace(finding, strength=strength, doubts=(*finding.doubts, doubt))


def _in_brackets(
    page: _Page, one: Sequence[_Spot], other: Sequence[_Spot]
) -> Iterator[tuple[_Spot, _Spot]]:
    for mine in one:
        for yours in other:
            first, second = (mine, yours) if mine.start < yours.start else (yours, mine)
            if page.between(first, second):
                yield first, second


def _in_one_sentence(one: Sequence[_Spot], other: Sequence[_Spot]) -> Iterator[_Spot]:
    """Yield places where one sentence names both, by different words that do not overlap."""
    for mine in one:
        for yours in other:
            is_apart = mine.end <= yours.start or yours.end <= mine.start
            is_other = mine.words.casefold() != yours.words.casefold()
            if mine.sentence == yours.sentence and is_apart and is_other:
                yield mine


def _say_lines(lines: Sequence[int]) -> str:
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = [str(line) for line in lines[:_MAX_LINES]]
    if len(lines) > _MAX_LINES:
        return f"lines {', '.join(shown)} and others"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"


@cache
def _sentence_pattern() -> re.Pattern[str]:
    """Where a sentence ends; a full stop behind one letter or a title ends none."""
    return re.compile(
        r"(?:(?<!\b\w)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)(?<!\bSen)(?<!\bGen)(?<!\bRep)"
        r"\.|[!?؟۔。])[\"”»’)\]]*\s+|\n[ \t]*\n"
    )


@cache
def _opening_pattern() -> re.Pattern[str]:
    return re.compile(r"[”\"’»*_]*\s*[(\[（][“\"‘«*_\s]*(?:or |the |also |known as )*[“\"‘«*_]*")


@cache
def _closing_pattern() -> re.Pattern[str]:
    return re.compile(r"[”\"’»*_\s]*[)\]）,;/]")

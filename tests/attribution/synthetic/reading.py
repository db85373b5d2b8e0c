"""Made-up texts in which every attribution is marked. Nobody in them exists.

Each file in `cases` holds the cases of one form, and a case is a few lines:

    @ night-shift
    # a note for people
    [S1 Tilda Marsh] [C1 said] [T1 the gate was open]. [T2 “The dog slept,”] [S2 she] [C2 added].
    =1 Tilda Marsh (person)
    =2 Tilda Marsh (person)

`@` gives the case its name, unlike any other of its file. `S`, `C` and `T` mark source, cue and
content (the text that is said). Pieces with one number belong to one attribution; without a number
the case has only one. `[S1+2 who]` is the source of two. Marks may stand inside marks, and each
ends in its line. `\\[` and `\\]` are brackets of the text itself. Every other line is a paragraph.
`=` tells who the source is: the fullest name that the text prints, with the kind of agent, or `-`
with `unnamed` or `group`, or `- (none)` where nobody is stated.

Where a range begins and ends follows what the annotators of PolNeAR 1.0, the corpus that models
are trained on, do most often (counted in its training part):

- A quoted content takes in its quotation marks and the comma or stop before the closing one. An
  indirect content ends before the comma or the stop of its sentence; its "that", "whether" or "to"
  belongs to it (2,736 of 2,767). A question mark belongs to it too (64 of 105).
- A sentence of the quotation that follows after the cue is one more piece of the same content, and
  so is each further paragraph. Neighbouring sentences in one paragraph are one piece.
- A cue takes in auxiliaries, "also", "later" and a negation (9 of 10), and a colon right after the
  verb (59 of 63). "According to" is a whole cue. A colon alone is one in headlines and transcripts.
- Whom the source speaks to stays outside the cue (213 of 217: "told reporters" is "told"), and so
  does a day or a place after it ("said on Monday": 259 of 421). "Said in a statement" is a whole
  cue (6 of 10).
- Whom the source accuses, urges or calls something belongs to the content.
- A source takes in titles (1,164 of 1,184), appositions and relative clauses with the comma that
  ends them (1,051 of 1,174 and 248 of 433), and a possessive "'s" (185 of 325). "By" stays outside.
- A relative pronoun alone is the source (471 of 478 with "who").
- The stop that ends an answer in a transcript belongs to it (35 of 61); headlines have none.

In one thing the cases go beyond that corpus: it marks no attribution inside the content of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.attribution.marked import Attribution, Part, Range
from reader.domain.agents import AgentKind

CASES = Path(__file__).parent / "cases"
FORMS = (
    "direct",
    "mixed",
    "indirect",
    "according_to",
    "inverted",
    "interrupted",
    "multi_paragraph",
    "pronoun",
    "relative",
    "unnamed",
    "nested",
    "denied",
    "transcripts",
    "headlines",
    "plain",
)
"""The files. `plain` holds texts in which nothing is attributed."""
_PARTS = {"S": Part.SOURCE, "C": Part.CUE, "T": Part.CONTENT}
_MARK = re.compile(r"\\([\[\]])|\[([SCT])(\d+(?:\+\d+)*)? |([\[\]])")
_KINDS = "|".join((*AgentKind, "none"))
_SPEAKER = re.compile(rf"=(\d*) (.+) \(({_KINDS})\)")
_NOBODY = "none"
_WITHOUT_NAME = frozenset({AgentKind.UNNAMED, AgentKind.GROUP, None})


class MarkingError(ValueError):
    """A case that is not marked as it should be."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who the source of an attribution is."""

    name: str | None
    kind: AgentKind | None
    """None where the text states nobody."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution and who its source is."""

    number: int
    """As written in its marks; 1 if none is."""
    attribution: Attribution
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Case:
    """A short text with its attributions."""

    name: str
    form: str
    text: str
    marked: tuple[Marked, ...]

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """What a draft of the text should say."""
        return tuple(each.attribution for each in self.marked)

    def words(self, ranges: Iterable[Range]) -> tuple[str, ...]:
        """Return the words in each of some ranges."""
        return tuple(self.text[start:end] for start, end in ranges)


def read_all() -> tuple[Case, ...]:
    """Return the cases of every form."""
    return tuple(case for form in FORMS for case in read_form(form))


def read_form(form: str) -> tuple[Case, ...]:
    """Return the cases of one form."""
    return tuple(read_cases((CASES / f"{form}.txt").read_text(encoding="utf-8"), form))


def read_cases(written: str, form: str) -> Iterator[Case]:
    """Yield the cases in a file's text; raise MarkingError for what is not marked as it should."""
    case: _CaseLines | None = None
    for line in written.splitlines():
        if line.startswith("@ "):
            if case is not None:
                yield case.finish(form)
            case = _CaseLines(line[2:].strip())
        elif not line.strip() or line.startswith("#"):
            continue
        elif case is None:
            raise MarkingError(f"{form}: before the first case stands: {line}")
        elif line.startswith("="):
            case.add_speaker(line)
        else:
            case.add_paragraph(line)
    if case is not None:
        yield case.finish(form)


@dataclass(slots=True)
class _CaseLines:
    """A case while its lines are read."""

    name: str
    text: str = ""
    ranges: dict[int, dict[Part, list[Range]]] = field(default_factory=dict)
    speakers: dict[int, Speaker] = field(default_factory=dict)

    def add_speaker(self, line: str) -> None:
        found = _SPEAKER.fullmatch(line.rstrip())
        if found is None:
            raise self._error(f"not a speaker: {line}")
        number = int(found[1] or 1)
        kind = None if found[3] == _NOBODY else AgentKind(found[3])
        name = None if found[2] == "-" else found[2]
        if number in self.speakers:
            raise self._error(f"two speakers for {number}")
        if (name is None) != (kind in _WITHOUT_NAME):
            raise self._error(f"a name and a kind that do not go together: {line}")
        self.speakers[number] = Speaker(name, kind)

    def add_paragraph(self, line: str) -> None:
        if self.text:
            self.text += "\n\n"
        opened: list[tuple[Part, list[int], int]] = []
        last = 0
        for found in _MARK.finditer(line):
            self.text += line[last : found.start()]
            last = found.end()
            if found[1]:
                self.text += found[1]
            elif found[2]:
                numbers = [int(number) for number in (found[3] or "1").split("+")]
                opened.append((_PARTS[found[2]], numbers, len(self.text)))
            elif found[4] == "]" and opened:
                self._close(*opened.pop())
            else:
                raise self._error(f"a bracket that is no mark: {line}")
        if opened:
            raise self._error(f"a mark without its end: {line}")
        self.text += line[last:].rstrip()

    def finish(self, form: str) -> Case:
        if self.ranges.keys() != self.speakers.keys():
            raise self._error("each attribution needs one line that tells its speaker")
        marked = (
            self._marked(number, parts, self.speakers[number])
            for number, parts in sorted(self.ranges.items())
        )
        return Case(self.name, form, self.text, tuple(marked))

    def _close(self, part: Part, numbers: list[int], start: int) -> None:
        words = self.text[start:]
        if not words or words != words.strip():
            raise self._error(f"a mark around nothing, or around white space: {words!r}")
        for number in numbers:
            self.ranges.setdefault(number, {}).setdefault(part, []).append((start, len(self.text)))

    def _marked(self, number: int, parts: Mapping[Part, list[Range]], speaker: Speaker) -> Marked:
        source, cue, content = (tuple(sorted(parts.get(part, ()))) for part in Part)
        if not cue or not content:
            raise self._error(f"attribution {number} lacks a cue or a content")
        if bool(source) != (speaker.kind is not None):
            raise self._error(f"attribution {number}: a source needs a speaker, and only a source")
        if speaker.name and speaker.name.casefold() not in self.text.casefold():
            raise self._error(f"the text does not print {speaker.name}")
        names = (speaker.name,) if speaker.name else ()
        return Marked(number, Attribution(source, cue, content, names), speaker)

    def _error(self, reason: str) -> MarkingError:
        return MarkingError(f"{self.name}: {reason}")

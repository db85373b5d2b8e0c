"""The questions that all engines get, drawn from the text itself and always the same ones."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from benchmarks.peers.material import passages_of, read_lines, text_of

QUERIES = 50
"""In each class."""
# All engines agree on where these begin and end: none of them stands beside "_" or "-".
_WORD = re.compile(r"(?<![^\s(\"])[a-z]{3,20}(?=[.,;:)\"]*(?:\s|$))")
_RUN = re.compile(r"(?<![^\s(\"])[a-z]{2,20}(?: [a-z]{2,20})+(?=[.,;:)\"]*(?:\s|$))")
_SAMPLE = 4_000
"""Documents from which passages are taken."""
COMMON = (0.05, 1.0)
"""Shares of the documents that common words stand in."""
MEDIUM = (0.001, 0.1)
RARE = (2, 20)
"""Numbers of documents."""
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One query in each engine's language; None where an engine cannot be asked so."""

    ours: str
    xapian: str | None = None
    fts5: str | None = None
    zim: str | None = None


def draw(documents: Path) -> Path:
    """Return the file of the questions for these documents, drawn now if need be."""
    path = documents.with_name(documents.stem.replace("documents", "queries") + ".json")
    if not path.exists():
        print(f"(drawing {path.name})")
        drawn = _Drawing(documents).draw()
        record = {name: [asdict(each) for each in found] for name, found in drawn.items()}
        path.write_text(json.dumps(record, indent=1), encoding="utf-8")
    return path


class _Drawing:
    """Words by how many documents hold them, and passages."""

    def __init__(self, documents: Path) -> None:
        counts: Counter[str] = Counter()
        texts: list[dict[str, object]] = []
        rng = Random(0)
        self._documents = 0
        for document in read_lines(documents):
            self._documents += 1
            counts.update(set(_WORD.findall(text_of(document))))
            # A sample of all, of which none is known to be the last.
            if len(texts) < _SAMPLE:
                texts.append(document)
            elif (at := int(rng.random() * self._documents)) < _SAMPLE:
                texts[at] = document
        self._counts, self._texts = counts, texts
        self._passages = [text for document in texts for _, _, text in passages_of(document)]
        self._rng = Random(1)

    def draw(self) -> dict[str, list[Question]]:
        """Return the questions of each class."""
        share = self._documents
        common = self._words(COMMON[0] * share, COMMON[1] * share)
        rare = self._words(*RARE)
        medium = set(self._words(MEDIUM[0] * share, MEDIUM[1] * share))
        drawn: dict[str, Callable[[], Question | None]] = {
            "common word": lambda: _plain(self._rng.choice(common)),
            "rare word": lambda: _plain(self._rng.choice(rare)),
            "two words": lambda: self._two_words(medium),
            "phrase": self._phrase,
            "near": lambda: self._near(medium),
            "prefix": lambda: self._prefix(medium),
            "fuzzy": lambda: self._fuzzy(medium),
            "boolean": lambda: self._boolean(medium),
            "field": lambda: self._field(medium),
        }
        return {name: self._some(draw) for name, draw in drawn.items()}

    def _some(self, draw: Callable[[], Question | None]) -> list[Question]:
        """Return different questions, fewer than wanted where there are no more."""
        found: dict[Question, None] = {}
        for _ in range(QUERIES * 40):
            question = draw()
            if question is not None:
                found[question] = None
            if len(found) == QUERIES:
                break
        return list(found)

    def _words(self, least: float, most: float) -> list[str]:
        return sorted(word for word, count in self._counts.items() if least <= count <= most)

    def _in_passage(self, words: set[str]) -> list[str]:
        """Return the words of a passage that are among these, in order."""
        return [word for word in _WORD.findall(self._rng.choice(self._passages)) if word in words]

    def _two_words(self, words: set[str]) -> Question | None:
        chosen = sorted(set(self._in_passage(words)))
        if len(chosen) < 2:
            return None
        text = " ".join(self._rng.sample(chosen, 2))
        return Question(text, text, text, text)

    def _phrase(self) -> Question | None:
        """Two to four words as they stand in a passage."""
        runs = _RUN.findall(self._rng.choice(self._passages))
        if not runs:
            return None
        words = self._rng.choice(runs).split()
        size = min(len(words), self._rng.randint(2, 4))
        at = self._rng.randint(0, len(words) - size)
        text = '"' + " ".join(words[at : at + size]) + '"'
        return Question(text, text, text)

    def _near(self, words: set[str]) -> Question | None:
        """Two words that stand at most so many words apart, asked in either order."""
        passage = self._rng.choice(self._passages).split()
        at = self._rng.randrange(len(passage))
        chosen = [word for word in passage[at : at + _NEAR + 2] if word in words]
        if len(set(chosen)) < 2:
            return None
        first, second = self._rng.sample(sorted(set(chosen)), 2)
        return Question(
            f'"{first} {second}"~{_NEAR}',
            f"{first} NEAR/{_NEAR + 1} {second}",
            f'NEAR("{first}" "{second}", {_NEAR})',
        )

    def _prefix(self, words: set[str]) -> Question | None:
        long = [word for word in self._in_passage(words) if len(word) > 5]
        if not long:
            return None
        word = self._rng.choice(long)
        text = word[: self._rng.randint(3, 5)] + "*"
        return Question(text, text, text)

    def _fuzzy(self, words: set[str]) -> Question | None:
        """A word with one wrong letter."""
        long = [word for word in self._in_passage(words) if len(word) > 5]
        if not long:
            return None
        word = self._rng.choice(long)
        at = self._rng.randrange(1, len(word))
        return Question(f"{word[:at]}{self._rng.choice('aeiourstln')}{word[at + 1 :]}~1")

    def _boolean(self, words: set[str]) -> Question | None:
        """One of two words, a third, and not a fourth."""
        chosen = sorted(set(self._in_passage(words)))
        if len(chosen) < 2:
            return None
        first, must = self._rng.sample(chosen, 2)
        other, without = self._rng.sample(sorted(words - {first, must}), 2)
        xapian = f"({first} OR {other}) AND {must} AND NOT {without}"
        return Question(
            f"({first} OR {other}) {must} -{without}",
            xapian,
            f'("{first}" OR "{other}") AND "{must}" NOT "{without}"',
            xapian,
        )

    def _field(self, words: set[str]) -> Question | None:
        """A word of a document's title and a word of its text."""
        document = self._rng.choice(self._texts)
        titles = _WORD.findall(str(document["title"]))
        _, _, text = self._rng.choice(passages_of(document))
        inside = [word for word in _WORD.findall(text) if word in words]
        if not titles or not inside:
            return None
        title, word = self._rng.choice(titles), self._rng.choice(inside)
        text = f"title:{title} {word}"
        return Question(text, text, f'title : "{title}" AND body : "{word}"')


def _plain(word: str) -> Question:
    return Question(word, word, word, word)

"""What speaks for and against two agents being one, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from reader.domain.agents import AgentKind


class Strength(IntEnum):
    """How much speaks for it. A curator decides; nothing is merged for its strength."""

    WEAK = 1
    POSSIBLE = 2
    STRONG = 3

    @property
    def word(self) -> str:
        """How people read it."""
        return self.name.lower()


class EvidenceKind(StrEnum):
    """What speaks for it. The values are part of what `--json` promises."""

    SAME_NAME = "same-name"
    SPELLING = "spelling"
    SOUND = "sound"
    SCRIPT = "script"
    SCRIPT_SOUND = "script-sound"
    ORDER = "order"
    INITIAL = "initial"
    SHORT_FORM = "short-form"
    LEFT_OUT = "left-out"
    PART = "part"
    ABBREVIATION = "abbreviation"
    BRACKETS = "brackets"
    TOGETHER = "together"


class DoubtKind(StrEnum):
    """What speaks against it. The values are part of what `--json` promises."""

    SAME_SENTENCE = "same-sentence"
    PASSES_ON = "passes-on"
    OTHERS_FIT = "others-fit"
    SPELLED_APART = "spelled-apart"
    LOOSE = "loose"
    GENDER = "gender"
    SUFFIX = "suffix"
    KIND = "kind"


_EQUAL = "both are called “{0}”"
_SENTENCES: dict[EvidenceKind | DoubtKind, str] = {
    EvidenceKind.SAME_NAME: "“{0}” and “{1}” are the same but for capitals, accents, hyphens, "
    "titles or spaces",
    EvidenceKind.SPELLING: "“{0}” and “{1}” have the same consonants: two spellings of one name",
    EvidenceKind.SOUND: "“{0}” and “{1}” sound nearly alike",
    EvidenceKind.SCRIPT: "“{0}” is “{1}” in {2} letters",
    EvidenceKind.SCRIPT_SOUND: "“{0}” sounds nearly like “{1}”, in {2} letters",
    EvidenceKind.ORDER: "“{0}” and “{1}” are the same words in another order",
    EvidenceKind.INITIAL: "“{0}” can be short for “{1}”",
    EvidenceKind.SHORT_FORM: "“{0}” can be “{1}”: people shorten the given name so",
    EvidenceKind.LEFT_OUT: "“{0}” can be “{1}” with a name left out",
    EvidenceKind.PART: "“{0}” is a part of “{1}”",
    EvidenceKind.ABBREVIATION: "“{0}” are the initials of “{1}”",
    EvidenceKind.BRACKETS: "“{0}” stands in brackets behind “{1}” in {2}, line {3}",
    EvidenceKind.TOGETHER: "both are named in {0}, {1}",
    DoubtKind.SAME_SENTENCE: "both are named in one sentence in {0}, line {1}",
    DoubtKind.PASSES_ON: "one passes on words of the other in the statement {0}",
    DoubtKind.OTHERS_FIT: "“{0}” fits others as well: {1}",
    DoubtKind.SPELLED_APART: "in {2} letters they are spelled differently: “{0}”, “{1}”",
    DoubtKind.LOOSE: "“{0}” and “{1}” can also be two different names",
    DoubtKind.GENDER: "“{0}” goes with “he”, “{1}” with “she”",
    DoubtKind.SUFFIX: "only one of them is called {0}",
    DoubtKind.KIND: "one is recorded as {0}, the other as {1}",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for it."""

    kind: EvidenceKind
    words: tuple[str, ...]
    """What fills the sentence."""

    def __str__(self) -> str:
        is_equal = self.kind is EvidenceKind.SAME_NAME and len(set(self.words)) == 1
        return (_EQUAL if is_equal else _SENTENCES[self.kind]).format(*self.words)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that speaks against it."""

    kind: DoubtKind
    words: tuple[str, ...]
    """What fills the sentence."""

    def __str__(self) -> str:
        return _SENTENCES[self.kind].format(*self.words)


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two agents."""

    id: str
    kind: AgentKind
    name: str
    is_proposed: bool
    uses: int
    """How many mentions, descriptions and statements name the agent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Two agents that may be one."""

    keep: Party
    """Whose entry would be kept: a curator's rather than a proposed one, then the one used more."""
    other: Party
    strength: Strength
    evidence: tuple[Evidence, ...]
    """The most telling first; never empty."""
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What comparing two names showed."""

    strength: Strength
    evidence: Evidence
    doubts: tuple[Doubt, ...] = ()
    short: tuple[str, ...] = ()
    """Which of the names are so short that they may fit several agents."""
    is_across: bool = False
    """True where the names are written in different letters."""

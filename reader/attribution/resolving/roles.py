"""Words that a document puts beside a name, so that "the senator" can find who that is."""

from __future__ import annotations

from collections.abc import Sequence

from reader.attribution.resolving.entities import EntityTable, NameKind
from reader.attribution.resolving.person_names import fold_word
from reader.attribution.word_lists import words_of
from reader.attribution.words import Paragraph

_SAME = {
    "sen": "senator", "rep": "congressman", "representative": "congressman",
    "congresswoman": "congressman", "lawmaker": "congressman", "gov": "governor",
    "prof": "professor", "dr": "doctor", "justice": "judge", "attorney": "lawyer",
    "gen": "general", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain",
    "gop": "republican", "chairwoman": "chairman", "chair": "chairman",
    "spokeswoman": "spokesman", "spokesperson": "spokesman", "nominee": "nominee",
    "candidate": "candidate", "dem": "democratic", "democrat": "democratic",
    "billionaire": "businessman", "mogul": "businessman", "rev": "reverend",
    "police": "officer", "councilwoman": "councilman", "adm": "admiral", "col": "colonel",
}  # fmt: skip
_STOPS = frozenset([".", "!", "?", ";", ":", "“", "”", '"', "—", "–", "--"])
_BEFORE, _AFTER = 6, 12
_ARTICLES = frozenset({"the", "a", "an"})
_INSIDE = frozenset({"the", "a", "an", "of", "for", "at", "in", "to"})
"""Small words that may stand inside a role: "a lawyer for the paper"."""
_FUNCTION = words_of(
    """
    the a an of for at from in with on to by and or but is was are were has had have who which
    that his her their its said says told as it he she they this
    """
)


def same_role(word: str) -> str:
    """Return one word for the words that name one office ("sen", "senator")."""
    return _SAME.get(word, word)


def collect_roles(table: EntityTable, paragraphs: Sequence[Paragraph]) -> None:
    """Give each person the words right before the name and those of an apposition after it."""
    for entity, mention in table.ordered:
        if entity.kind is not NameKind.PERSON:
            continue
        words = paragraphs[mention.paragraph].words
        entity.roles.update(_before(words, mention.first, mention.paragraph, table))
        entity.roles.update(same_role(fold_word(word)) for word in mention.words[:-1])
        after = mention.last + 1
        if after < len(words) and words[after] == ",":
            entity.roles.update(_after(words, after + 1, mention.paragraph, table))


def _before(words: Sequence[str], first: int, paragraph: int, table: EntityTable) -> set[str]:
    roles = set()
    is_beside = first > 0 and words[first - 1] == ","
    # "A lawyer for the paper, David Schulz": small words only where a comma sets the name apart.
    inside = _INSIDE if is_beside else _ARTICLES
    for index in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        word = words[index]
        folded = fold_word(word)
        if word == "," and index == first - 1:
            continue
        if word in _STOPS or word == "," or folded in _FUNCTION - inside:
            break
        if folded and folded not in _FUNCTION and table.at(paragraph, index) is None:
            roles.add(same_role(folded))
        if folded in ("a", "an") or (folded == "the" and words[index - 1] not in _INSIDE):
            break
    return roles


def _after(words: Sequence[str], start: int, paragraph: int, table: EntityTable) -> set[str]:
    roles = set()
    for index in range(start, min(len(words), start + _AFTER)):
        word = words[index]
        if word in _STOPS or word == "," or table.at(paragraph, index) is not None:
            break
        folded = fold_word(word)
        if folded in ("who", "said", "told", "says"):
            break
        if folded and folded not in _FUNCTION:
            roles.add(same_role(folded))
    return roles

"""Saying in plain words what a query asks for, and what became of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from reader.domain.queries import (
    All,
    Clause,
    Dated,
    Either,
    Field,
    FieldName,
    Near,
    Not,
    NoteKind,
    Pattern,
    Query,
    Word,
)
from reader.search.asking.wording import cleaned

_LONGEST = 60
"""Of longer words only the beginning is shown, in code points."""
_MOST_FOLDED = 3

_ABOUT_STATEMENT = (FieldName.BY, FieldName.VIA, FieldName.ACT, FieldName.IS)
"""Fields that one statement must fit together, in the order they are told."""
_STATEMENT = {
    FieldName.BY: "by {}",
    FieldName.VIA: "that came through {}",
    FieldName.ACT: "recorded as {}",
    FieldName.IS: "that is {}",
}
_PLACES = {
    FieldName.IN: ("in {}", "a place in {}"),
    FieldName.TITLE: ("in documents with {} in the title", "{} in the title"),
    FieldName.SOURCE: ("published by {}", "the publisher {}"),
    FieldName.LANGUAGE: ("in the language {}", "the language {}"),
}
"""What is told of the place of a passage: behind it, and by itself."""
_BEGUN = {
    FieldName.TITLE: "a word that begins with {}",
    FieldName.IN: "what begins with {}",
}
_NOTES = {
    NoteKind.AS_TEXT: "Searched as text: {}.",
    NoteKind.LEFT_OUT: "Passed over: {}.",
    NoteKind.TOO_LONG: "The query is too long: its end is not looked for.",
}


def explain(query: Query) -> str:
    """Say what is looked for, as a part of a sentence. Other directions are isolated."""
    if query.root is None:
        return "nothing to look for"
    if query.is_empty:
        return "nothing to look for but words to leave out"
    told = f"passages {_told(query.root)}"
    if any(word.others for word in _words(query.root)):
        told += "; also where such words are written in one piece"
    return told


def notes_of(query: Query) -> list[str]:
    """Say in sentences what was read as text, passed over or cut off, and what was folded."""
    sentences = []
    for kind, sentence in _NOTES.items():
        texts = [_quoted(note.text) for note in query.notes if note.kind is kind]
        if texts:
            sentences.append(sentence.format(", ".join(texts)))
    folded = dict.fromkeys(filter(None, map(_folding, _marked(query))))
    return [*sentences, *list(folded)[:_MOST_FOLDED]]


# --- the whole ----------------------------------------------------------------------------------


def _told(root: Clause) -> str:
    """Say what passages have: words and statements, then where they stand, then what they lack."""
    parts = root.parts if isinstance(root, All) else (root,)
    without = [_single(part.part) for part in parts if isinstance(part, Not)]
    places = [_place(part) for part in parts if _is_place(part)]
    having = [part for part in parts if not isinstance(part, Not) and not _is_place(part)]
    told = []
    if isinstance(root, Either):
        told.append(f"with {_listed(map(_single, root.parts), 'or')}")
    elif having:
        told.append(f"with {_listed(_nouns(having), 'and')}")
    told += places
    if without:
        told.append(f"without {_listed(without, 'or')}")
    return ", ".join(told)


def _nouns(parts: Iterable[Clause]) -> list[str]:
    """Name parts that must all be found; fields of one statement become one."""
    nouns: dict[str, None] = {}
    parts = list(parts)
    statement = [part for part in parts if isinstance(part, Field) and part.name in _STATEMENT]
    for part in parts:
        nouns[_statement(statement) if part in statement else _single(part)] = None
    return list(nouns)


def _single(clause: Clause) -> str:
    """Name one clause so that it can stand in a list."""
    match clause:
        case Word():
            return _word(clause)
        case Near(word, distance):
            others = "1 other" if distance == 1 else f"{distance} others"
            return f"the words {_quoted(word.text)} with at most {others} between them"
        case Pattern(pattern):
            return f"a word that fits the pattern {_quoted(pattern)}"
        case Dated():
            return f"a date {_dates(clause)}"
        case Field(name):
            if name in _STATEMENT:
                return _statement([clause])
            if name is FieldName.ABOUT:
                checked = " that is not only proposed" if clause.is_checked else ""
                return f"a mention of {_value(clause)}{checked}"
            if name is FieldName.PROPOSED:
                return f"a mention of {_value(clause)} that is only proposed"
            return _PLACES[name][1].format(_value(clause))
        case Not(part):
            return f"no {_single(part)}"
        case All(parts):
            return f"({_listed(_nouns(parts), 'and')})"
        case Either(parts):
            return f"({_listed(map(_single, parts), 'or')})"


def _listed(nouns: Iterable[str], last: str) -> str:
    *most, final = nouns
    return f"{', '.join(most)} {last} {final}" if most else final


# --- words --------------------------------------------------------------------------------------


def _word(word: Word) -> str:
    text = _quoted(word.text or " ".join(word.tokens))
    if len(word.tokens) > 1:
        return f"a phrase that begins with {text}" if word.is_prefix else f"the phrase {text}"
    if word.is_prefix:
        return f"a word that begins with {text}"
    if word.edits:
        letters = "1 letter" if word.edits == 1 else f"{word.edits} letters"
        return f"a word that differs from {text} by at most {letters}"
    return f"the exact word {text}" if word.is_exact else text


def _quoted(text: str) -> str:
    return f"“{_shown(text)}”"


def _shown(text: str) -> str:
    """Return typed text for a sentence; the other direction must not turn the sentence round."""
    text = cleaned(text)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    is_rtl = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return f"\u2068{text}\u2069" if is_rtl else text


def _folding(word: Word) -> str:
    """Say how a word is found beside the way it is written; empty where only capitals differ."""
    written = unicodedata.normalize("NFC", word.text.lower())
    letters = [sign for sign in written if sign.isalnum() or unicodedata.category(sign)[0] == "M"]
    is_plain = "".join(letters) in ("", "".join(word.tokens))
    if is_plain or len(letters) > _LONGEST:
        return ""
    return f"{_quoted(word.text)} is also found as {_quoted(' '.join(word.tokens))}."


def _marked(query: Query) -> Iterable[Word]:
    for mark in query.marks():
        if isinstance(mark, Word):
            yield mark
        elif isinstance(mark, Near):
            yield mark.word


def _words(clause: Clause) -> Iterable[Word]:
    """Yield every word, also those to leave out."""
    if isinstance(clause, Word):
        yield clause
    elif isinstance(clause, Not):
        yield from _words(clause.part)
    elif isinstance(clause, All | Either):
        for part in clause.parts:
            yield from _words(part)


# --- what is recorded -----------------------------------------------------------------------------


def _statement(fields: Sequence[Field]) -> str:
    told = ["a statement"]
    for name in _ABOUT_STATEMENT:
        values = [_value(field) for field in fields if field.name is name]
        if values:
            told.append(_STATEMENT[name].format(_listed(values, "and")))
    return " ".join(told)


def _value(field: Field) -> str:
    if field.name is FieldName.IS:
        return field.value
    text = _quoted(field.value)
    if field.word is None or not field.word.is_prefix:
        return text
    return _BEGUN.get(field.name, "a name that begins with {}").format(text)


def _is_place(clause: Clause) -> bool:
    return isinstance(clause, Dated) or (isinstance(clause, Field) and clause.name in _PLACES)


def _place(clause: Clause) -> str:
    if isinstance(clause, Dated):
        return _dates(clause)
    assert isinstance(clause, Field)
    return _PLACES[clause.name][0].format(_value(clause))


def _dates(dated: Dated) -> str:
    if dated.first == dated.last:
        return f"of {dated.first}"
    if dated.first and dated.last:
        return f"of {dated.first} to {dated.last}"
    return f"from {dated.first} on" if dated.first else f"up to {dated.last}"

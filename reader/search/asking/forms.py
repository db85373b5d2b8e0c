"""A query as a form of plain fields, for those who do not want to learn its signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from reader.domain.queries import (
    All,
    Clause,
    Dated,
    Either,
    Field,
    FieldName,
    Not,
    Query,
    Word,
)
from reader.search.asking.lexing import QUOTES, trimmed
from reader.search.asking.parsing import parse
from reader.search.asking.values import DATE, dated
from reader.search.asking.wording import cleaned
from reader.search.words.normalising import read

_WITHOUT_QUOTES = str.maketrans(dict.fromkeys(QUOTES, " "))


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What is typed into the fields. An empty field asks for nothing."""

    all_of: str = ""
    any_of: str = ""
    exactly: str = ""
    """A phrase."""
    none_of: str = ""
    said_by: str = ""
    """A name, or an agent's id."""
    about: str = ""
    first_year: str = ""
    """A year, month or day, as in a query."""
    last_year: str = ""


def text_of(form: SearchForm) -> str:
    """Return the query that asks for what the form says.

    Every sign in a field is text: none becomes an operator, and those that no word holds are left
    out. So is a date that is none.
    """
    all_of, any_of = _words(form.all_of), _words(form.any_of)
    if len(any_of) == 1:
        all_of, any_of = list(dict.fromkeys([*all_of, *any_of])), []
    parts = [
        *all_of,
        f"({' OR '.join(any_of)})" if any_of else "",
        _phrase(form.exactly),
        *(f"-{word}" for word in _words(form.none_of)),
        _named(FieldName.BY, form.said_by),
        _named(FieldName.ABOUT, form.about),
        _dates(form.first_year, form.last_year),
    ]
    return " ".join(filter(None, parts))


def form_of(query: str | Query) -> SearchForm | None:
    """Return the form that asks for the same; None where no form can, or where a part is cut off.

    A query is taken as it was read: one read while it was typed may end in a word only begun.
    """
    if isinstance(query, str):
        query = parse(query)
    if query.is_cut:
        return None
    root = query.root
    parts = root.parts if isinstance(root, All) else () if root is None else (root,)
    filled: dict[str, list[str]] = {field.name: [] for field in fields(SearchForm)}
    for part in parts:
        entries = next(filter(None, (read_part(part) for read_part in _READERS)), None)
        if entries is None:
            return None
        for name, texts in entries.items():
            if filled[name] and name not in _LISTS:
                return None
            filled[name] += texts
    return SearchForm(**{name: " ".join(texts) for name, texts in filled.items()})


# --- from fields to text ------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    """Return the words of a field, each so that a query reads it as a word."""
    words: list[str] = []
    for chunk in cleaned(text.translate(_WITHOUT_QUOTES)).split():
        spans = list(dict.fromkeys(read(chunk).main.spans))
        if not spans:
            continue
        core = chunk[spans[0][0] : spans[-1][1]]
        tries = core, core.lower()
        plain = next((each for each in tries if _is_plain(each)), None)
        pieces = [plain] if plain else [chunk[start:end].lower() for start, end in spans]
        words += filter(_is_plain, pieces)
    return list(dict.fromkeys(words))


def _is_plain(word: str) -> bool:
    query = parse(word)
    root = query.root
    if not isinstance(root, Word) or query.notes:
        return False
    return _is_bare(root) and root.place == (0, len(word))


def _phrase(text: str) -> str:
    inside = _quotable(text)
    return f'"{inside}"' if inside else ""


def _named(name: FieldName, text: str) -> str:
    inside = _quotable(text)
    if not inside:
        return ""
    bare = f"{name.value}:{inside}"
    root = parse(bare).root
    is_one = isinstance(root, Field) and root.value == inside and not _is_begun(root)
    return bare if is_one else f'{name.value}:"{inside}"'


def _quotable(text: str) -> str:
    """Return what can stand between quotation marks and means nothing but its words."""
    inside = trimmed(cleaned(text.translate(_WITHOUT_QUOTES)))
    while inside.endswith("*"):
        inside = trimmed(inside.rstrip("*"))
    return inside if read(inside).main.forms else ""


def _dates(first: str, last: str) -> str:
    first, last = ("".join(each.split()) if dated(each) else "" for each in (first, last))
    found = dated(f"{first}..{last}")
    if found is None:
        return ""
    if found.first == found.last:
        return f"{DATE}:{found.first}"
    return f"{DATE}:{found.first}..{found.last}"


# --- from clauses to fields ---------------------------------------------------------------------

_Entries = dict[str, list[str]]
_LISTS = ("all_of", "none_of")
"""Fields that several clauses may fill."""


def _is_bare(clause: Clause) -> bool:
    """Say whether it is a word, or several that are written in one piece."""
    return (
        isinstance(clause, Word)
        and " " not in clause.text
        and not (clause.is_prefix or clause.edits or clause.is_exact)
    )


def _is_begun(field: Field) -> bool:
    return field.word is None or field.word.is_prefix


def _of_word(part: Clause) -> _Entries | None:
    if not isinstance(part, Word):
        return None
    if part.is_exact and not part.is_prefix:
        return {"exactly": [part.text]}
    return {"all_of": [part.text]} if _is_bare(part) else None


def _of_either(part: Clause) -> _Entries | None:
    if not isinstance(part, Either) or not all(map(_is_bare, part.parts)):
        return None
    return {"any_of": [word.text for word in part.parts if isinstance(word, Word)]}


def _of_not(part: Clause) -> _Entries | None:
    if not isinstance(part, Not) or not isinstance(part.part, Word) or not _is_bare(part.part):
        return None
    return {"none_of": [part.part.text]}


def _of_field(part: Clause) -> _Entries | None:
    names = {FieldName.BY: "said_by", FieldName.ABOUT: "about"}
    if not isinstance(part, Field) or part.name not in names or _is_begun(part):
        return None
    return {names[part.name]: [part.value]}


def _of_dates(part: Clause) -> _Entries | None:
    return (
        {"first_year": [part.first], "last_year": [part.last]} if isinstance(part, Dated) else None
    )


_READERS: Sequence[Callable[[Clause], _Entries | None]] = (
    _of_word, _of_either, _of_not, _of_field, _of_dates
)  # fmt: skip

"""Adding a clause to a query and taking it out again, as a person would type it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.domain.queries import All, Clause


def narrowed(text: str, clause: str, *, is_exact: bool = False) -> str:
    """Return a query that asks for what `text` found while it was typed, and for `clause` too.

    `clause` is such as `by:montazeri`.
    """
    # Imported where it is used: the window is up before search is loaded.
    from reader.search.asking.parsing import parse

    if not text.strip():
        return clause
    asked = _parts(parse(text, is_typing=True, is_exact=is_exact).root)
    added = _parts(parse(clause).root)
    second = ""
    for each in _tries(text.strip(), clause):
        parts = _parts(parse(each, is_exact=is_exact).root)
        if len(parts) < len(added) or parts[len(parts) - len(added) :] != added:
            continue
        if parts[: len(parts) - len(added)] == asked:
            return each
        second = second or each
    return second or f"{text.strip()} {clause}"


def widened(text: str, clause: str) -> str:
    """Return a query without a clause."""
    return " ".join(_pattern(clause).sub(" ", text).split())


def has_clause(text: str, clause: str) -> bool:
    """Say whether a clause stands in a query by itself."""
    return _pattern(clause).search(text) is not None


def _tries(text: str, clause: str) -> Iterator[str]:
    """Yield ways to end what is typed, so that the clause stands behind it by itself."""
    close = ")" * (text.count("(") - text.count(")"))
    for ended in (text, f"{text}*", f'{text}"', f'{text}*"', f"title:{text}*"):
        yield f"{ended}{close} {clause}"
        yield f"({ended}{close}) {clause}"


def _parts(root: Clause | None) -> tuple[Clause, ...]:
    if root is None:
        return ()
    return root.parts if isinstance(root, All) else (root,)


def _pattern(clause: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\s()]){re.escape(clause)}(?![^\s()])")

"""Changing the text of `statements/DOCUMENT.yaml`: texts in, texts out.

Everything that a change does not concern stays as it was, to the byte. Each function raises
EditError where a text is not in the dialect of source folders or the change cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from reader.source.editing.entries import MentionEntry, Review, StatementEntry
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.trees import (
    StatementFields,
    mention_tree,
    review_tree,
    statement_fields,
    statement_tree,
)
from reader.source.sidecars import STATEMENT_FIELDS

_STATEMENTS = EntryList("statements", STATEMENT_FIELDS, in_full=True, is_apart=True)
_MENTIONS = EntryList("mentions", ("agent",), in_full=False, is_apart=False)


def add_entries(
    text: str,
    *,
    statements: Sequence[StatementEntry] = (),
    mentions: Sequence[MentionEntry] = (),
) -> str:
    """Return the text with entries at the end of their lists, which are begun where missing."""
    text = _MENTIONS.add(text, [mention_tree(entry) for entry in mentions])
    return _STATEMENTS.add(text, [statement_tree(entry) for entry in statements])


def change_statement(text: str, identity: str, /, **fields: Unpack[StatementFields]) -> str:
    """Return the text with new values for fields of one statement; None takes a field out."""
    return _STATEMENTS.change(text, identity, statement_fields(fields))


def add_review(
    text: str, identity: str, /, review: Review, **fields: Unpack[StatementFields]
) -> str:
    """Return the text with one more decision about a statement, behind the earlier ones.

    `fields` are other values that come with it, as in `change_statement`.
    """
    appended = {"reviews": review_tree(review)}
    return _STATEMENTS.change(text, identity, statement_fields(fields), appended=appended)

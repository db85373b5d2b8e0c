"""What was looked for: searches a person made, and those they keep under a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reader.profile.json_files import read_json, write_json

VERSION = 1
FILE = "searches.json"
MAX_HISTORY = 200
MAX_SAVED = 100
LONGEST_QUERY = 500
"""Code points. With it the file stays smaller than what `read_json` takes."""
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class SearchHistory:
    """What was looked for, as a value: every change gives another one."""

    queries: tuple[str, ...] = ()
    """Newest first, each once."""
    saved: tuple[SavedSearch, ...] = ()
    """In the order in which they were saved; names are unique."""

    def with_query(self, query: str) -> SearchHistory:
        """Return the history with a query as its newest. One that is too long is not taken."""
        if not _is_query(query):
            return self
        others = (other for other in self.queries if other != query)
        return replace(self, queries=(query, *others)[:MAX_HISTORY])

    def without_query(self, query: str) -> SearchHistory:
        """Return the history without a query."""
        return replace(self, queries=tuple(each for each in self.queries if each != query))

    def without_queries(self) -> SearchHistory:
        """Return the saved searches only."""
        return replace(self, queries=())

    def with_saved(self, name: str, query: str) -> SearchHistory:
        """Return the history with a saved search, in place of one of the same name.

        What has no name or no query, or is too long, is not taken; nor is one search too many.
        """
        name = " ".join(name.split())
        if not _is_name(name) or not _is_query(query):
            return self
        new = SavedSearch(name, query)
        if any(each.name == name for each in self.saved):
            return replace(
                self, saved=tuple(new if each.name == name else each for each in self.saved)
            )
        return self if self.is_full else replace(self, saved=(*self.saved, new))

    def without_saved(self, name: str) -> SearchHistory:
        """Return the history without a saved search."""
        return replace(self, saved=tuple(each for each in self.saved if each.name != name))

    @property
    def is_full(self) -> bool:
        """True where no further search can be saved."""
        return len(self.saved) >= MAX_SAVED


def load_searches(folder: Path | None) -> SearchHistory:
    """Return what is kept in a profile folder; whatever is not understood is left out.

    None stands for a private window, which knows of no searches.
    """
    if folder is None:
        return SearchHistory()
    stored = read_json(folder / FILE)
    queries = [each for each in _list(stored.get("queries")) if _is_query(each)]
    history = SearchHistory(tuple(dict.fromkeys(map(str, queries)))[:MAX_HISTORY])
    for entry in _list(stored.get("saved")):
        if isinstance(entry, dict):
            name, query = entry.get("name"), entry.get("query")
            if isinstance(name, str) and isinstance(query, str):
                history = history.with_saved(name, query)
    return history


def save_searches(folder: Path | None, history: SearchHistory) -> None:
    """Write what was looked for; in a private window (None) nothing. Raises ProfileError."""
    if folder is None:
        return
    saved = [{"name": each.name, "query": each.query} for each in history.saved]
    write_json(
        folder / FILE, {"version": VERSION, "queries": list(history.queries), "saved": saved}
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is_query(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST_QUERY


def _is_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME

"""A base for inline patterns of our own."""

from __future__ import annotations

from re import Match
from typing import overload
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor


class InlineRule(InlineProcessor):
    """Replaces what a regular expression matches."""

    def replace(self, match: Match[str]) -> Element | str | None:
        """Return the element or text in place of the match, or None to leave it as it is."""
        raise NotImplementedError

    # The package's classes disagree about this method's form; both forms are declared.
    @overload
    def handleMatch(self, m: Match[str]) -> Element | str | None: ...

    @overload
    def handleMatch(
        self, m: Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]: ...

    def handleMatch(
        self, m: Match[str], data: str = ""
    ) -> Element | str | tuple[Element | str | None, int | None, int | None] | None:
        """Return the replacement and where the replaced text starts and ends."""
        replacement = self.replace(m)
        if replacement is None:
            return None, None, None
        return replacement, m.start(0), m.end(0)

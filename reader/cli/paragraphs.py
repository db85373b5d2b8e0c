"""How people see lists of facts: aligned labels, and words set apart."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable

from reader.cli.output import is_terminal, visible, write_line
from reader.domain.citations import NOT_STATED
from reader.domain.look_alikes import ODDITY_WORDS, oddities, reveal

_WIDEST = 100
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def stated(text: str | None) -> str:
    """Return `text` fit for a terminal, or the words for what nobody stated."""
    return visible(text) if text else NOT_STATED


def counted(number: int, one: str, many: str = "") -> str:
    """Return "1 document", "1,000 documents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def odd_facts(*names: str) -> list[tuple[str, str]]:
    """Return a fact for each name that may deceive the eye, and so most often none."""
    return [
        ("Look twice", f"“{visible(reveal(name))}”: {ODDITY_WORDS[oddity]}")
        for name in names
        for oddity in oddities(name)
    ]


def write_facts(facts: Iterable[tuple[str, str]], *, indent: int = 0) -> None:
    """Write one fact a line, the values aligned."""
    rows = list(facts)
    width = max((len(label) for label, _ in rows), default=0)
    for label, value in rows:
        lead = f"{' ' * indent}{label:{width}}  "
        for number, line in enumerate(_wrapped(value, len(lead))):
            write_line(line if number else f"{lead}{line.lstrip()}")


def write_words(words: str, *, indent: int) -> None:
    """Write exact words of a document, one line for each of its lines."""
    for line in words.split("\n"):
        for part in _wrapped(visible(line), indent):
            write_line(part)


def emphasised(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return `text` fit for a terminal, the ranges in bold if a person looks at a terminal."""
    before, after = (_BOLD, _PLAIN) if _is_styled() else ("", "")
    pieces = []
    position = 0
    for start, end in ranges:
        pieces += [visible(text[position:start]), before, visible(text[start:end]), after]
        position = end
    return "".join([*pieces, visible(text[position:])])


def _is_styled() -> bool:
    knows_signs = os.name == "posix" and os.environ.get("TERM", "dumb") != "dumb"
    return knows_signs and is_terminal(sys.stdout)


def _wrapped(line: str, indent: int) -> list[str]:
    """Break a line for a terminal; a file or a pipe gets it whole, fit to be searched."""
    lead = " " * indent
    if not is_terminal(sys.stdout):
        return [lead + line]
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    wrapper = textwrap.TextWrapper(
        width=max(width, indent + 20),
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(line) or [lead]

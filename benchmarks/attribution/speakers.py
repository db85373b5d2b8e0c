"""Whether a drafted speaker is the one that a person named."""

from __future__ import annotations

from benchmarks.attribution.marked import Attribution


def is_same_speaker(marked: Attribution, drafted: Attribution) -> bool:
    """Say whether the draft names one of the marked speakers, or none where there is none."""
    names = {_plain(name) for name in marked.speakers or ()}
    drafted_names = {_plain(name) for name in drafted.speakers or ()}
    return bool(names & drafted_names) if names else not drafted_names


def _plain(name: str) -> str:
    """Return a name without its article; letter case and spaces do not tell names apart."""
    return " ".join(name.casefold().split()).removeprefix("the ")

"""Stub."""


def correct(query, sources, *, limit=3):
    """Return nothing yet."""
    return []

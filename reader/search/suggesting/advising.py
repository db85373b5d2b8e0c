"""Stub."""


def advise(query, sources, count, *, cancel=None):
    """Return nothing yet."""
    return []

"""What the command line itself refuses to do, in one sentence."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818
    """The command cannot be done as asked; the text is the sentence for the person."""


class OutputFailed(Refusal):
    """Standard output cannot be written."""


class OutputClosed(Exception):  # noqa: N818
    """Whoever reads our output has read enough."""

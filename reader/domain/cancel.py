"""A request to stop, passed to long work."""

from __future__ import annotations

from reader.domain.errors import Cancelled


class CancelToken:
    """Set once by the one who waits, read often by the one who works.

    Setting a plain attribute is atomic, so the token needs no lock.
    """

    __slots__ = ("_is_cancelled",)

    def __init__(self) -> None:
        self._is_cancelled = False

    @property
    def is_cancelled(self) -> bool:
        """True once `cancel` was called."""
        return self._is_cancelled

    def cancel(self) -> None:
        """Ask the work to stop as soon as it can."""
        self._is_cancelled = True

    def check(self) -> None:
        """Raise Cancelled if the work should stop."""
        if self._is_cancelled:
            raise Cancelled

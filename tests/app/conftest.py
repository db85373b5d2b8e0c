"""Windows for the tests of this folder."""

from __future__ import annotations

from tests.windows import nothing_left_behind, qapp, start, story

__all__ = ["nothing_left_behind", "qapp", "start", "story"]

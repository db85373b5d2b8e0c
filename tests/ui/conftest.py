"""Pages and programs for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.domain.blocks import Block
from reader.ui.page.view import PageView
from tests.ui.pages import Said, read_letter, show, write_letter
from tests.windows import delete_later, nothing_left_behind, qapp, start, story

__all__ = ["nothing_left_behind", "page", "qapp", "show_blocks", "start", "story"]

ShowBlocks = Callable[..., PageView]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[PageView]:
    """An empty page in a window of its own."""
    view = PageView()
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()
    view.deleteLater()
    delete_later()


@pytest.fixture
def show_blocks(qtbot: QtBot, tmp_path: Path, page: PageView) -> ShowBlocks:
    """Show blocks, with what is said in them, on the page."""

    def begin(
        blocks: Sequence[Block], said: Sequence[Said] = (), *, language: str = "en"
    ) -> PageView:
        path = tmp_path / "letter.attest"
        write_letter(path, blocks, said, language=language)
        return show(qtbot, page, read_letter(path))

    return begin

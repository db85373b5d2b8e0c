"""A review on the page: ranges that are marked, moved and taken from the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor

from reader.collection.views import DocumentView
from reader.domain.documents import Direction, Document
from reader.domain.ids import DocumentId, StatementId
from reader.domain.passages import Place
from reader.ui.announcing import announce
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.control.reviewing import ReviewController
from reader.ui.page.view import PageView
from reader.ui.review.marks import ReviewMarks
from reader.ui.review.page_look import as_statement, with_decisions
from reader.ui.review.proposals import Attribution, Part, Proposal
from reader.ui.review.strokes import part_word
from reader.ui.review.wording import (
    Handle,
    handles_of,
    move_by_word,
    move_to,
    remove_part,
    set_part,
    span_of,
)

_MARGIN = 40
"""Pixels that stay free above and below an end that was moved."""


class ReviewPage(QObject):
    """Keeps the page in step with the current statement, and its ranges with the page."""

    end_chosen = Signal(bool)
    """Whether an end of a range is chosen, which keys can move."""
    noted = Signal(str)
    """Something to say to the reviewer."""

    def __init__(
        self, page: PageView, reading: ReadingController, review: ReviewController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._reading = reading
        self._review = review
        self._marks = ReviewMarks(page)
        self._chosen: Handle | None = None
        self._shown: StatementId | None = None
        self._decided: dict[DocumentId, set[StatementId]] = {}
        """What may read differently from the collection that is open."""
        self._marks.end_taken.connect(self._on_end_taken)
        self._marks.end_moved.connect(self._on_end_moved)

    def close(self) -> None:
        """Take everything off the page."""
        self._marks.show_ranges(None)
        self._marks.deleteLater()

    # --- what is shown --------------------------------------------------------------------

    def show_current(self, *, is_jumping: bool = False) -> None:
        """Bring the current statement into sight, if it is another one or `is_jumping`."""
        current = self._review.state.current
        identity = None if current is None else current.id
        if identity != self._shown or is_jumping:
            self._choose(None)
            self._shown = identity
            if current is not None and self._review.collection is not None:
                place = Place(self._review.collection, current.document, current.start, current.end)
                self._reading.go_to(place, is_step=True)
        self.mark()

    def mark(self) -> None:
        """Mark the ranges of the current draft, if its document stands on the page."""
        self._marks.show_ranges(self._attribution(), self._chosen)

    def forget_shown(self) -> None:
        """Bring the current statement into sight also if it is the same as before."""
        self._shown = None

    def on_document_shown(self, opened: object) -> None:
        """Show what was decided about a document since it was built."""
        assert isinstance(opened, OpenedDocument)
        if opened.view.collection == self._review.collection:
            self._revise(opened.view.document)
        self.mark()

    def on_statement_changed(self, proposal: object) -> None:
        """Show a decision at once."""
        assert isinstance(proposal, Proposal)
        self._decided.setdefault(proposal.document, set()).add(proposal.id)
        opened, collection = self._reading.opened, self._review.collection
        if opened is None or collection is None:
            return
        if self._reading.is_open(collection, proposal.document):
            self._revise(opened.view.document)

    # --- ranges ---------------------------------------------------------------------------

    @property
    def has_chosen_end(self) -> bool:
        """True while keys can move an end."""
        return self._chosen is not None

    def leave_end(self) -> None:
        """Choose no end."""
        self._choose(None)
        self.mark()

    def step_end(self, step: int) -> None:
        """Choose the next (1) or previous (-1) end of the current statement's ranges."""
        what = self._attribution()
        if what is None:
            return
        ends = handles_of(what)
        at = ends.index(self._chosen) if self._chosen in ends else (0 if step < 0 else -1)
        self._choose(ends[(at + step) % len(ends)])
        self.mark()
        self._bring_into_sight()
        self._say_end()

    def push_end(self, direction: Qt.LayoutDirection) -> None:
        """Move the chosen end by a word: on for left to right, to the right on the screen."""
        view = self._page.view
        if self._chosen is None or view is None:
            return
        is_rtl = view.document.info.direction is Direction.RIGHT_TO_LEFT
        is_right = direction is Qt.LayoutDirection.LeftToRight
        self._move(self._chosen, 1 if is_right is not is_rtl else -1)

    def move_edge(self, *, is_end: bool, step: int) -> None:
        """Move an end of the words by a word, of the chosen piece or else the outermost."""
        what = self._attribution()
        if what is None:
            return
        piece = len(what.content) - 1 if is_end else 0
        if self._chosen is not None and self._chosen.part is Part.CONTENT:
            piece = self._chosen.piece
        self._move(Handle(Part.CONTENT, piece, is_end), step)

    def take_selected(self, part: Part, *, is_added: bool = False) -> None:
        """Take the selected text as a part of the current statement."""
        what, view, chosen = self._attribution(), self._page.view, self._page.selected_range()
        if what is None or view is None:
            return
        if chosen is None:
            self.noted.emit(self.tr("Select words on the page first, then press the key again."))
            return
        changed = set_part(what, view.document.text, part, chosen, is_added=is_added)
        if changed is None:
            self.noted.emit(self.tr("That would leave nothing that was said. Select other words."))
            return
        self.clear_selection()
        self._choose(None)
        self._review.change(changed)
        self._say_part(part)

    def remove_range(self) -> None:
        """Remove the range of the chosen end."""
        what, chosen = self._attribution(), self._chosen
        if what is None or chosen is None:
            return
        changed = remove_part(what, chosen.part, chosen.piece)
        if changed is None:
            self.noted.emit(self.tr("A statement needs its words. Reject it to be rid of it."))
            return
        self._choose(None)
        self._review.change(changed)

    def clear_selection(self) -> bool:
        """Let nothing be selected. Returns False where nothing was."""
        cursor = QTextCursor(self._page.textCursor())
        if not cursor.hasSelection():
            return False
        cursor.setPosition(cursor.selectionStart())
        self._page.setTextCursor(cursor)
        return True

    # --- inside ---------------------------------------------------------------------------

    def _attribution(self) -> Attribution | None:
        """Return the current draft, if its document stands on the page."""
        draft = self._review.state.draft
        is_shown = self._review.shown_document() is not None
        return draft.attribution if draft is not None and is_shown else None

    def _revise(self, document: Document) -> None:
        """Let a document have its statements as they were decided."""
        queue = self._review.state.queue
        found = [queue.find(name) for name in self._decided.get(document.id, ())]
        decided = {each.id: as_statement(each, document) for each in found if each is not None}

        def change(view: DocumentView) -> DocumentView:
            return with_decisions(view, decided)

        if decided:
            self._reading.revise(change)

    def _choose(self, handle: Handle | None) -> None:
        if (handle is None) is not (self._chosen is None):
            self.end_chosen.emit(handle is not None)
        self._chosen = handle

    def _move(self, handle: Handle, step: int) -> None:
        what, view = self._attribution(), self._page.view
        if what is None or view is None:
            return
        self._review.change(move_by_word(what, view.document.text, handle, step))
        self._choose(handle)
        self.mark()
        self._bring_into_sight()
        self._say_end()

    def _on_end_taken(self, handle: object) -> None:
        assert isinstance(handle, Handle)
        self._choose(handle)
        self.mark()
        self._page.setFocus()

    def _on_end_moved(self, handle: object, position: int) -> None:
        assert isinstance(handle, Handle)
        what, view = self._attribution(), self._page.view
        if what is not None and view is not None:
            self._review.change(move_to(what, view.document.text, handle, position))

    def _bring_into_sight(self) -> None:
        knob = None if self._chosen is None else self._marks.knob(self._chosen)
        if knob is None:
            return
        bar, height = self._page.verticalScrollBar(), self._page.viewport().height()
        if knob.y() < _MARGIN:
            bar.setValue(round(bar.value() + knob.y() - _MARGIN))
        elif knob.y() > height - _MARGIN:
            bar.setValue(round(bar.value() + knob.y() - height + _MARGIN))

    def _say_end(self) -> None:
        what, view, chosen = self._attribution(), self._page.view, self._chosen
        span = None if what is None or chosen is None else span_of(what, chosen.part, chosen.piece)
        if view is None or chosen is None or span is None:
            return
        text = self.tr("{part} end with: {words}") if chosen.is_end else ""
        text = text or self.tr("{part} begin with: {words}")
        words = view.document.text[slice(*span)]
        near = words[-60:] if chosen.is_end else words[:60]
        spoken = text.replace("{part}", part_word(chosen.part)).replace("{words}", near)
        announce(self._page, spoken)

    def _say_part(self, part: Part) -> None:
        what, view = self._attribution(), self._page.view
        if what is None or view is None:
            return
        words = [view.document.text[slice(*span)] for each, span in what.spans() if each is part]
        announce(self._page, f"{part_word(part)}: {' … '.join(words)}")

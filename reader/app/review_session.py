"""One review: the panel, the page and the keys, in step with the controller."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from reader.app.review_choices import ReviewChoices
from reader.app.review_page import ReviewPage
from reader.domain.passages import Place
from reader.profile.reviewer import plain_name
from reader.ui.announcing import announce
from reader.ui.control.reading import ReadingController
from reader.ui.control.reviewing import ReviewController
from reader.ui.finding.popover import Popover
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence
from reader.ui.review.card import make_card
from reader.ui.review.deciding import Fault
from reader.ui.review.keys import ReviewKey, ReviewKeys
from reader.ui.review.like_names import LikeNames
from reader.ui.review.orders import Refused
from reader.ui.review.panel import ReviewPanel
from reader.ui.review.popovers import KeysPopover, ReviewerPopover
from reader.ui.review.proposals import Part
from reader.ui.review.queue import Filter, Show
from reader.ui.review.sentences import (
    dropped_sentence,
    empty_sentence,
    fault_sentence,
    refusal_sentence,
    spoken_card,
)
from reader.ui.theme.texts import isolated


class ReviewSession(QObject):
    """Shows the review in the window until it is closed."""

    leave_wished = Signal()
    build_wished = Signal()
    named = Signal(str)
    """The reviewer has given a name, or none."""

    def __init__(
        self,
        window: MainWindow,
        reading: ReadingController,
        review: ReviewController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._reading = reading
        self.review = review
        self.panel = ReviewPanel(window)
        self.panel.hide()
        self.page = ReviewPage(window.page, reading, review, self)
        self.keys = ReviewKeys(window.page, self.panel)
        head = self.panel.head
        self.fields = ReviewChoices(window.page, self.panel.fields, review, self)
        self._reviewer = ReviewerPopover(head)
        self._keys = KeysPopover(head)
        self._is_leaving = False
        """True once it was said what leaving means: a second time leaves."""
        self._wishes = self._make_wishes()
        self._connect_review()
        self._connect_panel()
        self.set_colours(window.colours)
        head.show_reviewer(review.reviewer)
        window.show_beside(self.panel)

    def close(self) -> None:
        """Take the review out of the window."""
        self.keys.fall_silent()
        self.page.close()
        self._window.show_beside(None)
        for part in (*self._popovers(), self.panel):
            part.deleteLater()
        self.deleteLater()

    def set_colours(self, colours: object) -> None:
        """Paint in other colours."""
        now = self._window.colours
        self.panel.set_colours(now)
        self.fields.set_colours(now)
        self.page.mark()

    # --- the review -----------------------------------------------------------------------

    def on_loaded(self) -> None:
        """Offer what there is in the folder."""
        self.page.forget_shown()
        self._show_choices()

    def on_current_changed(self) -> None:
        """Show the current statement, in the panel and on the page."""
        self._is_leaving = False
        self.page.show_current()
        self._show_card()
        card = make_card(self.review.state, self.review.shown_document())
        if card is not None and card.words:
            announce(self.panel, spoken_card(card, self.panel.locale()))

    def on_draft_changed(self) -> None:
        """Show what was changed."""
        self.page.mark()
        self._show_card()

    def on_undone(self, _proposal: object) -> None:
        """Lead back to the statement whose decision was taken back."""
        self.page.show_current(is_jumping=True)
        self._window.status.show_message(self.tr("Taken back."))

    def on_document_shown(self, opened: object) -> None:
        """Mark the current statement once its document stands on the page."""
        self.page.on_document_shown(opened)
        self._show_card()

    def on_refused(self, refused: object) -> None:
        """Say why a decision is not in the files."""
        assert isinstance(refused, Refused)
        document = refused.order.document
        span = refused.order.decided.before.attribution.content[0]
        words = refused.words if document is None else document.text[slice(*span)]
        self.panel.show_message(refusal_sentence(refused, words))

    def on_faulty(self, fault: object) -> None:
        """Say why a statement cannot be accepted as it stands."""
        assert isinstance(fault, Fault)
        self.panel.show_message(fault_sentence(fault))
        if fault is Fault.BAD_DATE:
            self.panel.fields.focus_date()

    def on_changes_dropped(self, dropped: object) -> None:
        """Say what was not kept of changes that nobody accepted."""
        assert isinstance(dropped, tuple)
        self.panel.show_message(dropped_sentence(dropped, self.panel.locale()))

    def on_failed(self, _path: str, error: object) -> None:
        """Say what could not be read or done."""
        self.panel.show_message(failure_sentence(error))

    def on_nothing_to_undo(self) -> None:
        """Say that there is nothing to take back."""
        self._note(self.tr("There is nothing to take back."))

    def on_reviewer_wished(self) -> None:
        """Ask who reviews."""
        self._reviewer.open_with(self.review.reviewer or "")

    # --- wishes ---------------------------------------------------------------------------

    def on_wished(self, key: str) -> None:
        """Do what a key or button asks for."""
        self._is_leaving = False
        self.panel.show_message("")
        self.panel.fields.take_date()
        self._wishes[ReviewKey(key)]()

    def on_escape(self) -> None:
        """Leave one thing at a time; a second time in a row, the review."""
        if self.page.has_chosen_end:
            self.page.leave_end()
        elif self.page.clear_selection():
            return
        elif self._is_leaving:
            self.leave_wished.emit()
        else:
            text = self.tr("Esc again leaves the review. Everything decided is saved.")
            if self.may_leave():
                self._note(text)
            self._is_leaving = True

    def may_leave(self) -> bool:
        """Return True where nothing is lost by leaving; else say what is, and True next time."""
        if self._is_leaving or not self.review.state.unsaved:
            return True
        self._is_leaving = True
        text = self.tr(
            "Changes of {count} statements that you did not accept will be dropped. Do it again "
            "to leave all the same."
        ).replace("{count}", self._window.locale().toString(self.review.state.unsaved))
        self.panel.show_message(text)
        return False

    # --- inside: connections --------------------------------------------------------------

    def _connect_review(self) -> None:
        review = self.review
        review.loaded.connect(self.on_loaded)
        review.current_changed.connect(self.on_current_changed)
        review.draft_changed.connect(self.on_draft_changed)
        review.progress_changed.connect(self._show_card)
        review.statement_changed.connect(self.page.on_statement_changed)
        review.undone.connect(self.on_undone)
        review.refused.connect(self.on_refused)
        review.faulty.connect(self.on_faulty)
        review.changes_dropped.connect(self.on_changes_dropped)
        review.failed.connect(self.on_failed)
        review.nothing_to_undo.connect(self.on_nothing_to_undo)
        review.reviewer_wished.connect(self.on_reviewer_wished)
        self._window.colours_changed.connect(self.set_colours)
        self._window.page.left.connect(self.on_escape)

    def _connect_panel(self) -> None:
        panel, head = self.panel, self.panel.head
        self.keys.wished.connect(self.on_wished)
        self.page.end_chosen.connect(self._on_end_chosen)
        self.page.noted.connect(self._note)
        self.fields.faulty.connect(self.on_faulty)
        self.fields.reset.connect(self._show_card)
        panel.wished.connect(self.on_wished)
        panel.left.connect(self.on_escape)
        head.filter_changed.connect(self._on_filter_changed)
        head.keys_wished.connect(self._keys.open_with)
        head.reviewer_wished.connect(self.on_reviewer_wished)
        head.build_wished.connect(self.build_wished)
        head.leave_wished.connect(self.leave_wished)
        self._reviewer.name_given.connect(self._on_name_given)
        self._reviewer.closed.connect(self.review.forget_wish)
        for popover in self._popovers():
            popover.closed.connect(self._on_popover_closed)

    def _popovers(self) -> tuple[Popover, ...]:
        return (*self.fields.popovers(), self._reviewer, self._keys)

    def _make_wishes(self) -> dict[ReviewKey, Callable[[], object]]:
        review, page = self.review, self.page
        left, right = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        return {
            ReviewKey.ACCEPT: review.accept,
            ReviewKey.REJECT: review.reject,
            ReviewKey.UNDO: review.undo,
            ReviewKey.NEXT: partial(review.step, 1),
            ReviewKey.PREVIOUS: partial(review.step, -1),
            ReviewKey.SPEAKER: self.fields.open_speaker,
            ReviewKey.FORM: self.fields.take_next_form,
            ReviewKey.ACT: self.fields.open_act,
            ReviewKey.DATE: self.fields.open_date,
            ReviewKey.CHAIN: self.fields.open_chain,
            ReviewKey.TAKE_CONTENT: partial(page.take_selected, Part.CONTENT),
            ReviewKey.TAKE_SOURCE: partial(page.take_selected, Part.SOURCE),
            ReviewKey.TAKE_CUE: partial(page.take_selected, Part.CUE),
            ReviewKey.ADD_CONTENT: partial(page.take_selected, Part.CONTENT, is_added=True),
            ReviewKey.NEXT_END: partial(page.step_end, 1),
            ReviewKey.PREVIOUS_END: partial(page.step_end, -1),
            ReviewKey.END_ON: partial(page.push_end, right),
            ReviewKey.END_BACK: partial(page.push_end, left),
            ReviewKey.REMOVE_RANGE: page.remove_range,
            ReviewKey.START_BACK: partial(page.move_edge, is_end=False, step=-1),
            ReviewKey.START_ON: partial(page.move_edge, is_end=False, step=1),
            ReviewKey.STOP_ON: partial(page.move_edge, is_end=True, step=1),
            ReviewKey.STOP_BACK: partial(page.move_edge, is_end=True, step=-1),
            ReviewKey.SHOW: self.panel.head.focus_show,
            ReviewKey.KEYS: self._keys.open_with,
        }

    # --- inside: what is shown ------------------------------------------------------------

    def _show_card(self) -> None:
        review, panel = self.review, self.panel
        panel.show_progress(review.progress)
        card = make_card(review.state, review.shown_document())
        if card is not None:
            panel.show_card(card)
        elif review.is_reviewing:
            queue = review.state.queue
            panel.show_empty(empty_sentence(queue.progress, queue.filter, str(review.root)))
            self._show_something()

    def _show_something(self) -> None:
        """Show the first document where nothing is to be reviewed and none is open."""
        collection = self.review.collection
        if collection is None or self._reading.is_reading:
            return
        view = self._reading.collections.get(collection)
        if view is not None and view.documents:
            self._reading.go_to(Place(collection, view.documents[0].id))

    def _show_choices(self) -> None:
        state = self.review.state
        speaking = {each.attribution.speaker for each in state.queue.proposals()}
        known = {agent: each for agent, each in state.agents.items() if agent in speaking}
        alike = LikeNames.as_written(known)
        speakers = {}
        for agent, each in known.items():
            line, name = alike.line(agent), each.agent.name
            speakers[agent] = f"{isolated(name)} · {line}" if line else name
        self.panel.show_choices(state.queue.filter, state.titles, speakers)

    def _note(self, text: str) -> None:
        self._window.status.show_message(text)

    # --- inside: the rest -----------------------------------------------------------------

    def _on_filter_changed(self, wanted: object) -> None:
        assert isinstance(wanted, Filter)
        self.review.set_filter(wanted)
        if wanted.show is Show.BY_OTHERS and self.review.reviewer is None:
            # Who the others are depends on who asks.
            self.on_reviewer_wished()

    def _on_name_given(self, text: str) -> None:
        name = plain_name(text)
        self.named.emit(name)
        self.panel.head.show_reviewer(name)
        self.review.set_reviewer(name)
        self._window.page.setFocus()

    def _on_end_chosen(self, is_chosen: bool) -> None:
        self.keys.set_ends(is_chosen=is_chosen)

    def _on_popover_closed(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or self.panel.isAncestorOf(focused):
            self._window.page.setFocus()

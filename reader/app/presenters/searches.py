"""Ways to a query beside typing it: the form, earlier searches, and those kept under a name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from reader.domain.cancel import CancelToken
from reader.domain.errors import ProfileError
from reader.profile.searches import SearchHistory, load_searches, save_searches
from reader.tasks.lanes import Lane
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence

if TYPE_CHECKING:
    from reader.ui.finding.form_popover import FormPopover
    from reader.ui.finding.searches_popover import SearchesPopover


class SearchesPresenter(QObject):
    """Opens what lies below the search box, and keeps what was looked for."""

    list_wished = Signal()
    """The form is filled: the results are wanted."""

    def __init__(self, window: MainWindow, *, folder: Path | None, lane: Lane) -> None:
        """Searches are kept in the profile folder, written on `lane`; with None nothing is."""
        super().__init__(window)
        self._window = window
        self._box = window.top.search
        self._folder = folder
        self._lane = lane
        self._history: SearchHistory | None = None
        # Made when first asked for: the window opens without them.
        self._form: FormPopover | None = None
        self._searches: SearchesPopover | None = None

    @property
    def history(self) -> SearchHistory:
        """What was looked for, read from the profile when first asked for."""
        if self._history is None:
            self._history = load_searches(self._folder)
        return self._history

    @property
    def form(self) -> FormPopover:
        """The form below the box."""
        if self._form is None:
            from reader.ui.finding.form_popover import FormPopover

            self._form = FormPopover(self._box)
            self._form.query_written.connect(self._box.setText)
            self._form.done.connect(self._on_form_done)
        return self._form

    @property
    def searches(self) -> SearchesPopover:
        """The list of searches below the box."""
        if self._searches is None:
            from reader.ui.finding.searches_popover import SearchesPopover

            self._searches = SearchesPopover(self._box)
            self._searches.query_chosen.connect(self._on_query_chosen)
            self._searches.saving_wished.connect(self._on_saving_wished)
            self._searches.query_removed.connect(self._on_query_removed)
            self._searches.saved_removed.connect(self._on_saved_removed)
            self._searches.forgetting_wished.connect(self._on_forgetting_wished)
        return self._searches

    # --- the form -------------------------------------------------------------------------

    def on_form_wished(self) -> None:
        """Open the form with what stands in the box, or close it."""
        if self._form is not None and self._form.isVisible():
            self._form.close_popover()
            return
        self._box.end_completing()
        self.form.show_query(self._box.text())
        self.form.open_below()
        self.form.focus_form()

    def on_query_changed(self, query: str) -> None:
        """Keep the form in step with the box."""
        if self._form is not None and self._form.isVisible():
            self._form.show_query(query)

    def _on_form_done(self) -> None:
        self.form.close_popover()
        self.remember(self._box.text())
        self.list_wished.emit()

    # --- what was looked for --------------------------------------------------------------

    def remember(self, query: str) -> None:
        """Keep a query that a person went on with: one that is only being typed is none."""
        # A private window remembers nothing, not even until it closes.
        if self._folder is not None:
            self._change(self.history.with_query(query.strip()))

    def on_searches_wished(self) -> None:
        """Open the list of searches, or close it."""
        if self._searches is not None and self._searches.isVisible():
            self._searches.close_popover()
            return
        self._box.end_completing()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.searches.set_colours(self._window.colours)
        self._list()
        self.searches.open_below()
        self.searches.focus_first()

    def keep_nothing(self) -> None:
        """Forget what was looked for, and remember nothing from now on."""
        self._folder = None
        self._history = SearchHistory()

    def _on_query_chosen(self, query: str) -> None:
        self.searches.close_popover()
        self._box.setText(query)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saving_wished(self, name: str) -> None:
        query = self._box.text().strip()
        changed = self.history.with_saved(name, query)
        if changed is self.history:
            return
        self._change(changed)
        text = self.tr("Saved as “{name}”.").replace("{name}", name)
        self._window.status.show_message(text)

    def _on_query_removed(self, query: str) -> None:
        self._change(self.history.without_query(query))

    def _on_saved_removed(self, name: str) -> None:
        self._change(self.history.without_saved(name))

    def _on_forgetting_wished(self) -> None:
        self._change(self.history.without_queries())
        self.searches.focus_first()

    def _change(self, history: SearchHistory) -> None:
        if history == self.history:
            return
        self._history = history
        if self._searches is not None and self._searches.isVisible():
            self._list()
        folder = self._folder

        def work(_token: CancelToken) -> None:
            save_searches(folder, history)

        task = self._lane.submit(work)
        task.failed.connect(self._on_failed)

    def _list(self) -> None:
        self.searches.show_searches(self.history, self._box.text(), is_private=self._folder is None)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, ProfileError):
            self._window.status.show_message(failure_sentence(error), stays=True)
        elif isinstance(error, BaseException):
            raise error

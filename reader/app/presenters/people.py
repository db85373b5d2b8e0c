"""The people panel, in step with the open document."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.collection.views import PlacedAnchor
from reader.domain.ids import AgentId, StatementId
from reader.domain.passages import Place
from reader.ui.control.people import OpenedAgent, PeopleController
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.page.overlays import Layer


class PeoplePresenter(QObject):
    """Shows agents and statements, and marks the chosen ones on the page."""

    copy_wished = Signal(str, str, int)
    """Words, a document and a passage (from 0) of it: to be copied with a citation."""

    def __init__(
        self, window: MainWindow, people: PeopleController, reading: ReadingController
    ) -> None:
        super().__init__(window)
        self._window = window
        self._people = people
        self._reading = reading
        self._walked = -1
        window.people.cards.speaker_colour = window.page.speaker_colour

    # --- what is listed -------------------------------------------------------------------

    def on_document_shown(self, opened: object) -> None:
        """List the people of a document; who was chosen stays chosen if they are there."""
        assert isinstance(opened, OpenedDocument)
        self._walked = -1
        view = opened.view
        panel = self._window.people
        collection = self._reading.collections[view.collection]
        chosen = self._people.chosen
        if self._people.is_collection_scope:
            self._people.read_counts()
        else:
            panel.set_agents(collection.agents, opened.counts, view.document.id)
        known = {entry.agent for entry in opened.counts}
        if chosen is not None and (self._people.is_collection_scope or chosen in known):
            self._people.choose(chosen)
        else:
            self._people.leave()
            panel.show_no_agent()

    def on_scope_wished(self, is_collection: bool) -> None:
        """List the people of the collection, or of the document."""
        self._people.is_collection_scope = is_collection
        opened = self._reading.opened
        if opened is not None:
            self.on_document_shown(opened)

    def on_counts_read(self, counts: object) -> None:
        """List the people of the whole collection."""
        opened = self._reading.opened
        if opened is None or not isinstance(counts, tuple):
            return
        collection = self._reading.collections[opened.view.collection]
        self._window.people.set_agents(collection.agents, counts, opened.view.document.id)

    # --- choosing -------------------------------------------------------------------------

    def on_agent_wished(self, agent: str) -> None:
        """Show one agent."""
        self._people.choose(AgentId(agent))

    def on_statement_activated(self, statement: str) -> None:
        """Show the speaker of a statement in the text, with that statement chosen."""
        opened = self._reading.opened
        if opened is None:
            return
        for known in opened.view.statements:
            if known.id == statement:
                self._people.choose(known.speaker, select=StatementId(statement))
                self._mark(known.content)
                if not self._window.is_drawer:
                    self._window.set_right_shown(True)

    def on_agent_opened(self, opened: object) -> None:
        """Show what was read of an agent, and mark its mentions on the page."""
        assert isinstance(opened, OpenedAgent)
        if opened.view.agent.id != self._people.chosen:
            return
        self._window.people.show_agent(
            opened.view, opened.first, opened=opened.opened, select=opened.select
        )
        mentions = [(anchor.start, anchor.end) for anchor in opened.view.mentions]
        if self._reading.opened is not None:
            text = self._reading.opened.view.document
            mentions = [
                (anchor.start, anchor.end)
                for anchor in opened.view.mentions
                if text.verifies(anchor)
            ]
        self._window.page.lay(Layer.PERSON, mentions)
        if opened.select is None:
            self._window.page.lay(Layer.CHOSEN, ())

    def on_statements_read(self, batch: object) -> None:
        """Append further statements."""
        if isinstance(batch, tuple):
            self._window.people.entries.add_statements(batch)

    def on_people_wished(self) -> None:
        """Put the keyboard into the panel's filter."""
        self._window.set_right_shown(True)
        self._window.people.focus_filter()

    # --- places ---------------------------------------------------------------------------

    def on_anchor_wished(self, placed: object) -> None:
        """Go to the place of an entry."""
        assert isinstance(placed, PlacedAnchor)
        opened = self._reading.opened
        if opened is None:
            return
        anchor = placed.anchor
        entry = self._window.people.chosen_entry()
        statement = entry.statement.statement if entry and entry.statement else None
        pieces = (
            statement.content if statement is not None and statement.start == anchor else (anchor,)
        )
        if not placed.is_verified:
            text = self.tr("Not verified: these words do not stand at the recorded place.")
            self._window.status.show_message(text)
            if self._reading.is_open(opened.view.collection, anchor.document):
                return
            self._reading.go_to(Place(opened.view.collection, anchor.document))
            return
        self._reading.go_to(
            Place(opened.view.collection, anchor.document, anchor.start, anchor.end)
        )
        if self._reading.is_open(opened.view.collection, anchor.document):
            self._window.page.lay(Layer.CHOSEN, [(piece.start, piece.end) for piece in pieces])
        if self._window.is_drawer:
            self._window.set_right_shown(False)

    def on_anchor_citation_wished(self, placed: object) -> None:
        """Copy an entry's words with their citation."""
        assert isinstance(placed, PlacedAnchor)
        anchor = placed.anchor
        self.copy_wished.emit(anchor.exact, anchor.document, placed.passage)

    def on_next_entry(self) -> None:
        """Go to the next entry of the panel, or the next statement of the document."""
        self._walk(1)

    def on_previous_entry(self) -> None:
        """Go to the entry or statement before."""
        self._walk(-1)

    # --- inside ---------------------------------------------------------------------------

    def _walk(self, step: int) -> None:
        if self._people.chosen is not None:
            if not self._window.people.step(step):
                self._window.status.show_message(self.tr("No further entry in this direction."))
            return
        opened = self._reading.opened
        if opened is None or not opened.view.statements:
            self._window.status.show_message(
                self.tr("No statements are recorded in this document.")
            )
            return
        count = len(opened.view.statements)
        self._walked = (
            (self._walked + step) % count if self._walked >= 0 else (0 if step > 0 else count - 1)
        )
        statement = opened.view.statements[self._walked]
        self._mark(statement.content)
        self._reading.go_to(
            Place(
                opened.view.collection,
                statement.document,
                statement.start.start,
                statement.start.end,
            )
        )

    def _mark(self, pieces: object) -> None:
        if isinstance(pieces, tuple):
            self._window.page.lay(Layer.CHOSEN, [(piece.start, piece.end) for piece in pieces])

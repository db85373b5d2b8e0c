"""The people panel, in step with the open document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.domain.ids import AgentId, CollectionId, DocumentId, StatementId
from reader.domain.passages import Place
from reader.domain.ranges import Anchor
from reader.domain.standing import told_of
from reader.ui.control.hiding import checked_counts, count_hidden_names, count_proposed
from reader.ui.control.people import OpenedAgent, PeopleController
from reader.ui.control.reading import OpenedDocument, ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.page.overlays import Layer
from reader.ui.people.entries import Entry
from reader.ui.standing import counted_hidden


class PeoplePresenter(QObject):
    """Shows agents and statements, and marks the chosen ones on the page."""

    copy_wished = Signal(str, str, int, str)
    """Words, a document, a passage (from 0) of it, and what must be known of the statement if it
    is not verified: to be copied with a citation."""

    def __init__(
        self, window: MainWindow, people: PeopleController, reading: ReadingController
    ) -> None:
        super().__init__(window)
        self._window = window
        self._people = people
        self._reading = reading
        self._walked = -1
        self._marked: tuple[CollectionId, DocumentId, tuple[Anchor, ...]] | None = None
        window.people.cards.speaker_colour = window.page.speaker_colour

    # --- what is listed -------------------------------------------------------------------

    def on_document_shown(self, opened: object) -> None:
        """List the people of a document; who was chosen stays chosen if they are there."""
        assert isinstance(opened, OpenedDocument)
        self._walked = -1
        view, people, panel = opened.view, self._people, self._window.people
        self._lay_marked()
        if people.is_collection_scope:
            people.read_counts()
        else:
            agents = self._reading.collections[view.collection].agents
            panel.set_agents(agents, opened.counts, view.document.id)
            panel.show_hidden(opened.hidden, opened.hidden_names)
        is_known = any(entry.agent == people.chosen for entry in opened.counts)
        if people.chosen is None or people.collection != view.collection:
            self._leave()
        elif people.is_collection_scope:
            # The list stays as it is: one may be walking through it from document to document.
            panel.set_opened(view.document.id)
            people.read_mentions()
        elif is_known:
            people.choose(people.chosen)
        else:
            self._leave()

    def on_statements_changed(self, opened: object) -> None:
        """List others and count otherwise; who is chosen stays so if there is still something."""
        assert isinstance(opened, OpenedDocument)
        entry = self._window.people.chosen_entry()
        is_gone = entry is not None and entry.is_proposed and opened.hidden > 0
        if is_gone or entry is None or entry.statement is None:
            select = None
        else:
            select = entry.statement.statement.id
        shown = [statement.content for statement in opened.view.statements]
        is_of_statement = entry is None or entry.statement is not None
        if is_of_statement and self._marked is not None and self._marked[2] not in shown:
            self._marked = None
        self.on_document_shown(opened)
        if self._people.chosen is not None:
            self._people.choose(self._people.chosen, select=select)

    def on_scope_wished(self, is_collection: bool) -> None:
        """List the people of the collection, or of the document."""
        self._people.is_collection_scope = is_collection
        opened = self._reading.opened
        chosen = self._people.chosen
        if opened is None:
            return
        self.on_document_shown(opened)
        if chosen is not None and is_collection:
            self._people.choose(chosen)

    def on_counts_read(self, counted: str, counts: object) -> None:
        """List the people of the whole collection, if it is still the one to list."""
        opened = self._reading.opened
        is_wanted = self._people.is_collection_scope and opened is not None
        if opened is None or not is_wanted or counted != opened.view.collection:
            return
        assert isinstance(counts, tuple)
        collection = self._reading.collections[opened.view.collection]
        shown, hidden = counts, 0
        if not self._reading.shows_proposed:
            shown, hidden = checked_counts(counts), count_proposed(counts)
        self._window.people.set_agents(collection.agents, shown, opened.view.document.id)
        names = count_hidden_names(counts, shown)
        self._window.people.show_hidden(hidden, names)
        if self._people.chosen not in {None, *(entry.agent for entry in shown)}:
            # Only proposed, and hidden by now.
            self._leave()

    def on_collection_closed(self, collection: str) -> None:
        """List nobody of a collection that is not open any more."""
        if self._people.collection == collection:
            self._mark(None, ())
            self._leave()
            self._window.page.lay(Layer.PERSON, ())
        if self._reading.opened is None:
            self.on_document_left()

    def on_document_left(self) -> None:
        """List nobody."""
        self._mark(None, ())
        self._leave()
        self._window.page.lay(Layer.PERSON, ())
        self._window.people.set_agents((), (), None)
        self._window.people.show_hidden(0)

    # --- choosing -------------------------------------------------------------------------

    def on_agent_wished(self, agent: str) -> None:
        """Show one agent."""
        if agent != self._people.chosen:
            self._mark(None, ())
        self._people.choose(AgentId(agent))

    def on_statement_activated(self, statement: str) -> None:
        """Show the speaker of a statement in the text, with that statement chosen."""
        opened = self._reading.opened
        if opened is None:
            return
        for known in opened.view.statements:
            if known.id == statement:
                self._people.choose(known.speaker, select=StatementId(statement))
                self._mark(known.document, known.content)
                self._window.set_right_shown(True)

    def on_agent_opened(self, opened: object) -> None:
        """Show what was read of an agent, and mark its mentions on the page."""
        assert isinstance(opened, OpenedAgent)
        if opened.view.agent.id != self._people.chosen:
            return
        self._window.people.show_agent(
            opened.view, opened.first, opened=opened.opened, select=opened.select
        )
        self.on_mentions_read(opened.view.mentions)

    def on_mentions_read(self, mentions: object) -> None:
        """Mark where the open document names the chosen agent."""
        opened = self._reading.opened
        if opened is None or not isinstance(mentions, tuple):
            return
        document = opened.view.document
        sound = [mention for mention in mentions if document.verifies(mention.anchor)]
        for layer, is_proposed in ((Layer.PERSON, False), (Layer.PROPOSED_PERSON, True)):
            anchors = [each.anchor for each in sound if each.is_proposed is is_proposed]
            self._window.page.lay(layer, [(anchor.start, anchor.end) for anchor in anchors])

    def on_entries_read(self, batch: object) -> None:
        """Append further entries."""
        if isinstance(batch, tuple):
            self._window.people.entries.add_entries(batch)

    def on_people_wished(self) -> None:
        """Put the keyboard into the panel's filter."""
        self._window.set_right_shown(True)
        self._window.people.focus_filter()

    # --- places ---------------------------------------------------------------------------

    def on_entry_wished(self, entry: object) -> None:
        """Go to the place of an entry."""
        assert isinstance(entry, Entry)
        opened = self._reading.opened
        if opened is None or entry.place is None:
            return
        anchor = entry.place.anchor
        target = Place(opened.view.collection, anchor.document, anchor.start, anchor.end)
        if not entry.place.is_verified:
            self._say_not_verified()
            target = replace(target, start=0, end=0)
        else:
            pieces = entry.statement.statement.content if entry.statement else (anchor,)
            self._mark(anchor.document, pieces)
        if entry.place.is_verified or not self._reading.is_open(target.collection, target.document):
            self._reading.go_to(target)
        if self._window.is_drawer:
            self._window.set_right_shown(False)

    def on_entry_citation_wished(self, entry: object) -> None:
        """Copy an entry's words with their citation, unless they do not stand there."""
        assert isinstance(entry, Entry)
        if entry.place is not None and not entry.place.is_verified:
            self._say_not_verified()
        elif entry.place is not None:
            place, view = entry.place, entry.statement
            told = told_of(view.statement, view.chain_names) if view else ""
            self.copy_wished.emit(entry.words, place.anchor.document, place.passage, told)

    def on_page_cleared(self) -> None:
        """Choose nobody."""
        self._mark(None, ())
        self._leave()
        self._window.page.setFocus()

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
            text = self.tr("No statements are recorded in this document.")
            if opened is not None and opened.hidden:
                text = f"{counted_hidden(opened.hidden, opened.hidden_names)}."
            self._window.status.show_message(text)
            return
        count = len(opened.view.statements)
        self._walked = (
            (self._walked + step) % count if self._walked >= 0 else (0 if step > 0 else count - 1)
        )
        statement = opened.view.statements[self._walked]
        self._mark(statement.document, statement.content)
        self._reading.go_to(
            Place(
                opened.view.collection,
                statement.document,
                statement.start.start,
                statement.start.end,
            )
        )

    def _say_not_verified(self) -> None:
        text = self.tr("Not verified: these words do not stand at the recorded place.")
        self._window.status.show_message(text, stays=True)

    def _leave(self) -> None:
        self._people.leave()
        self._window.people.show_no_agent()
        self.on_mentions_read(())

    def _mark(self, document: DocumentId | None, pieces: tuple[Anchor, ...]) -> None:
        """Give some words a soft ground, now or as soon as their document stands on the page."""
        opened = self._reading.opened
        self._marked = None
        if document is not None and opened is not None:
            self._marked = (opened.view.collection, document, pieces)
        self._lay_marked()

    def _lay_marked(self) -> None:
        ranges: list[tuple[int, int]] = []
        if self._marked is not None and self._reading.is_open(*self._marked[:2]):
            ranges = [(piece.start, piece.end) for piece in self._marked[2]]
        self._window.page.lay(Layer.CHOSEN, ranges)

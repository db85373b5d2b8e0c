"""Who hears whom: every connection between the parts of the window, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.app.presenters.checking import CheckingPresenter
from reader.app.presenters.finding import FindingPresenter
from reader.app.presenters.forgetting import ForgettingPresenter
from reader.app.presenters.people import PeoplePresenter
from reader.app.presenters.reading import ReadingPresenter
from reader.app.presenters.results import ResultsPresenter
from reader.app.presenters.review import ReviewPresenter
from reader.app.presenters.searches import SearchesPresenter
from reader.app.presenters.settings import SettingsPresenter
from reader.app.presenters.trust import TrustPresenter
from reader.ui.actions.table import ActionId
from reader.ui.control.finding import FindController
from reader.ui.control.people import PeopleController
from reader.ui.control.reading import ReadingController
from reader.ui.control.searching import SearchController
from reader.ui.control.trust import TrustController
from reader.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Controllers:
    """What does the work."""

    reading: ReadingController
    people: PeopleController
    search: SearchController
    finding: FindController
    trust: TrustController


@dataclass(frozen=True, slots=True)
class Presenters:
    """What keeps the window in step with it."""

    reading: ReadingPresenter
    people: PeoplePresenter
    results: ResultsPresenter
    searches: SearchesPresenter
    finding: FindingPresenter
    settings: SettingsPresenter
    review: ReviewPresenter
    checking: CheckingPresenter
    trust: TrustPresenter
    forgetting: ForgettingPresenter


def wire(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    """Connect wishes to controllers, and facts to what shows them."""
    # Judged first: nothing of a file is shown before it is known how far to trust it.
    _wire_trust(window, controllers, presenters)
    _wire_reading(window, controllers, presenters)
    _wire_people(window, controllers, presenters)
    _wire_search(window, controllers, presenters)
    _wire_proposed(window, controllers, presenters)
    controllers.reading.collection_opened.connect(presenters.review.on_collection_opened)
    presenters.reading.document_shown.connect(presenters.review.on_document_shown)
    for action, slot in _slots(window, controllers, presenters).items():
        window.actions_[action].triggered.connect(slot)


def _wire_reading(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    reading, shown = controllers.reading, presenters.reading
    reading.collection_opened.connect(shown.on_collection_opened)
    reading.document_opened.connect(shown.on_document_opened)
    reading.document_left.connect(shown.on_document_left)
    reading.document_left.connect(presenters.people.on_document_left)
    reading.document_left.connect(presenters.finding.on_document_left)
    reading.place_reached.connect(shown.on_place_reached)
    reading.history_changed.connect(shown.on_history_changed)
    reading.collection_replaced.connect(shown.on_collection_replaced)
    reading.original_saved.connect(shown.on_original_saved)
    reading.failed.connect(shown.on_failed)
    window.library.document_wished.connect(shown.on_document_wished)
    window.library.passage_wished.connect(shown.on_passage_wished)
    window.empty.open_wished.connect(shown.on_open_wished)
    window.empty.changed_wished.connect(shown.open_changed)
    window.files_dropped.connect(shown.on_files_dropped)
    window.page.passage_changed.connect(shown.on_passage_changed)
    window.page.current.changed.connect(shown.on_current_passage_changed)
    window.page.citation_wished.connect(shown.copy_citation)
    window.page.left.connect(presenters.finding.on_page_left)
    window.page.zoom_wished.connect(presenters.settings.on_zoom_wished)
    window.page.link_activated.connect(shown.on_link_activated)
    window.page.menu_wished.connect(shown.on_page_menu_wished)
    # The people first: what is laid over the page must not be cleared by what follows.
    shown.document_shown.connect(presenters.people.on_document_shown)
    shown.document_shown.connect(presenters.finding.on_document_shown)
    shown.collection_added.connect(controllers.search.add_collection)
    window.page.filled.connect(controllers.search.start_indexing)
    window.page.hit_chosen.connect(controllers.finding.choose)
    controllers.search.noted.connect(window.status.show_message)


def _wire_trust(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    reading, trust, shown = controllers.reading, controllers.trust, presenters.trust
    checking, forgetting = presenters.checking, presenters.forgetting
    reading.collection_opened.connect(shown.on_collection_opened)
    presenters.reading.document_shown.connect(shown.on_document_shown)
    reading.document_left.connect(shown.on_document_left)
    trust.changed.connect(shown.on_trust_changed)
    trust.lost.connect(shown.on_lost)
    trust.failed.connect(shown.on_failed)
    window.status.trust.clicked.connect(shown.on_details_wished)
    window.band.details_wished.connect(shown.on_details_wished)
    window.band.dismissed.connect(shown.on_dismissed)
    reading.opener.checking_changed.connect(checking.on_checking_changed)
    reading.opener.progressed.connect(checking.on_progressed)
    reading.opener.cancelled.connect(presenters.reading.on_cancelled)
    window.status.stop_wished.connect(checking.on_stop_wished)
    window.empty.stop_wished.connect(checking.on_stop_wished)
    shown.forget_wished.connect(forgetting.on_forget_wished)
    forgetting.forgotten.connect(shown.close_details)
    presenters.settings.clear_wished.connect(forgetting.on_clear_wished)
    forgetting.clearing.connect(presenters.settings.keep_nothing)
    forgetting.clearing.connect(presenters.searches.keep_nothing)
    forgetting.clearing.connect(presenters.review.keep_nothing)
    reading.collection_closed.connect(shown.on_collection_closed)
    reading.collection_closed.connect(presenters.people.on_collection_closed)
    reading.collection_closed.connect(presenters.finding.on_collection_closed)
    reading.collection_closed.connect(forgetting.on_collection_closed)
    # Last: it may show something else in its place.
    reading.collection_closed.connect(presenters.reading.on_collection_closed)


def _wire_people(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    people, shown = controllers.people, presenters.people
    window.may_close = presenters.review.may_leave
    window.page.statement_activated.connect(presenters.review.on_statement_activated)
    presenters.review.statement_activated.connect(shown.on_statement_activated)
    window.people.agent_wished.connect(shown.on_agent_wished)
    window.people.scope_wished.connect(shown.on_scope_wished)
    window.people.entry_wished.connect(shown.on_entry_wished)
    window.people.citation_wished.connect(shown.on_entry_citation_wished)
    window.people.more_wished.connect(people.read_more)
    people.agent_opened.connect(shown.on_agent_opened)
    people.entries_read.connect(shown.on_entries_read)
    people.counts_read.connect(shown.on_counts_read)
    people.mentions_read.connect(shown.on_mentions_read)
    people.keys_read.connect(window.people.agents.set_keys)
    window.page.filled.connect(people.read_keys)
    people.failed.connect(presenters.reading.on_failed)
    presenters.finding.page_cleared.connect(shown.on_page_cleared)
    window.people.left.connect(shown.on_page_cleared)
    shown.copy_wished.connect(presenters.reading.copy_words)


def _wire_proposed(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    shown, reading = presenters.settings.proposed_shown, controllers.reading
    shown.connect(reading.show_proposed)
    shown.connect(controllers.search.show_proposed)
    reading.statements_changed.connect(presenters.reading.on_statements_changed)
    reading.statements_changed.connect(presenters.people.on_statements_changed)
    window.people.proposed_wished.connect(window.actions_[ActionId.SHOW_PROPOSED].trigger)


def _wire_search(window: MainWindow, controllers: Controllers, presenters: Presenters) -> None:
    search, finding, shown = controllers.search, controllers.finding, presenters.finding
    box, results, bar = window.top.search, window.results, window.find_bar
    listing, searches = presenters.results, presenters.searches
    box.query_changed.connect(listing.on_search_typed)
    box.query_changed.connect(searches.on_query_changed)
    box.open_wished.connect(listing.on_result_wished)
    box.left.connect(listing.leave)
    box.step_wished.connect(listing.on_result_step_wished)
    box.list_wished.connect(listing.on_list_wished)
    box.searches_wished.connect(searches.on_searches_wished)
    results.found_activated.connect(listing.on_found_activated)
    results.more_wished.connect(search.search_more)
    results.more_listed.connect(shown.on_more_listed)
    results.sort_wished.connect(search.set_sort)
    results.exact_wished.connect(search.set_exact)
    results.query_wished.connect(listing.on_query_wished)
    results.clause_wished.connect(listing.on_clause_wished)
    results.left.connect(listing.leave)
    listing.found_wished.connect(shown.on_found_wished)
    listing.searched.connect(searches.remember)
    listing.left.connect(shown.on_search_left)
    searches.list_wished.connect(listing.on_list_wished)
    search.answered.connect(listing.on_answered)
    search.emptied.connect(listing.on_search_emptied)
    search.facets_counted.connect(listing.on_facets_counted)
    search.suggestions_found.connect(listing.on_suggestions_found)
    search.completions_found.connect(box.show_completions)
    search.index_progress.connect(listing.on_index_progress)
    search.index_ready.connect(listing.on_index_ready)
    search.failed.connect(presenters.reading.on_search_failed)
    bar.words_changed.connect(shown.on_find_typed)
    bar.step_wished.connect(finding.wrap)
    bar.closed.connect(shown.on_find_closed)
    finding.failed.connect(presenters.reading.on_failed)
    finding.hits_changed.connect(shown.on_hits_changed)
    finding.current_changed.connect(shown.on_current_hit_changed)
    finding.place_wished.connect(shown.on_hit_wished)


def _slots(
    window: MainWindow, controllers: Controllers, presenters: Presenters
) -> dict[ActionId, Callable[..., object]]:
    reading, people = presenters.reading, presenters.people
    finding, settings = presenters.finding, presenters.settings
    return {
        ActionId.OPEN: reading.on_open_wished,
        ActionId.SAVE_ORIGINAL: reading.on_save_original,
        ActionId.COLLECTION_DETAILS: presenters.trust.on_details_wished,
        ActionId.REVIEW: presenters.review.on_review_wished,
        ActionId.BUILD_AGAIN: presenters.review.on_build_again,
        ActionId.LEAVE_REVIEW: presenters.review.on_leave,
        ActionId.QUIT: window.close,
        ActionId.COPY: reading.on_copy,
        ActionId.COPY_CITATION: reading.on_copy_citation,
        ActionId.SEARCH: presenters.results.on_search_wished,
        ActionId.SEARCH_FORM: presenters.searches.on_form_wished,
        ActionId.EARLIER_SEARCHES: presenters.searches.on_searches_wished,
        ActionId.FIND: finding.on_find_wished,
        ActionId.FIND_NEXT: finding.on_find_next,
        ActionId.FIND_PREVIOUS: finding.on_find_previous,
        ActionId.PREFERENCES: settings.on_preferences,
        ActionId.ZOOM_IN: settings.on_zoom_in,
        ActionId.ZOOM_OUT: settings.on_zoom_out,
        ActionId.ZOOM_RESET: settings.on_zoom_reset,
        ActionId.LEFT_SIDE: window.set_left_shown,
        ActionId.RIGHT_SIDE: window.set_right_shown,
        ActionId.SHOW_PROPOSED: settings.on_show_proposed,
        ActionId.FULL_SCREEN: settings.on_full_screen,
        ActionId.THEME_SYSTEM: settings.on_theme_system,
        ActionId.THEME_LIGHT: settings.on_theme_light,
        ActionId.THEME_SEPIA: settings.on_theme_sepia,
        ActionId.THEME_DARK: settings.on_theme_dark,
        ActionId.BACK: controllers.reading.go_back,
        ActionId.FORWARD: controllers.reading.go_forward,
        ActionId.NEXT_DOCUMENT: reading.on_next_document,
        ActionId.PREVIOUS_DOCUMENT: reading.on_previous_document,
        ActionId.PEOPLE: people.on_people_wished,
        ActionId.NEXT_ENTRY: people.on_next_entry,
        ActionId.PREVIOUS_ENTRY: people.on_previous_entry,
        ActionId.MENU: window.top.open_menu,
        ActionId.HANDBOOK: reading.on_handbook,
        ActionId.ABOUT: settings.on_about,
    }

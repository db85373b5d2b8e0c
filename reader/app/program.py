"""The program: lanes, controllers, presenters and the window, put together and taken apart."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.app.bundled import bundled_collections, ready_indexes
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
from reader.app.private import NOWHERE, keep_traces_together, leave_nothing
from reader.app.wiring import Controllers, Presenters, wire
from reader.domain.errors import ProfileError
from reader.domain.ids import CollectionId, DocumentId
from reader.domain.passages import Place
from reader.profile.folders import Folders
from reader.profile.session import Session, load_session, save_session
from reader.profile.settings import load_settings
from reader.tasks.lanes import Lane
from reader.ui.control.finding import FindController
from reader.ui.control.people import PeopleController
from reader.ui.control.reading import ReadingController
from reader.ui.control.searching import SearchController
from reader.ui.control.trust import FileOrigin, TrustController
from reader.ui.main_window import MainWindow

_KEEP_AFTER = 5_000
"""Milliseconds after which a new place is kept."""


class Program(QObject):
    """One window and everything behind it."""

    def __init__(
        self,
        folders: Folders,
        *,
        paths: Sequence[Path] = (),
        bundled: Sequence[Path] | None = None,
        is_private: bool = False,
        review: Path | None = None,
        keeps_session: bool = True,
    ) -> None:
        """`paths` are opened and the last of them is shown; `bundled` replaces what comes along.

        `review` is a source folder to review.

        With `is_private` preferences are read, and nothing at all is written. Without
        `keeps_session` the next start is where the last person left, not where this one ends.
        """
        super().__init__()
        self._folders = folders
        self._is_private = is_private
        self._keeps_session = keeps_session
        # What was open last is nobody's business who looks over a private reader's shoulder.
        self._session = Session() if is_private else load_session(folders.session)
        self._bundled = list(bundled_collections() if bundled is None else bundled)
        self._shipped = {str(path) for path in self._bundled}
        self._paths = [path.resolve() for path in paths]
        self._review = review
        self.page_lane = Lane("page")
        self.check_lane = Lane("check")
        self.search_lane = Lane("search")
        self.index_lane = Lane("index")
        self.write_lane = Lane("write")
        self.build_lane = Lane("build")
        self.window = MainWindow()
        self.controllers = self._make_controllers()
        self.presenters = self._make_presenters()
        wire(self.window, self.controllers, self.presenters)
        self.window.closing.connect(self.close)
        self._is_closed = self._is_cleared = False
        # Kept now and then, so that a dead battery loses neither place nor library.
        self._last_kept: Session | None = None
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER)
        self._keeping.timeout.connect(self.keep_session)
        for moved in (
            self.controllers.reading.collection_opened,
            self.controllers.reading.collection_closed,
            self.presenters.reading.document_shown,
            self.window.page.passage_changed,
        ):
            moved.connect(self._on_moved)
        self.presenters.forgetting.forgotten.connect(self._on_forgotten)
        self.presenters.forgetting.clearing.connect(self._on_clearing)
        self.presenters.settings.apply()
        self.window.restore(self._session)
        if is_private:
            self.window.status.show_private()

    def start(self) -> None:
        """Show the window, and open the collections once it stands."""
        self.window.show()
        # The page's lane reads while the window paints for the first time.
        QTimer.singleShot(0, self._open_collections)

    def close(self) -> None:
        """Save the session and end the lanes."""
        if self._is_closed:
            return
        self._is_closed = True
        self._save_session()
        self.presenters.review.close()
        reading = (self.check_lane, self.page_lane)
        for lane in (self.search_lane, self.index_lane, *reading, self.build_lane):
            lane.close()
        self.write_lane.close(cancel=False)
        self.controllers.search.close()
        self.controllers.reading.shelf.close()
        self.presenters.review.clean_up()
        if self._is_cleared:
            # What an open review still needed is gone now; folders that hold something stay.
            for folder in (self._folders.profile / "review", self._folders.profile):
                with contextlib.suppress(OSError):
                    folder.rmdir()

    def _save_session(self) -> None:
        path = self._session_file()
        if path is None:
            return
        try:
            save_session(path, self._session_now())
        except ProfileError as error:
            # The window is going: this is the only place left to say it.
            print(f"attest: {error}", file=sys.stderr)

    def _session_file(self) -> Path | None:
        """Return where the session is kept; None where it is not."""
        return self._kept(self._folders.session) if self._keeps_session else None

    def _kept(self, path: Path) -> Path | None:
        """Return where something is kept; None where nothing is."""
        return None if self._is_private else path

    def _make_controllers(self) -> Controllers:
        trust = TrustController(
            self.write_lane,
            self._folders.profile,
            is_private=self._is_private,
            origin_of=self._origin_of,
            parent=self,
        )
        reading = ReadingController(
            trust,
            lane=self.page_lane,
            check_lane=self.check_lane,
            write_lane=self.write_lane,
            parent=self,
        )
        return Controllers(
            reading=reading,
            people=PeopleController(self.page_lane, reading, self),
            search=SearchController(
                index_lane=self.index_lane,
                folder=self._kept(self._folders.index),
                ready=ready_indexes(),
                parent=self,
            ),
            finding=FindController(self.search_lane, self),
            trust=trust,
        )

    def _make_presenters(self) -> Presenters:
        window, controllers = self.window, self.controllers
        results = ResultsPresenter(window, controllers.search, controllers.reading)
        review = ReviewPresenter(
            window,
            controllers.reading,
            page_lane=self.page_lane,
            write_lane=self.write_lane,
            build_lane=self.build_lane,
            profile=self._kept(self._folders.profile),
        )
        reading = ReadingPresenter(
            window,
            controllers.reading,
            startup=self._startup(),
            startup_path=self._session.path,
        )
        return Presenters(
            reading=reading,
            people=PeoplePresenter(window, controllers.people, controllers.reading),
            results=results,
            searches=SearchesPresenter(
                window, folder=self._kept(self._folders.profile), lane=self.write_lane
            ),
            finding=FindingPresenter(window, results, controllers.finding, controllers.reading),
            settings=SettingsPresenter(
                window,
                load_settings(self._folders.settings),
                folders=self._folders,
                lane=self.write_lane,
                is_private=self._is_private,
            ),
            review=review,
            checking=CheckingPresenter(window, controllers.reading, reading.is_wished),
            trust=TrustPresenter(window, controllers.trust, controllers.reading),
            forgetting=ForgettingPresenter(
                window,
                reading=controllers.reading,
                search=controllers.search,
                trust=controllers.trust,
                folders=self._folders,
                lane=self.write_lane,
                review_place=review.built_place,
            ),
        )

    def _origin_of(self, path: str) -> FileOrigin:
        """Tell how a file comes to be open."""
        if path in self._shipped:
            return FileOrigin.BUNDLED
        return FileOrigin.BUILT if self.presenters.review.owns(path) else FileOrigin.OPENED

    def _on_forgotten(self, collection: str, path: str) -> None:
        """Let the session know nothing of a collection either, from now on."""
        kept = tuple(each for each in self._session.collections if each != path)
        self._session = replace(self._session, collections=kept)
        if self._session.collection == collection or self._session.path == path:
            self._session = replace(self._session, collection="", path="", document="", position=0)
        self.keep_session()

    def _on_moved(self, _what: object = None) -> None:
        if not self._keeping.isActive() and not self._is_private:
            self._keeping.start()

    def keep_session(self) -> None:
        """Keep the place and the library as they are now, unless nothing is to be kept."""
        file = self._session_file()
        if file is None or self._is_closed:
            return
        session = self._session_now()
        if session == self._last_kept:
            return
        self._last_kept = session

        def work(_token: object) -> None:
            save_session(file, session)

        task = self.write_lane.submit(work)
        task.failed.connect(self.presenters.trust.on_failed)

    def _on_clearing(self) -> None:
        """Keep nothing from now on."""
        self._is_private = self._is_cleared = True
        self._session = Session()
        leave_nothing()
        keep_traces_together(NOWHERE)
        self.window.status.show_private()

    def _startup(self) -> Place | None:
        session = self._session
        if self._paths or self._review or not session.collection:
            return None
        return Place(
            CollectionId(session.collection),
            DocumentId(session.document),
            session.position,
            session.position,
        )

    def _open_collections(self) -> None:
        if self._is_closed:
            return  # A lane that has ended must not begin again.
        self.controllers.trust.tell()
        reading = self.presenters.reading
        known = [Path(path) for path in self._session.collections]
        for path in self._paths:
            reading.open_path(str(path))
        background = [*self._bundled, *(path for path in known if path not in self._paths)]
        for path in background:
            reading.open_quietly(path)
        if self._review is not None:
            self.presenters.review.start(self._review)
        elif not self._paths and not background:
            reading.say_nothing_is_open()

    def _session_now(self) -> Session:
        place = self._place_now()
        open_now = self.controllers.reading.collections
        bundled = self._shipped
        owns = self.presenters.review.owns
        collections = tuple(
            view.path
            for view in open_now.values()
            if view.path not in bundled and not owns(view.path)
        )
        shape = self.window.shape()
        # What was not there this time may be there the next: a stick comes and goes.
        known = [path for path in self._session.collections if path not in bundled]
        collections = tuple(dict.fromkeys([*known, *collections]))
        if place is None or owns(open_now[place.collection].path):
            return replace(
                shape,
                collections=collections,
                collection=self._session.collection,
                path=self._session.path,
                document=self._session.document,
                position=self._session.position,
            )
        return replace(
            shape,
            collections=collections,
            collection=place.collection,
            path=open_now[place.collection].path,
            document=place.document,
            position=place.start,
        )

    def _place_now(self) -> Place | None:
        """Return where one is, or was before a message took the place of the page."""
        reading = self.controllers.reading
        if reading.opened is None:
            return reading.left
        view, top = reading.opened.view, self.window.page.top_position()
        return Place(view.collection, view.document.id, top, top)

"""The program: lanes, controllers, presenters and the window, put together and taken apart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.app.bundled import bundled_collections, ready_indexes
from reader.app.presenters.finding import FindingPresenter
from reader.app.presenters.people import PeoplePresenter
from reader.app.presenters.reading import ReadingPresenter
from reader.app.presenters.results import ResultsPresenter
from reader.app.presenters.review import ReviewPresenter
from reader.app.presenters.searches import SearchesPresenter
from reader.app.presenters.settings import SettingsPresenter
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
from reader.ui.main_window import MainWindow


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
    ) -> None:
        """`paths` are opened and the last of them is shown; `bundled` replaces what comes along.

        `review` is a source folder to review.

        With `is_private` preferences are read, and nothing at all is written.
        """
        super().__init__()
        self._folders = folders
        self._is_private = is_private
        # What was open last is nobody's business who looks over a private reader's shoulder.
        self._session = Session() if is_private else load_session(folders.session)
        self._bundled = list(bundled_collections() if bundled is None else bundled)
        self._paths = [path.resolve() for path in paths]
        self._review = review
        self.page_lane = Lane("page")
        self.search_lane = Lane("search")
        self.index_lane = Lane("index")
        self.write_lane = Lane("write")
        self.build_lane = Lane("build")
        self.window = MainWindow()
        self.controllers = self._make_controllers()
        self.presenters = self._make_presenters()
        wire(self.window, self.controllers, self.presenters)
        self.window.closing.connect(self.close)
        self._is_closed = False
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
        for lane in (self.search_lane, self.index_lane, self.page_lane, self.build_lane):
            lane.close()
        self.write_lane.close(cancel=False)
        self.controllers.search.close()
        self.controllers.reading.shelf.close()
        self.presenters.review.clean_up()

    def _save_session(self) -> None:
        path = self._kept(self._folders.session)
        if path is None:
            return
        try:
            save_session(path, self._session_now())
        except ProfileError as error:
            # The window is going: this is the only place left to say it.
            print(f"attest: {error}", file=sys.stderr)

    def _kept(self, path: Path) -> Path | None:
        """Return where something is kept; None where nothing is."""
        return None if self._is_private else path

    def _make_controllers(self) -> Controllers:
        reading = ReadingController(self.page_lane, self.write_lane, self)
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
        )

    def _make_presenters(self) -> Presenters:
        window, controllers = self.window, self.controllers
        results = ResultsPresenter(window, controllers.search, controllers.reading)
        return Presenters(
            reading=ReadingPresenter(
                window,
                controllers.reading,
                startup=self._startup(),
                startup_path=self._session.path,
            ),
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
            review=ReviewPresenter(
                window,
                controllers.reading,
                page_lane=self.page_lane,
                write_lane=self.write_lane,
                build_lane=self.build_lane,
                profile=self._kept(self._folders.profile),
            ),
        )

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
        opened = self.controllers.reading.opened
        open_now = self.controllers.reading.collections
        bundled = {str(path) for path in self._bundled}
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
        if opened is None or owns(open_now[opened.view.collection].path):
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
            collection=opened.view.collection,
            path=self.controllers.reading.collections[opened.view.collection].path,
            document=opened.view.document.id,
            position=self.window.page.top_position(),
        )

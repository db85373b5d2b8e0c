"""The review mode: a source folder is built, opened and walked through, and built again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from reader.collection.views import CollectionView
from reader.domain.errors import ErrorCode, ProfileError, ReaderError
from reader.domain.ids import CollectionId
from reader.domain.passages import Place
from reader.profile.reviewer import Reviewer, load_reviewer, save_reviewer
from reader.tasks.lanes import Lane
from reader.ui.actions.table import ActionId
from reader.ui.control.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.messages import failure_sentence
from reader.ui.theme.texts import isolated

if TYPE_CHECKING:
    from reader.app.review_building import FolderBuilder, FolderBuilt
    from reader.app.review_session import ReviewSession
    from reader.ui.review.problems_view import ProblemsView


class ReviewPresenter(QObject):
    """Begins and ends the review of a source folder.

    What it takes is loaded when it is asked for: few people review, and all wait for the window.
    """

    statement_activated = Signal(str)
    """A statement on the page was clicked that is nothing to review; carries its id."""

    def __init__(
        self,
        window: MainWindow,
        reading: ReadingController,
        *,
        page_lane: Lane,
        write_lane: Lane,
        build_lane: Lane,
        profile: Path | None,
    ) -> None:
        """Without a `profile` nothing is kept but the decisions themselves."""
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._page_lane = page_lane
        self._write_lane = write_lane
        self._build_lane = build_lane
        self._profile = profile
        self._reviewer: Reviewer | None = None
        self._root: Path | None = None
        """The folder under review, or None."""
        self._waiting: Path | None = None
        """The folder that is built once all decisions are written."""
        self._builder: FolderBuilder | None = None
        self._problems: ProblemsView | None = None
        self._dialog: QFileDialog | None = None
        self._expected = ""
        """Path of the collection that was built and is being opened."""
        self._place: Place | None = None
        """Where to go once what is built after leaving is open."""
        self.session: ReviewSession | None = None
        self._enable()

    # --- beginning and ending -------------------------------------------------------------

    def on_review_wished(self) -> None:
        """Ask for a folder."""
        self._dialog = QFileDialog(self._window, self.tr("Review a source folder"))
        self._dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._dialog.fileSelected.connect(self._on_folder_chosen)
        self._dialog.open()

    def start(self, root: Path) -> None:
        """Build a folder and begin to review it."""
        if self._root is not None:
            self._end_session()
        self._root = root.resolve()
        self._place = None
        text = self.tr("Reading {folder} …").replace("{folder}", isolated(str(self._root)))
        self._window.show_empty(text)
        self._enable()
        self._build(self._root)

    def on_build_again(self) -> None:
        """Build the folder again, so that all of the window shows what was decided."""
        if self._root is not None:
            self._window.status.show_message(self.tr("The folder is built again …"), stays=True)
            self._build(self._root)

    def on_leave(self) -> None:
        """End the review; the folder is built once more for reading."""
        root, has_begun = self._root, self.session is not None
        if root is None or not self.may_leave():
            return
        self._remember_place()
        self._end_session()
        self._root = None
        self._enable()
        if has_begun:
            self._window.show_page()
            self._window.page.setFocus()
            text = self.tr("The review is left; the folder is built again for reading.")
            self._window.status.show_message(text)
            self._build(root)
        else:
            self._give_up()

    def may_leave(self) -> bool:
        """Return False where changes would be dropped and nobody was told of it until now."""
        return self.session is None or self.session.may_leave()

    def close(self) -> None:
        """End without building: the window goes."""
        self._end_session()
        self._root = None

    def clean_up(self) -> None:
        """Remove what was built. Nothing of it may be open any more."""
        if self._builder is not None:
            self._builder.close()

    def keep_nothing(self) -> None:
        """Keep nothing but the decisions themselves from now on."""
        self._profile = None
        if self._builder is not None:
            self._builder.cache = None

    def built_place(self) -> Path | None:
        """Return the folder that holds what was built for a review, or None."""
        return self._builder.place if self._builder is not None else None

    def owns(self, path: str) -> bool:
        """Say whether a collection was built for a review, and goes when the window does."""
        return self._builder is not None and self._builder.owns(path)

    # --- what happens ---------------------------------------------------------------------

    def on_collection_opened(self, view: object) -> None:
        """Go on once what was built is open."""
        assert isinstance(view, CollectionView)
        if view.path != self._expected or self._builder is None:
            return
        self._expected = ""
        self._builder.remove_before(view.path)
        if self._root is not None:
            self._begin_session(self._root, view.id)
            self._window.status.show_message("")
        elif self._place is not None and self._reading.opened is None:
            # The page still shows the same document, from the file before.
            self._reading.go_to(self._place, is_step=True)
            text = self.tr("Built again: the window shows what was decided.")
            self._window.status.show_message(text)
        self._place = None

    def on_document_shown(self, opened: object) -> None:
        """Mark the current statement once its document stands on the page."""
        if self.session is not None:
            self.session.on_document_shown(opened)

    def on_statement_activated(self, statement: str) -> None:
        """Make a clicked statement the current one, or leave it to others."""
        session, opened = self.session, self._reading.opened
        if session is not None and opened is not None:
            is_ours = opened.view.collection == session.review.collection
            if is_ours and session.review.go_to(statement):
                return
        self.statement_activated.emit(statement)

    # --- inside ---------------------------------------------------------------------------

    def _remember_place(self) -> None:
        opened = self._reading.opened
        if opened is not None:
            here = self._window.page.top_position()
            self._place = Place(opened.view.collection, opened.view.document.id, here, here)

    def _give_up(self) -> None:
        """Stop before there is anything to review."""
        self._waiting = None
        if self._builder is not None:
            self._builder.cancel()
        if self._reading.opened is not None:
            self._window.show_page()
        else:
            self._window.show_empty(self.tr("No collection is open."))

    def _on_folder_chosen(self, folder: str) -> None:
        self.start(Path(folder))

    def _build(self, root: Path) -> None:
        """Build a folder, once all that was decided is in it."""
        if self._builder is None:
            from reader.app.review_building import FolderBuilder

            cache = None if self._profile is None else self._profile / "review"
            self._builder = FolderBuilder(self._build_lane, cache, self)
            self._builder.built.connect(self._on_built)
            self._builder.failed.connect(self._on_build_failed)
            self._builder.progressed.connect(self._on_progressed)
        self._waiting = root
        task = self._write_lane.submit(_nothing)
        task.finished.connect(self._on_written)

    def _on_written(self) -> None:
        root, self._waiting = self._waiting, None
        if root is None or self._builder is None:
            return
        if root.is_dir():
            self._builder.build(root)
        else:
            self._on_build_failed(ReaderError(ErrorCode.FILE_NOT_FOUND, path=str(root)))

    def _on_progressed(self, done: int, total: int) -> None:
        if self._root is not None and self.session is None and total:
            text = self.tr("Reading {folder}: {done} of {total} …")
            number = self._window.locale().toString
            text = text.replace("{done}", number(done)).replace("{total}", number(total))
            self._window.show_empty(text.replace("{folder}", isolated(str(self._root))))

    def _on_built(self, built: object) -> None:
        from reader.app.review_building import FolderBuilt

        assert isinstance(built, FolderBuilt)
        if built.output is not None:
            self._expected = str(built.output)
            self._reading.open_collection(built.output)
        elif self._root is not None:
            self._show_problems(built)
        else:
            text = self.tr("The folder could not be built again: {problem}")
            text = text.replace("{problem}", str(next(iter(built.problems), "")))
            self._window.status.show_message(text, stays=True)

    def _on_build_failed(self, error: object) -> None:
        text = failure_sentence(error)
        if self.session is None and self._root is not None:
            self._root = None
            self._enable()
            self._window.show_empty(text)
        else:
            self._window.status.show_message(text, stays=True)

    def _show_problems(self, built: FolderBuilt) -> None:
        if self._problems is None:
            from reader.ui.review.problems_view import ProblemsView

            self._problems = ProblemsView(self._window)
            self._problems.again_wished.connect(self._on_again_wished)
            self._problems.leave_wished.connect(self.on_leave)
        self._problems.show_problems(str(built.root), built.problems)
        self._window.show_instead(self._problems)
        self._window.status.show_message("")
        self._problems.focus_list()

    def _on_again_wished(self) -> None:
        if self.session is not None:
            self._window.show_page()
        self.on_build_again()

    def _begin_session(self, root: Path, collection: CollectionId) -> None:
        if self.session is None:
            from reader.app.review_session import ReviewSession
            from reader.ui.control.reviewing import ReviewController

            review = ReviewController(self._page_lane, self._write_lane, self._reading, self)
            self._reviewer = self._reviewer or load_reviewer(self._profile)
            if self._reviewer is not None:
                review.set_reviewer(self._reviewer.name)
            self.session = ReviewSession(self._window, self._reading, review, self)
            self.session.leave_wished.connect(self.on_leave)
            self.session.build_wished.connect(self.on_build_again)
            self.session.named.connect(self._on_named)
            review.refused.connect(self._on_refused)
        self.session.review.begin(root, collection)
        self._enable()

    def _end_session(self) -> None:
        if self.session is not None:
            self.session.review.end()
            self.session.close()
            self.session = None
        self._enable()

    def _on_refused(self, refused: object) -> None:
        """Say what could not be written also where the review was left since."""
        from reader.ui.review.orders import Refused
        from reader.ui.review.sentences import refusal_sentence

        if self.session is None and isinstance(refused, Refused):
            text = refusal_sentence(refused, refused.order.decided.before.id)
            self._window.status.show_message(text, stays=True)

    def _on_named(self, name: str) -> None:
        self._reviewer = Reviewer(name)
        reviewer, folder = self._reviewer, self._profile

        def work(_token: object) -> None:
            save_reviewer(folder, reviewer)

        task = self._write_lane.submit(work)
        task.failed.connect(self._on_not_kept)

    def _on_not_kept(self, error: object) -> None:
        if isinstance(error, ProfileError):
            self._window.status.show_message(failure_sentence(error), stays=True)
        elif isinstance(error, BaseException):
            raise error

    def _enable(self) -> None:
        actions, is_reviewing = self._window.actions_, self._root is not None
        actions[ActionId.BUILD_AGAIN].setEnabled(is_reviewing)
        actions[ActionId.LEAVE_REVIEW].setEnabled(is_reviewing)
        # Their keys move the ends of ranges while something is reviewed.
        for action in (ActionId.NEXT_ENTRY, ActionId.PREVIOUS_ENTRY):
            actions[action].setEnabled(self.session is None)


def _nothing(_token: object) -> None:
    """Do nothing: what was submitted before is done by then."""

"""How far the open files can be trusted: judged when they are opened, remembered for next time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.collection.views import CollectionView
from reader.domain.cancel import CancelToken
from reader.domain.collections import TrustState
from reader.domain.errors import ProfileError
from reader.domain.ids import CollectionId
from reader.domain.trust import Encounter, KnownKey, Trust, TrustLevel, TrustWarning, judge
from reader.profile.known_keys import TrustMemory
from reader.profile.trust_file import Change, TrustFile, change_trust, load_trust, remove_damaged
from reader.tasks.lanes import Lane
from reader.ui.control.opening import IsKnown


class FileOrigin(Enum):
    """How a file comes to be open."""

    OPENED = auto()
    """Somebody gave it to the person, who opened it."""
    BUNDLED = auto()
    """It came with the program."""
    BUILT = auto()
    """It was built in this window, from a folder under review."""


@dataclass(frozen=True, slots=True)
class TrustView:
    """What is to be said of an open file."""

    trust: Trust
    origin: FileOrigin = FileOrigin.OPENED
    expected: KnownKey | None = None
    """The key that signed the collection before, where this file is not signed with it."""

    @property
    def is_changed(self) -> bool:
        """True where the file is not what its maker finished."""
        return self.trust.level is TrustLevel.CHANGED

    @property
    def before(self) -> Encounter | None:
        """What was seen of the collection before this file."""
        return self.trust.before


class TrustController(QObject):
    """Judges files and keeps what the person and trust on first use make of them.

    What comes with the program or is built in this window is neither compared with what was opened
    before nor remembered: both are made anew often, and vouched for by other means.
    """

    changed = Signal(str)
    """Something else is to be said of a collection (its id)."""
    lost = Signal(str)
    """The file of known keys was damaged and begins anew; carries the folder."""
    failed = Signal(object)
    """What was remembered cannot be kept, or read; carries the exception. Told once."""

    def __init__(
        self,
        lane: Lane,
        folder: Path,
        *,
        is_private: bool = False,
        origin_of: Callable[[str], FileOrigin],
        parent: QObject | None = None,
    ) -> None:
        """Reads what lies in the profile `folder`; with `is_private` nothing is written.

        `origin_of` tells of a path how it comes to be open.
        """
        super().__init__(parent)
        self._lane = lane
        self._folder = folder
        self._is_private = is_private
        self._origin_of = origin_of
        self._views: dict[CollectionId, TrustView] = {}
        self._opened: dict[CollectionId, CollectionView] = {}
        self._has_failed = False
        self._pending = 0
        """How many changes are on their way to the file."""
        self._trouble: BaseException | None = None
        """What kept the file from being read; told once somebody listens."""
        self._found = self._load()
        self.memory = self._found.memory

    def tell(self) -> None:
        """Say what is wrong with the file of known keys, if anything is."""
        if self._trouble is not None:
            self._on_failed(self._trouble)
        elif self._found.is_damaged:
            self.lost.emit(str(self._folder))
            # Begun anew at once, so that it is said only this time.
            self._change(_same)

    # --- opening --------------------------------------------------------------------------

    def known_files(self, path: str) -> IsKnown:
        """Return what says whether the file at `path` needs no first check."""
        checked = self.memory.checked
        is_ours = self._origin_of(path) is not FileOrigin.OPENED

        def is_known(sha256: str) -> bool:
            return is_ours or sha256 in checked

        return is_known

    def meet(self, view: CollectionView) -> None:
        """Judge a file that was opened, and remember it."""
        origin = self._origin_of(view.path)
        state, info, day = view.file_state, view.info, today()
        signature = state.signature
        before = None
        if origin is FileOrigin.OPENED:
            before = self.memory.encounters.get(view.id)

            def change(memory: TrustMemory) -> TrustMemory:
                memory = memory.met(info, state, day)
                # A changed file may state any id, and its hash leaves out its end.
                is_sound = state.state is TrustState.INTACT
                return memory.with_checked(state.sha256, view.id) if is_sound else memory

            self._change(change)
        key = self.memory.keys.get(signature.key) if signature is not None else None
        trust = judge(state, info, key=key, before=before)
        self._views[view.id] = TrustView(trust, origin, self._expected(trust))
        self._opened[view.id] = view
        self.changed.emit(view.id)

    def view(self, collection: CollectionId) -> TrustView:
        """Return what is to be said of an open collection."""
        return self._views[collection]

    # --- the person's word ------------------------------------------------------------------

    def name_key(self, key: str, name: str) -> bool:
        """Give a key the person's own name for it. Returns False where another key has that name.

        An empty name takes it away.
        """
        if self.memory.names_another(key, name):
            return False

        def change(memory: TrustMemory) -> TrustMemory:
            return memory.with_name(key, name)

        self._change(change)
        known = self.memory.keys.get(key)
        level = (
            TrustLevel.KNOWN_SIGNER if known is not None and known.name
            else TrustLevel.UNKNOWN_SIGNER
        )  # fmt: skip
        for collection, view in self._views.items():
            if view.trust.key is not None and view.trust.key.key == key:
                trust = replace(view.trust, key=known, level=level)
                self._views[collection] = replace(view, trust=trust)
                self.changed.emit(collection)
        return True

    def expect(self, opened: CollectionView) -> None:
        """Expect a file's key, or that it has none, from now on."""
        info, state, day = opened.info, opened.file_state, today()

        def change(memory: TrustMemory) -> TrustMemory:
            return memory.expecting(info, state, day)

        self._change(change)
        view = self._views[opened.id]
        trust = replace(view.trust, warnings=())
        self._views[opened.id] = TrustView(trust, view.origin)
        self.changed.emit(opened.id)

    def has_doubts(self, collection: CollectionId) -> bool:
        """Say whether an open file is changed or does not fit what is remembered of it."""
        view = self._views[collection]
        return view.is_changed or bool(view.trust.warnings)

    def forget(self, opened: CollectionView) -> None:
        """Forget that a collection was ever opened.

        Of a file that is in doubt only the file: which key to expect is remembered all the more.
        """
        collection, sha256 = opened.id, opened.file_state.sha256
        has_doubts = self.has_doubts(collection)
        self._views.pop(collection)
        self._opened.pop(collection)

        def change(memory: TrustMemory) -> TrustMemory:
            return memory.without_checked(sha256) if has_doubts else memory.without(collection)

        self._change(change, is_forgetting=True)

    def forget_everything(self) -> None:
        """Remember nothing of before, and write nothing from now on."""
        self._is_private = True
        self.memory = TrustMemory()

    # --- inside ---------------------------------------------------------------------------

    def _load(self) -> TrustFile:
        try:
            return load_trust(self._folder)
        except ProfileError as error:
            self._trouble = error
            return TrustFile()

    def _change(self, change: Change, *, is_forgetting: bool = False) -> None:
        """Change what is remembered, here at once and in the file on the lane."""
        before = self.memory
        self.memory = change(before)
        is_same = self.memory == before and change is not _same and not is_forgetting
        if is_same or self._is_private or self._trouble is not None:
            return
        folder = self._folder

        def work(_token: CancelToken) -> TrustFile:
            found = change_trust(folder, change)
            if is_forgetting:
                remove_damaged(folder)
            return found

        self._pending += 1
        task = self._lane.submit(work)
        task.succeeded.connect(self._on_kept)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)

    def _on_kept(self, found: object) -> None:
        assert isinstance(found, TrustFile)
        # What other windows have learned comes along; what is not written yet must not go.
        if self._pending == 1 and not self._is_private:
            self.memory = found.memory
            self._judge_again()

    def _judge_again(self) -> None:
        """Say of open files what does not fit what another window has learned meanwhile."""
        for name, opened in self._opened.items():
            view = self._views[name]
            before = self.memory.encounters.get(name)
            if view.origin is not FileOrigin.OPENED or view.is_changed or before is None:
                continue
            trust = judge(opened.file_state, opened.info, key=view.trust.key, before=before)
            warnings = tuple(each for each in TrustWarning
                             if each in (*view.trust.warnings, *trust.warnings))  # fmt: skip
            if warnings != view.trust.warnings:
                trust = replace(view.trust, warnings=warnings, before=before)
                self._views[name] = TrustView(trust, view.origin, self._expected(trust))
                self.changed.emit(name)

    def _expected(self, trust: Trust) -> KnownKey | None:
        is_another = {TrustWarning.OTHER_KEY, TrustWarning.SIGNATURE_GONE} & {*trust.warnings}
        if trust.before is None or not is_another:
            return None
        key = trust.before.key
        return self.memory.keys.get(key, KnownKey(key, "", ""))

    def _on_finished(self) -> None:
        self._pending -= 1

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, ProfileError):
            assert isinstance(error, BaseException)
            raise error
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)


def _same(memory: TrustMemory) -> TrustMemory:
    return memory


def today() -> str:
    """Return the day of the system's clock. Nothing that is judged depends on it."""
    return date.today().isoformat()

"""The open collections of one lane."""

from __future__ import annotations

from reader.collection.reading import AdmittedFile, Collection
from reader.domain.cancel import CancelToken
from reader.domain.ids import CollectionId


class Shelf:
    """Opens collections and keeps them open. It belongs to one lane and is used only there."""

    def __init__(self) -> None:
        self._open: dict[CollectionId, Collection] = {}

    def open(self, file: AdmittedFile) -> Collection:
        """Open a collection that was checked, in place of one with the same id."""
        collection = Collection.open_admitted(file)
        old = self._open.pop(collection.info.id, None)
        if old is not None:
            old.close()
        self._open[collection.info.id] = collection
        return collection

    def get(self, collection: CollectionId, token: CancelToken) -> Collection:
        """Return an open collection whose queries `token` can end."""
        found = self._open[collection]
        found.set_cancel(token)
        return found

    def remove(self, collection: CollectionId) -> None:
        """Close a collection, if it is open."""
        found = self._open.pop(collection, None)
        if found is not None:
            found.close()

    def close(self) -> None:
        """Close every collection."""
        for collection in self._open.values():
            collection.close()
        self._open.clear()

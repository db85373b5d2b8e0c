"""Whether a trailer's signature fits, and whether it is a signature of this collection."""

from __future__ import annotations

from dataclasses import replace

from reader.collection.signing.sodium import is_signed
from reader.collection.signing.stated import cut_title, decode_stated
from reader.domain.collections import CollectionInfo, FileState, Signature, TrustState

_CONTEXT = b"attest collection signature 1\0"


def signed_message(trailer: bytes) -> bytes:
    """Return what is signed: words of our own, and the trailer with zeros for the signature."""
    return _CONTEXT + trailer


def check_signature(trailer: bytes, *, key: bytes, signature: bytes, stated: bytes) -> Signature:
    """Return the signature of a trailer, given as `signed_message` takes it.

    Raises ValueError with the problem in plain words where anything does not fit.
    """
    if not is_signed(signed_message(trailer), signature, key):
        raise ValueError("the signature does not fit")
    found = decode_stated(stated)
    if found is None:
        raise ValueError("what the signer states is not written as it must be")
    return Signature(
        key.hex(), found.date, found.comment,
        collection=found.id, title=found.title, version=found.version,
    )  # fmt: skip


def compare_with(state: FileState, info: CollectionInfo) -> FileState:
    """Return the state, changed where what is signed is not what the database says of itself."""
    signature = state.signature
    if signature is None:
        return state
    pairs = (
        ("id", signature.collection, info.id),
        ("version", signature.version, info.version),
        ("title", signature.title, cut_title(info.title)),
    )
    problems = tuple(
        f"the signature names another {what} than the collection has"
        for what, signed, own in pairs
        if signed != own
    )
    if not problems:
        return state
    return replace(
        state, state=TrustState.CHANGED, problems=state.problems + problems, signature=None
    )

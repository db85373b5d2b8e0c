"""How people see who signed a file, and what that tells them."""

from __future__ import annotations

from reader.cli.paragraphs import stated
from reader.collection.signing.fingerprint import fingerprint_hex, fingerprint_words
from reader.domain.collections import Signature, TrustState


def state_words(state: TrustState, signature: Signature | None) -> str:
    """Return the state of a file in words; never more than was found out."""
    if state is TrustState.CHANGED:
        return "CHANGED since its maker finished it"
    if signature is None:
        return "intact, but unsigned: nobody vouches for who made it"
    return (
        "intact, and signed with the key below. Whose key that is you know only if its words are "
        "those that the signer gave you"
    )


def signature_facts(signature: Signature | None) -> list[tuple[str, str]]:
    """Return a fact for each thing that a signature tells; none where there is no signature."""
    if signature is None:
        return []
    return [
        *key_facts(signature.key),
        ("Signed on", f"{signature.date}, as the signer states"),
        ("Comment", stated(signature.comment)),
    ]


def key_facts(key: str) -> list[tuple[str, str]]:
    """Return the fingerprint of a key (64 hexadecimal digits) in its two spellings."""
    return [("Key in words", fingerprint_words(key)), ("Key in digits", fingerprint_hex(key))]

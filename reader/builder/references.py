"""Character references such as `&amp;` and `&#233;`."""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import html5

REFERENCE = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
_REFERENCE = re.compile(REFERENCE)
# Other, Control; Other, Surrogate.
_UNWANTED = ("Cc", "Cs")


def decode_reference(reference: str) -> str | None:
    """Return the characters that one whole reference stands for.

    None where it stands for nothing, or for a control character: such a reference stays text.
    """
    if not reference.startswith("&#"):
        return html5.get(reference[1:])
    text = html.unescape(reference)
    if not text or text == "\ufffd" or unicodedata.category(text[0]) in _UNWANTED:
        return None
    return text


def decode_references(text: str) -> str:
    """Return `text` with each reference replaced by its characters."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda match: decode_reference(match[0]) or match[0], text)

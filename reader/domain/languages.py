"""Language tags (BCP 47) and the direction of the scripts they name."""

from __future__ import annotations

import re

from reader.domain.documents import Direction

UNDETERMINED = "und"

# RFC 5646, section 2.1, without the grandfathered tags.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)
_RTL_LANGUAGES = frozenset("ar arc ckb dv fa he ks mzn nqo ps sd syr ug ur yi azb glk lrc".split())
_RTL_SCRIPTS = frozenset("arab hebr syrc thaa nkoo adlm rohg samr mand aran".split())


def is_language_tag(text: str) -> bool:
    """Say whether `text` is a well-formed language tag of at most 60 characters."""
    return len(text) <= 60 and _TAG.fullmatch(text) is not None


def direction_of(tag: str) -> Direction:
    """Return the direction of a language's usual script, or of the script the tag names."""
    language, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    is_rtl = scripts[0] in _RTL_SCRIPTS if scripts else language in _RTL_LANGUAGES
    return Direction.RIGHT_TO_LEFT if is_rtl else Direction.LEFT_TO_RIGHT

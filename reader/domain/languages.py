"""Language tags (BCP 47) and the direction of the scripts they name."""

from __future__ import annotations

import re
from itertools import takewhile

from reader.domain.documents import Direction

UNDETERMINED = "und"

# RFC 5646, section 2.1, without the grandfathered tags.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
_RTL_LANGUAGES = (
    "acm aeb afb apc apd ar arb arc ars ary arz ayl azb bal bqi ckb dv fa glk he ks lrc mzn nqo "
    "pes pnb prs ps sd sdh skr syr ug ur yi"
)
_RTL_SCRIPTS = "arab hebr syrc thaa nkoo adlm rohg samr mand aran"


def is_language_tag(text: str) -> bool:
    """Say whether `text` is a well-formed language tag of at most 60 characters."""
    return len(text) <= 60 and _TAG.fullmatch(text) is not None


def direction_of(tag: str) -> Direction:
    """Return the direction of a language's usual script, or of the script the tag names."""
    language, *rest = tag.lower().split("-")
    # What follows a single letter is an extension or private and names no script.
    subtags = takewhile(lambda part: len(part) > 1, rest)
    scripts = [part for part in subtags if len(part) == 4 and part.isalpha()]
    is_rtl = scripts[0] in _RTL_SCRIPTS.split() if scripts else language in _RTL_LANGUAGES.split()
    return Direction.RIGHT_TO_LEFT if is_rtl else Direction.LEFT_TO_RIGHT

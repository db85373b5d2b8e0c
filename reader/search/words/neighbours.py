"""Words of Arabic letters that some write with a space and some without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.search.words.variants import settled

_PREFIXES = "می نمی بی عبد ابو ابی"
_SUFFIXES = (
    "ها های هایم هایت هایش هایمان هایتان هایشان ی ای ام ات اش اند ایم اید تر تری ترین "
    "الله اله زاده نژاد پور نیا فر"
)
_THAT = "که"
_BEFORE = frozenset(_PREFIXES.split())
_AFTER = frozenset(_SUFFIXES.split())
_BEFORE_THAT = frozenset(("این", "ان", "چنان", "همچنان", "بل"))
AFFIXES = _BEFORE | _AFTER | {_THAT}
"""Forms that are written together with the next or the previous word by many."""
_MIN_STEM = 2


def joined_neighbours(
    forms: Sequence[str], affixes: Sequence[int] | None = None
) -> Iterator[tuple[str, int]]:
    """Yield what two neighbours make together, and which of `forms` is the first of them.

    `affixes` are the places of AFFIXES among the forms, where they are known.
    """
    if affixes is None:
        affixes = [at for at, form in enumerate(forms) if form in AFFIXES]
    for at in affixes:
        form = forms[at]
        if form in _BEFORE and at + 1 < len(forms) and _is_stem(forms[at + 1]):
            yield settled(form + forms[at + 1]), at
        if form in _AFTER and at and _is_stem(forms[at - 1]) and forms[at - 1] not in _BEFORE:
            yield settled(forms[at - 1] + form), at - 1
        if form == _THAT and at and forms[at - 1] in _BEFORE_THAT:
            yield settled(forms[at - 1] + form), at - 1


def _is_stem(form: str) -> bool:
    return len(form) >= _MIN_STEM and "\u0600" <= form[0] <= "\u06ff" and form.isalpha()

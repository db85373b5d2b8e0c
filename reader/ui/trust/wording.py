"""How far a file can be trusted, in words and in a shape, as tables that a test walks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from reader.domain.trust import Encounter, TrustLevel, TrustWarning
from reader.ui.actions.table import IconId
from reader.ui.control.trust import FileOrigin, TrustView
from reader.ui.odd_names import name_in_text
from reader.ui.theme.texts import clipped, isolated

_LONGEST_VERSION = 40
"""Code points of a version."""
_LONGEST_NAME = 40
"""Code points of a key's name in the status line."""

SHORT: dict[TrustLevel, str] = {
    TrustLevel.CHANGED: "CHANGED since it was made",
    TrustLevel.UNSIGNED: "unsigned, nobody vouches for it",
    TrustLevel.UNKNOWN_SIGNER: "intact, signer unknown",
    TrustLevel.KNOWN_SIGNER: "signed by {name}",
}
SHORT_WARNINGS: dict[TrustWarning, str] = {
    TrustWarning.OTHER_KEY: "signed with another key than before",
    TrustWarning.SIGNATURE_GONE: "its signature is gone",
    TrustWarning.OLDER: "older than the one you opened before",
}
"""The worst first."""
SHORT_ORIGINS: dict[FileOrigin, str] = {
    FileOrigin.BUNDLED: "came with Attest",
    FileOrigin.BUILT: "built here, for review",
}
ICONS: dict[TrustLevel, IconId] = {
    TrustLevel.CHANGED: IconId.BROKEN,
    TrustLevel.UNSIGNED: IconId.SHEET,
    TrustLevel.UNKNOWN_SIGNER: IconId.SEAL,
    TrustLevel.KNOWN_SIGNER: IconId.SIGNED,
}
STATES: dict[TrustLevel, str] = {
    TrustLevel.CHANGED: "This file was changed after it was made or signed.",
    TrustLevel.UNSIGNED: "Nobody has signed this file, so nobody vouches for it.",
    TrustLevel.UNKNOWN_SIGNER: "The file is intact and signed, with a key that you have not named.",
    TrustLevel.KNOWN_SIGNER: "The file is intact and signed with the key that you named “{name}”.",
}
MEANINGS: dict[TrustLevel, str] = {
    TrustLevel.CHANGED: (
        "A damaged stick may have changed it, or somebody who wants to deceive. "
        "Rely on nothing in it, not even on the name of its maker. Ask for the file again from "
        "someone you trust."
    ),
    TrustLevel.UNSIGNED: (
        "It is complete, but anyone can make such a file under any name. To be sure that you have "
        "the same file as somebody else, compare the SHA-256 below with theirs."
    ),
    TrustLevel.UNKNOWN_SIGNER: (
        "The signature shows that the holder of this key made exactly this file. It does not show "
        "who that is, nor that what the file says is true. Compare the twelve words with the "
        "signer, face to face or over the telephone; then give the key a name."
    ),
    TrustLevel.KNOWN_SIGNER: (
        "The signature shows that the holder of this key made exactly this file. It does not show "
        "that what the file says is true, nor that nobody else has got hold of the key."
    ),
}
ORIGINS: dict[FileOrigin, tuple[str, str]] = {
    FileOrigin.BUNDLED: (
        "This collection came with Attest.",
        "You can rely on it as far as on the Attest that you installed. That it came along does "
        "not show that what it says is true.",
    ),
    FileOrigin.BUILT: (
        "This collection was built in this window, from the folder under review.",
        "It is work in progress, and goes when the window closes.",
    ),
}
"""What is said of an intact, unsigned file that nobody handed over."""
WARNINGS: dict[TrustWarning, str] = {
    TrustWarning.OTHER_KEY: (
        "Signed with another key than before. The signer may have a new key, or somebody else "
        "made this file. Ask the signer before you rely on it."
    ),
    TrustWarning.SIGNATURE_GONE: (
        "This collection was signed when you opened it before, and this file is not. Somebody "
        "else may have made it. Ask the signer before you rely on it."
    ),
    TrustWarning.OLDER: ("Older than the one you opened before. Later corrections may be missing."),
}
BANDS: dict[TrustWarning, str] = {
    TrustWarning.OTHER_KEY: "Signed with another key than before. Ask the signer about it.",
    TrustWarning.SIGNATURE_GONE: (
        "This collection was signed when you opened it before, and this file is not."
    ),
    TrustWarning.OLDER: "Older than the one you opened before.",
}
"""The same for the band above the page, in few words."""
NAMED_BANDS: dict[TrustWarning, str] = {
    TrustWarning.OTHER_KEY: (
        "Signed with another key than the one that you named “{name}”. Ask the signer about it."
    ),
    TrustWarning.SIGNATURE_GONE: (
        "This collection was signed with the key that you named “{name}”, and this file is not."
    ),
}
"""The same where the person has named the key that was expected."""
CHANGED_BAND = "This file was changed after it was made. Do not rely on anything in it."


def short_words(view: TrustView) -> str:
    """Return the state of a file for the status line."""
    trust = view.trust
    worst = next((each for each in SHORT_WARNINGS if each in trust.warnings), None)
    if worst is not None:
        return _tr(SHORT_WARNINGS[worst])
    if _speaks_for_itself(view):
        return _tr(SHORT_ORIGINS[view.origin])
    return _named(SHORT[trust.level], view, _LONGEST_NAME)


def icon_of(view: TrustView) -> IconId:
    """Return the shape that says the same."""
    return IconId.CAUTION if view.trust.warnings else ICONS[view.trust.level]


def state_sentence(view: TrustView) -> str:
    """Return the state of a file in a sentence."""
    if _speaks_for_itself(view):
        return _tr(ORIGINS[view.origin][0])
    return _named(STATES[view.trust.level], view, None)


def meaning(view: TrustView) -> str:
    """Return what the state means, and what it does not mean."""
    if _speaks_for_itself(view):
        return _tr(ORIGINS[view.origin][1])
    return _tr(MEANINGS[view.trust.level])


def warning_sentences(view: TrustView) -> list[str]:
    """Return what does not fit what was seen before, the worst first."""
    return [_tr(WARNINGS[each]) for each in WARNINGS if each in view.trust.warnings]


def band_sentences(view: TrustView) -> list[str]:
    """Return in few words what does not fit what was seen before, the worst first."""
    name = view.expected.name if view.expected is not None else ""
    bands = {**BANDS, **NAMED_BANDS} if name else BANDS
    shown = name_in_text(name, _LONGEST_NAME)
    return [
        _tr(bands[each]).replace("{name}", shown) for each in BANDS if each in view.trust.warnings
    ]


def changed_sentence() -> str:
    """Return what stands above every page of a changed file."""
    return _tr(CHANGED_BAND)


def before_words(before: Encounter) -> str:
    """Return what was opened before: its version, its date and when that was."""
    version = name_in_text(before.version, _LONGEST_VERSION)
    if before.date:
        text = _tr("version {version}, signed on {date}, first opened here on {opened}")
        text = text.replace("{date}", day_words(before.date))
    else:
        text = _tr("version {version}, first opened here on {opened}")
    return text.replace("{opened}", day_words(before.opened)).replace("{version}", version)


def day_words(day: str) -> str:
    """Return a day as the person writes it; what is none is given as it is stated."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    if not date.isValid():
        return isolated(clipped(day, _LONGEST_NAME))
    return QLocale().toString(date, QLocale.FormatType.LongFormat)


def _speaks_for_itself(view: TrustView) -> bool:
    """Say whether where a file comes from says more than that nobody signed it."""
    return view.origin in ORIGINS and view.trust.level is TrustLevel.UNSIGNED


def _named(text: str, view: TrustView, most: int | None) -> str:
    name = view.trust.key.name if view.trust.key is not None else ""
    return _tr(text).replace("{name}", isolated(clipped(name, most) if most else name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Trust", text)

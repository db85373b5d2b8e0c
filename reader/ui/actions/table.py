"""Every action of the window: what it is called, its keys, its icon, its menu.

Tests walk this table: ids and keys are unique, every action is in a menu, and the handbook names
every key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActionId(StrEnum):
    """Names of the actions."""

    OPEN = "open"
    SAVE_ORIGINAL = "save-original"
    COLLECTION_DETAILS = "collection-details"
    REVIEW = "review"
    BUILD_AGAIN = "build-again"
    LEAVE_REVIEW = "leave-review"
    QUIT = "quit"
    COPY = "copy"
    COPY_CITATION = "copy-citation"
    SEARCH = "search"
    SEARCH_FORM = "search-form"
    EARLIER_SEARCHES = "earlier-searches"
    FIND = "find"
    FIND_NEXT = "find-next"
    FIND_PREVIOUS = "find-previous"
    PREFERENCES = "preferences"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"
    ZOOM_RESET = "zoom-reset"
    LEFT_SIDE = "left-side"
    RIGHT_SIDE = "right-side"
    SHOW_PROPOSED = "show-proposed"
    FULL_SCREEN = "full-screen"
    THEME_SYSTEM = "theme-system"
    THEME_LIGHT = "theme-light"
    THEME_SEPIA = "theme-sepia"
    THEME_DARK = "theme-dark"
    BACK = "back"
    FORWARD = "forward"
    NEXT_DOCUMENT = "next-document"
    PREVIOUS_DOCUMENT = "previous-document"
    PEOPLE = "people"
    NEXT_ENTRY = "next-entry"
    PREVIOUS_ENTRY = "previous-entry"
    MENU = "menu"
    HANDBOOK = "handbook"
    ABOUT = "about"


class MenuId(StrEnum):
    """Names of the menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    HELP = "help"


class IconId(StrEnum):
    """Pictures that are painted, never read from a file."""

    BACK = "back"
    FORWARD = "forward"
    PEOPLE = "people"
    TEXT = "text"
    MENU = "menu"
    SIDE = "side"
    FORM = "form"
    EARLIER = "earlier"
    SHEET = "sheet"
    SEAL = "seal"
    SIGNED = "signed"
    CAUTION = "caution"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action."""

    id: ActionId
    text: str
    """With & before its mnemonic, in sentence case."""
    menu: MenuId
    keys: tuple[str, ...] = ()
    """Portable key names; the first one is shown."""
    mirrored_keys: tuple[str, ...] = ()
    """What replaces `keys` where the window runs from right to left."""
    icon: IconId | None = None
    is_checkable: bool = False
    group: str = ""
    """Checkable actions of one group exclude each other."""
    starts_section: bool = False
    """True where the menu draws a line before it."""


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(ActionId.OPEN, "&Open a collection…", MenuId.FILE, ("Ctrl+O",)),
    ActionRow(ActionId.SAVE_ORIGINAL, "&Save the attached original…", MenuId.FILE),
    ActionRow(ActionId.COLLECTION_DETAILS, "&Details of the collection", MenuId.FILE, ("Ctrl+I",)),
    ActionRow(
        ActionId.REVIEW, "&Review a source folder…", MenuId.FILE, ("Ctrl+R",), starts_section=True
    ),
    ActionRow(ActionId.BUILD_AGAIN, "&Build the folder again", MenuId.FILE, ("F5",)),
    ActionRow(ActionId.LEAVE_REVIEW, "&Leave the review", MenuId.FILE),
    ActionRow(ActionId.PREFERENCES, "&Preferences", MenuId.FILE, ("Ctrl+,",), starts_section=True),
    ActionRow(ActionId.QUIT, "&Quit", MenuId.FILE, ("Ctrl+Q",), starts_section=True),
    ActionRow(ActionId.COPY, "&Copy", MenuId.EDIT, ("Ctrl+C",)),
    ActionRow(ActionId.COPY_CITATION, "Copy with c&itation", MenuId.EDIT, ("Ctrl+Shift+C",)),
    ActionRow(
        ActionId.SEARCH, "&Search this library", MenuId.EDIT, ("Ctrl+K",), starts_section=True
    ),
    ActionRow(
        ActionId.SEARCH_FORM,
        "Search with a f&orm",
        MenuId.EDIT,
        ("Ctrl+Shift+K",),
        icon=IconId.FORM,
    ),
    ActionRow(
        ActionId.EARLIER_SEARCHES,
        "&Earlier and saved searches",
        MenuId.EDIT,
        ("Ctrl+H",),
        icon=IconId.EARLIER,
    ),
    ActionRow(ActionId.FIND, "&Find in this document", MenuId.EDIT, ("Ctrl+F",)),
    ActionRow(ActionId.FIND_NEXT, "Find &next", MenuId.EDIT, ("F3", "Ctrl+G")),
    ActionRow(ActionId.FIND_PREVIOUS, "Find &previous", MenuId.EDIT, ("Shift+F3", "Ctrl+Shift+G")),
    ActionRow(ActionId.ZOOM_IN, "Text &larger", MenuId.VIEW, ("Ctrl++", "Ctrl+=")),
    ActionRow(ActionId.ZOOM_OUT, "Text &smaller", MenuId.VIEW, ("Ctrl+-",)),
    ActionRow(ActionId.ZOOM_RESET, "Text &usual size", MenuId.VIEW, ("Ctrl+0",)),
    ActionRow(
        ActionId.THEME_SYSTEM,
        "Colours as the s&ystem",
        MenuId.VIEW,
        is_checkable=True,
        group="theme",
        starts_section=True,
    ),
    ActionRow(ActionId.THEME_LIGHT, "L&ight", MenuId.VIEW, is_checkable=True, group="theme"),
    ActionRow(ActionId.THEME_SEPIA, "S&epia", MenuId.VIEW, is_checkable=True, group="theme"),
    ActionRow(ActionId.THEME_DARK, "&Dark", MenuId.VIEW, is_checkable=True, group="theme"),
    ActionRow(
        ActionId.LEFT_SIDE,
        "Li&brary and contents",
        MenuId.VIEW,
        ("F8",),
        icon=IconId.SIDE,
        is_checkable=True,
        starts_section=True,
    ),
    ActionRow(
        ActionId.RIGHT_SIDE,
        "&People and statements",
        MenuId.VIEW,
        ("F9",),
        icon=IconId.PEOPLE,
        is_checkable=True,
    ),
    ActionRow(
        ActionId.SHOW_PROPOSED,
        "Show what is only p&roposed",
        MenuId.VIEW,
        ("F7",),
        is_checkable=True,
    ),
    ActionRow(ActionId.FULL_SCREEN, "&Full screen", MenuId.VIEW, ("F11",), is_checkable=True),
    ActionRow(
        ActionId.BACK,
        "&Back",
        MenuId.GO,
        ("Alt+Left",),
        mirrored_keys=("Alt+Right",),
        icon=IconId.BACK,
    ),
    ActionRow(
        ActionId.FORWARD,
        "&Forward",
        MenuId.GO,
        ("Alt+Right",),
        mirrored_keys=("Alt+Left",),
        icon=IconId.FORWARD,
    ),
    ActionRow(
        ActionId.PREVIOUS_DOCUMENT,
        "Pre&vious document",
        MenuId.GO,
        ("Ctrl+PgUp",),
        starts_section=True,
    ),
    ActionRow(ActionId.NEXT_DOCUMENT, "Next &document", MenuId.GO, ("Ctrl+PgDown",)),
    ActionRow(ActionId.PEOPLE, "Find a p&erson", MenuId.GO, ("Ctrl+Shift+P",), starts_section=True),
    ActionRow(ActionId.NEXT_ENTRY, "&Next statement or description", MenuId.GO, ("]",)),
    ActionRow(ActionId.PREVIOUS_ENTRY, "&Previous statement or description", MenuId.GO, ("[",)),
    ActionRow(ActionId.HANDBOOK, "&Handbook", MenuId.HELP, ("F1",)),
    ActionRow(ActionId.ABOUT, "&About Attest", MenuId.HELP),
    ActionRow(ActionId.MENU, "Open the &menu", MenuId.HELP, ("F10",), icon=IconId.MENU),
)

MENUS: dict[MenuId, str] = {
    MenuId.FILE: "&File",
    MenuId.EDIT: "&Edit",
    MenuId.VIEW: "&View",
    MenuId.GO: "&Go",
    MenuId.HELP: "&Help",
}

"""The few lines of style that the palette has no role for. No text from outside comes in."""

from __future__ import annotations

from reader.ui.theme.colours import Colours


def style_sheet(colours: Colours) -> str:
    """Return the style sheet of the window."""
    return "".join(part(colours) for part in _PARTS)


def _frame(colours: Colours) -> str:
    """Return the style of what frames the window: bars, bands, status."""
    return f"""
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    #quiet, #status-line QLabel {{ color: {colours.muted}; }}
    #panel-title {{ color: {colours.muted}; font-weight: 600; }}
    #top-bar {{ border-bottom: 1px solid {colours.line}; }}
    #status-line {{ border-top: 1px solid {colours.line}; }}
    #right-side {{ border: none; background: {colours.surface}; }}
    #find-bar {{ border-top: 1px solid {colours.line}; }}
    #trust-band {{ background: {colours.surface}; border: none;
        border-bottom: 1px solid {colours.line}; }}
    #trust-band QLabel, #warning {{ color: {colours.warn}; }}
    #trust-button {{ color: {colours.muted}; padding: 1px 5px; }}
    #trust-button[grave="true"] {{ color: {colours.warn}; font-weight: 600; }}
    #value {{ border: 1px solid transparent; border-radius: 4px; }}
    #value:focus {{ border: 1px solid {colours.accent}; }}
    #sheet-area, #sheet-inside {{ background: {colours.surface}; }}
    #empty-page {{ background: {colours.paper}; }}
    """


def _lists(colours: Colours) -> str:
    """Return the style of lists of names, entries, results, documents."""
    return f"""
    QSplitter::handle {{ background: {colours.line}; }}
    #agents, #entries, #results, #library, #contents {{
        background: {colours.surface}; border: none; outline: none; show-decoration-selected: 0; }}
    #library::item, #contents::item {{
        padding: 4px 4px; border: 1px solid transparent; border-radius: 5px; }}
    #library::item:hover, #contents::item:hover {{ background: {colours.line}; }}
    #library::item:selected, #contents::item:selected {{
        background: {colours.chosen}; color: {colours.ink}; }}
    #library::branch:selected, #library::branch:hover {{ background: {colours.surface}; }}
    #library::item:selected:focus, #contents::item:selected:focus {{
        border: 1px solid {colours.accent}; }}
    """


def _fields(colours: Colours) -> str:
    """Return the style of lines to type in, and buttons."""
    return f"""
    QLineEdit {{
        padding: 4px 8px; border: 1px solid {colours.line}; border-radius: 6px;
        background: {colours.paper}; color: {colours.ink};
        selection-background-color: {colours.accent};
        selection-color: {colours.on_accent}; }}
    QLineEdit:focus {{ border: 1px solid {colours.accent}; }}
    #search-box {{ padding: 6px 12px; }}
    #search-box:focus {{ border: 2px solid {colours.accent}; padding: 5px 11px; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }}
    QToolButton:hover {{ background: {colours.line}; }}
    QToolButton:checked {{ background: {colours.chosen}; }}
    QToolButton:focus {{ border: 1px solid {colours.accent}; }}
    QToolButton::menu-indicator {{ image: none; }}
    QToolButton:disabled {{ color: {colours.muted}; }}
    """


def _popovers(colours: Colours) -> str:
    """Return the style of what lies over the page."""
    return f"""
    #popover {{
        background: {colours.paper}; border: 1px solid {colours.scroll}; border-radius: 8px; }}
    #popover QScrollArea, #popover QScrollArea > QWidget > QWidget {{ background: transparent; }}
    #choices {{ background: transparent; border: none; outline: none;
        show-decoration-selected: 0; }}
    #hit-pill {{
        background: {colours.surface}; border: 1px solid {colours.scroll}; border-radius: 13px; }}
    #hit-pill QToolButton {{ padding: 1px 5px; border-radius: 9px; }}
    #fold:checked {{ background: transparent; }}
    #fold:hover {{ background: {colours.line}; }}
    #suggestion {{ color: {colours.accent}; padding: 2px 5px; }}
    #suggestion:hover {{ background: {colours.line}; }}
    """


def _about(colours: Colours) -> str:
    """Return the style of the window about the program."""
    return f"""
    #about-name {{ font-size: 20px; font-weight: 600; }}
    #part-title {{ font-size: 15px; font-weight: 600; }}
    #about QScrollArea, #about QScrollArea > QWidget > QWidget {{ background: transparent; }}
    #about QTabWidget::pane {{ border: none; border-top: 1px solid {colours.line}; }}
    #about QTabBar::tab {{
        color: {colours.muted}; background: transparent; padding: 6px 12px; border: none;
        border-bottom: 2px solid transparent; }}
    #about QTabBar::tab:hover {{ color: {colours.ink}; }}
    #about QTabBar::tab:selected {{
        color: {colours.ink}; border-bottom: 2px solid {colours.accent}; }}
    #about QTabBar::tab:focus {{ background: {colours.chosen}; }}
    #parts {{ background: {colours.surface}; border: none; outline: none;
        show-decoration-selected: 0; }}
    #licence-text {{ background: {colours.paper}; border: 1px solid {colours.line};
        border-radius: 6px; padding: 6px; }}
    #licence-text:focus {{ border: 1px solid {colours.accent}; }}
    #protection-on {{ color: {colours.muted}; }}
    #protection-off {{ color: {colours.warn}; font-weight: 600; }}
    """


def _bars(colours: Colours) -> str:
    """Return the style of scroll bars."""
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{
        background: {colours.scroll}; border-radius: 4px; margin: 2px;
        min-height: 32px; min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {colours.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


_PARTS = (_frame, _lists, _fields, _popovers, _about, _bars)

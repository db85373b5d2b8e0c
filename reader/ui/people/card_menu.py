"""The menu of a card: what its parts do when they are clicked, for the keyboard too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader.domain.ids import AgentId
from reader.ui.actions.table import ACTIONS, ActionId
from reader.ui.odd_names import name_in_text
from reader.ui.people.cards import CardAction
from reader.ui.people.entries import Entry


@dataclass(frozen=True, slots=True)
class CardWish:
    """What is done where a line of the menu is chosen; the line carries it as its data."""

    action: CardAction
    agent: AgentId | None = None


def card_menu(entry: Entry, parent: QWidget) -> QMenu:
    """Return the menu of an entry that leads somewhere."""
    menu = QMenu(parent)
    for text, wish in _lines(entry):
        # An ampersand in a name is no mnemonic.
        line = menu.addAction(text.replace("&", "&&"))
        line.setData(wish)
        if wish.action is CardAction.CITE:
            # Only said: the window's own action hears the keys.
            keys = next(row.keys for row in ACTIONS if row.id is ActionId.COPY_CITATION)
            line.setText(f"{line.text()}\t{QKeySequence(keys[0]).toString()}")
    return menu


def _lines(entry: Entry) -> list[tuple[str, CardWish]]:
    lines = [
        (_tr("Go to the passage"), CardWish(CardAction.JUMP)),
        (_tr("Copy with citation"), CardWish(CardAction.CITE)),
    ]
    view = entry.statement
    if view is not None:
        # The one who speaks last in the chain is the speaker.
        names = dict(zip(view.statement.chain, view.chain_names, strict=True))
        for agent, name in reversed(names.items()):
            text = _tr("Show all by {name}").replace("{name}", name_in_text(name))
            lines.append((text, CardWish(CardAction.AGENT, agent)))
    return lines


def _tr(text: str) -> str:
    return QCoreApplication.translate("People", text)

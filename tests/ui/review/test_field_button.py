"""A value that is too long for its button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.ui.review.field_button import FieldButton
from reader.ui.review.keys import ReviewKey
from tests.windows import ISOLATES

LONG = "The International Committee for the Protection of Prisoners & their Families"
STATUS = "organisation, proposed"


@pytest.fixture
def button(qtbot: QtBot) -> Iterator[FieldButton]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = FieldButton("Who says it", ReviewKey.SPEAKER, parent)
    parent.show()
    yield made
    parent.close()


def lines(button: FieldButton) -> list[str]:
    return button.text().translate(ISOLATES).split("\n")


def test_what_fits_stands_in_one_line(button: FieldButton) -> None:
    button.resize(400, 30)
    button.show_value("a guard", "unnamed source")
    assert lines(button) == ["a guard  (unnamed source)"]


@pytest.mark.parametrize("width", [210, 300])
def test_of_what_does_not_fit_the_name_is_cut_in_the_middle(
    button: FieldButton, width: int
) -> None:
    button.resize(width, 30)
    before = button.sizeHint().height()
    button.show_value(LONG, STATUS)
    name, status = lines(button)
    assert name.startswith("The ")
    assert name.endswith("Families")
    assert "…" in name
    assert status == STATUS
    assert button.sizeHint().height() > before
    assert button.accessibleName() == f"Who says it: {LONG}, {STATUS}"


def test_the_status_is_never_cut(button: FieldButton) -> None:
    button.resize(110, 30)
    button.show_value(LONG, STATUS)
    assert " ".join(lines(button)[1:]) == STATUS


def test_it_follows_its_width(button: FieldButton) -> None:
    button.resize(210, 30)
    button.show_value(LONG, STATUS)
    button.resize(900, 30)
    # Written so that no letter is underlined.
    assert lines(button) == [f"{LONG}  ({STATUS})".replace("&", "&&")]


def test_without_a_status_the_end_is_cut(button: FieldButton) -> None:
    button.resize(210, 30)
    button.show_value("a guard › a neighbour › Fatemeh Rahimi › Red Cross")
    (line,) = lines(button)
    assert line.startswith("a guard › ")
    assert line.endswith("…")

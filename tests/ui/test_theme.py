"""Colours that can be read, icons that can be seen, words for everything."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

from reader.domain.agents import AgentKind
from reader.domain.errors import ErrorCode, ReaderError
from reader.domain.messages import SENTENCES
from reader.domain.statements import Act, Form, Status
from reader.domain.trust import TrustLevel, TrustWarning
from reader.profile.settings import ThemeChoice
from reader.ui.actions.table import IconId
from reader.ui.messages import failure_sentence
from reader.ui.people.agent_model import kind_word
from reader.ui.theme.colours import DARK, LIGHT, THEMES, Colours, colours_for, contrast
from reader.ui.theme.icons import painted_icon
from reader.ui.theme.palette import palette_for
from reader.ui.trust import wording
from reader.ui.words import ACTS, FORMS, STATUSES

TEXT = ("ink", "muted", "warn")
GROUNDS = ("paper", "surface")
SOFT = ("hit", "hit_now", "chosen", "person")
READABLE, VISIBLE = 7.0, 3.0

themes = pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)


def value(colours: Colours, role: str) -> str:
    return str(getattr(colours, role))


@themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXT)
def test_text_can_be_read(colours: Colours, role: str, ground: str) -> None:
    assert contrast(value(colours, role), value(colours, ground)) >= READABLE


@themes
@pytest.mark.parametrize("ground", SOFT)
def test_text_can_be_read_on_what_is_marked(colours: Colours, ground: str) -> None:
    assert contrast(colours.ink, value(colours, ground)) >= READABLE


@themes
@pytest.mark.parametrize("ground", ["chosen"])
@pytest.mark.parametrize("role", ["muted"])
def test_quiet_text_can_be_read_on_a_chosen_row(colours: Colours, role: str, ground: str) -> None:
    assert contrast(value(colours, role), value(colours, ground)) >= 4.5


@themes
@pytest.mark.parametrize("ground", [*GROUNDS, "chosen"])
def test_links_can_be_read(colours: Colours, ground: str) -> None:
    assert contrast(colours.accent, value(colours, ground)) >= 4.5


@themes
def test_text_on_the_accent_can_be_read(colours: Colours) -> None:
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@themes
@pytest.mark.parametrize("ground", [*GROUNDS, "chosen", "person"])
def test_the_lines_of_speakers_can_be_seen(colours: Colours, ground: str) -> None:
    assert [
        hue for hue in colours.speakers if contrast(hue, value(colours, ground)) < VISIBLE
    ] == []


@themes
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_line_of_what_is_proposed_can_be_seen(colours: Colours, ground: str) -> None:
    assert contrast(colours.proposed, value(colours, ground)) >= VISIBLE


@themes
def test_hits_stand_out_from_the_page(colours: Colours) -> None:
    assert len({colours.paper, colours.hit, colours.hit_now, colours.chosen, colours.person}) == 5


@themes
def test_no_two_speakers_share_a_hue(colours: Colours) -> None:
    assert len(set(colours.speakers)) == len(colours.speakers) == 8


@themes
def test_hues_of_speakers_are_about_as_bright_as_each_other(colours: Colours) -> None:
    shades = [contrast(hue, colours.paper) for hue in colours.speakers]
    assert all(max(pair) / min(pair) < 1.6 for pair in combinations(shades, 2))


@pytest.mark.parametrize(("one", "other", "ratio"), [
    ("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0), ("#ffffff", "#767676", 4.54),
])  # fmt: skip
def test_contrast_is_the_one_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("is_dark", "expected"), [(True, DARK), (False, LIGHT)])
def test_the_system_chooses_between_light_and_dark(is_dark: bool, expected: Colours) -> None:
    assert colours_for(ThemeChoice.SYSTEM, system_is_dark=is_dark) is expected


@themes
def test_the_palette_has_the_colours_of_the_theme(colours: Colours) -> None:
    palette = palette_for(colours)
    found = palette.color(QPalette.ColorRole.Base).name()
    assert found == colours.paper.lower()


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Disabled])
@pytest.mark.parametrize("icon", IconId)
def test_every_icon_paints_something(icon: IconId, mode: QIcon.Mode) -> None:
    image = painted_icon(icon).pixmap(QSize(20, 20), mode).toImage()
    painted = sum(
        image.pixelColor(x, y).alpha() > 80
        for x in range(image.width())
        for y in range(image.height())
    )
    assert 15 < painted < image.width() * image.height() * 0.7


def test_every_icon_is_a_picture_of_its_own() -> None:
    images = [painted_icon(icon).pixmap(QSize(20, 20)).toImage() for icon in IconId]
    assert all(one != two for one, two in combinations(images, 2))


def middle_of(icon: IconId) -> float:
    """Return the middle of what an icon paints, in pixels from the left of 40."""
    image = painted_icon(icon).pixmap(QSize(40, 40)).toImage()
    painted = [x for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 80]
    return sum(painted) / len(painted)


@pytest.mark.parametrize("icon", [IconId.BACK, IconId.FORWARD])
def test_arrows_are_mirrored_where_the_window_is(qapp: QApplication, icon: IconId) -> None:
    before = middle_of(icon)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert middle_of(icon) + before == pytest.approx(39, abs=1)
    assert abs(middle_of(icon) - before) > 1


def test_every_form_has_a_word() -> None:
    assert set(FORMS) == set(Form)


def test_every_act_has_a_word() -> None:
    assert set(ACTS) == set(Act)


def test_every_status_has_a_word() -> None:
    assert set(STATUSES) == set(Status)


@pytest.mark.parametrize("table", [wording.SHORT, wording.STATES, wording.MEANINGS, wording.ICONS])
def test_every_state_of_a_file_has_words_and_a_shape(table: dict[TrustLevel, str]) -> None:
    assert set(table) == set(TrustLevel)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("table", [wording.SHORT_WARNINGS, wording.WARNINGS, wording.BANDS])
def test_every_warning_has_words(table: dict[TrustWarning, str]) -> None:
    assert set(table) == set(TrustWarning)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize("table", [FORMS, ACTS, STATUSES])
def test_no_two_values_share_a_word(table: dict[object, str]) -> None:
    assert len(set(table.values())) == len(table)
    assert all(table.values())


def test_every_kind_of_agent_has_a_word() -> None:
    assert len({kind_word(kind) for kind in AgentKind}) == len(AgentKind)


@pytest.mark.parametrize("code", ErrorCode)
def test_every_failure_has_a_sentence(code: ErrorCode) -> None:
    names = (
        "path",
        "reason",
        "found",
        "known",
        "document",
        "agent",
        "library",
        "needed",
        "field",
        "extra",
        "key",
    )
    error = ReaderError(code, **dict.fromkeys(names, "<b>{this}</b>"))
    text = failure_sentence(error)
    assert text.endswith(".")
    assert "<b>{this}</b>" in text or "{" not in SENTENCES[code]


def test_an_unexpected_failure_is_called_a_fault() -> None:
    text = failure_sentence(ZeroDivisionError("division by zero {x}"))
    assert text.startswith("A fault in Attest: ZeroDivisionError: division by zero {x}.")

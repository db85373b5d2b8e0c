"""Whether a text is in English."""

from __future__ import annotations

import pytest

from reader.attribution.language import is_english

ENGLISH = """The mayor said on Monday that the road to the mill would be closed in winter, and that
nobody who lives in the valley would have to leave before the dam was built by the new owners."""


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        "",
        "1988",
        "?!",
        "Nobody left.",
        "Tilda Marsh (Lund)",
        ENGLISH * 500,
    ],
    ids=["English", "capitals", "empty", "number", "marks", "short", "names", "long"],
)
def test_english_reads_as_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "نرگس گفت: «ما از دره رفتیم و هیچ کس نماند.»",
        "مرد گفت که خانه‌ها ویران شده بود. " * 30,
        "Die Bürgermeisterin sagte am Montag, dass die Straße zur Mühle im Winter geschlossen "
        "bleibe und niemand das Tal verlassen müsse, bevor der Damm gebaut sei, wie es hieß.",
        "La maire a dit lundi que la route du moulin resterait fermée en hiver et que personne "
        "ne devrait quitter la vallée avant que le barrage ne soit construit par les nouveaux.",
        "La alcaldesa dijo el lunes que el camino al molino estaría cerrado en invierno y que "
        "nadie tendría que dejar el valle antes de que se construyera la presa de los dueños.",
        "Мэр сказала, что дорога закрыта.",
    ],
    ids=["Persian", "long Persian", "German", "French", "Spanish", "Russian"],
)
def test_other_languages_do_not(text: str) -> None:
    assert not is_english(text)


def test_a_few_foreign_words_do_not_make_a_text_foreign() -> None:
    assert is_english(f"{ENGLISH} «هیچ کس نماند»")


def test_a_few_english_words_do_not_make_a_text_english() -> None:
    assert not is_english("مرد گفت که خانه‌ها ویران شده بود. " * 20 + "The end of it.")

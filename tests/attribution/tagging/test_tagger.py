"""Running the model: every word gets its label, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.attribution.model import Model
from reader.attribution.tagging.labels import NAMES, PART_LABELS
from reader.attribution.tagging.packing import WINDOW
from reader.attribution.words import split_words


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_word_of_any_text_has_a_label(model: Model, texts: list[str]) -> None:
    paragraphs = [split_words(text) for text in texts]
    for paragraph, tagged in zip(paragraphs, model.tagger.tag(paragraphs), strict=True):
        assert len(tagged.parts.labels) == len(tagged.parts.likely) == len(paragraph)
        assert all(0 <= label < len(PART_LABELS) for label in tagged.parts.labels)
        for span in tagged.names:
            assert 0 <= span.start < span.end <= len(paragraph)
            assert 0 <= span.kind < len(NAMES)


def test_how_sure_it_is_is_a_share(model: Model) -> None:
    (tagged,) = model.tagger.tag([split_words("Tilda Marsh said that the gate was open.")])
    assert all(0 <= likely <= 1.001 for likely in tagged.parts.likely)


@pytest.mark.parametrize("words", [1, WINDOW, 3 * WINDOW + 1])
def test_a_paragraph_of_any_length_is_labelled_to_its_end(model: Model, words: int) -> None:
    (tagged,) = model.tagger.tag([split_words("snow " * words)])
    assert len(tagged.parts.labels) == words


def test_nothing_to_tag_is_nothing_tagged(model: Model) -> None:
    assert model.tagger.tag([]) == []


def test_many_paragraphs_keep_their_order(model: Model) -> None:
    paragraphs = [
        split_words("It snowed. " * (number % 4) + "Tilda Marsh left.") for number in range(90)
    ]
    tagged = model.tagger.tag(paragraphs)
    assert [len(each.parts.labels) for each in tagged] == [len(each) for each in paragraphs]
    assert all(each.names for each in tagged)

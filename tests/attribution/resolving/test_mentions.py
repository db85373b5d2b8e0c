"""Printed names, from what the tagger found and what the document itself tells of the rest."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reader.attribution.resolving.capitals import find_bodies
from reader.attribution.resolving.entities import NameKind, NameMention
from reader.attribution.words import split_words
from tests.attribution.marked_names import read_marked


def found(text: str) -> list[tuple[str, NameKind]]:
    """Return the words and kind of each mention in a marked text."""
    return [(" ".join(mention.words), mention.kind) for mention in mentions(text)]


def mentions(text: str) -> list[NameMention]:
    """Return the mentions in a marked text."""
    return read_marked(text).mentions()


def names(text: str) -> list[str]:
    """Return the words of each mention in a marked text."""
    return [words for words, _ in found(text)]


class TestEdges:
    def test_a_title_before_a_person_belongs_to_the_mention(self) -> None:
        assert names("Sen. <p Tilda Marsh> came.") == ["Sen . Tilda Marsh"]

    def test_an_article_does_not(self) -> None:
        assert names("<o the Dyke Fund> met.") == ["Dyke Fund"]

    @pytest.mark.parametrize("ending", ["’s", "'s"])
    def test_a_possessive_ending_makes_the_name_an_owner(self, ending: str) -> None:
        for text in (f"<p Tilda Marsh{ending}> dog", f"<p Tilda Marsh>{ending} dog"):
            if ending == "'s" and text.startswith("<p Tilda Marsh>"):
                continue
            (mention,) = mentions(text)
            assert mention.is_owner
            assert mention.words[1].startswith("Marsh")

    def test_a_name_without_it_is_no_owner(self) -> None:
        (mention,) = mentions("<p Tilda Marsh> ’quoted’ words")
        assert not mention.is_owner

    def test_a_name_inside_quotation_marks_is_quoted(self) -> None:
        quoted = [mention.is_quoted for mention in mentions("“<p Tilda> came,” <p Karl> said.")]
        assert quoted == [True, False]

    @pytest.mark.parametrize("text", ["<p He> came.", "<p Monday> came.", "<o The> fund"])
    def test_pronouns_and_days_are_no_names(self, text: str) -> None:
        assert names(text) == []

    def test_mentions_do_not_overlap_and_come_in_order(self) -> None:
        found_in = mentions("<o <p Marsh> Fund> met. <p Karl Weber> and <o Mill Union> too.")
        for one, other in pairwise(found_in):
            assert one.last < other.first


class TestWhatTheDocumentTells:
    def test_a_family_name_that_was_missed_is_found(self) -> None:
        assert names("<p Tilda Marsh> came. Marsh left.") == ["Tilda Marsh", "Marsh"]

    def test_a_family_name_that_was_taken_for_a_place_is_a_person(self) -> None:
        kinds = [kind for _, kind in found("<p Tilda Lund> came. <l Lund> left.")]
        assert kinds == [NameKind.PERSON, NameKind.PERSON]

    def test_a_slip_of_the_pen_is_the_family_name(self) -> None:
        assert names("<p Karl Weber> came. Webber left.") == ["Karl Weber", "Webber"]

    def test_a_common_word_is_no_slip_of_the_pen(self) -> None:
        assert names("<p Karl Plaice> came. Plaices are fish. I like plaices.") == ["Karl Plaice"]

    def test_a_word_in_lower_case_is_never_a_name(self) -> None:
        assert names("<p Tilda Marsh> came. The marsh froze.") == ["Tilda Marsh"]

    def test_a_form_of_address_tells_of_a_name(self) -> None:
        assert found("Then Mrs. Stacey Moor came.") == [("Mrs . Stacey Moor", NameKind.PERSON)]

    def test_initials_of_a_body_are_that_body(self) -> None:
        text = "The <o Lund Writers Union> met. <l LWU> voted."
        assert [kind for _, kind in found(text)] == [NameKind.ORGANISATION, NameKind.ORGANISATION]

    def test_a_name_of_one_word_has_one_kind(self) -> None:
        text = "<o Ferro> met. <o Ferro> sat. <l Ferro> voted."
        assert {kind for _, kind in found(text)} == {NameKind.ORGANISATION}

    def test_a_given_name_parted_from_its_family_name_is_joined(self) -> None:
        assert names("<p Karl> <p Weber> came.") == ["Karl Weber"]

    def test_two_who_are_only_named_together_are_not_joined(self) -> None:
        assert names("<p Karl> and <p Weber> came.") == ["Karl", "Weber"]

    def test_a_body_that_the_tagger_missed_is_found_by_its_capitals(self) -> None:
        assert found("It was the Lund Dyke Commission.") == [
            ("Lund Dyke Commission", NameKind.ORGANISATION)
        ]

    def test_a_body_takes_the_place_of_the_place_in_its_name(self) -> None:
        assert names("The <l Lund> Dyke Commission met.") == ["Lund Dyke Commission"]

    def test_a_person_in_front_of_a_body_stays(self) -> None:
        assert ("Karl Weber", NameKind.PERSON) in found("<p Karl Weber> of Lund Dyke Commission")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("He joined the University of Lund in May.", ["University of Lund"]),
        ("The Lund Gazette wrote it.", ["Lund Gazette"]),
        ("The committee met.", []),
        ("Committee met.", []),
        ("Tilda Marsh met.", []),
        ("The Council on Dykes and Mills of Lund met", ["Council on Dykes and Mills of Lund"]),
        ("On Monday Parliament met", []),
    ],
)
def test_bodies_are_told_by_capitals_and_one_of_their_words(text: str, bodies: list[str]) -> None:
    words = split_words(text).words
    assert [" ".join(words[first:end]) for first, end in find_bodies(words)] == bodies

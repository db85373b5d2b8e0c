"""Who a document names: mentions joined where they are surely one, and apart where not."""

from __future__ import annotations

import pytest

from reader.attribution.resolving.entities import (
    NameKind,
    initials,
    join_words,
    organisation_key,
    printed_name,
)
from reader.attribution.resolving.person_names import Gender
from reader.attribution.words import split_words
from tests.attribution.marked_names import people, read_marked


class TestPersons:
    @pytest.mark.parametrize(
        ("text", "forms"),
        [
            ("<p Tilda Marsh> came. <p Marsh> left.", ["Marsh", "Tilda Marsh"]),
            ("<p Marsh> came. <p Tilda Marsh> left.", ["Marsh", "Tilda Marsh"]),
            ("<p Tilda Marsh> came. <p Tilda> left.", ["Tilda", "Tilda Marsh"]),
            ("<p Tilda Marsh> came. Dr. <p Marsh> left.", ["Marsh", "Tilda Marsh"]),
            ("<p Karl Weber Jr.> came. <p Weber> left.", ["Karl Weber Jr.", "Weber"]),
            ("<p Joseph Weber> came. <p Joe Weber> left.", ["Joe Weber", "Joseph Weber"]),
            ("<p Johann Weber> came. <p J. Weber> left.", ["J. Weber", "Johann Weber"]),
            ("<p Tilda Marsh> came. <p Marsch> left.", ["Marsch", "Tilda Marsh"]),
            ("<p Tilda Marsh>’s dog. <p Marsh>’s cat.", ["Marsh", "Tilda Marsh"]),
            ("<p Anne O’Hara> came. <p O’Hara> left.", ["Anne O’Hara", "O’Hara"]),
            ("<p Anne O'Hara> came. <p O’Hara>’s dog.", ["Anne O'Hara", "O’Hara"]),
        ],
        ids=["short", "short first", "given", "title", "Jr.", "nickname", "initial", "slip",
             "possessive", "apostrophe", "apostrophes"],
    )  # fmt: skip
    def test_forms_of_one_name_are_one_person(self, text: str, forms: list[str]) -> None:
        assert people(text) == [forms]

    @pytest.mark.parametrize(
        "text",
        [
            "<p Tilda Marsh> met <p Greta Marsh>.",
            "<p Tilda Marsh> met <p Tilda Weber>.",
            "<p Joseph Weber> met <p John Weber>.",
            "<p Karl Weber> met <p Mrs. Weber>.",
            "<p Tilda Marsh> met <p Moss>.",
        ],
    )
    def test_names_that_differ_are_two_persons(self, text: str) -> None:
        assert len(people(text)) == 2

    def test_a_family_name_of_two_beside_each_other_is_nobodys(self) -> None:
        text = "<p Tilda Marsh> and <p Karl Marsh> met. <p Marsh> left."
        assert people(text) == [["Tilda Marsh"], ["Karl Marsh"]]

    def test_it_is_known_that_such_a_name_could_be_several_persons(self) -> None:
        table = read_marked("<p Tilda Marsh> and <p Karl Marsh> met. <p Marsh> left.").table()
        assert table.is_unsettled(0, 7)
        assert not table.is_unsettled(0, 0)

    def test_a_title_tells_two_of_one_name_apart(self) -> None:
        text = "<p Greta Marsh> and <p Karl Marsh> met. <p Mr. Marsh> left. <p Ms. Marsh> stayed."
        assert people(text) == [["Greta Marsh", "Marsh"], ["Karl Marsh", "Marsh"]]

    def test_who_is_named_far_more_often_has_the_short_name(self) -> None:
        text = (
            "<p Tilda Marsh> came. <p Tilda Marsh> sat. <p Karl Marsh> came. It snowed. "
            "<p Marsh> left."
        )
        assert people(text) == [["Marsh", "Tilda Marsh"], ["Karl Marsh"]]

    def test_who_was_named_in_the_paragraph_before_has_the_short_name(self) -> None:
        text = "<p Tilda Marsh> came.\nIt snowed.\n<p Karl Marsh> came.\n<p Marsh> left."
        assert people(text) == [["Tilda Marsh"], ["Karl Marsh", "Marsh"]]

    def test_a_name_of_one_word_is_one_person_throughout(self) -> None:
        assert people("<p Marsh> came. <p Marsh> left.") == [["Marsh"]]

    def test_the_fullest_form_is_the_name(self) -> None:
        table = read_marked("<p Marsh> met. <p Tilda Marsh> sat. <p Tilda J. Marsh> left.").table()
        assert [entity.name for entity in table.entities] == ["Tilda J. Marsh"]

    def test_family_names_with_titles_that_contradict_are_two_persons(self) -> None:
        table = read_marked("<p Marsh> came. <p Mr. Marsh> sat. <p Ms. Marsh> left.").table()
        assert [entity.gender for entity in table.entities] == [Gender.MALE, Gender.FEMALE]

    def test_a_bare_family_name_beside_both_is_nobodys(self) -> None:
        table = read_marked("<p Mr. Marsh> sat. <p Ms. Marsh> left. <p Marsh> came.").table()
        assert [len(entity.mentions) for entity in table.entities] == [1, 1]
        assert table.is_unsettled(0, 10)


class TestOrganisations:
    @pytest.mark.parametrize(
        ("text", "forms"),
        [
            ("<o Lund Writers Union> met. The <o LWU> sat.", ["LWU", "Lund Writers Union"]),
            ("<o Lund Writers Union> met. The <o L.W.U.> sat.", ["L.W.U", "Lund Writers Union"]),
            ("The <o LWU> sat. <o Lund Writers Union> met.", ["LWU", "Lund Writers Union"]),
            ("<o Union of Lund> met. The <o UOL> sat.", ["UOL", "Union of Lund"]),
            ("<o Union of Lund> met. The <o UL> sat.", ["UL", "Union of Lund"]),
            ("<o the Dyke Fund> met. <o Dyke Fund> sat.", ["Dyke Fund"]),
            ("<o Dyke Fund> met. <o Dyke Fund>’s hall.", ["Dyke Fund"]),
            ("<o Lund Dyke Fund> met. <o Dyke Fund> sat.", ["Dyke Fund", "Lund Dyke Fund"]),
            ("<o Ferro International> met. <o Ferro> sat.", ["Ferro", "Ferro International"]),
        ],
        ids=["initials", "dots", "initials first", "all words", "small words out", "article",
             "possessive", "last words", "first word"],
    )  # fmt: skip
    def test_forms_of_one_name_are_one_body(self, text: str, forms: list[str]) -> None:
        assert people(text) == [forms]

    @pytest.mark.parametrize(
        "text",
        [
            "<o Dyke Fund> met. <o Mill Fund> sat.",
            "<o Lund Writers Union> met. The <o LWA> sat.",
            "<o Dyke Fund> met <o Mill Fund>. The <o Fund> sat.",
        ],
    )
    def test_names_that_differ_are_apart(self, text: str) -> None:
        assert len(people(text)) == text.count("<o")

    def test_an_abbreviation_of_two_bodies_is_neithers(self) -> None:
        text = "<o Lund Dyke Fund> met <o Lower Dale Fund>. The <o LDF> sat."
        assert len(people(text)) == 3

    def test_a_person_and_a_body_of_one_name_are_two(self) -> None:
        kinds = {
            entity.kind
            for entity in read_marked("<p Karl Ferro> of <o Ferro Mills>").table().entities
        }
        assert kinds == {NameKind.PERSON, NameKind.ORGANISATION}


class TestTable:
    TEXT = "<p Tilda Marsh> met <o Dyke Fund>.\n<p Marsh> left."

    def test_a_mention_is_found_at_its_first_word(self) -> None:
        table = read_marked(self.TEXT).table()
        found = table.at(1, 0)
        assert found is not None
        assert found[0].name == "Tilda Marsh"
        assert table.at(1, 1) is None

    def test_mentions_between_two_places_come_in_order(self) -> None:
        table = read_marked(self.TEXT).table()
        assert [pair[0].name for pair in table.between((0, 0), (1, 0))] == [
            "Tilda Marsh",
            "Dyke Fund",
        ]
        assert [pair[1].paragraph for pair in table.between((0, 1), (2, 0))] == [0, 1]

    def test_a_text_without_names_has_no_entities(self) -> None:
        assert people("It snowed.") == []


class TestPrinted:
    @pytest.mark.parametrize(
        "name",
        [
            "J. K. Weber",
            "J.K. Weber",
            "Karl Weber Jr.",
            "Anne O’Hara",
            "Writers’ Union of Lund",
            "Simon & Marsh",
            "AT&T",
            "Marsh-Weber",
            "U.S. Dyke Fund",
            "Weber / Marsh",
        ],
    )
    def test_a_name_is_written_as_the_document_prints_it(self, name: str) -> None:
        paragraph = split_words(name)
        spaced = paragraph.spaced(0, len(paragraph))
        assert printed_name(paragraph.words, spaced, is_person=False) == name

    def test_a_person_is_written_without_title(self) -> None:
        words = ("Sen", ".", "Tilda", "Marsh")
        assert printed_name(words, (True, False, True, True), is_person=True) == "Tilda Marsh"

    def test_a_title_alone_is_kept(self) -> None:
        assert printed_name(("King",), is_person=True) == "King"

    @pytest.mark.parametrize("text", ["Marsh’s", "Marsh's", "Marsh,", " Marsh ;"])
    def test_possessive_endings_and_marks_at_the_end_are_left_out(self, text: str) -> None:
        paragraph = split_words(text)
        assert join_words(paragraph.words, paragraph.spaced(0, len(paragraph))) == "Marsh"

    def test_a_key_has_no_article_capitals_or_dots(self) -> None:
        assert organisation_key("The U.S. Dyke Fund") == "us dyke fund"

    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Lund Writers Union", {"lwu"}),
            ("Union of Lund", {"uol", "ul"}),
            ("the Union of Lund", {"uol", "ul"}),
            ("Marsh-Weber Fund", {"mwf"}),
            ("Union", set()),
        ],
    )
    def test_initials_with_and_without_small_words(self, name: str, short: set[str]) -> None:
        assert initials(name) == short

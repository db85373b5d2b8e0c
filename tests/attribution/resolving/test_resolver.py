"""From the words of a source to who speaks: one agent, or nobody where that is not sure."""

from __future__ import annotations

import pytest

from reader.attribution.resolving.resolver import NOBODY, Speaker, SpeakerKind, Way
from tests.attribution.marked_names import last_name, resolve


def last(text: str) -> Speaker:
    """Return the last speaker of a marked text."""
    return resolve(text)[-1]


class TestNames:
    def test_a_full_name_is_the_person(self) -> None:
        speaker = last("<s <p Tilda Marsh>> said no.")
        assert (speaker.kind, speaker.name, speaker.way) == (
            SpeakerKind.PERSON,
            "Tilda Marsh",
            Way.NAME,
        )

    def test_a_short_name_is_whoever_has_it_in_full(self) -> None:
        speaker = last("<p Tilda Marsh> came.\nIt snowed.\n<s <p Marsh>> said no.")
        assert (speaker.name, speaker.way) == ("Tilda Marsh", Way.SHORT_NAME)

    @pytest.mark.parametrize(
        "source",
        [
            "Sen. <p Tilda Marsh>",
            "<p Tilda Marsh>, the mayor of Lund,",
            "<p Tilda Marsh>, 54, who kept the mill",
            "the mayor, <p Tilda Marsh>,",
            "the mayor of Lund, <p Tilda Marsh>",
            "<p Tilda Marsh>’s",
            "Mayor <p Tilda Marsh>",
            "former mayor <p Tilda Marsh>",
        ],
    )
    def test_titles_and_appositions_do_not_hide_the_name(self, source: str) -> None:
        assert last_name(f"<s {source}> said no.") == "Tilda Marsh"

    def test_an_organisation_is_found_by_its_abbreviation(self) -> None:
        speaker = last("The <o Lund Writers Union> met. <s The <o LWU>> said no.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.ORGANISATION, "Lund Writers Union")

    def test_an_abbreviation_that_is_not_marked_is_found_all_the_same(self) -> None:
        assert last_name("The <o Lund Writers Union> met. <s The LWU> said no.") == (
            "Lund Writers Union"
        )

    @pytest.mark.parametrize("short", ["ZAP", "ZAP/XU", "XU"])
    def test_a_short_name_in_brackets_is_the_name_before_them(self, short: str) -> None:
        text = f"The <o Writers Union of Lund> (ZAP/XU) met. <s The <o {short}>> said no."
        assert last_name(text) == "Writers Union of Lund"

    def test_a_body_named_after_somebody_is_not_that_person(self) -> None:
        speaker = last("<p Tilda Marsh> came. <s The <p Marsh> campaign> said no.")
        assert (speaker.kind, speaker.name, speaker.way) == (
            SpeakerKind.ORGANISATION,
            "Marsh campaign",
            Way.BODY,
        )

    def test_such_a_body_is_the_same_each_time(self) -> None:
        one, other = resolve("<s The <p Marsh> campaign> said no. <s The <p Marsh> campaign> left.")
        assert one.entity is other.entity


class TestNotResolved:
    """A wrong person is worse than none."""

    def test_a_family_name_of_two_beside_each_other_is_nobodys(self) -> None:
        assert last("<p Tilda Marsh> met <p Karl Marsh>. <s <p Marsh>> said no.") == NOBODY

    def test_a_family_name_of_two_far_back_is_nobodys(self) -> None:
        before = "<p Tilda Marsh> came.\n<p Karl Marsh> left.\nIt snowed.\nIt rained.\n"
        assert last(f"{before}<s <p Marsh>> said no.") == NOBODY

    @pytest.mark.parametrize("pronoun", ["He", "She", "It", "They"])
    def test_a_pronoun_at_the_beginning_is_nobody(self, pronoun: str) -> None:
        assert last(f"<s {pronoun}> said no.") == NOBODY

    def test_a_pronoun_far_from_any_name_is_nobody(self) -> None:
        filler = "It snowed.\n" * 6
        assert last(f"<p Karl Weber> came.\n{filler}<s He> said no.") == NOBODY

    def test_a_pronoun_between_two_who_fit_alike_is_nobody(self) -> None:
        text = "<p Karl Weber> sat. <p Hans Moor> stood.\nIt snowed.\n<s He> said no."
        assert last(text) == NOBODY

    @pytest.mark.parametrize("word", ["I", "We", "you"])
    def test_the_first_person_is_nobody_by_name(self, word: str) -> None:
        assert last(f"<p Karl Weber> came. <s {word}> said no.") == NOBODY

    def test_a_thing_is_nobody(self) -> None:
        assert last("<s This> said it all.") == NOBODY

    def test_who_after_no_name_is_nobody(self) -> None:
        assert last("The man in the hat, <s who> said no.") == NOBODY


class TestPronouns:
    def test_he_and_she_find_whom_they_can_stand_for(self) -> None:
        text = "<p Greta Marsh> and <p Karl Weber> met. <s She> said no. <s He> said yes."
        assert [speaker.name for speaker in resolve(text)] == ["Greta Marsh", "Karl Weber"]

    def test_the_way_tells_that_it_was_a_pronoun(self) -> None:
        assert last("<p Greta Marsh> came. <s She> said no.").way is Way.PRONOUN

    def test_she_is_never_somebody_who_is_a_man_by_name(self) -> None:
        assert last("<p Karl Weber> came. <s She> said no.") == NOBODY

    def test_a_title_tells_as_much_as_a_given_name(self) -> None:
        text = "<p Ms. Qwert> and <p Mr. Zuiop> met. <s He> said no."
        assert last_name(text) == "Zuiop"

    def test_who_spoke_last_goes_on_speaking(self) -> None:
        text = (
            "<s <p Karl Weber>> said no. It snowed in Lund, where <p Hans Moor> has a mill.\n"
            "<s He> said the gate was open."
        )
        assert last_name(text) == "Karl Weber"

    def test_it_is_the_body_that_spoke_right_before(self) -> None:
        text = "<s The <o Dyke Fund>> said no. <s It> said the gate was open."
        assert last_name(text) == "Dyke Fund"

    def test_it_is_never_a_person(self) -> None:
        assert last("<s <p Karl Weber>> said no. <s It> was open.") == NOBODY

    def test_they_are_the_group_that_spoke_right_before(self) -> None:
        speaker = last("<s Farmers> said no. <s They> said the gate was open.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.GROUP, "Farmers")

    def test_they_are_never_one_person(self) -> None:
        assert last("<s <p Karl Weber>> said no. <s They> said yes.") == NOBODY

    def test_a_pronoun_tells_the_gender_of_a_name_that_does_not(self) -> None:
        text = "<p Qwert Zuiop> came. <s She> said no.\nThe road was long. <s He> said yes."
        assert [speaker.name for speaker in resolve(text)] == ["Qwert Zuiop", ""]

    def test_a_relative_without_a_name_goes_on_speaking(self) -> None:
        text = "<s <p Karl Qwert>> said no. <s His sister> said yes. <s She> said more."
        speaker = last(text)
        assert (speaker.kind, speaker.name) == (SpeakerKind.UNNAMED, "His sister")

    def test_but_not_for_the_other_pronoun_and_not_once_somebody_is_named(self) -> None:
        text = "<s His sister> said yes. <s He> said no."
        assert last(text) == NOBODY
        text = "<s His sister> said yes. <p Greta Marsh> came. <s She> said no."
        assert last_name(text) == "Greta Marsh"

    def test_his_in_front_of_a_role_is_not_he(self) -> None:
        speaker = last("<p Karl Weber> came. <s His lawyer> said no.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.UNNAMED, "His lawyer")


class TestRelatives:
    @pytest.mark.parametrize(
        "text",
        [
            "<p Karl Weber>, <s who> kept the mill, said no.",
            "<p Karl Weber> — <s who> kept the mill — said no.",
            "<p Karl Weber>, the owner of the mill, <s who> came late, said no.",
        ],
    )
    def test_who_is_the_person_right_before(self, text: str) -> None:
        speaker = last(text)
        assert (speaker.name, speaker.way) == ("Karl Weber", Way.RELATIVE)

    def test_which_is_the_body_right_before(self) -> None:
        assert last_name("The <o Dyke Fund>, <s which> met, said no.") == "Dyke Fund"

    def test_the_owner_of_somebody_is_not_meant(self) -> None:
        assert last("<p Karl Weber>’s brother, <s who> came late, said no.").name != "Karl Weber"

    def test_the_second_of_two_is_not_guessed_from_the_first(self) -> None:
        text = "<p Karl Weber>, his brother and his wife, <s who> came late, said no."
        assert last(text) == NOBODY


class TestRoles:
    @pytest.mark.parametrize(
        "before",
        [
            "Sen. <p Greta Marsh> came.",
            "Senator <p Greta Marsh> came.",
            "<p Greta Marsh>, a senator from Lund, came.",
            "The young senator <p Greta Marsh> came.",
            "A senator, <p Greta Marsh>, came.",
        ],
    )
    def test_the_senator_is_who_was_called_so(self, before: str) -> None:
        speaker = last(f"{before} <s The senator> said no.")
        assert (speaker.name, speaker.way) == ("Greta Marsh", Way.ROLE)

    def test_words_for_one_office_are_one(self) -> None:
        assert last_name("Gov. <p Greta Marsh> came. <s The governor> said no.") == "Greta Marsh"

    def test_two_of_one_role_are_not_guessed_between(self) -> None:
        text = "Sen. <p Greta Marsh> met Sen. <p Karl Weber>. <s The senator> said no."
        speaker = last(text)
        assert (speaker.kind, speaker.name) == (SpeakerKind.UNNAMED, "The senator")

    def test_a_word_beside_the_role_decides_between_two(self) -> None:
        text = (
            "<p Greta Marsh>, a senator from Lund, met <p Karl Weber>, a senator from Dale.\n"
            "<s The Dale senator> said no."
        )
        assert last_name(text) == "Karl Weber"

    def test_a_role_nobody_was_given_stays_without_a_name(self) -> None:
        speaker = last("Sen. <p Greta Marsh> came. <s The guard> said no.")
        assert (speaker.kind, speaker.name, speaker.way) == (
            SpeakerKind.UNNAMED,
            "The guard",
            Way.UNNAMED,
        )

    def test_one_guard_among_many_is_not_the_one_named_before(self) -> None:
        speaker = last(
            "<p Karl Weber>, a guard, came.\nIt snowed.\nIt rained.\n<s A guard> said no."
        )
        assert speaker.kind is SpeakerKind.UNNAMED

    def test_the_lawyer_of_somebody_is_not_that_somebody(self) -> None:
        text = "<p Karl Weber>, a lawyer, came. <s <p Weber>’s lawyer> said no."
        assert last(text).kind is SpeakerKind.UNNAMED

    def test_the_fund_is_the_body_named_so_more_than_once(self) -> None:
        text = "The <o Dyke Fund> met. The <o Dyke Fund> voted. <s The fund> said no."
        speaker = last(text)
        assert (speaker.kind, speaker.name) == (SpeakerKind.ORGANISATION, "Dyke Fund")

    def test_two_funds_are_not_guessed_between(self) -> None:
        text = (
            "The <o Dyke Fund> met the <o Mill Fund>. The <o Dyke Fund> and the <o Mill Fund> "
            "voted. <s The fund> said no."
        )
        assert last(text).kind is SpeakerKind.UNNAMED

    def test_a_headline_names_by_role_who_is_named_right_below(self) -> None:
        text = "<s Senator> says no to dam\nSen. <p Greta Marsh> said no on Monday."
        speaker = last(text)
        assert (speaker.name, speaker.way) == ("Greta Marsh", Way.HEADLINE)


class TestReports:
    @pytest.mark.parametrize(
        "source",
        [
            "A <o Gazette> poll",
            "A new <o Gazette> survey",
            "The <o Gazette>’s report",
            "A report by the <o Gazette>",
            "A letter from the <o Gazette>",
        ],
    )
    def test_who_made_a_report_speaks(self, source: str) -> None:
        speaker = last(f"<s {source}> found it.")
        assert (speaker.kind, speaker.name, speaker.way) == (
            SpeakerKind.ORGANISATION,
            "Gazette",
            Way.REPORT,
        )

    def test_the_poll_is_the_one_before(self) -> None:
        assert last_name("<s A <o Gazette> poll> found it. <s The poll> also said no.") == "Gazette"

    def test_a_report_by_nobody_named_has_no_name(self) -> None:
        speaker = last("<s A poll> found it.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.UNNAMED, "A poll")


class TestWithoutNames:
    @pytest.mark.parametrize(
        "source",
        ["Officials", "Several farmers", "Many", "The guards", "Critics", "Two nurses", "Police"],
    )
    def test_several_are_a_group(self, source: str) -> None:
        speaker = last(f"<s {source}> said no.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.GROUP, source)

    @pytest.mark.parametrize(
        "source", ["A guard", "A former nurse", "An official close to the talks"]
    )
    def test_one_is_unnamed(self, source: str) -> None:
        speaker = last(f"<s {source}> said no.")
        assert (speaker.kind, speaker.name) == (SpeakerKind.UNNAMED, source)

    @pytest.mark.parametrize("source", ["The boss", "Congress", "A witness", "The press"])
    def test_an_s_at_the_end_makes_no_group_of_one(self, source: str) -> None:
        assert last(f"<s {source}> said no.").kind is not SpeakerKind.GROUP


def test_only_persons_and_bodies_are_named() -> None:
    speakers = resolve(
        "<s <p Karl Weber>> said. <s The <o Dyke Fund>> said. <s Farmers> said. <s He> left."
    )
    assert [speaker.is_named for speaker in speakers[:3]] == [True, True, False]
    assert not NOBODY.is_named


def test_a_speaker_with_a_name_has_its_entity() -> None:
    for speaker in resolve("<s <p Karl Weber>> said. <s The <o Dyke Fund>> said. <s He> said."):
        assert speaker.entity is not None
        assert speaker.name == speaker.entity.name

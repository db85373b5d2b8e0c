"""Which content belongs to which cue, and which cue to which source."""

from __future__ import annotations

import math

import pytest

from reader.attribution.linking.features import pair_features
from reader.attribution.linking.linker import (
    NEIGHBOURS,
    REACH,
    LinkedAttribution,
    Linker,
    PairWeights,
    candidates,
)
from reader.attribution.linking.spans import Part, TaggedDocument
from tests.attribution.linking.made_spans import read_spans, words_of

NEAREST = {f"{side}d{bucket}": -float(bucket) for side in "LR" for bucket in range(7)}
"""The nearer, the likelier."""


def linker(bias: float = 5.0, threshold: float = 0.25) -> Linker:
    """Return a linker that takes what is nearest."""
    weights = PairWeights(bias, NEAREST)
    return Linker(weights, weights, threshold=threshold)


def linked(text: str, with_linker: Linker | None = None) -> list[tuple[str, str, list[str]]]:
    """Return source, cue and contents of each attribution, as words."""
    document = read_spans(text)

    def words(number: int | None) -> str:
        return "" if number is None else words_of(document, document.spans[number])

    return [
        (words(each.source), words(each.cue), [words(number) for number in each.content])
        for each in (with_linker or linker()).link(document)
    ]


class TestLinking:
    def test_source_cue_and_content_become_one_attribution(self) -> None:
        assert linked("[s Tilda] [c said] [t no]") == [("Tilda", "said", ["no"])]

    def test_two_pieces_of_a_content_share_their_cue(self) -> None:
        text = "[t “No,”] [s Tilda] [c said] , [t “never.”]"
        assert linked(text) == [("Tilda", "said", ["“ No , ”", "“ never . ”"])]

    def test_two_cues_keep_their_own_contents(self) -> None:
        text = "[s Tilda] [c said] [t no] , but the old man by the mill [s Karl] [c said] [t yes]"
        assert linked(text) == [("Tilda", "said", ["no"]), ("Karl", "said", ["yes"])]

    def test_a_source_may_speak_twice(self) -> None:
        text = "[s Tilda] [c said] [t no] and [c asked] [t why]"
        assert linked(text) == [("Tilda", "said", ["no"]), ("Tilda", "asked", ["why"])]

    def test_a_content_without_a_cue_comes_last_and_alone(self) -> None:
        assert linked("[t No] .\n\nIt snowed.") == [("", "", ["No"])]

    def test_a_cue_without_content_holds_none(self) -> None:
        assert linked("[s Tilda] [c spoke] .") == [("Tilda", "spoke", [])]

    def test_what_is_less_likely_than_the_threshold_is_not_linked(self) -> None:
        assert linked("[s Tilda] [c said] [t no]", linker(bias=-3.0)) == [
            ("", "said", []),
            ("", "", ["no"]),
        ]

    def test_a_quotation_goes_on_over_paragraphs(self) -> None:
        text = "[s Tilda] [c said] : [t “No.]\n[t “Never.]\n[t “Not once.”]"
        ((_, cue, contents),) = linked(text)
        assert (cue, len(contents)) == ("said", 3)

    def test_how_sure_the_links_are_is_told(self) -> None:
        (attribution,) = linker(bias=0.0).link(read_spans("[s Tilda] [c said] [t no]"))
        assert attribution.source_confidence == pytest.approx(0.5)
        assert attribution.content_confidence == pytest.approx(0.5)

    def test_the_least_sure_content_counts(self) -> None:
        text = "[t No] , [s Tilda] [c said] , and after a long and cold winter [t never]"
        document = read_spans(text)
        (attribution,) = linker(bias=2.0, threshold=0.01).link(document)
        far = PairWeights(2.0, NEAREST).probability(pair_features(document, 3, 2))
        assert len(attribution.content) == 2
        assert attribution.content_confidence == pytest.approx(far)

    def test_a_document_without_spans_has_no_attributions(self) -> None:
        assert linked("It snowed.") == []

    def test_an_attribution_knows_its_spans(self) -> None:
        document = read_spans("[s Tilda] [c said] [t no]")
        spans = LinkedAttribution(1, 0, (2,), 0.7, 0.6).spans(document)
        assert (spans.source, spans.cue, spans.contents) == (
            document.spans[0],
            document.spans[1],
            (document.spans[2],),
        )
        assert (spans.source_link, spans.content_link) == (0.7, 0.6)


class TestCandidates:
    def test_the_nearest_comes_first_and_those_before_precede_those_after(self) -> None:
        document = read_spans("[c a] [c b] [t x] [c c] [c d]")
        found = [words_of(document, document.spans[n]) for n in candidates(document, 2, Part.CUE)]
        assert found == ["b", "a", "c", "d"]

    def test_only_some_on_each_side_are_looked_at(self) -> None:
        cues = "[c a] " * 10
        document = read_spans(f"{cues}[t x] {cues}")
        assert len(list(candidates(document, 10, Part.CUE))) == 2 * NEIGHBOURS

    def test_other_parts_are_not_counted(self) -> None:
        document = read_spans("[c a] " + "[s b] " * 10 + "[t x]")
        assert list(candidates(document, 11, Part.CUE)) == [0]

    @pytest.mark.parametrize(("apart", "is_reached"), [(0, True), (1, True), (2, False)])
    def test_a_cue_finds_its_source_in_its_paragraph_or_the_one_before(
        self, apart: int, *, is_reached: bool
    ) -> None:
        document = read_spans(
            "[s a]" + "\nfiller" * (apart - 1) + ("\n" if apart else " ") + "[c x]"
        )
        assert list(candidates(document, 1, Part.SOURCE)) == ([0] if is_reached else [])

    def test_a_cue_finds_no_source_in_a_later_paragraph(self) -> None:
        document = read_spans("[c x]\n[s a]")
        assert list(candidates(document, 0, Part.SOURCE)) == []

    @pytest.mark.parametrize(
        ("apart", "is_reached"), [(1, True), (REACH, True), (REACH + 1, False)]
    )
    def test_a_content_finds_its_cue_far_back(self, apart: int, *, is_reached: bool) -> None:
        document = read_spans("[c a]\n" + "filler\n" * (apart - 1) + "[t x]")
        assert list(candidates(document, 1, Part.CUE)) == ([0] if is_reached else [])

    @pytest.mark.parametrize(("apart", "is_reached"), [(1, True), (2, False)])
    def test_a_content_finds_its_cue_in_the_next_paragraph(
        self, apart: int, *, is_reached: bool
    ) -> None:
        document = read_spans("[t x]\n" + "filler\n" * (apart - 1) + "[c a]")
        assert list(candidates(document, 0, Part.CUE)) == ([1] if is_reached else [])


class TestWeights:
    def test_no_known_feature_leaves_the_bias(self) -> None:
        assert PairWeights(0.0, {"a": 3.0}).probability(["b"]) == 0.5

    def test_features_add_up(self) -> None:
        weights = PairWeights(1.0, {"a": 2.0, "b": -4.0})
        assert weights.probability(["a", "b"]) == pytest.approx(1 / (1 + math.exp(1)))

    @pytest.mark.parametrize("score", [-1e9, -31.0, 0.0, 31.0, 1e9])
    def test_every_score_is_a_probability(self, score: float) -> None:
        assert 0 <= PairWeights(score, {}).probability([]) <= 1


class TestFeatures:
    def features(self, document: TaggedDocument, index: int = 0, other: int = 1) -> list[str]:
        return pair_features(document, index, other)

    def test_the_side_is_part_of_every_feature(self) -> None:
        document = read_spans("[c said] [t no]")
        assert {feature[0] for feature in self.features(document)} == {"R"}
        assert {feature[0] for feature in self.features(document, 1, 0)} == {"L"}

    def test_distance_grows_in_steps(self) -> None:
        buckets = []
        for words in (0, 1, 3, 7, 15, 31, 60):
            document = read_spans(f"[c said] {'so ' * words}[t no]")
            buckets += [each for each in self.features(document) if each.startswith("Rd")]
        assert buckets == [f"Rd{number}" for number in range(7)]

    def test_what_stands_between_is_told(self) -> None:
        document = read_spans("[c said] [s Karl] , [t no]")
        assert "Rbs" in self.features(document, 0, 2)

    def test_sentences_between_are_told(self) -> None:
        document = read_spans("[c said] so. It snowed. [t No] came.")
        assert "Rs2" in self.features(document)

    def test_paragraphs_between_are_told(self) -> None:
        document = read_spans("[c said]\n[t no]")
        assert "Rp1" in self.features(document)

    def test_an_open_quotation_before_the_paragraph_is_told(self) -> None:
        opened = self.features(read_spans("[c said] “no\n[t “never”]"))
        closed = self.features(read_spans("[c said] “no”\n[t “never”]"))
        assert "Rpo10" not in closed
        assert any(each.startswith("Rpo1") for each in opened)

    def test_the_word_of_a_cue_is_told(self) -> None:
        assert "Rcsaid" in self.features(read_spans("[c had Said] [t no]"))


class TestSentences:
    def sentence(self, text: str) -> int:
        document = read_spans(text)
        return document.sentence(document.spans[-1])

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("[t no]", 0),
            ("It snowed. [t no]", 1),
            ("It snowed! Why? [t no]", 2),
            ("It snowed.” [t no]", 1),
            ("Mr. [t Weber]", 0),
            ("Sen. Tilda J. [t Marsh]", 0),
            ("It was J. Then [t Marsh]", 0),
            ("in 1988. [t No]", 1),
        ],
    )
    def test_sentences_end_at_stops_but_not_at_titles_and_initials(
        self, text: str, number: int
    ) -> None:
        assert self.sentence(text) == number

    def test_spans_come_in_the_order_of_the_text(self) -> None:
        document = read_spans("[t no] [s Karl] [c said]\n[t yes]")
        places = [(span.paragraph, span.first) for span in document.spans]
        assert places == sorted(places)

    def test_a_span_knows_its_range_in_the_text(self) -> None:
        document = read_spans("It snowed.\nThen [s Tilda Marsh] came.")
        text = "It snowed.\nThen Tilda Marsh came."
        assert text[slice(*document.range(document.spans[0]))] == "Tilda Marsh"

    def test_a_span_knows_its_words_counted_in_the_document(self) -> None:
        document = read_spans("It snowed.\nThen [s Tilda Marsh] came.")
        assert document.place(document.spans[0]) == (4, 5)

    @pytest.mark.parametrize(
        ("text", "is_open"),
        [
            ("“no", True),
            ("“no”", False),
            ('"no', True),
            ('"no"', False),
            ("no”", False),
            ("no", False),
        ],
    )
    def test_a_paragraph_knows_whether_it_leaves_a_quotation_open(
        self, text: str, *, is_open: bool
    ) -> None:
        assert read_spans(text).leaves_quote_open(0) is is_open


def test_a_quotation_that_ends_in_a_comma_goes_to_the_cue_behind_it() -> None:
    # This linker likes the cue on the left; the comma before the mark says otherwise.
    left = PairWeights(0.0, {"Lp0": 9.0, "Rp0": 1.0})
    text = "[t “One,”] [s Marsh] [c said]. [t “Two,”] [s his sister] [c said]."
    sayings = linked(text, Linker(PairWeights(5.0, NEAREST), left))
    assert sayings == [("Marsh", "said", ["“ One , ”"]), ("his sister", "said", ["“ Two , ”"])]


def test_a_quotation_that_ends_in_a_stop_stays_where_it_was() -> None:
    left = PairWeights(0.0, {"Lp0": 9.0, "Rp0": 1.0})
    text = "[t “One,”] [s Marsh] [c said]. [t “Two.”] [s His sister] [c nodded]."
    sayings = linked(text, Linker(PairWeights(5.0, NEAREST), left))
    assert sayings[0] == ("Marsh", "said", ["“ One , ”", "“ Two . ”"])

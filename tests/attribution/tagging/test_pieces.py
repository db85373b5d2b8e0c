"""Words cut into the pieces that a model knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution.tagging.pieces import MAX_LETTERS, MAX_PIECES, PieceTable
from reader.attribution.tagging.settings import PIECES_FILE

PIECES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "gate", "##s", "ga", "##te", "##au", "g", "##a", "o", "'",
    "hara", "-", ".", "ü", "b", "a", "##b",
]  # fmt: skip
TABLE = PieceTable(PIECES)


def cut(word: str, table: PieceTable = TABLE, pieces: list[str] = PIECES) -> str:
    """Return a word's pieces with spaces between."""
    return " ".join(pieces[number] for number in table.pieces_of(word))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("gate", "gate"),
        ("Gate", "gate"),
        ("GATES", "gate ##s"),
        ("gateau", "gate ##au"),
        ("gâteau", "gate ##au"),
        ("gas", "ga ##s"),
        ("o'hara", "o ' hara"),
        ("gate-gate", "gate - gate"),
        ("g.a", "g . a"),
        ("zebra", "[UNK]"),
        ("gatez", "[UNK]"),
        ("gate-zebra", "gate - [UNK]"),
        ("نرگس", "[UNK]"),
        ("😀", "[UNK]"),
    ],
)
def test_the_longest_pieces_come_first(word: str, pieces: str) -> None:
    assert cut(word) == pieces


def test_accents_do_not_count() -> None:
    # What the table has with an accent is out of reach: texts lose theirs first.
    assert cut("ü") == "[UNK]"


def test_a_word_of_accents_alone_is_unknown() -> None:
    assert cut("\u0301") == "[UNK]"


def test_a_word_too_long_to_be_one_is_unknown() -> None:
    assert cut("a" + "b" * (MAX_LETTERS - 1)).startswith("a ##b ##b")
    assert cut("a" + "b" * MAX_LETTERS) == "[UNK]"


def test_a_word_has_only_so_many_pieces() -> None:
    assert len(TABLE.pieces_of("ab" + "b" * 40)) == MAX_PIECES


def test_a_table_without_its_signs_is_refused() -> None:
    with pytest.raises(KeyError):
        PieceTable(["gate"])


@given(st.text(min_size=1, max_size=20))
def test_every_word_has_pieces_of_the_table(word: str) -> None:
    numbers = TABLE.pieces_of(word)
    assert 1 <= len(numbers) <= MAX_PIECES
    assert all(0 <= number < len(TABLE) for number in numbers)
    assert TABLE.pieces_of(word) == numbers


class TestBundledTable:
    @pytest.fixture
    def pieces(self, model_folder: Path) -> list[str]:
        return (model_folder / PIECES_FILE).read_text(encoding="utf-8").split("\n")

    @pytest.mark.parametrize(
        ("word", "whole"),
        [("said", "said"), ("Said", "said"), ("Executions", "executions"), ("2016", "2016")],
    )
    def test_frequent_words_are_one_piece(self, pieces: list[str], word: str, whole: str) -> None:
        assert cut(word, PieceTable(pieces), pieces) == whole

    def test_a_rare_name_is_several_pieces_that_spell_it(self, pieces: list[str]) -> None:
        spelled = cut("Pourmohammadi", PieceTable(pieces), pieces)
        assert " " in spelled
        assert spelled.replace(" ##", "") == "pourmohammadi"

    def test_no_piece_stands_twice(self, pieces: list[str]) -> None:
        assert len(PieceTable(pieces)) == len(pieces)

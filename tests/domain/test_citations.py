"""A citation says what is stated and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reader.domain.blocks import Block, BlockKind
from reader.domain.citations import NOT_STATED, cite, quote
from reader.domain.documents import Provenance, TitleOrigin
from tests.synthetic import describe

INFO = replace(
    describe(0, "letter-7", [Block(BlockKind.PARAGRAPH, "He said no.")], title="A letter"),
    title_origin=TitleOrigin.DOCUMENT,
)
FULL = Provenance(publisher="A Press", author="A. Writer", date="1988-07~")


def test_nothing_unstated_is_filled_in() -> None:
    citation = cite(INFO, passage=0, collection="Letters")
    assert citation.count(NOT_STATED) == 3
    assert not re.search(r"None|unknown|anonymous|n\.d\.", citation)


def test_what_is_stated_stands_as_stated() -> None:
    citation = cite(replace(INFO, provenance=FULL), passage=0, collection="Letters")
    assert "author A. Writer, publisher A Press, date 1988-07~" in citation
    assert NOT_STATED not in citation


@pytest.mark.parametrize("field", ["author", "publisher", "date"])
def test_each_missing_part_is_named_as_not_stated(field: str) -> None:
    provenance = replace(FULL, **{field: None})
    citation = cite(replace(INFO, provenance=provenance), passage=0, collection="Letters")
    assert f"{field} {NOT_STATED}" in citation
    assert citation.count(NOT_STATED) == 1


def test_a_curators_title_is_said_to_be_one() -> None:
    given = replace(INFO, title_origin=TitleOrigin.CURATOR)
    assert cite(given, passage=0, collection="Letters").startswith(
        "A letter [title given by the curator]; "
    )


def test_a_documents_own_title_stands_alone() -> None:
    assert cite(INFO, passage=0, collection="Letters").startswith("A letter; ")


def test_passages_are_counted_from_one() -> None:
    assert "; passage 5; " in cite(INFO, passage=4, collection="Letters")


def test_the_text_cited_is_named_by_its_hash() -> None:
    assert cite(INFO, passage=0, collection="Letters").endswith(
        f"collection “Letters”, document letter-7, text SHA-256 {INFO.sha256[:16]}"
    )


def test_quoted_words_stay_as_they_are() -> None:
    assert quote("“No.” ", "A letter") == "“No.” \n\n(A letter)"


def test_what_must_be_known_of_a_statement_comes_first() -> None:
    plain = cite(INFO, passage=0, collection="Letters")
    doubt = "attribution to Mina proposed by attest-draft 1.0 (not verified)"
    assert cite(INFO, passage=0, collection="Letters", told=doubt) == f"{doubt}; {plain}"

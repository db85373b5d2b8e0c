"""What `attest statements` prints, and whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_statement_has_exactly_the_promised_fields(run: Run, sample: Path) -> None:
    first = run("statements", sample, "--json").json[0]
    assert first == {
        "id": "s-yard",
        "document": "report",
        "speaker": {"id": "guard", "name": "a guard"},
        "chain": [
            {"id": "mina-karimi", "name": "Mina Karimi"},
            {"id": "guard", "name": "a guard"},
        ],
        "form": "direct",
        "act": "said",
        "status": "verified",
        "origin": {"kind": "curator", "name": "R. Ahmadi", "version": "", "confidence": None},
        "date": "1988-07~",
        "content": [{"start": 67, "end": 88, "exact": "Nobody left the yard."}],
        "cue": {"start": 60, "end": 65, "exact": "said:"},
        "source": {"start": 52, "end": 59, "exact": "a guard"},
        "verified_anchors": True,
    }


def test_every_range_of_a_statement_holds_its_words_in_the_printed_text(
    run: Run, sample: Path
) -> None:
    texts = {name: run("text", sample, name).text for name in ("report", "letter")}
    for entry in run("statements", sample, "--json").json:
        pieces = [*entry["content"], *(entry[part] for part in ("cue", "source") if entry[part])]
        for piece in pieces:
            assert texts[entry["document"]][piece["start"] : piece["end"]] == piece["exact"]


def test_a_statement_without_cue_and_source_has_null_there(run: Run, sample: Path) -> None:
    trucks = run("statements", sample, "--json").json[1]
    assert (trucks["cue"], trucks["source"], trucks["date"]) == (None, None, None)


def test_an_engine_is_named_with_its_version_and_confidence(run: Run, sample: Path) -> None:
    mayor = run("statements", sample, "--json").json[3]
    assert mayor["origin"] == {
        "kind": "engine",
        "name": "rules",
        "version": "3",
        "confidence": 0.75,
    }


def test_false_anchors_are_said_to_be_false(run: Run, hostile: Path) -> None:
    found = run("statements", hostile, "--json").json
    assert [entry["verified_anchors"] for entry in found] == [True, False]
    assert run("statements", hostile).text.count("NOT VERIFIED") == 1


@pytest.mark.parametrize(
    "typed", ["mina-karimi", "MINA-KARIMI", "mina karimi", "Mina Karimi", "مینا کریمی"]
)
def test_by_takes_an_id_or_any_spelling_whatever_its_case(
    run: Run, sample: Path, typed: str
) -> None:
    found = run("statements", sample, "--by", typed, "--json").json
    assert [entry["id"] for entry in found] == ["s-remained"]


def test_a_spelling_that_two_agents_share_is_refused_with_both(run: Run, sample: Path) -> None:
    outcome = run("statements", sample, "--by", "karimi")
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "mina-karimi (Mina Karimi), omid-karimi (Omid Karimi)" in outcome.errors


def test_an_unknown_agent_is_refused_with_those_near_it(run: Run, sample: Path) -> None:
    outcome = run("statements", sample, "--by", "Mina Karimy")
    assert outcome.status == 1
    assert outcome.is_refusal()
    assert "mina-karimi (Mina Karimi)" in outcome.errors
    assert "guard" not in outcome.errors


def test_document_keeps_only_what_stands_there(run: Run, sample: Path) -> None:
    found = run("statements", sample, "--document", "letter", "--json").json
    assert [entry["id"] for entry in found] == ["s-remained", "s-mayor"]


def test_by_and_document_work_together(run: Run, sample: Path) -> None:
    assert run("statements", sample, "--by", "mayor", "--document", "report", "--json").json == []


def test_people_see_speaker_words_chain_and_place(run: Run, sample: Path) -> None:
    text = run("statements", sample, "--by", "guard").text
    assert text == (
        "a guard said (direct; verified)\n"
        "    “Nobody left the yard.”\n"
        "  Chain           Mina Karimi -> a guard\n"
        "  Said on         1988-07~\n"
        "  Stands in       A report 𝒳 from the valley, passage 2 (document report)\n"
        "  Recorded by     curator R. Ahmadi\n"
        "  Id              s-yard\n"
        "  Curator's note  Told twice.\n"
        "\n"
        "1 statement.\n"
    )


def test_proposed_statements_look_different_from_verified_ones(run: Run, sample: Path) -> None:
    text = run("statements", sample, "--by", "mayor").text
    assert "the mayor denied (indirect; PROPOSED by rules 3 (not verified))\n" in text
    assert "  Recorded by  machine: rules 3, confidence 75 %\n" in text
    assert text.endswith("1 statement: 1 proposed.\n")


def test_what_is_not_verified_is_counted_apart(run: Run, sample: Path) -> None:
    text = run("statements", sample).text
    assert text.endswith("\n4 statements: 2 verified, 1 proposed, 1 disputed.\n")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (["--no-proposed"], ["s-yard", "s-trucks", "s-remained"]),
        (["--status", "verified"], ["s-yard", "s-remained"]),
        (["--status", "proposed"], ["s-mayor"]),
        (["--status", "proposed", "--status", "disputed"], ["s-trucks", "s-mayor"]),
        (["--status", "withdrawn"], []),
    ],
)
def test_statements_can_be_listed_by_their_status(
    run: Run, sample: Path, asked: list[str], ids: list[str]
) -> None:
    found = run("statements", sample, *asked, "--json").json
    assert [entry["id"] for entry in found] == ids


def test_what_is_left_out_is_counted(run: Run, sample: Path) -> None:
    text = run("statements", sample, "--no-proposed").text
    assert "PROPOSED" not in text
    assert text.endswith("\n3 statements: 2 verified, 1 disputed.\nLeft out: 1 proposed.\n")


def test_an_unknown_status_is_refused_with_those_there_are(run: Run, sample: Path) -> None:
    outcome = run("statements", sample, "--status", "true")
    assert outcome.status == 2
    assert "verified, proposed, disputed, withdrawn" in outcome.errors


def test_a_status_and_leaving_out_do_not_go_together(run: Run, sample: Path) -> None:
    assert run("statements", sample, "--no-proposed", "--status", "proposed").status == 2


def test_a_proposal_says_whose_it_is_in_every_record(run: Run, sample: Path) -> None:
    (mayor,) = run("statements", sample, "--status", "proposed", "--json").json
    assert (mayor["status"], mayor["origin"]["name"]) == ("proposed", "rules")
    assert (mayor["origin"]["version"], mayor["origin"]["confidence"]) == ("3", 0.75)


def test_agents_have_their_proposed_statements_counted_apart(run: Run, sample: Path) -> None:
    counts = {
        agent["id"]: (agent["statements"], agent["proposed"], agent["contested"])
        for agent in run("agents", sample, "--json").json
    }
    assert counts["mayor"] == (1, 1, 0)
    assert counts["omid-karimi"] == (1, 0, 1)
    assert counts["guard"] == (1, 0, 0)


def test_a_statement_in_pieces_shows_where_words_of_others_stand(run: Run, sample: Path) -> None:
    text = run("statements", sample, "--by", "Omid Karimi").text
    assert "    “I saw the trucks”\n    [...]\n    “twice”\n" in text


def test_only_direct_words_stand_in_quotation_marks(run: Run, sample: Path) -> None:
    text = run("statements", sample).text
    assert "    “Nobody left the yard.”\n" in text
    assert "PROPOSED by rules 3 (not verified))\n    it\n" in text

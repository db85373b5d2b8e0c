"""Changing the text of a sidecar."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from reader.domain.statements import Act, Form, Origin, OriginKind
from reader.source.editing.entries import (
    Decision,
    MentionEntry,
    RangeWords,
    Review,
    StatementEntry,
)
from reader.source.editing.entry_lists import EntryList
from reader.source.editing.parsed_text import EditError
from reader.source.editing.sidecar_text import (
    add_entries,
    add_review,
    change_statement,
)
from reader.source.problem_log import ProblemLog
from reader.source.sidecars import STATEMENT_FIELDS, Sidecar, SourceStatus, read_sidecar
from tests.architecture.modules import ROOT

ARTICLE = (ROOT.parent / "content/iran-1988/statements/article.yaml").read_text("utf-8")
STATEMENTS = EntryList("statements", STATEMENT_FIELDS, in_full=True, is_apart=True)
DRAFT = Origin(OriginKind.ENGINE, "attest-draft", "1", 0.87)
PROPOSED = StatementEntry(
    id="guard-1",
    speaker="guard",
    form=Form.DIRECT,
    act=Act.WARNED,
    content=(RangeWords(exact="They were taken: all"), RangeWords(first="a b", last="y z")),
    cue=RangeWords(exact="said", prefix="guard", suffix=":"),
    source=RangeWords(exact="The guard"),
    chain=("mother", "guard"),
    date="1988-07~",
    status=SourceStatus.PROPOSED,
    origin=DRAFT,
    note="“Taken” may mean\nmore than one thing: see the note.",
)
PLAIN = StatementEntry(
    id="guard-2",
    speaker="guard",
    form=Form.INDIRECT,
    act=Act.SAID,
    content=(RangeWords(exact="nobody came back"),),
    cue=None,
    source=None,
    chain=("guard",),
    date=None,
    status=SourceStatus.VERIFIED,
    origin=Origin(),
    note=None,
)


def changes(before: str, after: str) -> list[str]:
    """Return the lines that are gone, with '-', and those that are new, with '+'."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith(("- ", "+ "))]


def read(tmp_path: Path, text: str) -> Sidecar:
    (tmp_path / "statements").mkdir(exist_ok=True)
    (tmp_path / "statements" / "a.yaml").write_bytes(text.encode())
    log = ProblemLog()
    sidecar = read_sidecar(tmp_path, "a.yaml", log)
    assert not len(log), log.sorted()
    return sidecar


class TestAdding:
    def test_an_empty_text_becomes_a_sidecar(self) -> None:
        text = add_entries(
            "",
            statements=[PROPOSED, PLAIN],
            mentions=[MentionEntry("guard", RangeWords("He", prefix="guard."), True)],
        )
        assert text == (
            "mentions:\n"
            "  - {agent: guard, exact: He, prefix: guard., status: proposed}\n"
            "\n"
            "statements:\n"
            "  - id: guard-1\n"
            "    speaker: guard\n"
            "    form: direct\n"
            "    act: warned\n"
            "    content:\n"
            '      - "They were taken: all"\n'
            "      - first: a b\n"
            "        last: y z\n"
            '    cue: {exact: said, prefix: guard, suffix: ":"}\n'
            "    source: The guard\n"
            "    chain: [mother, guard]\n"
            "    date: 1988-07~\n"
            "    status: proposed\n"
            "    origin: {engine: attest-draft, version: 1, confidence: 0.87}\n"
            '    note: "“Taken” may mean\\n\\\n'
            '      more than one thing: see the note."\n'
            "\n"
            "  - id: guard-2\n"
            "    speaker: guard\n"
            "    form: indirect\n"
            "    content: nobody came back\n"
        )

    def test_what_is_added_is_read_back(self, tmp_path: Path) -> None:
        text = add_entries(
            ARTICLE,
            statements=[PROPOSED, PLAIN],
            mentions=[MentionEntry("guard", RangeWords("He"), is_proposed=True)],
        )
        sidecar = read(tmp_path, text)
        proposed, plain = sidecar.statements[-2:]
        assert sidecar.mentions[-1].is_proposed
        assert (proposed.id.text, proposed.speaker.text) == ("guard-1", "guard")
        assert (proposed.form, proposed.act) == (Form.DIRECT, Act.WARNED)
        assert (proposed.status, proposed.origin) == (SourceStatus.PROPOSED, DRAFT)
        assert (proposed.date, proposed.note) == (PROPOSED.date, PROPOSED.note)
        assert [step.text for step in proposed.chain] == ["mother", "guard"]
        one, two = proposed.content
        assert (one.exact, two.first, two.last) == ("They were taken: all", "a b", "y z")
        assert proposed.cue is not None
        assert (proposed.cue.exact, proposed.cue.prefix, proposed.cue.suffix) == (
            "said",
            "guard",
            ":",
        )
        assert (plain.act, plain.status, plain.chain) == (Act.SAID, SourceStatus.VERIFIED, ())

    def test_nothing_that_stood_there_changes(self) -> None:
        mention = MentionEntry("guard", RangeWords("He"), is_proposed=False)
        text = add_entries(ARTICLE, statements=[PLAIN], mentions=[mention])
        found = changes(ARTICLE, text)
        assert found[0] == "+   - {agent: guard, exact: He}"
        assert [line[:1] for line in found] == ["+"] * 6
        assert text.startswith(ARTICLE[:400])

    def test_long_words_go_on_in_the_next_line(self) -> None:
        words = RangeWords("and nobody ever heard of any of them again " * 6)
        text = add_entries("", mentions=[MentionEntry("guard", words, is_proposed=False)])
        lines = text.splitlines()
        assert lines[1] == "  - agent: guard"
        assert max(map(len, lines)) <= 100
        assert len(lines) == 5

    def test_a_mention_may_be_of_every_place(self, tmp_path: Path) -> None:
        mention = MentionEntry("guard", RangeWords("guard"), is_proposed=True, is_every=True)
        text = add_entries("", mentions=[mention])
        assert text.endswith("  - {agent: guard, exact: guard, every: true, status: proposed}\n")
        (entry,) = read(tmp_path, text).mentions
        assert (entry.is_every, entry.is_proposed) == (True, True)

    def test_an_id_that_is_taken_is_refused(self) -> None:
        text = add_entries("", statements=[PLAIN])
        with pytest.raises(EditError, match="guard-2"):
            add_entries(text, statements=[PLAIN])
        with pytest.raises(EditError, match="guard-2"):
            add_entries("", statements=[PLAIN, PLAIN])

    @pytest.mark.parametrize(
        "text",
        [
            "# Only a remark", "# One\n\n", "mentions:\n", "statements:\n", "statements: []\n",
            "statements: ~ # none\n", "{}", "{mentions: []}", "{statements: []}", "---\n",
            "{statements: [{id: a, speaker: b, form: direct, content: c}]}", "statements: []",
            "\ufeffmentions: []\r\n# end\r\n", "statements: # none yet\n\n# end\n",
            "statements:\n- id: a\n  speaker: b\n  form: direct\n  content: c",
            "statements:\n- id: a\n  speaker: b\n  form: direct\n  content: c\n...\n",
            "  statements:\n    - {id: a, speaker: b, form: direct, content: c}\n",
            "descriptions:\n  - {agent: a, exact: b}\n\n# - {agent: b, exact: c}\n",
        ],
    )  # fmt: skip
    def test_any_beginning_will_do(self, tmp_path: Path, text: str) -> None:
        before = read(tmp_path, text)
        after = read(tmp_path, add_entries(text, statements=[PROPOSED, PLAIN]))
        assert [entry.id.text for entry in after.statements] == [
            *(entry.id.text for entry in before.statements),
            "guard-1",
            "guard-2",
        ]
        assert len(after.descriptions) == len(before.descriptions)

    @pytest.mark.parametrize(
        "text", ["statements: {}\n", "statements: none\n", "mentions: [\n", "a: &b c\n", "- a\n"]
    )
    def test_a_text_that_is_no_sidecar_is_refused(self, text: str) -> None:
        with pytest.raises(EditError):
            add_entries(text, statements=[PLAIN])

    @pytest.mark.parametrize("note", ["a\x00b", "a\ud800", "a\x85b"])
    def test_what_no_file_may_hold_is_refused(self, note: str) -> None:
        text = add_entries("", statements=[PLAIN])
        with pytest.raises(EditError):
            change_statement(text, "guard-2", note=note)

    def test_line_ends_are_kept(self) -> None:
        before = ARTICLE.replace("\n", "\r\n")
        after = add_entries(before, statements=[PROPOSED])
        assert after.replace("\r\n", "") == after.replace("\n", "").replace("\r", "")
        assert after.startswith(before)


class TestChanging:
    @pytest.mark.parametrize(
        ("change", "lines"),
        [
            ({"act": Act.DEMANDED}, ["-     act: ordered", "+     act: demanded"]),
            ({"act": None}, ["-     act: ordered"]),
            ({"status": SourceStatus.DISPUTED}, ["+     status: disputed"]),
            ({"status": SourceStatus.VERIFIED}, ["+     status: verified"]),
            ({"speaker": "mek"}, ["-     speaker: ruhollah-khomeini", "+     speaker: mek"]),
            (
                {"cue": RangeWords("fatwa", prefix="the")},
                ["-     cue: on the fatwa of", "+     cue: {exact: fatwa, prefix: the}"],
            ),
            ({"cue": None}, ["-     cue: on the fatwa of"]),
            ({"cue": RangeWords("on  the\nfatwa of")}, []),
            (
                {"content": [RangeWords(first="a", last="b")]},
                [
                    "-     content: executed these prisoners",
                    "+     content:",
                    "+       first: a",
                    "+       last: b",
                ],
            ),
            ({"content": [RangeWords("executed these prisoners")]}, []),
            ({"chain": ("ruhollah-khomeini",)}, []),
            ({"chain": ("mek", "iran")}, ["+     chain: [mek, iran]"]),
            ({"note": "So: yes"}, ['+     note: "So: yes"']),
            ({"note": None}, []),
            ({"note": " "}, []),
            ({"origin": Origin(name="Sara")}, ["+     origin: {curator: Sara}"]),
            ({"origin": Origin()}, []),
        ],
    )  # fmt: skip
    def test_only_the_lines_of_the_field_change(
        self, change: dict[str, object], lines: list[str]
    ) -> None:
        after = change_statement(ARTICLE, "khomeini-fatwa", **change)  # type: ignore[arg-type]
        assert changes(ARTICLE, after) == lines

    def test_a_field_is_put_where_it_is_looked_for(self) -> None:
        after = change_statement(
            ARTICLE, "amnesty-trials", act=Act.REPORTED, status=SourceStatus.DISPUTED, note="N"
        )
        entry = after[after.index("- id: amnesty-trials") :].partition("\n\n")[0]
        names = [line.split(":")[0].strip(" -") for line in entry.splitlines()]
        assert names == [
            "id", "speaker", "form", "act", "content", "first", "last", "cue", "source", "status",
            "note",
        ]  # fmt: skip

    def test_a_list_becomes_a_text(self) -> None:
        after = change_statement(ARTICLE, "mek-call", content=[RangeWords("hold them")])
        assert [line for line in changes(ARTICLE, after) if line[0] == "+"] == [
            "+     content: hold them"
        ]

    def test_the_last_field_of_the_file_is_changed(self) -> None:
        after = change_statement(ARTICLE, "betancourt-quotation", source=RangeWords("She said"))
        assert changes(ARTICLE, after) == ["-     source: She", "+     source: She said"]
        assert after.endswith("    source: She said\n")

    @pytest.mark.parametrize(
        ("line", "changed"),
        [
            ("status:   proposed   # by the draft", "status:   verified   # by the draft"),
            ("status: 'proposed'", "status: verified"),
            ("status: # why\n      proposed", "status: verified # why"),
            ("status:\n      proposed", "status: verified"),
            ('"status": proposed', '"status": verified'),
            ("status: >-\n      proposed\n\n    # remark", "status: verified\n\n    # remark"),
            ("status : proposed", "status : verified"),
            ("status: |+\n      proposed\n\n", "status: verified"),
        ],
    )
    def test_remarks_and_spaces_stay(self, line: str, changed: str) -> None:
        before = f"statements:\n  - id: a\n    {line}\n    note: x\n\n# end\n"
        after = change_statement(before, "a", status=SourceStatus.VERIFIED)
        assert after == f"statements:\n  - id: a\n    {changed}\n    note: x\n\n# end\n"

    @pytest.mark.parametrize(
        ("entry", "changed"),
        [
            ("{id: a, status: proposed, note: x}", "{id: a, status: verified, note: x}"),
            ('{ "id": a, note: x, }', '{ "id": a, status: verified, note: x, }'),
            ("{id: a, note: x}", "{id: a, status: verified, note: x}"),
            ("{id: a}", "{id: a, status: verified}"),
            ("{id: a, status: , note: x}", "{id: a, status: verified, note: x}"),
        ],
    )
    def test_entries_in_brackets_stay_so(self, entry: str, changed: str) -> None:
        before = f"statements:\n  - {entry}  # remark\n"
        after = change_statement(before, "a", status=SourceStatus.VERIFIED)
        assert after == f"statements:\n  - {changed}  # remark\n"

    def test_an_entry_in_an_odd_style_is_written_anew(self) -> None:
        before = "statements:\n- ? id\n  : a\n  ? status\n  # why\n  : proposed\n- id: b\n"
        after = change_statement(before, "a", status=SourceStatus.VERIFIED)
        assert after == "statements:\n- id: a\n  # why\n  status: verified\n- id: b\n"

    def test_an_id_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(EditError, match="no entry with the id 'nobody'"):
            change_statement(ARTICLE, "nobody", note="x")

    def test_an_id_that_stands_twice_is_refused(self) -> None:
        with pytest.raises(EditError, match="2 entries"):
            change_statement("statements: [{id: a}, {id: a}]", "a", note="x")


class TestReviews:
    def test_decisions_are_kept_in_order(self, tmp_path: Path) -> None:
        text = add_entries("", statements=[PROPOSED, PLAIN])
        reviews = (
            Review("Sara", Decision.CORRECTED, "2026-08-01", "the cue was wrong"),
            Review("Omid: the second", Decision.ACCEPTED),
        )
        for review in reviews:
            text = add_review(text, "guard-1", review)
        text = change_statement(text, "guard-1", status=SourceStatus.VERIFIED)
        first, second = read(tmp_path, text).statements
        assert (first.reviews, second.reviews) == (reviews, ())
        assert '      - {reviewer: "Omid: the second", decision: accepted}\n\n' in text

    def test_only_its_line_is_new(self) -> None:
        review = Review("Sara", Decision.REJECTED)
        after = add_review(ARTICLE, "mek-call", review)
        assert changes(ARTICLE, after) == [
            "+     reviews:",
            "+       - {reviewer: Sara, decision: rejected}",
        ]
        again = add_review(after, "mek-call", review)
        assert changes(after, again) == ["+       - {reviewer: Sara, decision: rejected}"]

    def test_a_change_is_taken_back_to_the_byte(self) -> None:
        after = add_review(ARTICLE, "mek-call", Review("Sara", Decision.REJECTED))
        after = change_statement(after, "mek-call", status=SourceStatus.REJECTED)
        assert change_statement(after, "mek-call", status=None, reviews=None) == ARTICLE


class TestRemoving:
    @pytest.mark.parametrize("identity", ["khomeini-fatwa", "pourmohammadi-proud", "mek-call"])
    def test_the_lines_of_the_entry_go(self, identity: str) -> None:
        after = STATEMENTS.remove(ARTICLE, identity)
        gone = changes(ARTICLE, after)
        assert {line[:2] for line in gone} == {"- "}
        start = ARTICLE.index(f"  - id: {identity}")
        end = ARTICLE.index("\n\n", start) + 2
        assert after == ARTICLE[:start] + ARTICLE[end:]

    def test_the_last_entry_goes_with_the_empty_line_before_it(self) -> None:
        after = STATEMENTS.remove(ARTICLE, "betancourt-quotation")
        assert after == ARTICLE[: ARTICLE.index("\n  - id: betancourt-quotation")]

    def test_what_was_added_is_removed_to_the_byte(self) -> None:
        added = add_entries(ARTICLE, statements=[PROPOSED])
        assert STATEMENTS.remove(added, "guard-1") == ARTICLE

    def test_a_list_may_become_empty(self, tmp_path: Path) -> None:
        for before in ("statements:\n  - {id: a}\n# end\n", "statements: [{id: a}] # end\n"):
            after = STATEMENTS.remove(before, "a")
            assert read(tmp_path, after).statements == ()
            assert "# end" in after

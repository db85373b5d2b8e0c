"""Every problem that reading a source folder finds, with file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.domain.cancel import CancelToken
from reader.domain.documents import Direction, TitleOrigin
from reader.domain.errors import Cancelled, ErrorCode, ReaderError
from reader.domain.problems import Problem, ProblemCode
from reader.domain.progress import Progress
from reader.domain.statements import Act, Form, Origin, OriginKind
from reader.source.document_text import DocumentKind
from reader.source.folder import SourceFolder, read_folder
from reader.source.reviews import Decision, Review
from reader.source.sidecars import SourceStatus
from tests.source_folders import COLLECTION, SourceFolderWriter, only, place

STATEMENT = """statements:
  - id: s-1
    speaker: guard
    form: direct
    content: They were taken away.
"""


def read(folder: SourceFolderWriter) -> SourceFolder:
    return read_folder(folder.root)


def read_well(folder: SourceFolderWriter) -> SourceFolder:
    source = read(folder)
    assert source.problems == (), "\n".join(map(str, source.problems))
    return source


def problem(folder: SourceFolderWriter, code: ProblemCode) -> Problem:
    return only(read(folder).problems, code)


def test_a_sound_folder_has_no_problems(folder: SourceFolderWriter) -> None:
    source = read_well(folder)
    assert [document.id.text for document in source.documents] == ["letter"]
    assert [agent.id for agent in source.agents] == ["guard", "mother", "red-cross"]


def test_a_path_that_is_no_folder_raises(tmp_path: Path) -> None:
    with pytest.raises(ReaderError) as caught:
        read_folder(tmp_path / "nowhere")
    assert caught.value.code is ErrorCode.FILE_NOT_FOUND


def test_reading_can_be_cancelled(folder: SourceFolderWriter) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        read_folder(folder.root, cancel=cancel)


def test_progress_is_reported(folder: SourceFolderWriter) -> None:
    reports: list[Progress] = []
    read_folder(folder.root, progress=reports.append)
    assert reports[-1] == Progress("read", 1, 1)


def test_other_files_at_the_top_are_ignored(folder: SourceFolderWriter) -> None:
    folder.write("README.md", b"\xff")
    folder.write("notes/x.bin", b"\x00")
    read_well(folder)


class TestCollectionFile:
    def test_a_missing_one_is_named(self, folder: SourceFolderWriter) -> None:
        (folder.root / "collection.yaml").unlink()
        assert problem(folder, ProblemCode.NO_COLLECTION_FILE).file == "collection.yaml"

    @pytest.mark.parametrize("name", ["format", "id", "title", "version"])
    def test_required_fields_are_required(self, folder: SourceFolderWriter, name: str) -> None:
        lines = [line for line in COLLECTION.splitlines() if not line.startswith(name)]
        folder.write("collection.yaml", "\n".join(lines))
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("collection.yaml", 1, name)

    def test_another_format_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION.replace("format: 1", "format: 2"))
        assert place(problem(folder, ProblemCode.BAD_VALUE)) == ("collection.yaml", 1, "format")

    def test_an_unknown_field_gets_a_suggestion(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION + "licenses: x\n")
        found = problem(folder, ProblemCode.UNKNOWN_FIELD)
        assert place(found) == ("collection.yaml", 6, "licenses")
        assert "Did you mean 'licence'?" in found.advice

    def test_a_bad_id_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION.replace("id: sample", "id: My Sample"))
        assert place(problem(folder, ProblemCode.BAD_ID)) == ("collection.yaml", 2, "id")

    def test_a_long_version_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION.replace('"1"', "1" * 61))
        assert place(problem(folder, ProblemCode.BAD_VALUE)) == ("collection.yaml", 4, "version")

    def test_a_bad_language_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION.replace("language: en", "language: english!"))
        found = problem(folder, ProblemCode.BAD_LANGUAGE)
        assert place(found) == ("collection.yaml", 5, "language")

    def test_a_list_where_a_text_belongs_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION + "curator: [a, b]\n")
        assert place(problem(folder, ProblemCode.WRONG_SHAPE)) == ("collection.yaml", 6, "curator")

    def test_a_link_in_its_place_is_refused(self, folder: SourceFolderWriter) -> None:
        (folder.root / "collection.yaml").rename(folder.root / "real.yaml")
        (folder.root / "collection.yaml").symlink_to("real.yaml")
        assert problem(folder, ProblemCode.UNSAFE_PATH).file == "collection.yaml"


class TestReadingOrder:
    @pytest.fixture(autouse=True)
    def second_document(self, folder: SourceFolderWriter) -> None:
        folder.document("More.", name="appendix.md")

    def test_without_a_list_it_is_that_of_the_file_names(self, folder: SourceFolderWriter) -> None:
        ids = [document.id.text for document in read_well(folder).documents]
        assert ids == ["appendix", "letter"]

    def test_a_list_sets_it(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION + "documents: [letter, appendix]\n")
        ids = [document.id.text for document in read_well(folder).documents]
        assert ids == ["letter", "appendix"]

    def test_an_unknown_document_gets_a_suggestion(self, folder: SourceFolderWriter) -> None:
        order = "documents:\n  - letter\n  - appendix\n  - letters\n"
        folder.write("collection.yaml", COLLECTION + order)
        found = problem(folder, ProblemCode.UNKNOWN_DOCUMENT)
        assert place(found) == ("collection.yaml", 9, "documents[2]")
        assert "Did you mean 'letter'?" in found.advice

    def test_every_document_must_be_in_it(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION + "documents: [letter]\n")
        found = problem(folder, ProblemCode.UNKNOWN_DOCUMENT)
        assert place(found) == ("collection.yaml", 6, "documents")
        assert "documents/appendix.md" in found.message

    def test_a_repeated_document_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", COLLECTION + "documents: [letter, appendix, letter]\n")
        found = problem(folder, ProblemCode.DUPLICATE_ID)
        assert place(found) == ("collection.yaml", 6, "documents[2]")


class TestDocuments:
    def test_all_front_matter_is_read(self, folder: SourceFolderWriter) -> None:
        folder.write("attachments/letter.pdf", b"%PDF")
        folder.write(
            "documents/letter.md",
            "---\nid: other\ntitle: T\ntitle_by: document\nlanguage: fa\ndirection: ltr\n"
            "publisher: P\nauthor: A\ndate: 1988-07~\naddress: http://x\noriginal: letter.pdf\n"
            "note: N\n---\nText",
        )
        (document,) = read_well(folder).documents
        assert document.id.text == "other"
        assert document.kind is DocumentKind.MARKDOWN
        assert document.lines_before == 13
        assert (document.title, document.title_origin) == ("T", TitleOrigin.DOCUMENT)
        assert (document.language, document.direction) == ("fa", Direction.LEFT_TO_RIGHT)
        assert (document.publisher, document.author, document.date) == ("P", "A", "1988-07~")
        assert (document.address, document.note) == ("http://x", "N")
        assert document.original is not None
        assert document.original.text == "letter.pdf"

    def test_plain_text_has_its_front_matter_beside_it(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/plain.txt", "---\ntitle: no\n---\n")
        folder.write("documents/plain.yaml", "title: Plain\n")
        document = read_well(folder).documents[1]
        assert (document.title, document.kind) == ("Plain", DocumentKind.PLAIN_TEXT)
        assert document.lines_before == 0

    def test_a_rule_at_the_top_without_a_second_one_is_text(
        self, folder: SourceFolderWriter
    ) -> None:
        folder.write("documents/letter.md", "---\n# Title\n")
        assert read_well(folder).documents[0].lines_before == 0

    def test_problems_of_front_matter_have_the_line_of_the_file(
        self, folder: SourceFolderWriter
    ) -> None:
        folder.write("documents/letter.md", "---\r\ntitle: T\r\ndate: soon\r\n---\r\nText")
        assert place(problem(folder, ProblemCode.BAD_DATE)) == ("documents/letter.md", 3, "date")

    def test_a_folder_without_documents_is_refused(self, folder: SourceFolderWriter) -> None:
        (folder.root / "documents/letter.md").unlink()
        assert problem(folder, ProblemCode.NO_DOCUMENTS).file == "documents"

    def test_a_name_that_is_no_id_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/My Letter.md", "# T")
        assert problem(folder, ProblemCode.BAD_ID).file == "documents/My Letter.md"

    def test_an_id_in_the_front_matter_goes_before_the_name(
        self, folder: SourceFolderWriter
    ) -> None:
        folder.write("documents/My Letter.md", "---\nid: mine\n---\n# T")
        assert read_well(folder).documents[0].id.text == "mine"

    def test_a_repeated_id_names_the_other_place(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/z.md", "---\ntitle: Z\nid: letter\n---\n# T")
        found = problem(folder, ProblemCode.DUPLICATE_ID)
        assert place(found) == ("documents/z.md", 3, "id")
        assert "documents/letter.md" in found.message

    def test_other_files_are_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/scan.docx", b"PK")
        found = problem(folder, ProblemCode.UNREADABLE)
        assert found.file == "documents/scan.docx"
        assert "attachments" in found.advice

    def test_an_ending_in_capitals_gets_fitting_advice(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/more.MD", "x")
        assert "small letters" in problem(folder, ProblemCode.UNREADABLE).advice

    def test_fields_beside_no_text_are_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/letter.yaml", "title: T\n")
        assert problem(folder, ProblemCode.UNKNOWN_DOCUMENT).file == "documents/letter.yaml"

    def test_title_by_without_a_title_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/letter.md", "---\ntitle_by: curator\n---\n# T")
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("documents/letter.md", 2, "title_by")

    def test_a_missing_original_gets_a_suggestion(self, folder: SourceFolderWriter) -> None:
        folder.write("attachments/letter.pdf", b"%PDF")
        folder.write("documents/letter.md", "---\ntitle: T\noriginal: leter.pdf\n---\nx")
        found = problem(folder, ProblemCode.MISSING_MEDIA)
        assert place(found) == ("documents/letter.md", 3, "original")
        assert "Did you mean 'letter.pdf'?" in found.advice

    def test_an_original_outside_is_missing(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/letter.md", "---\ntitle: T\noriginal: ../agents.yaml\n---\nx")
        assert problem(folder, ProblemCode.MISSING_MEDIA).field == "original"


class TestAgents:
    def test_all_fields_are_read(self, folder: SourceFolderWriter) -> None:
        folder.write(
            "agents.yaml",
            "agents:\n- id: a\n  kind: person\n  name: A\n  note: N\n  names:\n  - B\n"
            "  - {text: C, kind: printed}\n  - {text: آ, kind: script, language: fa}\n",
        )
        (agent,) = read_well(folder).agents
        assert (agent.id, agent.kind, agent.name, agent.note) == ("a", AgentKind.PERSON, "A", "N")
        assert agent.names == (
            AgentName("B", NameKind.ALIAS),
            AgentName("C", NameKind.PRINTED),
            AgentName("آ", NameKind.SCRIPT, "fa"),
        )
        assert agent.place.line == 2

    def test_what_helps_the_curators_is_read(self, folder: SourceFolderWriter) -> None:
        folder.write(
            "agents.yaml",
            "agents:\n"
            "  - {id: a, kind: person, name: A, status: proposed, apart: [b, gone]}\n"
            "  - id: b\n    kind: person\n    name: B\n    merged:\n"
            "      - {id: b, kind: person, name: B, shared: [Bee], merged: [\n"
            "         {id: c, kind: group, name: C}]}\n",
        )
        first, second = read_well(folder).agents
        assert (first.is_proposed, first.apart) == (True, ("b", "gone"))
        assert (second.is_proposed, second.apart) == (False, ())
        (former,) = second.merged
        assert (former.id, former.shared, former.merged[0].id) == ("b", ("Bee",), "c")

    def test_only_a_merged_entry_has_shared_names(self, folder: SourceFolderWriter) -> None:
        folder.write("agents.yaml", "agents:\n  - {id: a, kind: person, name: A, shared: [B]}\n")
        assert problem(folder, ProblemCode.UNKNOWN_FIELD).field == "agents[0].shared"

    def test_the_file_may_be_missing(self, folder: SourceFolderWriter) -> None:
        (folder.root / "agents.yaml").unlink()
        assert read_well(folder).agents == ()

    @pytest.mark.parametrize("name", ["id", "kind", "name"])
    def test_required_fields_are_required(self, folder: SourceFolderWriter, name: str) -> None:
        fields = {"id": "a", "kind": "person", "name": "A"}
        fields.pop(name)
        entry = ", ".join(f"{key}: {value}" for key, value in fields.items())
        folder.write("agents.yaml", f"agents:\n  - {{{entry}}}\n")
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("agents.yaml", 2, f"agents[0].{name}")

    def test_an_unknown_kind_names_the_kinds(self, folder: SourceFolderWriter) -> None:
        folder.write("agents.yaml", "agents:\n  - {id: a, kind: persom, name: A}\n")
        found = problem(folder, ProblemCode.BAD_VALUE)
        assert place(found) == ("agents.yaml", 2, "agents[0].kind")
        assert "Did you mean 'person'?" in found.advice
        assert "unnamed" in found.advice

    def test_a_repeated_id_is_refused(self, folder: SourceFolderWriter) -> None:
        entry = "  - {id: a, kind: person, name: A}\n"
        folder.write("agents.yaml", f"agents:\n{entry}{entry}")
        found = problem(folder, ProblemCode.DUPLICATE_ID)
        assert place(found) == ("agents.yaml", 3, "agents[1].id")
        assert "line 2" in found.message

    def test_an_entry_without_fields_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("agents.yaml", "agents:\n  - someone\n")
        assert place(problem(folder, ProblemCode.WRONG_SHAPE)) == ("agents.yaml", 2, "agents[0]")

    def test_an_empty_name_is_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("agents.yaml", "agents:\n  - {id: a, kind: person, name: A, names: ['']}\n")
        assert problem(folder, ProblemCode.MISSING_FIELD).field == "agents[0].names[0]"


class TestSidecars:
    def test_all_fields_of_a_statement_are_read(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            "statements:\n- id: s\n  speaker: guard\n  form: indirect\n  act: denied\n"
            "  content: [one, {first: a, last: b, prefix: c, suffix: d}]\n  cue: said\n"
            "  source: {exact: he}\n  chain: [mother, guard]\n  date: 1988\n  status: disputed\n"
            "  origin: {engine: E, version: 2, confidence: 0.5}\n  note: N\n"
        )
        (statement,) = read_well(folder).sidecars[0].statements
        assert (statement.form, statement.act) == (Form.INDIRECT, Act.DENIED)
        assert statement.status is SourceStatus.DISPUTED
        first, second = statement.content
        assert (first.exact, first.place.line, first.place.field) == (
            "one",
            6,
            "statements[0].content[0]",
        )
        assert (second.first, second.last, second.prefix, second.suffix) == ("a", "b", "c", "d")
        assert statement.cue is not None
        assert statement.source is not None
        assert (statement.cue.exact, statement.source.exact) == ("said", "he")
        assert [step.text for step in statement.chain] == ["mother", "guard"]
        assert statement.origin == Origin(OriginKind.ENGINE, "E", "2", 0.5)
        assert (statement.date, statement.note) == ("1988", "N")
        assert statement.node.span.line == 2

    def test_what_is_left_out_has_its_usual_value(self, folder: SourceFolderWriter) -> None:
        folder.statements(STATEMENT)
        (statement,) = read_well(folder).sidecars[0].statements
        assert (statement.act, statement.status) == (Act.SAID, SourceStatus.VERIFIED)
        assert statement.origin == Origin(OriginKind.CURATOR, "")
        assert statement.chain == ()

    @pytest.mark.parametrize("name", ["id", "speaker", "form", "content"])
    def test_required_fields_are_required(self, folder: SourceFolderWriter, name: str) -> None:
        fields = {"id": "s", "speaker": "guard", "form": "direct", "content": "x"}
        fields.pop(name)
        entry = ", ".join(f"{key}: {value}" for key, value in fields.items())
        folder.statements(f"statements:\n  - {{{entry}}}\n")
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("statements/letter.yaml", 2, f"statements[0].{name}")

    @pytest.mark.parametrize(
        ("line", "code", "field"),
        [
            ("id: S 1", ProblemCode.BAD_ID, "id"),
            ("form: spoken", ProblemCode.BAD_VALUE, "form"),
            ("act: shouted", ProblemCode.BAD_VALUE, "act"),
            ("status: sure", ProblemCode.BAD_VALUE, "status"),
            ("date: 1988-13", ProblemCode.BAD_DATE, "date"),
            ("speaker: gaurd", ProblemCode.UNKNOWN_AGENT, "speaker"),
            ("chain: [mum, guard]", ProblemCode.UNKNOWN_AGENT, "chain[0]"),
            ("chain: [guard, mother]", ProblemCode.BAD_VALUE, "chain[1]"),
            ("chain: guard", ProblemCode.WRONG_SHAPE, "chain"),
            ("content: []", ProblemCode.MISSING_FIELD, "content"),
            ("content: ['']", ProblemCode.MISSING_FIELD, "content[0]"),
            ("content: {prefix: x}", ProblemCode.MISSING_FIELD, "content"),
            ("content: {first: x}", ProblemCode.MISSING_FIELD, "content.last"),
            ("content: {last: x}", ProblemCode.MISSING_FIELD, "content.first"),
            ("content: {exact: x, first: y}", ProblemCode.WRONG_SHAPE, "content.exact"),
            ("content: {exakt: x, exact: y}", ProblemCode.UNKNOWN_FIELD, "content.exakt"),
            ("cue: [said]", ProblemCode.WRONG_SHAPE, "cue"),
            ("origin: me", ProblemCode.WRONG_SHAPE, "origin"),
            ("origin: {version: 1}", ProblemCode.MISSING_FIELD, "origin.engine"),
            ("reviews: {reviewer: R}", ProblemCode.WRONG_SHAPE, "reviews"),
            ("reviews: [R]", ProblemCode.WRONG_SHAPE, "reviews[0]"),
            ("reviews: [{reviewer: R}]", ProblemCode.MISSING_FIELD, "reviews[0].decision"),
            ("reviews: [{decision: rejected}]", ProblemCode.MISSING_FIELD, "reviews[0].reviewer"),
            (
                "reviews: [{reviewer: R, decision: maybe}]",
                ProblemCode.BAD_VALUE,
                "reviews[0].decision",
            ),
            (
                "reviews: [{reviewer: R, decision: rejected, date: today}]",
                ProblemCode.BAD_DATE,
                "reviews[0].date",
            ),
            ("was: [{}]", ProblemCode.WRONG_SHAPE, "was[0]"),
            ("sauce: x", ProblemCode.UNKNOWN_FIELD, "sauce"),
        ],
    )
    def test_a_bad_field_is_named(
        self, folder: SourceFolderWriter, line: str, code: ProblemCode, field: str
    ) -> None:
        name = line.partition(":")[0]
        lines = {
            "id": "id: s",
            "speaker": "speaker: guard",
            "form": "form: direct",
            "content": "content: x",
        }
        lines[name] = line
        folder.statements("statements:\n  -\n" + "".join(f"    {x}\n" for x in lines.values()))
        found = problem(folder, code)
        number = 3 + list(lines).index(name)
        assert place(found) == ("statements/letter.yaml", number, f"statements[0].{field}")

    @pytest.mark.parametrize(
        ("origin", "code", "field"),
        [
            ("{engine: E, confidence: 1}", ProblemCode.MISSING_FIELD, "version"),
            ("{engine: E, version: 1}", ProblemCode.MISSING_FIELD, "confidence"),
            ("{engine: E, version: 1, confidence: 1.1}", ProblemCode.BAD_VALUE, "confidence"),
            (
                "{engine: E, version: 1, confidence: 1, curator: C}",
                ProblemCode.WRONG_SHAPE,
                "curator",
            ),
        ],
    )
    def test_a_bad_origin_is_named(
        self, folder: SourceFolderWriter, origin: str, code: ProblemCode, field: str
    ) -> None:
        folder.statements(f"{STATEMENT}    status: proposed\n    origin: {origin}\n")
        assert problem(folder, code).field == f"statements[0].origin.{field}"

    def test_reviews_are_read_in_order(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            f"{STATEMENT}    reviews:\n"
            "      - {reviewer: Sara, decision: rejected, date: 2026-08-01, note: no cue}\n"
            "      - {reviewer: Omid, decision: accepted}\n"
        )
        (statement,) = read_well(folder).sidecars[0].statements
        assert statement.reviews == (
            Review("Sara", Decision.REJECTED, "2026-08-01", "no cue"),
            Review("Omid", Decision.ACCEPTED),
        )

    def test_a_rejected_statement_is_checked_for_its_shape(
        self, folder: SourceFolderWriter
    ) -> None:
        folder.statements(f"{STATEMENT}    status: rejected\n")
        (statement,) = read_well(folder).sidecars[0].statements
        assert statement.status is SourceStatus.REJECTED
        folder.statements(f"{STATEMENT}    status: rejected\n    act: shouted\n")
        assert problem(folder, ProblemCode.BAD_VALUE).field == "statements[0].act"

    def test_former_agents_are_read(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            f"mentions:\n  - {{agent: guard, exact: guard, was: warden}}\n{STATEMENT}"
            "    was: [warden, keeper]\n"
        )
        (sidecar,) = read_well(folder).sidecars
        assert sidecar.mentions[0].was == ("warden",)
        assert sidecar.statements[0].was == ("warden", "keeper")

    def test_an_engine_must_state_the_status(self, folder: SourceFolderWriter) -> None:
        folder.statements(f"{STATEMENT}    origin: {{engine: E, version: 1, confidence: 1}}\n")
        assert problem(folder, ProblemCode.MISSING_FIELD).field == "statements[0].status"

    def test_a_repeated_statement_id_names_the_other_file(self, folder: SourceFolderWriter) -> None:
        folder.document("They were taken away.", name="other.md")
        folder.statements(STATEMENT)
        folder.statements(STATEMENT, name="other")
        found = problem(folder, ProblemCode.DUPLICATE_ID)
        assert place(found) == ("statements/other.yaml", 2, "statements[0].id")
        assert "statements/letter.yaml" in found.message

    def test_a_sidecar_of_no_document_gets_a_suggestion(self, folder: SourceFolderWriter) -> None:
        folder.statements(STATEMENT, name="leter")
        found = problem(folder, ProblemCode.UNKNOWN_DOCUMENT)
        assert found.file == "statements/leter.yaml"
        assert "Did you mean 'letter'?" in found.advice

    def test_other_files_are_refused(self, folder: SourceFolderWriter) -> None:
        folder.write("statements/letter.yml", STATEMENT)
        assert problem(folder, ProblemCode.UNREADABLE).file == "statements/letter.yml"

    def test_mentions_and_descriptions_are_read(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            "mentions:\n  - {agent: guard, exact: guard, every: true}\n"
            "  - {agent: mother, exact: her, prefix: told}\n"
            "descriptions:\n  - {agent: mother, exact: the mother}\n"
        )
        (sidecar,) = read_well(folder).sidecars
        every, one = sidecar.mentions
        assert (every.is_every, one.is_every) == (True, False)
        assert one.range.prefix == "told"
        assert sidecar.descriptions[0].range.exact == "the mother"

    def test_a_mention_may_be_proposed(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            "mentions:\n  - {agent: guard, exact: guard}\n"
            "  - {agent: guard, exact: The guard, status: proposed}\n"
        )
        (sidecar,) = read_well(folder).sidecars
        assert [mention.is_proposed for mention in sidecar.mentions] == [False, True]

    def test_a_mention_has_no_other_status(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {agent: guard, exact: guard, status: verified}\n")
        assert problem(folder, ProblemCode.BAD_VALUE).field == "mentions[0].status"

    def test_a_mention_needs_an_agent(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {exact: guard}\n")
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("statements/letter.yaml", 2, "mentions[0].agent")

    def test_a_mention_needs_words(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {agent: guard}\n")
        assert problem(folder, ProblemCode.MISSING_FIELD).field == "mentions[0]"

    def test_a_mention_names_a_known_agent(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {agent: warden, exact: guard}\n")
        assert problem(folder, ProblemCode.UNKNOWN_AGENT).field == "mentions[0].agent"

    def test_every_goes_with_exact_alone(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {agent: guard, exact: a, prefix: b, every: true}\n")
        assert problem(folder, ProblemCode.WRONG_SHAPE).field == "mentions[0].every"

    def test_every_is_true_or_false(self, folder: SourceFolderWriter) -> None:
        folder.statements("mentions:\n  - {agent: guard, exact: guard, every: always}\n")
        assert problem(folder, ProblemCode.BAD_VALUE).field == "mentions[0].every"

    def test_a_description_has_no_every(self, folder: SourceFolderWriter) -> None:
        folder.statements("descriptions:\n  - {agent: guard, exact: guard, every: true}\n")
        assert problem(folder, ProblemCode.UNKNOWN_FIELD).field == "descriptions[0].every"


def test_problems_of_all_files_are_reported_together(folder: SourceFolderWriter) -> None:
    folder.write("collection.yaml", "format: 9\n")
    folder.write("agents.yaml", "agents: {}\n")
    folder.write("documents/bad.md", b"\xff")
    folder.statements("mentions:\n  - {agent: nobody, exact: guard}\n")
    files = {found.file for found in read(folder).problems}
    assert files == {
        "agents.yaml",
        "collection.yaml",
        "documents/bad.md",
        "statements/letter.yaml",
    }


def test_problems_come_in_the_order_of_file_and_line(folder: SourceFolderWriter) -> None:
    folder.write("collection.yaml", "z: 1\na: 2\n")
    lines = [found.line for found in read(folder).problems]
    assert lines == sorted(lines)
    assert len(lines) == 6


def test_agents_are_not_called_unknown_where_their_file_cannot_be_read(
    folder: SourceFolderWriter,
) -> None:
    folder.write("agents.yaml", "agents:\n  - {id: guard\n")
    folder.statements("mentions:\n  - {agent: guard, exact: guard}\n")
    codes = {found.code for found in read(folder).problems}
    assert ProblemCode.BAD_YAML in codes
    assert ProblemCode.UNKNOWN_AGENT not in codes


def test_front_matter_without_its_first_line_is_not_taken_for_text(
    folder: SourceFolderWriter,
) -> None:
    folder.write("documents/letter.md", "title: A letter\nauthor: Sara\n---\nDear all.\n")
    (found,) = [each for each in read(folder).problems if each.file == "documents/letter.md"]
    assert (found.code, found.line) == (ProblemCode.BAD_YAML, 1)
    assert "---" in found.advice

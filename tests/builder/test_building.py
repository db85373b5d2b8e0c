"""From a source folder to a collection file."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from reader.builder.building import build, check
from reader.builder.import_jobs import ImportLimits
from reader.builder.report import BuildReport
from reader.collection.reading import Collection
from reader.domain.agents import Mention
from reader.domain.blocks import BlockKind
from reader.domain.cancel import CancelToken
from reader.domain.documents import Direction, TitleOrigin
from reader.domain.errors import Cancelled, CollectionError, ErrorCode
from reader.domain.ids import AgentId, DocumentId
from reader.domain.problems import Problem, ProblemCode
from reader.domain.progress import Progress
from reader.domain.statements import Statement
from reader.sandbox.limits import MIB
from tests.builder.pictures import png
from tests.builder.test_import_pool import ENDLESS
from tests.source_folders import COLLECTION, SourceFolderWriter, assert_helpful, only, place

LETTER = DocumentId("letter")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "out.attest"


def build_well(folder: SourceFolderWriter, output: Path) -> BuildReport:
    report = build(folder.root, output, jobs=1)
    assert report.problems == (), "\n".join(map(str, report.problems))
    return report


def problem(folder: SourceFolderWriter, code: ProblemCode) -> Problem:
    return only(check(folder.root, jobs=1).problems, code)


def statements(folder: SourceFolderWriter, output: Path) -> list[Statement]:
    build_well(folder, output)
    with Collection.open(output) as collection:
        return list(collection.statements(document=LETTER))


def mentions(folder: SourceFolderWriter, output: Path) -> list[tuple[str, int, str]]:
    build_well(folder, output)
    with Collection.open(output) as collection:
        found: list[Mention] = list(collection.mentions(document=LETTER))
    return [(mention.agent, mention.anchor.start, mention.anchor.exact) for mention in found]


class TestWhatIsWritten:
    def test_the_report_counts_it(self, folder: SourceFolderWriter, output: Path) -> None:
        folder.write("media/a.png", png(2, 3))
        folder.statements(
            "mentions:\n  - {agent: mother, exact: Fatemeh Rahimi}\n"
            "descriptions:\n  - {agent: mother, exact: the mother}\n"
            "statements:\n  - {id: s, speaker: guard, form: direct, content: They were taken}\n"
        )
        report = build_well(folder, output)
        data = output.read_bytes()
        assert report == BuildReport(
            documents=1,
            passages=2,
            agents=3,
            mentions=1,
            descriptions=1,
            statements=1,
            files=1,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        )

    def test_a_document_keeps_what_is_stated_of_it(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.write("attachments/scan.pdf", b"%PDF-1.4")
        folder.write(
            "documents/letter.md",
            "---\nlanguage: fa\npublisher: P\nauthor: A\ndate: 1988-07\naddress: http://x\n"
            "original: scan.pdf\nnote: N\n---\n# The *title*\n\nText.",
        )
        build_well(folder, output)
        with Collection.open(output) as collection:
            document = collection.document(LETTER)
        info = document.info
        assert (info.title, info.title_origin) == ("The title", TitleOrigin.DOCUMENT)
        assert (info.language, info.direction) == ("fa", Direction.RIGHT_TO_LEFT)
        assert (info.provenance.publisher, info.provenance.author) == ("P", "A")
        assert (info.provenance.date, info.provenance.address) == ("1988-07", "http://x")
        assert info.provenance.original == "attachments/scan.pdf"
        assert info.note == "N"
        assert [block.kind for block in document.blocks] == [
            BlockKind.HEADING,
            BlockKind.PARAGRAPH,
        ]
        assert document.is_intact

    def test_a_title_in_the_front_matter_is_the_curators(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        build_well(folder, output)
        with Collection.open(output) as collection:
            info = collection.document(LETTER).info
        assert (info.title, info.title_origin) == ("A letter", TitleOrigin.CURATOR)

    def test_the_collections_language_is_that_of_its_documents(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.write("collection.yaml", COLLECTION.replace("language: en", "language: ar"))
        build_well(folder, output)
        with Collection.open(output) as collection:
            info = collection.document(LETTER).info
        assert (info.language, info.direction) == ("ar", Direction.RIGHT_TO_LEFT)

    def test_documents_come_in_reading_order(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.document("First.", name="zero.md")
        folder.document("Plain *text*.", name="one.txt")
        folder.write("documents/one.yaml", "title: One\n")
        folder.write("collection.yaml", COLLECTION + "documents: [zero, letter, one]\n")
        build_well(folder, output)
        with Collection.open(output) as collection:
            infos = collection.documents()
        assert [(info.number, info.id) for info in infos] == [
            (0, "zero"),
            (1, "letter"),
            (2, "one"),
        ]

    def test_statements_come_in_the_order_of_the_text(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.statements(
            "statements:\n"
            "  - {id: later, speaker: mother, form: indirect, content: the guard had told her}\n"
            "  - {id: sooner, speaker: guard, form: direct, content: They were taken away.}\n"
        )
        assert [found.id for found in statements(folder, output)] == ["sooner", "later"]

    def test_a_statement_holds_exact_words_at_their_place(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.statements(
            "statements:\n  - id: s\n    speaker: guard\n    form: mixed\n"
            "    content: [had told her, {first: They were, last: away.}]\n"
            "    cue: {exact: said, suffix: ':'}\n    source: The guard\n"
            "    chain: [mother, guard]\n"
        )
        (found,) = statements(folder, output)
        assert [anchor.exact for anchor in found.content] == [
            "They were taken away.",
            "had told her",
        ]
        assert found.cue is not None
        assert found.source is not None
        assert (found.cue.start, found.cue.exact) == (10, "said")
        assert (found.source.start, found.source.exact) == (0, "The guard")
        assert found.chain == ("mother", "guard")

    def test_a_rejected_statement_is_left_out(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.statements(
            "statements:\n"
            "  - {id: a, speaker: guard, form: direct, content: They were taken}\n"
            "  - {id: b, speaker: guard, form: direct, content: They were, status: rejected}\n"
            "  - {id: c, speaker: guard, form: direct, content: long gone, status: rejected}\n"
        )
        assert [statement.id for statement in statements(folder, output)] == ["a"]

    def test_what_helps_the_curators_changes_nothing(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        entry = "{id: a, speaker: guard, form: direct, content: They were taken"
        folder.statements(
            f"mentions:\n  - {{agent: guard, exact: The guard}}\nstatements:\n  - {entry}}}\n"
        )
        plain = build_well(folder, output).sha256
        folder.statements(
            "mentions:\n  - {agent: guard, exact: The guard, was: mother}\n"
            f"statements:\n  - {entry}, was: [x],\n"
            "     reviews: [{reviewer: R, decision: accepted}]}\n"
        )
        agents = folder.root / "agents.yaml"
        more = ", apart: [mother], merged: [{id: x, kind: person, name: X}]}"
        folder.write("agents.yaml", agents.read_text().replace("a guard}", f"a guard{more}"))
        assert build_well(folder, output).sha256 == plain

    def test_without_a_chain_it_is_the_speaker(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.statements(
            "statements:\n  - {id: s, speaker: guard, form: direct, content: They were taken}\n"
        )
        assert statements(folder, output)[0].chain == (AgentId("guard"),)


class TestEveryMention:
    TEXT = "Evin prison, Evin and Evin prison of Evin."

    def write(self, folder: SourceFolderWriter, entries: str) -> None:
        folder.document(self.TEXT)
        folder.statements(f"mentions:\n{entries}")

    def test_longer_words_and_named_places_come_first(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        self.write(
            folder,
            "  - {agent: guard, exact: Evin, every: true}\n"
            "  - {agent: guard, exact: Evin prison, every: true}\n"
            "  - {agent: guard, exact: of Evin}\n",
        )
        assert mentions(folder, output) == [
            ("guard", 0, "Evin prison"),
            ("guard", 13, "Evin"),
            ("guard", 22, "Evin prison"),
            ("guard", 34, "of Evin"),
        ]

    def test_another_agents_mentions_do_not_matter(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        self.write(
            folder,
            "  - {agent: guard, exact: Evin, every: true}\n"
            "  - {agent: mother, exact: Evin prison, every: true}\n",
        )
        assert len(mentions(folder, output)) == 6

    def test_words_that_stand_nowhere_are_a_problem(self, folder: SourceFolderWriter) -> None:
        self.write(folder, "  - {agent: guard, exact: Gohardasht, every: true}\n")
        found = problem(folder, ProblemCode.QUOTE_NOT_FOUND)
        assert place(found) == ("statements/letter.yaml", 2, "mentions[0]")


class TestProblems:
    """What is found only with the texts at hand; the others are tested in tests/source."""

    def test_words_that_stand_nowhere(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            "statements:\n  - id: s\n    speaker: guard\n    form: direct\n"
            "    content:\n      - They were taken\n      - They were sent home\n"
        )
        found = problem(folder, ProblemCode.QUOTE_NOT_FOUND)
        assert place(found) == ("statements/letter.yaml", 7, "statements[0].content[1]")

    def test_words_that_stand_twice(self, folder: SourceFolderWriter) -> None:
        folder.statements("descriptions:\n  - {agent: guard, exact: said}\n")
        found = problem(folder, ProblemCode.QUOTE_AMBIGUOUS)
        assert place(found) == ("statements/letter.yaml", 2, "descriptions[0]")
        assert "passage 2" in found.message

    @pytest.mark.parametrize(
        ("parts", "line", "field"),
        [
            ("content: [They were taken, taken away]", 5, "content[1]"),
            ("content: said that the guard\n    cue: {exact: said, suffix: that}", 6, "cue"),
            ("content: The guard said\n    source: The guard", 6, "source"),
        ],
    )
    def test_parts_that_overlap(
        self, folder: SourceFolderWriter, parts: str, line: int, field: str
    ) -> None:
        folder.statements(
            f"statements:\n  - id: s\n    speaker: guard\n    form: direct\n    {parts}\n"
        )
        found = problem(folder, ProblemCode.OVERLAPPING_PARTS)
        assert place(found) == ("statements/letter.yaml", line, f"statements[0].{field}")
        assert "in line 5" in found.message

    def test_parts_that_touch_do_not_overlap(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.statements(
            "statements:\n  - id: s\n    speaker: guard\n    form: direct\n"
            "    content: [They were, taken away]\n    cue: {exact: said, suffix: ':'}\n"
            "    source: The guard\n"
        )
        assert len(statements(folder, output)) == 1

    def test_sources_that_overlap(self, folder: SourceFolderWriter) -> None:
        folder.statements(
            "statements:\n"
            "  - {id: a, speaker: mother, form: direct, content: taken, source: Fatemeh Rahimi}\n"
            "  - {id: b, speaker: mother, form: direct, content: told, source: Rahimi}\n"
        )
        found = problem(folder, ProblemCode.OVERLAPPING_SOURCES)
        assert place(found) == ("statements/letter.yaml", 3, "statements[1].source")
        assert "in line 2" in found.message

    def test_sources_that_are_the_same_do_not_overlap(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        entry = "speaker: mother, form: direct, source: Rahimi"
        folder.statements(
            f"statements:\n  - {{id: a, content: taken, {entry}}}\n"
            f"  - {{id: b, content: told, {entry}}}\n"
        )
        assert len(statements(folder, output)) == 2

    def test_a_document_without_a_title(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/letter.md", "## Only a second level")
        found = problem(folder, ProblemCode.MISSING_FIELD)
        assert place(found) == ("documents/letter.md", 1, "title")

    def test_a_plain_text_without_a_title(self, folder: SourceFolderWriter) -> None:
        folder.write("documents/letter.txt", "words")
        (folder.root / "documents/letter.md").unlink()
        assert "documents/letter.yaml" in problem(folder, ProblemCode.MISSING_FIELD).advice

    def test_a_document_without_text(self, folder: SourceFolderWriter) -> None:
        folder.document("\n\n")
        assert problem(folder, ProblemCode.WRONG_SHAPE).file == "documents/letter.md"

    def test_a_picture_that_is_not_there(self, folder: SourceFolderWriter) -> None:
        folder.document("Text.\n\n![a map](media/map.png)")
        found = problem(folder, ProblemCode.MISSING_MEDIA)
        assert place(found) == ("documents/letter.md", 6, "")

    def test_a_picture_from_elsewhere(self, folder: SourceFolderWriter) -> None:
        folder.document("![a map](https://example.org/map.png)")
        assert place(problem(folder, ProblemCode.BAD_MEDIA)) == ("documents/letter.md", 4, "")

    def test_a_file_that_is_no_picture(self, folder: SourceFolderWriter) -> None:
        folder.write("media/map.png", b"<svg/>")
        assert problem(folder, ProblemCode.BAD_MEDIA).file == "media/map.png"

    def test_nesting_that_is_too_deep(self, folder: SourceFolderWriter) -> None:
        folder.document("Text.\n\n" + "> " * 21 + "deep words")
        assert place(problem(folder, ProblemCode.TOO_DEEP)) == ("documents/letter.md", 6, "")

    def test_words_that_would_be_lost(self, folder: SourceFolderWriter) -> None:
        # A link inside a link's title: the parser has no place for the inner address.
        folder.document('Text.\n\n[a](http://x "[b][lost]")\n\n[lost]: http://gone.org/away')
        found = problem(folder, ProblemCode.LOST_WORDS)
        assert place(found) == ("documents/letter.md", 8, "")
        assert "'gone', 'org', 'away'" in found.message

    def test_a_document_that_takes_too_long(self, folder: SourceFolderWriter) -> None:
        folder.document(ENDLESS)
        report = check(folder.root, jobs=1, limits=ImportLimits(0.3, 0.0))
        assert only(report.problems, ProblemCode.TOO_SLOW).file == "documents/letter.md"

    def test_a_document_that_fills_the_memory(self, folder: SourceFolderWriter) -> None:
        folder.document("word *a*\n\n" * 2_500_000)
        report = check(folder.root, jobs=1, limits=ImportLimits(memory=128 * MIB))
        assert only(report.problems, ProblemCode.OUT_OF_MEMORY).file == "documents/letter.md"

    def test_all_of_them_at_once(self, folder: SourceFolderWriter) -> None:
        folder.write("collection.yaml", "format: 1\n")
        folder.document("- " * 30 + "x", name="deep.md")
        folder.write("documents/broken.md", b"\xff")
        folder.write("media/map.png", b"")
        folder.statements("mentions:\n  - {agent: guard, exact: nowhere}\n")
        found = check(folder.root, jobs=2).problems
        assert {entry.code for entry in found} == {
            ProblemCode.MISSING_FIELD,
            ProblemCode.TOO_DEEP,
            ProblemCode.NOT_UTF8,
            ProblemCode.BAD_MEDIA,
            ProblemCode.QUOTE_NOT_FOUND,
        }
        for entry in found:
            assert_helpful(entry)


class TestAllOrNothing:
    def test_with_a_problem_nothing_is_written(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        folder.write("documents/broken.md", b"\xff")
        report = build(folder.root, output, jobs=1)
        assert (report.sha256, report.size, report.is_good) == ("", 0, False)
        assert list(output.parent.iterdir()) == [folder.root]

    def test_with_a_problem_an_older_file_stays(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        build_well(folder, output)
        before = output.read_bytes()
        folder.write("documents/broken.md", b"\xff")
        build(folder.root, output, jobs=1)
        assert output.read_bytes() == before

    def test_checking_writes_nothing(self, folder: SourceFolderWriter, output: Path) -> None:
        report = check(folder.root, jobs=1)
        assert (report.documents, report.sha256, report.problems) == (1, "", ())
        assert list(output.parent.iterdir()) == [folder.root]

    def test_cancelling_leaves_nothing_behind(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        cancel = CancelToken()

        def stop(progress: Progress) -> None:
            if progress.stage == "write":
                cancel.cancel()

        with pytest.raises(Cancelled):
            build(folder.root, output, jobs=1, progress=stop, cancel=cancel)
        assert list(output.parent.iterdir()) == [folder.root]

    def test_a_file_that_changes_meanwhile_is_noticed(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        picture = folder.write("media/a.png", png(2, 3))

        def change(progress: Progress) -> None:
            if progress.stage == "resolve":
                picture.write_bytes(png(4, 5))

        report = build(folder.root, output, jobs=1, progress=change)
        assert only(report.problems, ProblemCode.UNREADABLE).file == "media/a.png"
        assert not output.exists()

    def test_an_output_that_cannot_be_written_raises(self, folder: SourceFolderWriter) -> None:
        with pytest.raises(CollectionError) as caught:
            build(folder.root, folder.root / "nowhere" / "out.attest", jobs=1)
        assert caught.value.code is ErrorCode.WRITE_FAILED


class TestTheSameBytes:
    def many(self, folder: SourceFolderWriter) -> None:
        for number in range(12):
            folder.document(f"Text *{number}* “of” it.\n\n- a\n- b", name=f"d{number}.md")
            folder.statements(
                "mentions:\n  - {agent: guard, exact: Text}\n"
                f"statements:\n  - {{id: s{number}, speaker: guard, form: direct, content: of}}\n",
                name=f"d{number}",
            )
        folder.write("media/b.png", png(2, 3))
        folder.write("media/a.png", png(3, 2))

    def test_however_many_processes_import(
        self, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        self.many(folder)
        one, three = tmp_path / "one.attest", tmp_path / "three.attest"
        build(folder.root, one, jobs=1)
        build(folder.root, three, jobs=3)
        assert one.read_bytes() == three.read_bytes()

    def test_wherever_the_folder_lies_and_whenever_it_was_written(
        self, folder: SourceFolderWriter, tmp_path: Path
    ) -> None:
        self.many(folder)
        moved = SourceFolderWriter(tmp_path / "deeper" / "copy")
        self.many(moved)
        for path in moved.root.rglob("*"):
            os.utime(path, (0, 0))
        one, two = tmp_path / "one.attest", tmp_path / "two.attest"
        assert build(folder.root, one).sha256 == build(moved.root, two).sha256


def test_progress_names_its_stages_in_order(folder: SourceFolderWriter, output: Path) -> None:
    reports: list[Progress] = []
    build(folder.root, output, jobs=1, progress=reports.append)
    assert list(dict.fromkeys(report.stage for report in reports)) == [
        "read",
        "import",
        "resolve",
        "write",
        "compress",
    ]
    assert all(report.done <= report.total for report in reports)


class TestOutput:
    """A careless name must not cost anybody a file."""

    def test_a_place_inside_the_source_folder_is_refused(self, folder: SourceFolderWriter) -> None:
        before = (folder.root / "collection.yaml").read_bytes()
        with pytest.raises(CollectionError) as caught:
            build(folder.root, folder.root / "collection.yaml", jobs=1)
        assert "inside the source folder" in str(caught.value)
        assert (folder.root / "collection.yaml").read_bytes() == before

    def test_a_file_that_is_no_collection_is_not_replaced(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        output.write_text("my notes", encoding="utf-8")
        with pytest.raises(CollectionError) as caught:
            build(folder.root, output, jobs=1)
        assert "is no collection" in str(caught.value)
        assert output.read_text(encoding="utf-8") == "my notes"

    def test_an_older_collection_is_replaced(
        self, folder: SourceFolderWriter, output: Path
    ) -> None:
        build_well(folder, output)
        assert build_well(folder, output).sha256

"""What of a document's draft is new, and the words that name it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.attribution.drafting import Range
from reader.attribution.proposing.agent_book import UNRESOLVED_ID, AgentBook
from reader.attribution.proposing.condensed import (
    DocumentDraft,
    ProposedSpeaker,
    ProposedStatement,
)
from reader.attribution.proposing.sidecar_draft import (
    DocumentProposals,
    DraftOptions,
    SidecarDraft,
)
from reader.attribution.resolving.resolver import SpeakerKind
from reader.domain.ids import is_id
from reader.domain.statements import Act, Origin, OriginKind
from reader.source.editing.entries import StatementEntry
from reader.source.folder import read_folder
from reader.source.places.resolving import Resolver
from reader.source.sidecars import SourceStatus
from tests.attribution.proposing.drafters import assert_no_problems
from tests.attribution.proposing.made import MadeText, body, draft, person
from tests.source_folders import SourceFolderWriter

LETTER = MadeText(
    "Tilda Marsh said that the gate was open. Later Marsh said that the gate was open.\n"
    "The report says that Anton Weber told the guards that the gate was never open at all."
)
OPEN = "that the gate was open"


class Desk:
    """One document of a folder, and what is proposed for it."""

    def __init__(self, folder: SourceFolderWriter, made: MadeText = LETTER) -> None:
        self.folder = folder
        self.made = made
        self.document = "letter"
        folder.document(made.text.replace("\n", "\n\n"))
        self.agents = AgentBook(read_folder(folder.root).agents)

    def propose(
        self, drafted: DocumentDraft, options: DraftOptions | None = None
    ) -> DocumentProposals:
        """Propose what was drafted, beside what the sidecar holds by now."""
        sidecar = next(iter(read_folder(self.folder.root).sidecars), None)
        drafting = SidecarDraft(self.document, self.made.text, sidecar, ("attest-draft", "1"))
        return drafting.propose(drafted, self.agents, options or DraftOptions())

    def words(self, entry: StatementEntry) -> list[str]:
        """Return the content of an entry as the builder finds it."""
        resolver = Resolver(self.made.text, lambda: [0])
        return [self.made.text[slice(*resolver.resolve(spec))] for spec in entry.content]


@pytest.fixture
def desk(folder: SourceFolderWriter) -> Desk:
    """Return the desk with the letter on it."""
    return Desk(folder)


class TestEntries:
    def test_an_entry_holds_what_was_drafted(self, desk: Desk) -> None:
        drafted = LETTER.statement(
            OPEN, cue="said", source="Tilda Marsh", agent=0, act=Act.WARNED, confidence=0.87
        )
        (entry,) = desk.propose(draft(drafted, agents=[person("Tilda Marsh")])).statements
        assert desk.words(entry) == [OPEN]
        assert entry.speaker == "tilda-marsh"
        assert entry.act is Act.WARNED
        assert entry.status is SourceStatus.PROPOSED
        assert entry.origin == Origin(OriginKind.ENGINE, "attest-draft", "1", 0.87)
        assert entry.chain == ()

    def test_words_that_stand_twice_get_what_stands_beside_them(self, desk: Desk) -> None:
        first, second = LETTER.places(OPEN)
        resolver = Resolver(LETTER.text, lambda: [0])
        drafted = [LETTER.statement("Tilda Marsh"), LETTER.statement("Tilda Marsh")]
        for number, place in enumerate((first, second)):
            drafted[number] = _at(drafted[number], place)
        proposals = desk.propose(draft(*drafted))
        found = [resolver.resolve(entry.content[0]) for entry in proposals.statements]
        assert found == [first, second]

    def test_pieces_keep_their_order(self, desk: Desk) -> None:
        drafted = LETTER.statement("Tilda Marsh", "The report")
        (entry,) = desk.propose(draft(drafted)).statements
        assert desk.words(entry) == ["Tilda Marsh", "The report"]

    def test_a_part_of_a_word_cannot_be_placed(self, desk: Desk) -> None:
        # "a" alone is found as a whole word or not at all.
        proposals = desk.propose(draft(_at(LETTER.statement("Tilda Marsh"), (0, 0))))
        assert (proposals.statements, proposals.unplaced) == ([], 1)

    def test_sources_that_overlap_are_named_once(self, desk: Desk) -> None:
        drafted = [
            LETTER.statement("Later", source="Tilda Marsh"),
            LETTER.statement("The report", source="Marsh said"),
        ]
        entries = desk.propose(draft(*drafted)).statements
        assert [entry.source is None for entry in entries] == [False, True]

    def test_one_source_of_two_statements_is_named_in_both(self, desk: Desk) -> None:
        drafted = [
            LETTER.statement("Later", source="Tilda Marsh"),
            LETTER.statement("The report", source="Tilda Marsh"),
        ]
        entries = desk.propose(draft(*drafted)).statements
        assert [entry.source is None for entry in entries] == [False, False]

    def test_a_source_that_overlaps_a_curators_one_is_left_out(self, desk: Desk) -> None:
        desk.folder.statements(
            "statements:\n  - {id: s, speaker: guard, form: direct, content: The report,"
            " source: Tilda Marsh said}\n"
        )
        (entry,) = desk.propose(draft(LETTER.statement(OPEN, source="Tilda Marsh"))).statements
        assert entry.source is None


class TestIds:
    def test_ids_may_stand_whatever_the_document_is_called(self, desk: Desk) -> None:
        desk.document = "d" * 100
        (entry,) = desk.propose(draft(LETTER.statement(OPEN))).statements
        assert is_id(entry.id)

    def test_documents_with_long_names_share_no_id(self, desk: Desk) -> None:
        ids = set()
        for ending in "ab":
            desk.document = "d" * 99 + ending
            ids.add(desk.propose(draft(LETTER.statement(OPEN))).statements[0].id)
        assert len(ids) == 2

    def test_the_same_words_get_the_same_id(self, desk: Desk) -> None:
        ids = {desk.propose(draft(LETTER.statement(OPEN))).statements[0].id for _ in range(2)}
        assert len(ids) == 1

    def test_the_same_words_elsewhere_get_another_id(self, desk: Desk) -> None:
        drafted = [_at(LETTER.statement("Later"), place) for place in LETTER.places(OPEN)]
        entries = desk.propose(draft(*drafted)).statements
        assert len({entry.id for entry in entries}) == 2

    def test_an_id_that_a_curator_uses_for_other_words_is_not_used_again(self, desk: Desk) -> None:
        (entry,) = desk.propose(draft(LETTER.statement(OPEN))).statements
        desk.folder.statements(
            f"statements:\n  - {{id: {entry.id}, speaker: guard, form: direct, "
            "content: The report}\n"
        )
        (again,) = desk.propose(draft(LETTER.statement(OPEN))).statements
        assert again.id != entry.id


class TestSpeakers:
    def test_those_not_told_are_said_to_be_unresolved(self, desk: Desk) -> None:
        (entry,) = desk.propose(draft(LETTER.statement(OPEN, kind=SpeakerKind.UNKNOWN))).statements
        assert entry.speaker == UNRESOLVED_ID

    def test_a_name_of_two_agents_is_not_guessed(self, desk: Desk) -> None:
        desk.folder.write(
            "agents.yaml",
            "agents:\n  - {id: elder, kind: person, name: Tilda Marsh}\n"
            "  - {id: younger, kind: person, name: Tilda Marsh}\n",
        )
        desk.agents = AgentBook(read_folder(desk.folder.root).agents)
        proposals = desk.propose(
            draft(
                LETTER.statement(OPEN, agent=0),
                agents=[person("Tilda Marsh", mentions=LETTER.places("Tilda Marsh"))],
            )
        )
        assert [entry.speaker for entry in proposals.statements] == [UNRESOLVED_ID]
        assert proposals.mentions == []

    @pytest.mark.parametrize(
        ("kind", "name"), [(SpeakerKind.UNNAMED, "a guard"), (SpeakerKind.GROUP, "farmers")]
    )
    def test_roles_and_groups_belong_to_the_document(
        self, desk: Desk, kind: SpeakerKind, name: str
    ) -> None:
        (entry,) = desk.propose(draft(LETTER.statement(OPEN, kind=kind, name=name))).statements
        (agent,) = desk.agents.take_new()
        assert entry.speaker == agent.id == f"letter-{name.replace(' ', '-')}"
        assert (agent.kind.value, agent.name) == (kind.value, name)


class TestStatementsInsideStatements:
    OUTER = "that Anton Weber told the guards that the gate was never open at all"
    INNER = "that the gate was never open at all"
    REPORT = ProposedSpeaker(SpeakerKind.ORGANISATION, "", 1)

    def nested(self, via: ProposedSpeaker = REPORT, inner: str = INNER) -> DocumentDraft:
        return draft(
            LETTER.statement(self.OUTER, agent=1, kind=SpeakerKind.ORGANISATION),
            LETTER.statement(inner, agent=0, via=[via]),
            agents=[person("Anton Weber"), body("Lund Report")],
        )

    def test_the_chain_goes_from_the_outermost_to_the_speaker(self, desk: Desk) -> None:
        inner = desk.propose(self.nested()).statements[-1]
        assert inner.chain == ("lund-report", "anton-weber")

    def test_a_statement_that_is_most_of_the_one_around_it_is_proposed_too(
        self, desk: Desk
    ) -> None:
        inner = "told the guards that the gate was never open at all"
        proposals = desk.propose(self.nested(inner=inner))
        assert (len(proposals.statements), proposals.known) == (2, 0)

    def test_a_second_run_proposes_neither_again(self, desk: Desk) -> None:
        desk.folder.statements(
            "statements:\n"
            f"  - {{id: s-1, speaker: guard, form: indirect, content: {self.OUTER}}}\n"
            "  - {id: s-2, speaker: mother, chain: [guard, mother], form: indirect,"
            " content: told the guards that the gate was never open at all}\n"
        )
        proposals = desk.propose(
            self.nested(inner="told the guards that the gate was never open at all")
        )
        assert (len(proposals.statements), proposals.known) == (0, 2)

    def test_a_chain_through_somebody_unknown_is_left_out(self, desk: Desk) -> None:
        unknown = ProposedSpeaker(SpeakerKind.UNKNOWN, "", None)
        inner = desk.propose(self.nested(unknown)).statements[-1]
        assert inner.chain == ()

    def test_nobody_stands_in_a_chain_twice(self, desk: Desk) -> None:
        desk.folder.write(
            "agents.yaml",
            "agents:\n  - {id: aw, kind: person, name: Anton Weber, names: [A. Weber]}\n",
        )
        desk.agents = AgentBook(read_folder(desk.folder.root).agents)
        drafted = draft(
            LETTER.statement(self.INNER, agent=0, via=[ProposedSpeaker(SpeakerKind.PERSON, "", 1)]),
            agents=[person("Anton Weber"), person("A. Weber")],
        )
        (entry,) = desk.propose(drafted).statements
        assert (entry.speaker, entry.chain) == ("aw", ())

    def test_a_chain_through_a_name_of_two_agents_is_left_out(self, desk: Desk) -> None:
        desk.folder.write(
            "agents.yaml",
            "agents:\n  - {id: one, kind: organisation, name: Lund Report}\n"
            "  - {id: two, kind: organisation, name: Lund Report}\n",
        )
        desk.agents = AgentBook(read_folder(desk.folder.root).agents)
        inner = desk.propose(self.nested()).statements[-1]
        assert inner.chain == ()


class TestWhatIsKnown:
    @pytest.mark.parametrize(
        ("words", "is_known"),
        [
            (OPEN, True),
            ("the gate was open", True),
            ("Tilda Marsh said that the gate was open", True),
            ("the gate", False),
            ("The report", False),
        ],
    )
    def test_a_statement_of_about_the_same_words_is_known(
        self, desk: Desk, words: str, *, is_known: bool
    ) -> None:
        spec = f"{{exact: {words}, suffix: '. Later'}}" if "gate" in words else words
        if words == "the gate":
            spec = "{exact: the gate, prefix: Tilda Marsh said that}"
        desk.folder.statements(
            f"statements:\n  - {{id: s, speaker: guard, form: indirect, content: {spec}}}\n"
        )
        proposals = desk.propose(draft(LETTER.statement(OPEN)))
        assert (proposals.known == 1, proposals.statements == []) == (is_known, is_known)

    def test_words_of_a_curator_that_stand_nowhere_do_no_harm(self, desk: Desk) -> None:
        desk.folder.statements(
            "statements:\n  - {id: s, speaker: guard, form: direct, content: Nowhere.}\n"
            "mentions:\n  - {agent: mother, exact: Nowhere}\n"
        )
        assert len(desk.propose(draft(LETTER.statement(OPEN))).statements) == 1

    def test_a_statement_drafted_twice_is_proposed_once(self, desk: Desk) -> None:
        drafted = [LETTER.statement(OPEN), LETTER.statement(OPEN)]
        assert len(desk.propose(draft(*drafted)).statements) == 1

    @pytest.mark.parametrize(("least", "made"), [(0.0, 1), (0.9, 1), (0.91, 0)])
    def test_the_least_confidence_asked_for_is_enough(
        self, desk: Desk, least: float, made: int
    ) -> None:
        drafted = draft(LETTER.statement(OPEN, confidence=0.9))
        proposals = desk.propose(drafted, DraftOptions(min_confidence=least))
        assert (len(proposals.statements), proposals.doubtful) == (made, 1 - made)

    @pytest.mark.parametrize("act", [Act.BELIEVED, Act.INTENDED])
    def test_attitudes_are_left_out_where_nobody_wants_them(self, desk: Desk, act: Act) -> None:
        drafted = draft(LETTER.statement(OPEN, act=act))
        assert desk.propose(drafted, DraftOptions(with_attitudes=False)).statements == []
        assert len(desk.propose(drafted).statements) == 1


class TestMentions:
    MADE = MadeText(
        "Tilda Marsh came. Marsh said no. Marsh left. The Marshall stayed. "
        "The Dyke Union met. The Dyke Union voted. The Mill Union slept."
    )

    @pytest.fixture
    def desk(self, folder: SourceFolderWriter) -> Desk:
        return Desk(folder, self.MADE)

    def tilda(self) -> DocumentDraft:
        places = [self.MADE.place("Tilda Marsh"), *self.MADE.places("Marsh")[1:3]]
        return draft(agents=[person("Tilda Marsh", "Marsh", mentions=places)])

    def written(self, desk: Desk, drafted: DocumentDraft) -> list[tuple[str, str, bool]]:
        mentions = desk.propose(drafted).mentions
        return [(entry.agent, entry.words.exact, entry.is_every) for entry in mentions]

    def test_a_name_that_stands_once_is_named_by_its_words(self, desk: Desk) -> None:
        assert self.written(desk, self.tilda())[0] == ("tilda-marsh", "Tilda Marsh", False)

    def test_all_mentions_are_proposals(self, desk: Desk) -> None:
        mentions = desk.propose(self.tilda()).mentions
        assert mentions
        assert all(entry.is_proposed for entry in mentions)

    def test_a_name_of_one_agent_everywhere_is_written_once(self, desk: Desk) -> None:
        made = draft(
            LETTER.statement("said", agent=0),
            agents=[body("Dyke Union", mentions=self.MADE.places("Dyke Union"))],
        )
        assert self.written(desk, made) == [("dyke-union", "Dyke Union", True)]

    def test_a_name_inside_a_longer_one_is_named_place_by_place(self, desk: Desk) -> None:
        # "Marsh" stands inside "Tilda Marsh" too: "every" would find it there.
        words = [(exact, every) for _, exact, every in self.written(desk, self.tilda())]
        assert words == [("Tilda Marsh", False), ("Marsh", False), ("Marsh", False)]

    def test_a_name_of_two_agents_is_named_place_by_place(self, desk: Desk) -> None:
        one, other = self.MADE.places("Dyke Union")
        made = draft(
            agents=[
                body("Dyke Union", mentions=[one, one]),
                body("Dyke Union Youth", "Dyke Union", mentions=[other, other]),
            ]
        )
        assert not any(every for _, _, every in self.written(desk, made))

    def test_a_mention_that_stands_in_the_folder_is_not_proposed(self, desk: Desk) -> None:
        desk.folder.statements("mentions:\n  - {agent: mother, exact: Tilda Marsh}\n")
        words = [exact for _, exact, _ in self.written(desk, self.tilda())]
        assert words == ["Marsh", "Marsh"]

    def test_a_name_recorded_everywhere_is_not_proposed(self, desk: Desk) -> None:
        desk.folder.statements("mentions:\n  - {agent: mother, exact: Marsh, every: true}\n")
        words = [exact for _, exact, _ in self.written(desk, self.tilda())]
        assert words == ["Tilda Marsh"]

    def test_somebody_with_one_name_who_never_speaks_is_left_out(self, desk: Desk) -> None:
        made = draft(agents=[person("Marsh", mentions=self.MADE.places("Marsh")[1:3])])
        assert self.written(desk, made) == []
        assert desk.agents.take_new() == []

    def test_a_body_named_once_that_never_speaks_is_left_out(self, desk: Desk) -> None:
        made = draft(agents=[body("Mill Union", mentions=self.MADE.places("Mill Union"))])
        assert self.written(desk, made) == []

    def test_a_speaker_is_recorded_however_seldom_named(self, desk: Desk) -> None:
        made = draft(
            self.MADE.statement("no", agent=0),
            agents=[body("Mill Union", mentions=self.MADE.places("Mill Union"))],
        )
        assert self.written(desk, made) == [("mill-union", "Mill Union", False)]

    def test_places_of_mentions_are_found_again(self, desk: Desk) -> None:
        proposals = desk.propose(self.tilda())
        resolver = Resolver(self.MADE.text, lambda: [0])
        found = [resolver.resolve(entry.words) for entry in proposals.mentions]
        assert found == list(self.tilda().agents[0].mentions)


def test_a_folder_with_hand_made_entries_has_no_problems(desk: Desk) -> None:
    """The folder that the tests of this file begin with is sound."""
    assert_no_problems(desk.folder.root)


def _at(statement: ProposedStatement, place: Range) -> ProposedStatement:
    """Return the statement with its content at a place."""
    return replace(statement, content=(place,))

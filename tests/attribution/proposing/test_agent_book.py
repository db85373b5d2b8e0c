"""Agents while drafts are added: found by any of their names, or proposed once."""

from __future__ import annotations

import pytest

from reader.attribution.proposing.agent_book import UNRESOLVED_ID, AgentBook
from reader.attribution.resolving.person_names import Gender
from reader.domain.agents import AgentKind, AgentName, NameKind
from reader.domain.ids import is_id
from reader.source.agents_file import SourceAgent
from reader.source.folder import read_folder
from tests.attribution.proposing.made import body, person
from tests.source_folders import SourceFolderWriter


def book(folder: SourceFolderWriter, agents: str = "[]") -> AgentBook:
    """Return the book of the agents that a file holds."""
    folder.write("agents.yaml", f"agents: {agents}\n")
    read = read_folder(folder.root)
    assert read.problems == (), "\n".join(map(str, read.problems))
    return AgentBook(read.agents)


class TestFinding:
    def test_a_person_is_found_by_name(self, folder: SourceFolderWriter) -> None:
        agents = book(folder, "[{id: tm, kind: person, name: Tilda Marsh}]")
        assert agents.find_or_propose(person("Tilda Marsh"), "letter") == "tm"
        assert agents.take_new() == []

    def test_a_person_is_found_by_an_alias(self, folder: SourceFolderWriter) -> None:
        agents = book(folder, "[{id: tm, kind: person, name: Matilda Marsh, names: [Tilda Marsh]}]")
        assert agents.find_or_propose(person("Tilda Marsh", "Marsh"), "letter") == "tm"

    @pytest.mark.parametrize(
        "printed", ["TILDA MARSH", "Tilda J. Marsh", "Tilda-J Marsh", "the Tilda J Marsh"]
    )
    def test_capitals_dots_hyphens_and_articles_do_not_count(
        self, folder: SourceFolderWriter, printed: str
    ) -> None:
        agents = book(folder, "[{id: tm, kind: person, name: Tilda J Marsh, names: [Tilda Marsh]}]")
        assert agents.find(person(printed)) == "tm"

    def test_a_person_of_the_name_of_a_body_is_somebody_else(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(folder, "[{id: mill, kind: organisation, name: Anton Weber}]")
        assert agents.find(person("Anton Weber")) is None
        assert agents.find(body("Anton Weber")) == "mill"

    def test_groups_and_those_without_a_name_are_never_found_by_name(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(folder, "[{id: g, kind: unnamed, name: Guard}, "
                              "{id: h, kind: group, name: Farmers}]")  # fmt: skip
        assert agents.find(person("Guard")) is None
        assert agents.find(body("Farmers")) is None

    def test_a_name_of_two_agents_is_nobodys(self, folder: SourceFolderWriter) -> None:
        agents = book(
            folder,
            "[{id: elder, kind: person, name: Tilda Marsh}, "
            "{id: younger, kind: person, name: Tilda Marsh}]",
        )
        assert agents.find(person("Tilda Marsh")) is None
        assert agents.is_ambiguous(person("Tilda Marsh"))

    def test_another_name_of_the_document_does_not_decide(self, folder: SourceFolderWriter) -> None:
        agents = book(folder, "[{id: marsh, kind: person, name: Marsh}]")
        assert agents.find(person("Tilda Marsh", "Marsh")) is None


class TestProposing:
    def test_a_new_person_is_proposed_once(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        assert agents.find_or_propose(person("Tilda Marsh"), "letter") == "tilda-marsh"
        assert agents.find_or_propose(person("Tilda Marsh"), "letter") == "tilda-marsh"
        (entry,) = agents.take_new()
        assert (entry.id, entry.kind, entry.name) == (
            "tilda-marsh",
            AgentKind.PERSON,
            "Tilda Marsh",
        )
        assert entry.is_proposed

    def test_what_was_taken_is_not_taken_again(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        agents.find_or_propose(person("Tilda Marsh"), "letter")
        agents.take_new()
        agents.find_or_propose(person("Tilda Marsh"), "letter")
        assert agents.take_new() == []

    def test_other_full_names_become_printed_names(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        agents.find_or_propose(person("Tilda J. Marsh", "Tilda Marsh"), "letter")
        (entry,) = agents.take_new()
        assert entry.names == (AgentName("Tilda Marsh", NameKind.PRINTED),)

    def test_a_family_name_alone_becomes_no_name_of_a_person(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(folder)
        agents.find_or_propose(person("Tilda Marsh", "Marsh"), "letter")
        (entry,) = agents.take_new()
        assert entry.names == ()

    def test_a_person_of_one_name_is_the_documents_own(self, folder: SourceFolderWriter) -> None:
        agents = book(
            folder,
            "[{id: tm, kind: person, name: Tilda Marsh, names: [{text: Marsh, kind: printed}]}]",
        )
        one = agents.find_or_propose(person("Marsh"), "letter")
        assert (one, agents.find_or_propose(person("Marsh"), "memo")) == (
            "letter-marsh",
            "memo-marsh",
        )
        assert agents.find_or_propose(person("Marsh"), "letter") == one

    def test_the_person_of_one_name_is_found_again_in_the_next_run(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(folder, "[{id: letter-marsh, kind: person, name: Marsh, status: proposed}]")
        assert agents.find_or_propose(person("Marsh"), "letter") == "letter-marsh"
        assert agents.find_or_propose(person("Marsh"), "memo") == "memo-marsh"

    @pytest.mark.parametrize(
        "names", ["name: Molla", "name: Tilda Marsh, names: [{text: Molla, kind: alias}]"]
    )
    def test_a_curator_may_call_a_person_by_one_name(
        self, folder: SourceFolderWriter, names: str
    ) -> None:
        agents = book(folder, f"[{{id: molla, kind: person, {names}}}]")
        assert agents.find_or_propose(person("Molla"), "letter") == "molla"

    def test_but_not_a_person_whom_a_title_tells_apart(self, folder: SourceFolderWriter) -> None:
        agents = book(folder, "[{id: tm, kind: person, name: Tilda Marsh, names: [Marsh]}]")
        mister = person("Marsh", gender=Gender.MALE)
        assert agents.find_or_propose(mister, "letter") == "letter-marsh"

    def test_an_abbreviation_becomes_a_name_of_a_body(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        agents.find_or_propose(body("Writers Union of Lund", "WUL"), "letter")
        (entry,) = agents.take_new()
        assert entry.names == (AgentName("WUL", NameKind.PRINTED),)
        assert agents.find(body("WUL")) == "writers-union-of-lund"

    def test_an_id_that_is_taken_gets_a_number(self, folder: SourceFolderWriter) -> None:
        agents = book(folder, "[{id: tilda-marsh, kind: person, name: Somebody Else}]")
        assert agents.find_or_propose(person("Tilda Marsh"), "letter") == "tilda-marsh-2"
        assert agents.find_or_propose(body("Tilda Marsh"), "letter") == "tilda-marsh-3"

    @pytest.mark.parametrize(
        "name",
        ["Ílda Mårsh-Öberg", "مینا کریمی", "O’Hara", "A" * 300, "...", "Ł", "1. FC", "-x-", " a "],
    )
    def test_every_name_gets_an_id_that_may_stand(
        self, folder: SourceFolderWriter, name: str
    ) -> None:
        assert is_id(book(folder).find_or_propose(person(name), "letter"))

    def test_an_id_that_an_agent_had_before_a_merge_is_taken(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(
            folder,
            "[{id: tm, kind: person, name: T Marsh, "
            "merged: [{id: tilda-marsh, kind: person, name: M Marsh}]}]",
        )
        assert agents.find_or_propose(person("Tilda Marsh"), "letter") == "tilda-marsh-2"

    def test_a_very_long_name_is_found_again(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        name = "Union " + "of the Friends " * 12 + "of Lund"
        first = agents.find_or_propose(body(name), "letter")
        assert agents.find_or_propose(body(name), "letter") == first
        (entry,) = agents.take_new()
        assert len(entry.name) <= 120

    def test_only_names_that_are_recorded_find_an_agent(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        others = [f"Tilda {chr(ord('A') + number)} Marsh" for number in range(12)]
        agents.find_or_propose(person("Tilda Anna Marsh", *others), "letter")
        (entry,) = agents.take_new()
        recorded = [name.text for name in entry.names if isinstance(name, AgentName)]
        found = [other for other in others if agents.find(person(other)) is not None]
        # Else a run that is cut short would end otherwise than one that is not.
        assert found == recorded


class TestSpeakersWithoutName:
    def test_a_role_is_one_agent_for_each_document(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        one = agents.propose_role("letter", AgentKind.UNNAMED, "a guard")
        again = agents.propose_role("letter", AgentKind.UNNAMED, "a guard")
        other = agents.propose_role("memo", AgentKind.UNNAMED, "a guard")
        assert one == again == "letter-a-guard"
        assert other == "memo-a-guard"
        assert [entry.name for entry in agents.take_new()] == ["a guard", "a guard"]

    def test_two_roles_of_a_document_are_two_agents(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        one = agents.propose_role("letter", AgentKind.UNNAMED, "a guard")
        other = agents.propose_role("letter", AgentKind.UNNAMED, "a nurse")
        assert one != other

    @pytest.mark.parametrize(
        ("document", "roles"),
        [
            ("d" * 90, ["a guard", "a nurse"]),
            ("letter", ["a guard of " + "the old mill at " * 5 + side for side in ("Aa", "Bb")]),
            ("letter", ["نگهبان", "پرستار"]),
        ],
        ids=["long document", "long roles", "no Latin letters"],
    )
    def test_two_roles_stay_two_agents_where_ids_are_cut(
        self, folder: SourceFolderWriter, document: str, roles: list[str]
    ) -> None:
        agents = book(folder)
        ids = [agents.propose_role(document, AgentKind.UNNAMED, role) for role in roles]
        again = [agents.propose_role(document, AgentKind.UNNAMED, role) for role in roles]
        assert len(set(ids)) == 2
        assert again == ids
        assert all(map(is_id, ids))

    def test_a_role_is_found_again_in_a_later_run(self, folder: SourceFolderWriter) -> None:
        agents = book(
            folder, "[{id: letter-a-guard, kind: unnamed, name: a guard, status: proposed}]"
        )
        assert agents.propose_role("letter", AgentKind.UNNAMED, "a guard") == "letter-a-guard"
        assert agents.take_new() == []

    def test_a_role_is_never_a_person_whose_id_reads_the_same(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(folder, "[{id: letter-a-guard, kind: person, name: Tilda Marsh}]")
        assert agents.propose_role("letter", AgentKind.UNNAMED, "a guard") != "letter-a-guard"

    def test_a_role_that_was_merged_speaks_under_the_id_it_has_now(
        self, folder: SourceFolderWriter
    ) -> None:
        agents = book(
            folder,
            "[{id: hans, kind: person, name: Hans Weber, "
            "merged: [{id: letter-a-guard, kind: unnamed, name: a guard}]}]",
        )
        assert agents.propose_role("letter", AgentKind.UNNAMED, "a guard") == "hans"
        assert agents.take_new() == []

    def test_capitals_make_no_other_role(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        one = agents.propose_role("letter", AgentKind.UNNAMED, "A guard")
        assert agents.propose_role("letter", AgentKind.UNNAMED, "a guard") == one

    def test_those_who_cannot_be_told_share_one_agent(self, folder: SourceFolderWriter) -> None:
        agents = book(folder)
        assert agents.unresolved() == agents.unresolved() == UNRESOLVED_ID
        (entry,) = agents.take_new()
        assert entry.kind is AgentKind.UNNAMED
        assert entry.note

    def test_that_agent_is_not_proposed_twice(self, folder: SourceFolderWriter) -> None:
        agents = book(
            folder, f"[{{id: {UNRESOLVED_ID}, kind: unnamed, name: speaker not resolved}}]"
        )
        assert agents.unresolved() == UNRESOLVED_ID
        assert agents.take_new() == []


def test_the_book_takes_agents_as_the_folder_has_them(folder: SourceFolderWriter) -> None:
    agents: tuple[SourceAgent, ...] = read_folder(folder.root).agents
    assert AgentBook(agents).find(person("Fatemeh Rahimi")) == "mother"

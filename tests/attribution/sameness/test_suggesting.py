"""Agents that may be one: which pairs are suggested, how strongly, and why."""

from __future__ import annotations

import json
from itertools import combinations, product
from pathlib import Path

import pytest

from reader.attribution.sameness.findings import DoubtKind, EvidenceKind, Finding, Strength
from reader.attribution.sameness.suggesting import suggest_merges
from tests.attribution.sameness.folders import names_of, read, strengths, suggest, write_agents
from tests.source_folders import SourceFolderWriter

NAMES = Path(__file__).parents[2] / "search"
FAMILIES: list[list[str]] = [
    *json.loads((NAMES / "name_families.json").read_text("utf-8")),
    *json.loads((NAMES / "more_families.json").read_text("utf-8")),
]
LETTER = """
Maryam Rajavi spoke first. Later M. Rajavi left the hall.

The Human Rights Watch (HRW) wrote to Massoud Rajavi, and Mr. Rajavi did not answer.
"""


def only(folder: SourceFolderWriter) -> Finding:
    (finding,) = suggest(folder).findings
    return finding


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Maryam Rajavi", "maryam rajavi", EvidenceKind.SAME_NAME),
        ("Mostafa Pourmohammadi", "Mostafa Pour-Mohammadi", EvidenceKind.SAME_NAME),
        ("Mostafa Pourmohammadi", "Mostafa Pour Mohammadi", EvidenceKind.SAME_NAME),
        ("Ayatollah Hossein Ali Montazeri", "Hossein-Ali Montazeri", EvidenceKind.SAME_NAME),
        ("Rajavi, Maryam", "Maryam Rajavi", EvidenceKind.SAME_NAME),
        ("Ebrahim Raisi", "Ebrahim Raeesi", EvidenceKind.SPELLING),
        ("Hossein Ali Montazeri", "Hussein-Ali Montazeri", EvidenceKind.SPELLING),
        ("Alireza Avaei", "Ali Reza Avayi", EvidenceKind.SPELLING),
        ("Maryam Rajavi", "مریم رجوی", EvidenceKind.SCRIPT),
        ("Ebrahim Raisi", "ابراهیم رئیسی", EvidenceKind.SCRIPT),
        ("Mikhail Gorbachev", "Михаил Горбачев", EvidenceKind.SCRIPT),
    ],
)
def test_spellings_of_a_full_name_are_strong(
    folder: SourceFolderWriter, one: str, other: str, kind: EvidenceKind
) -> None:
    write_agents(folder, [one, other])
    finding = only(folder)
    assert (finding.strength, finding.evidence[0].kind) == (Strength.STRONG, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Maryam Rajavi", "M. Rajavi", EvidenceKind.INITIAL),
        ("John Fitzgerald Kennedy", "J.F. Kennedy", EvidenceKind.INITIAL),
        ("Maryam Rajavi", "Mrs. Rajavi", EvidenceKind.INITIAL),
        ("مریم رجوی", "Rajavi", EvidenceKind.INITIAL),
        ("William Clinton", "Bill Clinton", EvidenceKind.SHORT_FORM),
        ("Hossein Ali Montazeri", "Hossein Montazeri", EvidenceKind.LEFT_OUT),
        ("Maryam Rajavi", "Rajavi Maryam", EvidenceKind.ORDER),
        ("Pourmohammadi", "Pour-Mohammadi", EvidenceKind.SAME_NAME),
    ],
)
def test_what_may_be_short_for_a_name_is_possible(
    folder: SourceFolderWriter, one: str, other: str, kind: EvidenceKind
) -> None:
    write_agents(folder, [one, other])
    finding = only(folder)
    assert (finding.strength, finding.evidence[0].kind) == (Strength.POSSIBLE, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maryam Rajavi", "Massoud Rajavi"),
        ("Ruhollah Khomeini", "Ali Khamenei"),
        ("Ebrahim Raisi", "Ebrahim Rezai"),
        ("Mr. Smith", "Mrs. Smith"),
        ("Mr. Rajavi", "Maryam Rajavi"),
        ("Hassan Ahmadi", "Hossein Ahmadi"),
        ("J. Smith", "Maryam Smith"),
        ("Mahmoud Karimi", "Mohammad Karimi"),
        ("خمینی", "خامنه‌ای"),
    ],
)
def test_different_names_are_not_suggested(
    folder: SourceFolderWriter, one: str, other: str
) -> None:
    write_agents(folder, [one, other])
    assert strengths(folder) == {}


@pytest.mark.parametrize("given", ["", "Ali ", "Ayatollah ", "A. ", "علی "])
def test_khomeini_and_khamenei_are_never_strong(folder: SourceFolderWriter, given: str) -> None:
    khomeini = next(family for family in FAMILIES if "Khomeini" in family)
    khamenei = next(family for family in FAMILIES if "Khamenei" in family)
    first, second = ([f"{given}{name}" for name in family] for family in (khomeini, khamenei))
    write_agents(folder, [*first, *second])
    found = strengths(folder)
    pairs = [frozenset(pair) for pair in product(first, second)]
    assert [pair for pair in pairs if found.get(pair) is Strength.STRONG] == []


def test_names_of_two_families_are_never_strong_with_one_given_name(
    folder: SourceFolderWriter,
) -> None:
    family_of = {f"Maryam {name}": number for number, family in enumerate(FAMILIES)
                 for name in family}  # fmt: skip
    write_agents(folder, family_of)
    wrong = [
        sorted(pair)
        for pair, strength in strengths(folder).items()
        if strength is Strength.STRONG and len({family_of[name] for name in pair}) > 1
    ]
    assert wrong == []


def test_most_spellings_of_a_family_name_are_suggested_for_one_another(
    folder: SourceFolderWriter,
) -> None:
    names = [f"Maryam {name}" for family in FAMILIES for name in family]
    write_agents(folder, names)
    found = strengths(folder)
    pairs = [
        frozenset((f"Maryam {one}", f"Maryam {other}"))
        for family in FAMILIES
        for one, other in combinations(family, 2)
    ]
    met = sum(pair in found for pair in pairs)
    assert met > 0.9 * len(pairs)


@pytest.mark.parametrize(
    ("one", "other", "strength", "kind"),
    [
        ("People’s Mojahedin Organization of Iran", "PMOI",
         Strength.POSSIBLE, EvidenceKind.ABBREVIATION),
        ("People’s Mojahedin Organization of Iran", "People's Mujahedin Organisation of Iran",
         Strength.STRONG, EvidenceKind.SPELLING),
        ("The United Nations", "United Nations", Strength.STRONG, EvidenceKind.SAME_NAME),
        ("Amnesty International", "Amnesty", Strength.POSSIBLE, EvidenceKind.PART),
        ("Tehran Death Commission", "Death Commission", Strength.WEAK, EvidenceKind.PART),
        ("Ministry of Justice", "Justice Ministry", Strength.POSSIBLE, EvidenceKind.ORDER),
        ("Hezbollah", "حزب‌الله", Strength.WEAK, EvidenceKind.SCRIPT_SOUND),
    ],
)  # fmt: skip
def test_bodies_are_suggested_by_their_words(
    folder: SourceFolderWriter, one: str, other: str, strength: Strength, kind: EvidenceKind
) -> None:
    write_agents(folder, [one, other], kind="organisation")
    finding = only(folder)
    assert (finding.strength, finding.evidence[0].kind) == (strength, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Justice", "Ministry of Interior"),
        ("Supreme Court", "High Court"),
        ("Iranian regime", "regime"),
        ("United Nations", "UAE"),
    ],
)
def test_different_bodies_are_not_suggested(
    folder: SourceFolderWriter, one: str, other: str
) -> None:
    write_agents(folder, [one, other], kind="organisation")
    assert strengths(folder) == {}


def test_sources_without_a_name_are_never_suggested(folder: SourceFolderWriter) -> None:
    write_agents(folder, ["a guard", "a guard"], kind="unnamed")
    assert strengths(folder) == {}


def test_a_short_name_that_fits_two_is_weak_and_says_so(folder: SourceFolderWriter) -> None:
    write_agents(folder, ["Maryam Rajavi", "M. Rajavi", "Massoud Rajavi"])
    findings = suggest(folder).findings
    assert {names_of(finding): finding.strength for finding in findings} == {
        frozenset(("Maryam Rajavi", "M. Rajavi")): Strength.WEAK,
        frozenset(("Massoud Rajavi", "M. Rajavi")): Strength.WEAK,
    }
    doubts = {str(doubt) for finding in findings for doubt in finding.doubts}
    assert doubts == {
        "“M. Rajavi” fits others as well: Massoud Rajavi",
        "“M. Rajavi” fits others as well: Maryam Rajavi",
    }


def test_two_spellings_of_one_person_do_not_make_a_short_name_doubtful(
    folder: SourceFolderWriter,
) -> None:
    write_agents(folder, ["Maryam Rajavi", "M. Rajavi", "مریم رجوی"])
    found = strengths(folder)
    assert found[frozenset(("Maryam Rajavi", "M. Rajavi"))] is Strength.POSSIBLE


def test_a_short_name_that_fits_many_is_named_and_not_suggested(
    folder: SourceFolderWriter,
) -> None:
    write_agents(folder, ["Smith", "Adam Smith", "Betty Smith", "Carl Smith", "Dora Smith"])
    found = suggest(folder)
    assert (found.findings, found.crowded) == ((), ("Smith",))


def test_other_names_of_an_agent_count_and_its_short_ones_do_not(
    folder: SourceFolderWriter,
) -> None:
    folder.write(
        "agents.yaml",
        """agents:
  - {id: maryam, kind: person, name: Maryam Rajavi, names: [Rajavi, M. Rajavi, مریم رجوی]}
  - {id: massoud, kind: person, name: Massoud Rajavi, names: [Rajavi]}
  - {id: miriam, kind: person, name: Azodanlou, names: [Maryam Rajawi]}
""",
    )
    (finding,) = suggest(folder).findings
    assert {finding.keep.id, finding.other.id} == {"maryam", "miriam"}
    assert finding.strength is Strength.STRONG


def test_printed_names_count(folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        "agents:\n"
        "  - {id: judge, kind: person, name: the judge}\n"
        "  - {id: raisi, kind: person, name: Ebrahim Raisi}\n",
    )
    folder.document("\nEbrahim Raeesi said so. He left.\n")
    folder.statements(
        "mentions:\n  - {agent: judge, exact: Ebrahim Raeesi}\n  - {agent: judge, exact: He}\n"
    )
    (finding,) = suggest(folder).findings
    assert finding.evidence[0].words == ("Ebrahim Raeesi", "Ebrahim Raisi")


def test_one_script_tells_apart_whom_another_does_not(folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        "agents:\n"
        "  - {id: one, kind: person, name: Hassan Karimi, names: [حسن کریمی]}\n"
        "  - {id: two, kind: person, name: Hossein Karimi}\n",
    )
    found = suggest(folder).findings
    assert all(finding.strength is Strength.WEAK for finding in found)
    kinds = {doubt.kind for finding in found for doubt in finding.doubts}
    assert not found or DoubtKind.SPELLED_APART in kinds


def test_a_person_and_a_body_of_one_name_are_weak(folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        "agents:\n"
        "  - {id: one, kind: person, name: Abu Nidal}\n"
        "  - {id: two, kind: organisation, name: Abu Nidal}\n",
    )
    finding = only(folder)
    assert finding.strength is Strength.WEAK
    assert finding.doubts[-1].kind is DoubtKind.KIND


def test_what_a_curator_set_apart_is_left_out(folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        "agents:\n"
        "  - {id: one, kind: person, name: John Smith}\n"
        "  - {id: two, kind: person, name: John Smith, apart: [one]}\n",
    )
    found = suggest(folder)
    assert (found.findings, found.set_apart) == ((), 1)


# --- what the documents show --------------------------------------------------------------------


def mention(folder: SourceFolderWriter, *names: str, kind: str = "person") -> None:
    write_agents(folder, names, kind=kind)
    folder.document(LETTER)
    lines = [f"  - {{agent: a{number}, exact: {name}}}" for number, name in enumerate(names)]
    folder.statements("\n".join(["mentions:", *lines, ""]))


def test_names_in_one_document_say_in_which_lines(folder: SourceFolderWriter) -> None:
    mention(folder, "Maryam Rajavi", "M. Rajavi")
    finding = only(folder)
    assert str(finding.evidence[-1]) == "both are named in documents/letter.md, line 5"


def test_an_abbreviation_in_brackets_is_strong(folder: SourceFolderWriter) -> None:
    mention(folder, "Human Rights Watch", "HRW", kind="organisation")
    finding = only(folder)
    assert finding.strength is Strength.STRONG
    assert str(finding.evidence[0]) == (
        "“HRW” stands in brackets behind “Human Rights Watch” in documents/letter.md, line 7"
    )


def test_two_names_in_one_sentence_speak_against_it(folder: SourceFolderWriter) -> None:
    mention(folder, "Massoud Rajavi", "Mr. Rajavi")
    finding = only(folder)
    assert finding.strength is Strength.WEAK
    assert str(finding.doubts[-1]) == (
        "both are named in one sentence in documents/letter.md, line 7"
    )


def test_one_who_passes_on_words_of_the_other_is_weak(folder: SourceFolderWriter) -> None:
    write_agents(folder, ["Maryam Rajavi", "Mariam Rajavi"])
    folder.document("\nMaryam Rajavi said that Mariam Rajavi had said no.\n")
    folder.statements(
        "statements:\n"
        "  - {id: s-1, speaker: a1, form: indirect, content: had said no, chain: [a0, a1]}\n"
    )
    finding = only(folder)
    assert finding.strength is Strength.WEAK
    assert "one passes on words of the other in the statement s-1" in map(str, finding.doubts)


def test_a_document_that_cannot_be_read_shows_nothing(folder: SourceFolderWriter) -> None:
    mention(folder, "Maryam Rajavi", "M. Rajavi")
    found = read(folder)
    folder.write("documents/letter.md", b"\xff\xfe")
    (finding,) = suggest_merges(found).findings
    assert [each.kind for each in finding.evidence] == [EvidenceKind.INITIAL]


# --- order and size -----------------------------------------------------------------------------


def test_the_curator_s_entry_is_kept_then_the_one_used_more(folder: SourceFolderWriter) -> None:
    folder.write(
        "agents.yaml",
        "agents:\n"
        "  - {id: one, kind: person, name: Maryam Rajavi, status: proposed}\n"
        "  - {id: two, kind: person, name: Maryam Rajawi}\n",
    )
    assert (only(folder).keep.id, only(folder).other.id) == ("two", "one")


def test_the_best_come_first(folder: SourceFolderWriter) -> None:
    names = ["Bill Clinton", "William Clinton", "Ebrahim Raisi", "Ebrahim Raeesi", "Anne Lee",
             "Anne Lee Jr."]  # fmt: skip
    write_agents(folder, names)
    found = [finding.strength for finding in suggest(folder).findings]
    assert found == [Strength.STRONG, Strength.POSSIBLE, Strength.WEAK]


def test_what_is_suggested_does_not_depend_on_the_order_of_the_agents(
    folder: SourceFolderWriter,
) -> None:
    names = [name for family in FAMILIES[:20] for name in family]
    names += [f"Ali {name}" for name in names]
    write_agents(folder, names)
    forwards = strengths(folder)
    write_agents(folder, reversed(names))
    assert strengths(folder) == forwards


def test_a_folder_without_agents_suggests_nothing(folder: SourceFolderWriter) -> None:
    (folder.root / "agents.yaml").unlink()
    assert suggest(folder).findings == ()

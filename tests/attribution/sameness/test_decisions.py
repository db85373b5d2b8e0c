"""Merging, splitting and setting apart: nothing is lost, and a merge can be taken back."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from reader.attribution.sameness.decisions import Decision, DecisionError, carry_out
from reader.attribution.sameness.merging import merge_agents, set_apart
from reader.attribution.sameness.splitting import split_agent
from reader.domain.errors import ErrorCode, ReaderError
from reader.source.folder import SourceFolder, read_folder
from tests.attribution.sameness.folders import Built, Place, build_folder, suggest
from tests.source_folders import SourceFolderWriter

IRAN = Path(__file__).parents[3] / "content" / "iran-1988"
AGENTS = """# Who speaks
agents:
  - id: maryam   # the first
    kind: person
    name: Maryam Rajavi
    names:
      - Rajavi
      - {text: مریم رجوی, kind: script, language: fa}

  - id: m-rajavi
    kind: person
    name: M. Rajavi
    names: [Rajavi, Mrs. Rajavi]
    note: "Twice in the letter: not elsewhere"
    status: proposed

  - {id: guard, kind: unnamed, name: a guard, apart: [m-rajavi]}
  - {id: un, kind: organisation, name: United Nations}
"""
LETTER = """
Maryam Rajavi said: “No.” She left, and Mrs. Rajavi wrote.

M. Rajavi said: “Yes.” She told us that a guard said: “Nobody came.” Rajavi, a lawyer, stayed.
"""
SIDECAR = """# The letter
mentions:
  - {agent: maryam, exact: Maryam Rajavi}
  - {agent: maryam, exact: She, suffix: left}   # the first
  - {agent: m-rajavi, exact: Mrs. Rajavi}
  - agent: m-rajavi
    exact: M. Rajavi
  - {agent: m-rajavi, exact: She, suffix: told}
  - {agent: m-rajavi, exact: "Rajavi", prefix: "came.”"}
descriptions:
  - {agent: m-rajavi, exact: a lawyer}

statements:
  - id: s-no
    speaker: maryam
    form: direct
    content: No.
    source: Maryam Rajavi
  - id: s-yes
    speaker: m-rajavi
    form: direct
    content: Yes.
    source: M. Rajavi
    status: proposed
    origin: {engine: test, version: "1", confidence: 0.9}
  - id: s-nobody
    speaker: guard
    form: direct
    content: Nobody came.
    chain: [m-rajavi, guard]
"""


@pytest.fixture
def letter(tmp_path: Path) -> SourceFolderWriter:
    """Return a folder in which one person has two entries."""
    folder = SourceFolderWriter(tmp_path / "source")
    folder.write("agents.yaml", AGENTS)
    folder.document(LETTER)
    folder.statements(SIDECAR)
    return folder


def read(folder: SourceFolderWriter) -> SourceFolder:
    return read_folder(folder.root)


def do(folder: SourceFolderWriter, decision: Decision) -> None:
    carry_out(folder.root, decision)


def merge(folder: SourceFolderWriter, keep: str, *others: str, is_forced: bool = False) -> None:
    do(folder, merge_agents(read(folder), keep, others, is_forced=is_forced))


def split(folder: SourceFolderWriter, agent: str, new: str, *names: str) -> None:
    do(folder, split_agent(read(folder), agent, new, names))


def files(folder: SourceFolderWriter) -> dict[str, str]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.root.rglob("*.yaml"))
    }


def renamed(built: Built, names: dict[str, str]) -> Counter[tuple[str, Place]]:
    """Return who is named where, agents called as in `names`."""
    named = (*built.mentions, *built.descriptions)
    return Counter((names.get(agent, agent), place) for agent, place in named)


def speakers(built: Built, names: dict[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (identity, names.get(speaker, speaker), tuple(names.get(step, step) for step in chain))
        for identity, speaker, chain, _ in built.statements
    ]


# --- merging ------------------------------------------------------------------------------------


def test_a_merge_keeps_every_mention_and_statement_at_its_place(
    letter: SourceFolderWriter,
) -> None:
    before = build_folder(letter.root)
    merge(letter, "maryam", "m-rajavi")
    after = build_folder(letter.root)
    names = {"m-rajavi": "maryam"}
    assert renamed(after, {}) == renamed(before, names)
    assert speakers(after, {}) == speakers(before, names)
    assert [ranges for *_, ranges in after.statements] == [
        ranges for *_, ranges in before.statements
    ]
    assert after.agents.keys() == before.agents.keys() - {"m-rajavi"}
    assert after.agents["maryam"] == (
        "person",
        "Maryam Rajavi",
        frozenset({"Rajavi", "مریم رجوی", "M. Rajavi", "Mrs. Rajavi"}),
    )


def test_a_merge_taken_back_gives_the_same_entries(letter: SourceFolderWriter) -> None:
    before, built = files(letter), build_folder(letter.root)
    merge(letter, "maryam", "m-rajavi")
    split(letter, "maryam", "m-rajavi")
    assert build_folder(letter.root) == built
    after = files(letter)
    assert after["statements/letter.yaml"] == before["statements/letter.yaml"]
    old = {agent.id: agent for agent in read_folder(letter.root).agents}
    assert (old["m-rajavi"].note, old["m-rajavi"].is_proposed) == (
        "Twice in the letter: not elsewhere",
        True,
    )
    # Who is apart from whom stands with the one that came back.
    assert (old["guard"].apart, old["m-rajavi"].apart) == ((), ("guard",))


def test_a_merge_changes_only_what_it_must(letter: SourceFolderWriter) -> None:
    merge(letter, "maryam", "m-rajavi")
    changed = files(letter)
    assert changed["statements/letter.yaml"] == (
        SIDECAR.replace("{agent: m-rajavi, exact: Mrs. Rajavi}",
                        "{agent: maryam, exact: Mrs. Rajavi, was: m-rajavi}")
        .replace("agent: m-rajavi\n    exact: M. Rajavi\n",
                 "agent: maryam\n    exact: M. Rajavi\n    was: m-rajavi\n")
        .replace("{agent: m-rajavi, exact: She, suffix: told}",
                 "{agent: maryam, exact: She, suffix: told, was: m-rajavi}")
        .replace('{agent: m-rajavi, exact: "Rajavi", prefix: "came.”"}',
                 '{agent: maryam, exact: "Rajavi", prefix: "came.”", was: m-rajavi}')
        .replace("{agent: m-rajavi, exact: a lawyer}",
                 "{agent: maryam, exact: a lawyer, was: m-rajavi}")
        .replace("speaker: m-rajavi", "speaker: maryam")
        .replace("confidence: 0.9}\n", "confidence: 0.9}\n    was: m-rajavi\n")
        .replace("chain: [m-rajavi, guard]\n", "chain: [maryam, guard]\n    was: m-rajavi\n")
    )  # fmt: skip
    assert (
        changed["agents.yaml"]
        == """# Who speaks
agents:
  - id: maryam   # the first
    kind: person
    name: Maryam Rajavi
    names:
      - Rajavi
      - {text: مریم رجوی, kind: script, language: fa}
      - {text: M. Rajavi, kind: printed}
      - Mrs. Rajavi
    merged:
      - id: m-rajavi
        kind: person
        name: M. Rajavi
        names: [Rajavi, Mrs. Rajavi]
        note: "Twice in the letter: not elsewhere"
        status: proposed
        apart: [guard]
        shared:
          - Rajavi

  - {id: guard, kind: unnamed, name: a guard}
  - {id: un, kind: organisation, name: United Nations}
"""
    )


def test_several_agents_are_merged_at_once_and_taken_back_one_by_one(
    letter: SourceFolderWriter,
) -> None:
    built = build_folder(letter.root)
    letter.write(
        "agents.yaml",
        AGENTS + "  - {id: rajawi, kind: person, name: Rajawi, names: [Mrs. Rajavi, Rajavi]}\n",
    )
    with_third = build_folder(letter.root)
    merge(letter, "maryam", "m-rajavi", "rajawi")
    names = build_folder(letter.root).agents["maryam"][2]
    assert names == {"Rajavi", "مریم رجوی", "M. Rajavi", "Mrs. Rajavi", "Rajawi"}
    split(letter, "maryam", "m-rajavi")
    names = build_folder(letter.root).agents["maryam"][2]
    assert names == {"Rajavi", "مریم رجوی", "Mrs. Rajavi", "Rajawi"}
    split(letter, "maryam", "rajawi")
    assert build_folder(letter.root) == with_third
    assert with_third.mentions == built.mentions


def test_merges_of_merged_agents_are_taken_back_in_turn(letter: SourceFolderWriter) -> None:
    built = build_folder(letter.root)
    merge(letter, "m-rajavi", "maryam")
    merge(letter, "un", "m-rajavi", is_forced=True)
    inner = build_folder(letter.root)
    assert {agent for agent, _ in inner.mentions} == {"un"}
    split(letter, "un", "m-rajavi")
    split(letter, "m-rajavi", "maryam")
    assert build_folder(letter.root) == built


def test_what_is_recorded_after_a_merge_goes_with_its_words(letter: SourceFolderWriter) -> None:
    merge(letter, "maryam", "m-rajavi")
    text = files(letter)["statements/letter.yaml"]
    letter.statements(
        text.replace(
            "descriptions:",
            "  - {agent: maryam, exact: M. Rajavi said}\n"
            "  - {agent: maryam, exact: M. Rajavi, suffix: 'said: “Yes'}\ndescriptions:",
        )
    )
    split(letter, "maryam", "m-rajavi")
    built = build_folder(letter.root)
    named = Counter(agent for agent, place in built.mentions if place[3].startswith("M. Rajavi"))
    assert named == {"m-rajavi": 2, "maryam": 1}


def test_a_curator_s_agent_stays_one_when_merged_into_a_proposed_one(
    letter: SourceFolderWriter,
) -> None:
    merge(letter, "m-rajavi", "maryam")
    agents = {agent.id: agent for agent in read_folder(letter.root).agents}
    assert not agents["m-rajavi"].is_proposed


@pytest.mark.parametrize("seed", range(4))
def test_random_merges_of_a_real_collection_lose_nothing(tmp_path: Path, seed: int) -> None:
    root = tmp_path / "iran"
    shutil.copytree(IRAN, root)
    chance = random.Random(seed)
    before = build_folder(root)
    chained = {step for _, speaker, chain, _ in before.statements if len(chain) > 1
               for step in (speaker, *chain)}  # fmt: skip
    # Of agents who pass on words of one another only one may be merged.
    others = chance.sample(sorted(before.agents.keys() - chained), 3)
    keep = chance.choice(sorted(before.agents.keys() - {*others}))
    carry_out(root, merge_agents(read_folder(root), keep, others, is_forced=True))
    after = build_folder(root)
    places = [(agent, place) for agent, place in (*after.mentions, *after.descriptions)]
    for agent, place in (*before.mentions, *before.descriptions):
        wanted = keep if agent in others else agent
        assert any(wanted == other and holds(there, place) for other, there in places), (
            wanted,
            place,
        )
    assert speakers(after, {}) == speakers(before, dict.fromkeys(others, keep))
    for other in chance.sample(others, len(others)):
        carry_out(root, split_agent(read_folder(root), keep, other))
    assert build_folder(root) == before
    text = (root / "statements" / "article.yaml").read_text("utf-8")
    assert text == (IRAN / "statements" / "article.yaml").read_text("utf-8")


def holds(outer: Place, inner: Place) -> bool:
    """Say whether one place lies in another: words inside longer ones are one mention."""
    return outer[0] == inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2]


# --- splitting ----------------------------------------------------------------------------------


def test_names_become_an_agent_with_what_is_printed_so(letter: SourceFolderWriter) -> None:
    before = build_folder(letter.root)
    merge(letter, "maryam", "m-rajavi")
    decision = split_agent(read(letter), "maryam", "other", ["M. Rajavi", "Mrs. Rajavi"])
    do(letter, decision)
    after = build_folder(letter.root)
    assert sorted(after.places()) == sorted(before.places())
    assert after.agents["other"] == ("person", "M. Rajavi", frozenset({"Mrs. Rajavi"}))
    assert after.agents["maryam"][2] == {"Rajavi", "مریم رجوی"}
    moved = {place[3] for agent, place in after.mentions if agent == "other"}
    assert moved == {"M. Rajavi", "Mrs. Rajavi"}
    assert [(entry[0], entry[1]) for entry in after.statements if entry[1] == "other"] == [
        ("s-yes", "other")
    ]
    (staying,) = decision.staying
    assert [(entry.words, entry.id) for entry in staying.entries] == [
        ("She", ""), ("She", ""), ("a lawyer", ""), ("", "s-nobody"),
    ]  # fmt: skip


def test_the_shown_name_can_go(letter: SourceFolderWriter) -> None:
    split(letter, "maryam", "other", "Maryam Rajavi")
    after = build_folder(letter.root)
    assert after.agents["maryam"] == ("person", "Rajavi", frozenset({"مریم رجوی"}))
    assert after.agents["other"] == ("person", "Maryam Rajavi", frozenset())


def test_a_split_can_be_merged_again(letter: SourceFolderWriter) -> None:
    built = build_folder(letter.root)
    split(letter, "m-rajavi", "other", "M. Rajavi")
    merge(letter, "m-rajavi", "other")
    again = build_folder(letter.root)
    assert again.mentions == built.mentions
    assert again.statements == built.statements
    kind, name, names = built.agents["m-rajavi"]
    kind_now, name_now, names_now = again.agents["m-rajavi"]
    assert (kind, {name, *names}) == (kind_now, {name_now, *names_now})


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["nobody", "other", "x"], "no agent with the id 'nobody'"),
        (["maryam", "guard", "Rajavi"], "There is an agent 'guard' already"),
        (["maryam", "Not An Id", "Rajavi"], "cannot be an id"),
        (["maryam", "other"], "--names"),
        (["maryam", "other", "Nobody"], "has no name “Nobody”"),
        (["maryam", "other", "Maryam Rajavi", "Rajavi", "مریم رجوی"], "no name left"),
    ],
)
def test_a_split_that_makes_no_sense_is_refused(
    letter: SourceFolderWriter, typed: list[str], complaint: str
) -> None:
    before = files(letter)
    with pytest.raises(DecisionError, match=complaint):
        split(letter, *typed)
    assert files(letter) == before


def test_a_merge_taken_back_needs_no_names_and_no_others(letter: SourceFolderWriter) -> None:
    merge(letter, "maryam", "m-rajavi")
    with pytest.raises(DecisionError, match="Leave --names out"):
        split(letter, "maryam", "m-rajavi", "Rajavi")
    split(letter, "maryam", "m-rajavi", "M. Rajavi", "Mrs. Rajavi", "Rajavi")


# --- refusals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        (["maryam"], "at least two"),
        (["maryam", "maryam"], "named twice"),
        (["maryam", "m-rajavi", "m-rajavi"], "named twice"),
        (["maryam", "m-rajawi"], "no agent with the id 'm-rajawi'. Did you mean 'm-rajavi'"),
        (["maryam", "un"], "--force"),
        (["guard", "m-rajavi"], "set apart"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(
    letter: SourceFolderWriter, typed: list[str], complaint: str
) -> None:
    before = files(letter)
    with pytest.raises(DecisionError, match=complaint):
        merge(letter, *typed)
    assert files(letter) == before


def test_two_links_of_one_chain_are_not_merged_even_by_force(letter: SourceFolderWriter) -> None:
    with pytest.raises(DecisionError, match="s-nobody"):
        merge(letter, "m-rajavi", "guard", is_forced=True)


def test_agents_set_apart_are_not_suggested_and_merged_only_by_force(
    letter: SourceFolderWriter,
) -> None:
    assert len(suggest(letter).findings) == 1
    do(letter, set_apart(read(letter), "maryam", "m-rajavi"))
    found = suggest(letter)
    assert (found.findings, found.set_apart) == ((), 1)
    with pytest.raises(DecisionError, match="set apart already"):
        set_apart(read(letter), "m-rajavi", "maryam")
    merge(letter, "maryam", "m-rajavi", is_forced=True)
    split(letter, "maryam", "m-rajavi")
    assert suggest(letter).findings == ()


def test_apart_stays_true_after_a_merge(letter: SourceFolderWriter) -> None:
    merge(letter, "maryam", "m-rajavi")
    with pytest.raises(DecisionError, match="set apart"):
        merge(letter, "maryam", "guard")


def test_a_chain_of_merges_ends_where_files_would_grow_too_deep(
    letter: SourceFolderWriter,
) -> None:
    lines = [f"  - {{id: a{number}, kind: group, name: Group {number}}}\n" for number in range(5)]
    letter.write("agents.yaml", AGENTS + "".join(lines))
    for number in range(3):
        merge(letter, f"a{number + 1}", f"a{number}")
    with pytest.raises(DecisionError, match="into it instead"):
        merge(letter, "a4", "a3")
    merge(letter, "a3", "a4")
    build_folder(letter.root)


# --- files --------------------------------------------------------------------------------------


def test_a_file_changed_in_the_meantime_stops_all(letter: SourceFolderWriter) -> None:
    decision = merge_agents(read(letter), "maryam", ["m-rajavi"])
    letter.write("agents.yaml", AGENTS + "\n# looked at\n")
    before = files(letter)
    with pytest.raises(ReaderError) as caught:
        do(letter, decision)
    assert caught.value.code is ErrorCode.SOURCE_CHANGED
    assert files(letter) == before


def test_a_merge_that_was_cut_short_is_ended_by_a_second_one(letter: SourceFolderWriter) -> None:
    built = build_folder(letter.root)
    first, *_ = merge_agents(read(letter), "maryam", ["m-rajavi"]).files
    letter.write(first.name, first.after)
    build_folder(letter.root)
    merge(letter, "maryam", "m-rajavi")
    split(letter, "maryam", "m-rajavi")
    assert build_folder(letter.root) == built


@pytest.mark.parametrize("names", [(), ("M. Rajavi", "Mrs. Rajavi")])
@pytest.mark.parametrize("done", [1, 2])
def test_a_split_that_was_cut_short_is_ended_by_a_second_one(
    letter: SourceFolderWriter, names: tuple[str, ...], done: int
) -> None:
    merge(letter, "maryam", "m-rajavi")
    new = "other" if names else "m-rajavi"
    begun = files(letter)
    split(letter, "maryam", new, *names)
    ended = files(letter)
    for name, text in begun.items():
        letter.write(name, text)
    decision = split_agent(read(letter), "maryam", new, names)
    assert len(decision.files) == 3
    for file in decision.files[:done]:
        letter.write(file.name, file.after)
    build_folder(letter.root)
    split(letter, "maryam", new, *names)
    assert files(letter) == ended


def test_an_id_is_found_however_it_is_written(letter: SourceFolderWriter) -> None:
    letter.statements(SIDECAR.replace("m-rajavi", '"m\\u002drajavi"'))
    merge(letter, "maryam", "m-rajavi")
    assert {agent for agent, _ in build_folder(letter.root).mentions} == {"maryam"}


def test_line_ends_and_byte_order_mark_stay(letter: SourceFolderWriter) -> None:
    for name, text in files(letter).items():
        letter.write(name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    raw = (letter.root / "statements/letter.yaml").read_bytes()
    merge(letter, "maryam", "m-rajavi")
    for name in ("agents.yaml", "statements/letter.yaml"):
        data = (letter.root / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")
    split(letter, "maryam", "m-rajavi")
    assert (letter.root / "statements/letter.yaml").read_bytes() == raw

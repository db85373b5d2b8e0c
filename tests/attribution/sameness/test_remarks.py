"""What a curator wrote beside an agent goes with the agent, there and back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reader.attribution.sameness.decisions import carry_out
from reader.attribution.sameness.merging import merge_agents
from reader.attribution.sameness.splitting import split_agent
from reader.source.folder import read_folder
from tests.attribution.sameness.folders import build_folder
from tests.source_folders import SourceFolderWriter

KEEP = """  # The one in Paris. 1.
  - id: keep   # 2.
    kind: person
    name: Ann Miller

"""
OTHER = """  # Seen once, in the margin. 3.
  # Ask the archive. 4.
  - id: other  # 5.
    kind: person  # 6.
    # as in the register 7.
    name: A. Miller
    names: [Ann Miller,  # 8.
      Mrs. Miller]  # 9.
    note: >-  # 10.
      Her # no remark
      hand.
    # sure 11.

"""
LAST = """  # The archive itself. 12.
  - {id: last, kind: organisation, name: Archive}  # 13.
"""
FLOW = "  # once 3.\n  - {id: other, kind: person, # 4.\n     name: A. Miller}  # 5.\n"
SIDECAR = """mentions:
  - {agent: keep, exact: Ann Miller}
  - {agent: other, exact: A. Miller}
"""


def remarks(text: str) -> Counter[str]:
    lines = text.replace("# no remark", "").splitlines()
    return Counter(line.partition("#")[2].strip() for line in lines if "#" in line)


def written(root: Path, agents: str) -> SourceFolderWriter:
    folder = SourceFolderWriter(root / "source")
    folder.write("agents.yaml", agents)
    folder.document("Ann Miller met A. Miller.")
    folder.statements(SIDECAR)
    return folder


def merged(folder: SourceFolderWriter) -> str:
    carry_out(folder.root, merge_agents(read_folder(folder.root), "keep", ["other"]))
    return agents_text(folder)


def split(folder: SourceFolderWriter) -> str:
    carry_out(folder.root, split_agent(read_folder(folder.root), "keep", "other"))
    return agents_text(folder)


def agents_text(folder: SourceFolderWriter) -> str:
    return (folder.root / "agents.yaml").read_bytes().decode("utf-8")


def test_an_entry_goes_with_its_remarks_and_comes_back_as_it_was(tmp_path: Path) -> None:
    folder = written(tmp_path, f"# Who\nagents:\n{KEEP}{OTHER}{LAST}")
    text = merged(folder)
    assert (
        text
        == """# Who
agents:
  # The one in Paris. 1.
  - id: keep   # 2.
    kind: person
    name: Ann Miller
    names:
      - {text: A. Miller, kind: printed}
      - Mrs. Miller
    merged:
      # Seen once, in the margin. 3.
      # Ask the archive. 4.
      - id: other  # 5.
        kind: person  # 6.
        # as in the register 7.
        name: A. Miller
        names: [Ann Miller,  # 8.
          Mrs. Miller]  # 9.
        note: >-  # 10.
          Her # no remark
          hand.
        shared:
          - Ann Miller
        # sure 11.

  # The archive itself. 12.
  - {id: last, kind: organisation, name: Archive}  # 13.
"""
    )
    assert split(folder) == f"# Who\nagents:\n{KEEP}{LAST}\n{OTHER[:-1]}"


@pytest.mark.parametrize(
    "agents",
    [
        f"agents:\n{OTHER}{KEEP}{LAST}",
        f"agents:\n{KEEP}{LAST}{OTHER}# the end 14.\n",
        f"agents:\n{KEEP}{FLOW}{LAST}",
        f"agents:\n  - {{id: keep, kind: person, name: Ann Miller}}  # 1.\n{OTHER}{LAST}",
        f"agents:\n  - {{id: keep, kind: person, name: Ann Miller}}  # 1.\n{FLOW}{LAST}",
        "agents: [ # 1.\n  {id: keep, kind: person, name: Ann Miller}, # 2.\n"
        "  {id: other, kind: person, name: A. Miller}, # 3.\n"
        "  {id: last, kind: person, name: B}] # 4.\n",
        f"agents:\n{KEEP}    merged: [{{id: m, kind: person, name: M}}]  # 14.\n{OTHER}{LAST}",
        f"agents:\n{KEEP}    merged:  # 14.\n      - {{id: m, kind: person, name: M}}  # 15.\n"
        f"      # n 16.\n      - {{id: n, kind: person, name: N}}\n{OTHER}{LAST}",
        f"agents:\n{OTHER}{KEEP}".rstrip(),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_no_remark_is_lost_in_any_style(tmp_path: Path, agents: str, line_end: str) -> None:
    folder = written(tmp_path, agents.replace("\n", line_end))
    before = build_folder(folder.root)
    expected = remarks(agents)
    assert remarks(merged(folder)) == expected
    assert "other" not in build_folder(folder.root).agents
    # What a file in brackets had to give a line of its own stays there.
    assert remarks(split(folder)) == expected
    assert build_folder(folder.root) == before
    assert agents_text(folder).count("\n") == agents_text(folder).count(line_end)


def test_an_agent_merged_after_a_split_that_was_cut_short_is_held_once(tmp_path: Path) -> None:
    folder = written(tmp_path, f"agents:\n{KEEP}{OTHER}{LAST}")
    text = merged(folder)
    begun = split_agent(read_folder(folder.root), "keep", "other").files[0]
    folder.write(begun.name, begun.after)
    assert merged(folder) == text

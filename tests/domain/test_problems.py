"""A problem says where it is, what it is and what to do."""

from __future__ import annotations

from dataclasses import replace

from reader.domain.problems import Problem, ProblemCode
from reader.domain.progress import Progress, no_progress

PROBLEM = Problem(
    "agents.yaml", 12, "agents[0].id", ProblemCode.BAD_ID, "'A B' is no id", "Write 'a-b'"
)


def test_a_problem_reads_as_place_fault_and_advice() -> None:
    assert str(PROBLEM) == "agents.yaml:12 (agents[0].id): 'A B' is no id. Write 'a-b'."


def test_a_problem_without_line_or_field_names_the_file() -> None:
    assert str(replace(PROBLEM, line=0, field="")) == "agents.yaml: 'A B' is no id. Write 'a-b'."


def test_problems_sort_by_file_then_line() -> None:
    later = replace(PROBLEM, line=100)
    other = replace(PROBLEM, file="collection.yaml", line=1)
    assert sorted([other, later, PROBLEM]) == [PROBLEM, later, other]


def test_progress_may_be_ignored() -> None:
    no_progress(Progress("import", 1, 2))

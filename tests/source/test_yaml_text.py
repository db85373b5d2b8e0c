"""The small YAML of source folders."""

from __future__ import annotations

import pytest

from reader.domain.problems import Problem, ProblemCode
from reader.source.problem_log import ProblemLog
from reader.source.yaml_text import MAX_NODES, Span, YamlList, YamlMapping, YamlText, parse_yaml
from tests.source_folders import only, place


def parse(text: str, *, lines_before: int = 0) -> tuple[YamlMapping | None, tuple[Problem, ...]]:
    log = ProblemLog()
    return parse_yaml(text, file="a.yaml", log=log, lines_before=lines_before), log.sorted()


def parse_well(text: str) -> YamlMapping:
    mapping, problems = parse(text)
    assert problems == ()
    assert mapping is not None
    return mapping


def value(text: str) -> str:
    node = parse_well(text).get("a")
    assert isinstance(node, YamlText)
    return node.text


@pytest.mark.parametrize(
    "text", ["no", "1988", "1988-07-28", "true", "null", "0x1F", "1e3", "<<", "="]
)
def test_every_scalar_is_text(text: str) -> None:
    assert value(f"a: {text}") == text


@pytest.mark.parametrize("text", ["", "~", '""', "''"])
def test_an_empty_scalar_is_a_field_left_out(text: str) -> None:
    assert parse_well(f"a: {text}\nb: x").get("a") is None


def test_a_quoted_tilde_is_text() -> None:
    assert value('a: "~"') == "~"


def test_folded_and_literal_texts_are_read() -> None:
    assert value("a: >-\n  one\n  two\n") == "one two"
    assert value("a: |-\n  one\n  two\n") == "one\ntwo"


def test_values_know_where_they_stand() -> None:
    node = parse_well("x: y\na: [b,\n  c]").get("a")
    assert isinstance(node, YamlList)
    assert node.span == Span(2, 3, 3, 4)
    assert [item.span.line for item in node.items] == [2, 3]


def test_lines_are_counted_from_the_top_of_the_file() -> None:
    mapping, _ = parse("a: b", lines_before=4)
    assert mapping is not None
    assert mapping.entries[0][0].span.line == 5


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse_well("# nothing but a remark\n").entries == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("x: 1\na: &one b", "anchor '&one'"),
        ("x: 1\na: *one", "alias '*one'"),
        ("x: 1\na: !!str b", "Tags"),
        ("x: 1\na: ! b", "Tags"),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, word: str) -> None:
    problem = only(parse(text)[1], ProblemCode.BAD_YAML)
    assert place(problem) == ("a.yaml", 2, "a")
    assert word in problem.message


def test_a_second_document_is_refused() -> None:
    problem = only(parse("a: b\n---\nc: d")[1], ProblemCode.BAD_YAML)
    assert problem.line == 2


def test_a_repeated_field_is_refused_with_both_lines() -> None:
    mapping, problems = parse("t:\n  a: 1\n  b: 2\n  a: 3\n")
    problem = only(problems, ProblemCode.BAD_YAML)
    assert place(problem) == ("a.yaml", 4, "t.a")
    assert "line 2" in problem.message
    assert mapping is not None
    inner = mapping.get("t")
    assert isinstance(inner, YamlMapping)
    assert isinstance(first := inner.get("a"), YamlText)
    assert first.text == "1"


def test_a_field_named_by_a_list_is_refused() -> None:
    assert only(parse("? [a]\n: b")[1], ProblemCode.BAD_YAML).line == 1


def test_twenty_levels_are_read() -> None:
    assert parse_well("a: " + "[" * 19 + "]" * 19).get("a") is not None


def test_more_than_twenty_levels_are_refused() -> None:
    problem = only(parse("x: 1\na: " + "[" * 20 + "]" * 20)[1], ProblemCode.TOO_DEEP)
    assert problem.line == 2


@pytest.mark.parametrize("bomb", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_a_nesting_bomb_is_refused(bomb: str) -> None:
    mapping, problems = parse(bomb)
    assert mapping is None
    assert {problem.code for problem in problems} <= {ProblemCode.TOO_DEEP, ProblemCode.BAD_YAML}
    assert problems


def test_a_file_of_too_many_values_is_refused() -> None:
    mapping, problems = parse("a: [" + "x," * MAX_NODES + "]")
    assert mapping is None
    assert only(problems, ProblemCode.TOO_LARGE).line == 1


def test_broken_yaml_names_its_line() -> None:
    problem = only(parse("a: b\nc: [d\ne: f")[1], ProblemCode.BAD_YAML)
    assert problem.line == 3


def test_a_colon_inside_a_text_gets_fitting_advice() -> None:
    problem = only(parse("x: y\na: he said: no")[1], ProblemCode.BAD_YAML)
    assert problem.line == 2
    assert "colon" in problem.advice


def test_a_tab_as_indentation_gets_fitting_advice() -> None:
    problem = only(parse("a:\n\tb: c")[1], ProblemCode.BAD_YAML)
    assert "tabs" in problem.advice


@pytest.mark.parametrize("escape", [r"\0", r"\x07", r"\e", r"\x85"])
def test_control_characters_written_with_a_backslash_are_refused(escape: str) -> None:
    problem = only(parse(f'x: y\na: "b{escape}"')[1], ProblemCode.CONTROL_CHARACTER)
    assert place(problem) == ("a.yaml", 2, "a")


@pytest.mark.parametrize("text", ["- a", "word"])
def test_a_file_without_fields_is_refused(text: str) -> None:
    assert only(parse(text)[1], ProblemCode.WRONG_SHAPE).line == 1


def test_reading_goes_on_after_a_problem() -> None:
    _, problems = parse("a: &x b\nc: *x\nc: d\n")
    assert [problem.line for problem in problems] == [1, 2, 3]

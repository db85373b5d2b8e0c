"""Texts written as YAML scalars."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.source.editing.scalars import WIDTH, write_flow_scalar, write_scalar
from reader.source.problem_log import ProblemLog
from reader.source.yaml_text import YamlMapping, YamlText, parse_yaml
from tests.source.editing.drawn import texts


def parse(text: str) -> YamlMapping:
    log = ProblemLog()
    mapping = parse_yaml(text, file="a.yaml", log=log)
    assert mapping is not None, log.sorted()
    assert not len(log), log.sorted()
    return mapping


def read(text: str, name: str) -> str:
    node = parse(text).get(name)
    assert isinstance(node, YamlText)
    return node.text


@pytest.mark.parametrize(
    "text",
    [
        "said", "he was “proud”", "yes", "1988-07-28", "-5", "گفت", "it's", "http://a.b/c", "a#b",
        "the current “Justice” Minister", "to investigate [the 1988 Massacre].",
    ],
)  # fmt: skip
def test_texts_are_plain_where_the_dialect_allows_it(text: str) -> None:
    assert write_scalar(text, column=10, indent=4) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ebrahim Raisi: he", '"Ebrahim Raisi: he"'),
        ("said:", '"said:"'),
        ("~", '"~"'),
        ('"no"', "'\"no\"'"),
        ("- no", '"- no"'),
        ("'\"'", '"\'\\"\'"'),
        ("a\tb", '"a\\tb"'),
        (" a", '" a"'),
    ],
)
def test_other_texts_are_quoted(text: str, written: str) -> None:
    assert write_scalar(text, column=10, indent=4) == written


def test_inside_brackets_more_is_quoted() -> None:
    assert write_flow_scalar("Ebrahim Raisi") == "Ebrahim Raisi"
    assert write_flow_scalar("Ebrahim Raisi,") == '"Ebrahim Raisi,"'
    assert write_flow_scalar("[sic]") == '"[sic]"'


def test_each_line_of_a_text_has_a_line() -> None:
    written = write_scalar("one\n\ntwo: #\n three", column=10, indent=4)
    assert written == '"one\\n\\n\\\n    two: #\\n three"'


def test_long_texts_go_on_in_the_next_line() -> None:
    lines = write_scalar("word " * 60 + "end", column=13, indent=6).split("\n")
    assert len(lines[0]) + 13 <= WIDTH
    assert all(WIDTH - 6 < len(line) <= WIDTH for line in lines[1:-1])
    assert all(line.startswith("      word") for line in lines[1:-1])


def test_a_line_never_begins_like_a_remark_or_a_list() -> None:
    for sign in ("#", "-", "?", ":", "|"):
        text = " ".join(["word", sign + "x"] * 60)
        lines = write_scalar(text, column=0, indent=2).split("\n")
        assert len(lines) > 3
        assert not any(line.strip().startswith(sign) for line in lines)


@given(text=texts() | st.text(max_size=300).filter(str.strip), indent=st.integers(1, 8))
@settings(max_examples=600, deadline=None)
def test_a_field_gives_its_text_back(text: str, indent: int) -> None:
    text = "".join(letter for letter in text if letter in "\n\t" or letter >= " ")
    text = "".join(letter for letter in text if not "\x7f" <= letter <= "\x9f")
    if not text.strip():
        return
    step = " " * indent
    block = write_scalar(text, column=indent + 3, indent=indent + 2)
    assert read(f"a:\n{step}x: {block}\n{step}b: c\nd: e\n", "d") == "e"
    inner = parse(f"a:\n{step}x: {block}\n{step}b: c\n").get("a")
    assert isinstance(inner, YamlMapping)
    assert [value.text for _, value in inner.entries if isinstance(value, YamlText)] == [text, "c"]
    assert read(f"{{x: {write_flow_scalar(text)}, b: c}}", "x") == text

"""Walking a source folder and reading its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.domain.problems import Problem, ProblemCode
from reader.source.files import decode_text, list_folder, read_text
from reader.source.problem_log import ProblemLog
from tests.source_folders import only, place


def listed(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    log = ProblemLog()
    return list_folder(root, "documents", log), log.sorted()


def read(path: Path, *, limit: int = 1000) -> tuple[str | None, tuple[Problem, ...]]:
    log = ProblemLog()
    source = read_text(path.parent, path.name, limit=limit, log=log)
    return (source.text if source else None), log.sorted()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "documents"
    path.mkdir()
    return path


def test_files_are_listed_by_name(documents: Path) -> None:
    for name in ("b.md", "a.md", "c.md"):
        (documents / name).touch()
    assert listed(documents.parent) == (("a.md", "b.md", "c.md"), ())


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert listed(tmp_path) == ((), ())


def test_names_that_begin_with_a_dot_are_ignored(documents: Path) -> None:
    (documents / ".hidden").touch()
    (documents / ".git").mkdir()
    assert listed(documents.parent) == ((), ())


def test_a_link_is_not_followed(documents: Path) -> None:
    (documents / "a.md").symlink_to("/etc/hostname")
    names, problems = listed(documents.parent)
    assert names == ()
    assert place(only(problems, ProblemCode.UNSAFE_PATH)) == ("documents/a.md", 0, "")


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "documents").symlink_to("elsewhere")
    names, problems = listed(tmp_path)
    assert names == ()
    assert only(problems, ProblemCode.UNSAFE_PATH).file == "documents"


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("text")
    (tmp_path / "a.md").symlink_to("real.md")
    text, problems = read(tmp_path / "a.md")
    assert text is None
    assert only(problems, ProblemCode.UNSAFE_PATH).file == "a.md"


def test_a_folder_inside_is_a_problem(documents: Path) -> None:
    (documents / "more").mkdir()
    problem = only(listed(documents.parent)[1], ProblemCode.UNREADABLE)
    assert problem.file == "documents/more"


def test_a_pipe_is_a_problem_and_does_not_hang(documents: Path) -> None:
    os.mkfifo(documents / "a.md")
    assert only(listed(documents.parent)[1], ProblemCode.UNREADABLE).file == "documents/a.md"
    assert only(read(documents / "a.md")[1], ProblemCode.UNREADABLE).file == "a.md"


@pytest.mark.parametrize(
    "name", ["a\\b.md", "a:b.md", "a\nb.md", "con.md", "a.md ", "a.", "e\u0301.md", "x" * 201]
)
def test_names_that_cannot_travel_are_problems(documents: Path, name: str) -> None:
    (documents / name).touch()
    names, problems = listed(documents.parent)
    assert names == ()
    assert only(problems, ProblemCode.UNSAFE_PATH).line == 0


def test_a_name_that_is_not_utf8_is_a_problem(documents: Path) -> None:
    Path(os.fsdecode(os.fsencode(documents) + b"/a\xff.md")).touch()
    problem = only(listed(documents.parent)[1], ProblemCode.UNSAFE_PATH)
    assert problem.file == "documents/a\ufffd.md"


def test_names_that_differ_in_capitals_only_are_a_problem(documents: Path) -> None:
    (documents / "a.md").touch()
    (documents / "A.md").touch()
    problem = only(listed(documents.parent)[1], ProblemCode.UNSAFE_PATH)
    assert problem.file == "documents/a.md"
    assert "'A.md'" in problem.message


def test_a_byte_order_mark_and_crlf_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert read(path) == ("one\ntwo\n", ())


def test_bytes_that_are_not_utf8_are_found_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one\ntwo \xe9\n")
    problem = only(read(path)[1], ProblemCode.NOT_UTF8)
    assert place(problem) == ("a.md", 2, "")
    assert "0xE9" in problem.message


def test_lone_surrogates_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a\n\xed\xa0\x80")
    assert only(read(path)[1], ProblemCode.NOT_UTF8).line == 2


def test_utf16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("word".encode("utf-16"))
    assert "UTF-16" in only(read(path)[1], ProblemCode.NOT_UTF8).message


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x1b", "\x7f", "\x85", "\r"])
def test_control_characters_are_found_by_line(character: str) -> None:
    log = ProblemLog()
    assert decode_text(f"one\ntwo {character} x".encode(), "a.md", log) is None
    assert place(only(log.sorted(), ProblemCode.CONTROL_CHARACTER)) == ("a.md", 2, "")


def test_tabs_and_unusual_spaces_are_text() -> None:
    log = ProblemLog()
    text = "a\tb\u00a0c\u200cd\u2028e"
    assert decode_text(text.encode(), "a.md", log) == text
    assert not len(log)


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 1001)
    text, problems = read(path)
    assert text is None
    assert only(problems, ProblemCode.TOO_LARGE).file == "a.md"


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 1000)
    assert read(path)[1] == ()

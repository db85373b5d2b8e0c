"""Every expected failure has a sentence, and whoever raises it fills in all of it."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader
from reader.domain.errors import CollectionError, ErrorCode, ReaderError
from reader.domain.messages import SENTENCES

ROOT = Path(reader.__file__).parent


def placeholders(code: ErrorCode) -> set[str]:
    parsed = string.Formatter().parse(SENTENCES[code])
    return {name for _, name, _, _ in parsed if name is not None}


def walk_raises() -> Iterator[tuple[str, ErrorCode, set[str]]]:
    """Yield (place, code, names given) of each call that is handed an ErrorCode."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            names = {keyword.arg for keyword in node.keywords}
            if None in names:
                # `**parameters` hands on what another place has given.
                continue
            for argument in node.args:
                code = code_of(argument)
                if code is not None:
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield place, code, {name for name in names if name is not None}


def code_of(node: ast.expr) -> ErrorCode | None:
    if (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "ErrorCode"
    ):
        return ErrorCode[node.attr]
    return None


@pytest.mark.parametrize("code", ErrorCode)
def test_every_code_has_a_sentence_that_ends_as_one(code: ErrorCode) -> None:
    assert SENTENCES[code].endswith(".")


@pytest.mark.parametrize("code", ErrorCode)
def test_every_sentence_can_be_filled_in(code: ErrorCode) -> None:
    values = {name: f"<{name}>" for name in placeholders(code)}
    filled = str(ReaderError(code, **values))
    assert all(value in filled for value in values.values())


def test_every_place_that_raises_gives_what_its_sentence_needs() -> None:
    found = list(walk_raises())
    assert len(found) > 10
    wrong = [
        f"{place}: {code} needs {sorted(placeholders(code))}, is given {sorted(given)}"
        for place, code, given in found
        if given != placeholders(code)
    ]
    assert wrong == []


def test_a_failure_reads_as_its_sentence() -> None:
    error = CollectionError(ErrorCode.FILE_NOT_FOUND, path="a.attest")
    assert str(error) == "a.attest was not found. Check the name and that the stick is in."


def test_braces_in_a_file_name_are_no_placeholders() -> None:
    assert str(CollectionError(ErrorCode.FILE_NOT_FOUND, path="{0}{reason}")).startswith(
        "{0}{reason} was"
    )

"""Small JSON objects of texts and whole numbers, each with one spelling only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NoReturn

Object = dict[str, object]


def parse_object(data: bytes | str) -> Object:
    """Return a JSON object. Raises ValueError where it is none, or a name stands twice."""
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        value = json.loads(
            text,
            object_pairs_hook=_without_repeats,
            parse_float=_refuse_number,
            parse_int=_small_number,
            parse_constant=_refuse_number,
        )
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    except UnicodeDecodeError as error:
        raise ValueError("it is no UTF-8") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno} is not as JSON must be") from error
    if not isinstance(value, dict):
        raise ValueError("it is no JSON object")
    return value


def one_line(value: Mapping[str, str | int]) -> bytes:
    """Return the one spelling of an object: sorted names, no spaces, UTF-8.

    Raises ValueError (UnicodeEncodeError) for half a character, which UTF-8 does not have.
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def _without_repeats(pairs: list[tuple[str, object]]) -> Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands in it twice")
    return found


def _small_number(text: str) -> int:
    # Python takes very long for numbers of very many digits.
    if len(text) > 18:
        _refuse_number(text)
    return int(text)


def _refuse_number(_text: str) -> NoReturn:
    raise ValueError("a number in it is none that can stand there")

"""Typed reading of a mapping's fields: every mistake is logged with its line and field."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from reader.domain.dates import is_edtf
from reader.domain.ids import ID_RULE, is_id
from reader.domain.languages import is_language_tag
from reader.domain.problems import ProblemCode
from reader.source.problem_log import ProblemLog, SourcePlace, did_you_mean, shorten
from reader.source.yaml_text import YamlList, YamlMapping, YamlNode, YamlText

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands."""

    text: str
    place: SourcePlace


class Fields:
    """Reads the fields of one mapping. `known` are the names that may stand in it."""

    def __init__(
        self, mapping: YamlMapping, *, place: SourcePlace, known: Collection[str], log: ProblemLog
    ) -> None:
        """`place` is that of the mapping; its field is empty for the top of a file."""
        self.place = place
        self._mapping = mapping
        self._log = log
        for key, _ in mapping.entries:
            if key.text not in known:
                self._refuse_unknown(key, known)

    def place_of(self, name: str) -> SourcePlace:
        """Return where a field stands, or the mapping's line where it is left out."""
        line = self.place.line
        for key, _ in self._mapping.entries:
            if key.text == name:
                line = key.span.line
        path = f"{self.place.field}.{name}" if self.place.field else name
        return SourcePlace(self.place.file, line, path)

    def node(self, name: str) -> YamlNode | None:
        """Return a field's value as it stands, or None where it is left out."""
        return self._mapping.get(name)

    def require(self, name: str, *, advice: str) -> bool:
        """Say whether a field is there; log it as missing if not."""
        if self.node(name) is not None:
            return True
        self._log.add(
            ProblemCode.MISSING_FIELD,
            self.place_of(name),
            message=f"The field '{name}' is missing",
            advice=advice,
        )
        return False

    def text(self, name: str) -> str | None:
        """Return a field's text, or None where it is left out or no text."""
        placed = self.placed(name)
        return placed.text if placed else None

    def placed(self, name: str) -> PlacedText | None:
        """Return a field's text with its place, or None where it is left out or no text."""
        node = self.node(name)
        if node is None:
            return None
        return as_text(node, self.place_of(name), self._log)

    def id(self, name: str) -> str | None:
        """Return a field's id, or None where it is left out. A bad id is logged and returned."""
        placed = self.placed(name)
        if placed is None:
            return None
        check_id(placed, self._log)
        return placed.text

    def language(self, name: str) -> str | None:
        """Return a field's language tag, or None where it is left out or none."""
        text = self.text(name)
        if text is None or is_language_tag(text):
            return text
        self._log.add(
            ProblemCode.BAD_LANGUAGE,
            self.place_of(name),
            message=f"'{shorten(text)}' is not a language tag",
            advice="Write a BCP 47 tag such as en, fa or ar-IQ",
        )
        return None

    def date(self, name: str) -> str | None:
        """Return a field's EDTF date, or None where it is left out or none."""
        text = self.text(name)
        if text is None or is_edtf(text):
            return text
        self._log.add(
            ProblemCode.BAD_DATE,
            self.place_of(name),
            message=f"'{shorten(text)}' is not a date that Attest knows",
            advice="Write a date such as 1988, 1988-07, 1988-07-28, 1988-07~, 198X or 1988/1990",
        )
        return None

    def choice(self, name: str, options: type[Choice]) -> Choice | None:
        """Return a field's value as one of `options`, or None where it is left out or none."""
        text = self.text(name)
        if text is None:
            return None
        allowed = [option.value for option in options]
        if text in allowed:
            return options(text)
        self._log.add(
            ProblemCode.BAD_VALUE,
            self.place_of(name),
            message=f"'{shorten(text)}' is not a value of '{name}'",
            advice=f"{did_you_mean(text, allowed)}Write one of: {', '.join(allowed)}",
        )
        return None

    def items(self, name: str) -> list[tuple[YamlNode, SourcePlace]]:
        """Return the items of a list with their places; nothing where it is left out."""
        node = self.node(name)
        if node is None:
            return []
        place = self.place_of(name)
        if not isinstance(node, YamlList):
            self._log.add(
                ProblemCode.WRONG_SHAPE,
                place,
                message=f"The field '{name}' must be a list",
                advice="Begin each of its items with '- '",
            )
            return []
        return [
            (item, SourcePlace(place.file, item.span.line, f"{place.field}[{index}]"))
            for index, item in enumerate(node.items)
        ]

    def _refuse_unknown(self, key: YamlText, known: Collection[str]) -> None:
        path = f"{self.place.field}.{key.text}" if self.place.field else key.text
        self._log.add(
            ProblemCode.UNKNOWN_FIELD,
            SourcePlace(self.place.file, key.span.line, shorten(path, most=120)),
            message=f"There is no field '{shorten(key.text)}' here",
            advice=f"{did_you_mean(key.text, known)}The fields here are: {', '.join(known)}",
        )


def as_text(node: YamlNode, place: SourcePlace, log: ProblemLog) -> PlacedText | None:
    """Return a node's text without white space at its ends, or None where it is no text."""
    if isinstance(node, YamlText):
        return PlacedText(node.text.strip(), place)
    log.add(
        ProblemCode.WRONG_SHAPE,
        place,
        message="Here must stand a text, not a list or fields",
        advice="Write the text behind the colon; put it in quotes if it begins with [ or {",
    )
    return None


def as_fields(
    node: YamlNode, *, place: SourcePlace, known: Collection[str], log: ProblemLog
) -> Fields | None:
    """Return a reader of a node's fields, or None where it has none."""
    if isinstance(node, YamlMapping):
        return Fields(node, place=place, known=known, log=log)
    log.add(
        ProblemCode.WRONG_SHAPE,
        place,
        message="Here must stand fields, each 'name: value'",
        advice=f"The fields here are: {', '.join(known)}",
    )
    return None


def check_id(placed: PlacedText, log: ProblemLog) -> None:
    """Log an id that breaks the rule."""
    if not is_id(placed.text):
        log.add(
            ProblemCode.BAD_ID,
            placed.place,
            message=f"'{shorten(placed.text)}' cannot be an id",
            advice=f"Write {ID_RULE}, and not ending with '.'",
        )


def check_unique(ids: Iterable[PlacedText], what: str, log: ProblemLog) -> None:
    """Log each id that was used before."""
    first: dict[str, SourcePlace] = {}
    for placed in ids:
        other = first.setdefault(placed.text, placed.place)
        if other is not placed.place:
            log.add(
                ProblemCode.DUPLICATE_ID,
                placed.place,
                message=f"The {what} id '{shorten(placed.text)}' is used before, in "
                f"{other.file}{f', line {other.line}' if other.line else ''}",
                advice="Give one of the two another id",
            )

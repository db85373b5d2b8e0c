"""The small YAML of source folders: mappings, lists and text, each with its place.

The text is read as a stream of events, so nothing recurses and a deeply nested file is refused as
soon as it passes the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import yaml

from reader.domain.problems import ProblemCode
from reader.source.problem_log import ProblemLog, SourcePlace, shorten

MAX_YAML_DEPTH = 20
MAX_NODES = 1_000_000
"""Most fields and values of one file: what a hostile one may take of memory."""
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Span(NamedTuple):
    """Where a value stands in its file: lines from 1, columns from 0, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class YamlText:
    """A scalar. Whatever it looks like, it is text."""

    text: str
    span: Span
    is_quoted: bool = False

    @property
    def is_absent(self) -> bool:
        """True where the scalar says nothing: the field counts as left out."""
        return not self.text.strip() or (self.text == "~" and not self.is_quoted)


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list."""

    items: tuple[YamlNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping, in the order of the file."""

    entries: tuple[tuple[YamlText, YamlNode], ...]
    span: Span

    def get(self, name: str) -> YamlNode | None:
        """Return the value of a field, or None where it is left out."""
        for key, value in self.entries:
            if key.text == name:
                return None if isinstance(value, YamlText) and value.is_absent else value
        return None


YamlNode = YamlText | YamlList | YamlMapping


class _Mark(Protocol):
    """A place in the text as both loaders give it, counted from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read."""

    is_mapping: bool
    line: int
    column: int
    items: list[YamlNode] = field(default_factory=list)
    keys: list[YamlText] = field(default_factory=list)
    """Keys of a mapping; one more than `items` while a value is awaited."""
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and len(self.keys) == len(self.items)


def parse_yaml(
    text: str, *, file: str, log: ProblemLog, lines_before: int = 0
) -> YamlMapping | None:
    """Return the mapping that `text` holds, or None where it holds none; log what is wrong.

    `lines_before` is added to every line number. An empty text is an empty mapping.
    """
    reading = _Reading(file=file, log=log, lines_before=lines_before)
    try:
        for event in yaml.parse(text, Loader=_loader()):
            if not reading.take(event):
                return None
    except yaml.YAMLError as error:
        reading.report_error(error)
        return None
    root = reading.root
    if root is None or (isinstance(root, YamlText) and root.is_absent):
        return YamlMapping((), Span(lines_before + 1, 0, lines_before + 1, 0))
    if not isinstance(root, YamlMapping):
        log.add(
            ProblemCode.WRONG_SHAPE,
            SourcePlace(file, root.span.line),
            message="The file must hold fields, each 'name: value'",
            advice="Write each field on a line of its own, its name, a colon and its value",
        )
        return None
    return root


def _loader() -> type[yaml.SafeLoader] | type[yaml.CSafeLoader]:
    """Return the fast loader, or the slow one where PyYAML came without libyaml."""
    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Reading:
    """Turns the events of one file into nodes."""

    def __init__(self, *, file: str, log: ProblemLog, lines_before: int) -> None:
        self.root: YamlNode | None = None
        self._file = file
        self._log = log
        self._lines_before = lines_before
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> bool:
        """Take one event. Return False where reading on makes no sense."""
        if isinstance(event, yaml.DocumentStartEvent):
            return self._start_document(event)
        if isinstance(event, yaml.NodeEvent):
            self._refuse_extras(event)
            self._nodes += 1
            if self._nodes > MAX_NODES:
                return self._refuse_size(event)
        if isinstance(event, yaml.AliasEvent):
            self._put(YamlText("", self._span(event)))
        elif isinstance(event, yaml.ScalarEvent):
            self._put(self._text(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            return self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        return True

    def report_error(self, error: yaml.YAMLError) -> None:
        """Log what the parser refused."""
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error)
        advice = "Check the indentation, and put texts with : # [ ] { } or quotes into quotes"
        if "mapping values" in reason:
            advice = "Where a text holds a colon followed by a space, put the text into quotes"
        elif "cannot start any token" in reason:
            advice = "Indent with spaces, not tabs; put texts that begin with @, ` or % into quotes"
        self._log.add(
            ProblemCode.BAD_YAML,
            self._place(self._line(mark)),
            message=f"This is not YAML: {shorten(reason, most=120)}",
            advice=advice,
        )

    def _start_document(self, event: yaml.DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                event, "A second YAML document starts here", "Keep one document in each file"
            )
            return False
        return True

    def _refuse_size(self, event: yaml.Event) -> bool:
        self._log.add(
            ProblemCode.TOO_LARGE,
            self._place(self._line(event.start_mark)),
            message=f"The file holds more than {MAX_NODES:,} fields and values",
            advice="Split the document that it belongs to",
        )
        return False

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                f"The alias '*{event.anchor}' is not allowed here",
                "Write the value out, or put it in quotes if the star belongs to the text",
            )
        elif event.anchor is not None:
            self._refuse(
                event,
                f"The anchor '&{event.anchor}' is not allowed here",
                "Leave it out, or put the value in quotes if the sign belongs to the text",
            )
        if getattr(event, "tag", None) is not None:
            self._refuse(
                event,
                "Tags, which begin with '!', are not allowed here",
                "Leave the tag out: every value is text",
            )

    def _start(self, event: yaml.CollectionStartEvent) -> bool:
        if self._open and self._open[-1].awaits_key:
            self._refuse(
                event,
                "The name of a field must be a text",
                "Put texts that begin with [ or { into quotes",
            )
            return False
        if len(self._open) >= MAX_YAML_DEPTH:
            self._log.add(
                ProblemCode.TOO_DEEP,
                self._place(self._line(event.start_mark)),
                message=f"Lists and fields are nested more than {MAX_YAML_DEPTH} deep",
                advice="No field of a source folder needs that; write it flatter",
            )
            return False
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(is_mapping, *self._point(event.start_mark)))
        return True

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        done = self._open.pop()
        span = Span(done.line, done.column, *self._point(event.end_mark))
        if done.is_mapping:
            self._put(YamlMapping(tuple(_first_entries(done)), span))
        else:
            self._put(YamlList(tuple(done.items), span))

    def _put(self, node: YamlNode) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if parent.awaits_key and isinstance(node, YamlText):
            self._note_key(parent, node)
            parent.keys.append(node)
        else:
            parent.items.append(node)

    def _note_key(self, parent: _Open, key: YamlText) -> None:
        if key.text not in parent.lines:
            parent.lines[key.text] = key.span.line
            return
        self._log.add(
            ProblemCode.BAD_YAML,
            SourcePlace(self._file, key.span.line, self._path(key.text)),
            message=f"The field '{shorten(key.text)}' stands here a second time; the first is in "
            f"line {parent.lines[key.text]}",
            advice="Keep one of the two",
        )

    def _text(self, event: yaml.ScalarEvent) -> YamlText:
        span = self._span(event)
        found = _UNWANTED.search(event.value)
        if found:
            self._log.add(
                ProblemCode.CONTROL_CHARACTER,
                self._place(span.line),
                message=f"The text holds the control character U+{ord(found[0]):04X}, written "
                "with a backslash",
                advice="Take it out",
            )
        return YamlText(event.value, span, is_quoted=bool(event.style))

    def _path(self, last: str) -> str:
        return ".".join((*_names(self._open[:-1]), last)).replace(".[", "[")

    def _refuse(self, event: yaml.Event, message: str, advice: str) -> None:
        place = self._place(self._line(event.start_mark))
        self._log.add(ProblemCode.BAD_YAML, place, message=message, advice=advice)

    def _place(self, line: int) -> SourcePlace:
        return SourcePlace(self._file, line, ".".join(_names(self._open)).replace(".[", "["))

    def _span(self, event: yaml.Event) -> Span:
        return Span(*self._point(event.start_mark), *self._point(event.end_mark))

    def _line(self, mark: _Mark | None) -> int:
        return self._point(mark)[0]

    def _point(self, mark: _Mark | None) -> tuple[int, int]:
        """Return line, from 1, and column, from 0; the first line where there is no mark."""
        return (
            (self._lines_before + mark.line + 1, mark.column)
            if mark
            else (self._lines_before + 1, 0)
        )


def _names(frames: list[_Open]) -> Iterator[str]:
    """Yield the field or list position that is being read in each frame."""
    for frame in frames:
        if not frame.is_mapping:
            yield f"[{len(frame.items)}]"
        elif not frame.awaits_key:
            yield frame.keys[-1].text


def _first_entries(done: _Open) -> Iterator[tuple[YamlText, YamlNode]]:
    """Yield each field once; a repeat was logged."""
    seen = set()
    for key, value in zip(done.keys, done.items, strict=True):
        if key.text not in seen:
            seen.add(key.text)
            yield key, value

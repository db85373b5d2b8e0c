"""What the builder and its import workers say to each other, as lines of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from reader.domain.problems import ProblemCode
from reader.sandbox.limits import MIB

READY = b'{"ready": true}\n'


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """What importing one document may cost."""

    seconds: float = 2.0
    """Processor time for any document."""
    seconds_per_mib: float = 8.0
    """Processor time besides, by the size of the file."""
    wall_seconds: float = 60.0
    """Time on the clock for any document, beside ten times its processor time."""
    memory: int = 1024 * MIB
    """Address space of a worker in bytes."""

    def seconds_for(self, size: int) -> float:
        """Return the processor time for a file of `size` bytes."""
        return self.seconds + self.seconds_per_mib * size / MIB

    def wall_seconds_for(self, size: int) -> float:
        """Return the time on the clock for a file of `size` bytes."""
        return self.wall_seconds + 10 * self.seconds_for(size)


@dataclass(frozen=True, slots=True)
class ImportJob:
    """One document to import."""

    path: str
    """Absolute path of the file."""
    kind: str
    """A DocumentKind."""
    lines_before: int
    """Lines of front matter, which are no text."""
    sha256: str
    """SHA-256 of the file when it was checked."""
    seconds: float
    """Processor time."""
    memory: int
    """Bytes of address space."""
    wall_seconds: float = 600.0
    """Time on the clock."""

    def encode(self) -> bytes:
        """Return the job as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def decode(cls, line: bytes) -> ImportJob:
        """Return the job that a line holds."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A document after import."""

    text: str
    """Canonical text."""
    layout: str
    """The blocks as the collection stores them."""
    passages: int
    heading: str
    """Text of the first heading of level 1, or empty."""
    images: tuple[tuple[str, int], ...]
    """Address of each picture with its line in the file."""


@dataclass(frozen=True, slots=True)
class ImportRefusal:
    """Why a document could not be imported."""

    code: ProblemCode
    line: int
    """From 1 in the file; 0 where no line is known."""
    message: str
    advice: str


ImportAnswer = ImportedText | ImportRefusal


def encode_answer(answer: ImportAnswer) -> bytes:
    """Return an answer as one line."""
    return json.dumps(asdict(answer), ensure_ascii=False).encode() + b"\n"


def decode_answer(line: bytes) -> ImportAnswer:
    """Return the answer that a line holds."""
    fields = json.loads(line)
    if "code" in fields:
        return ImportRefusal(**(fields | {"code": ProblemCode(fields["code"])}))
    images = tuple((address, number) for address, number in fields["images"])
    return ImportedText(**(fields | {"images": images}))

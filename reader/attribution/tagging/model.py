"""The trained model on disk, and running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime

from reader.attribution.tagging.decoding import ChainWeights, Decoded, Floats, decode_chain
from reader.attribution.tagging.features import NO_WORD
from reader.attribution.tagging.labels import NAME_LABELS, PART_LABELS, Span, read_spans
from reader.attribution.tagging.packing import Window, pack_paragraphs
from reader.attribution.tagging.pieces import PieceTable
from reader.attribution.tagging.settings import MODEL_FILE, PIECES_FILE, read_settings
from reader.attribution.words import Paragraph

_BATCH_PIECES = 1_024
"""About how many pieces one run of the model takes."""
_LOOK_AHEAD = 64
"""How many windows are sorted by length together."""


@dataclass(frozen=True, slots=True)
class TaggedParagraph:
    """What the tagger found in one paragraph."""

    parts: Decoded
    """Numbers of `PART_LABELS`, one a word."""
    names: tuple[Span, ...]
    """Spans of `NAMES`."""


class Tagger:
    """A trained model. Loading it takes about a tenth of a second."""

    def __init__(self, folder: Path) -> None:
        """Load the model in `folder`. Raises ReaderError where it is missing or damaged."""
        self.settings = read_settings(folder)
        self._table = PieceTable.read(folder / PIECES_FILE)
        self._chain = ChainWeights(
            np.array(self.settings.chain_first, np.float32),
            np.array(self.settings.chain_steps, np.float32),
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[TaggedParagraph]:
        """Return what each paragraph holds."""
        count = len(PART_LABELS)
        scores = [
            np.zeros((len(paragraph), count + len(NAME_LABELS)), np.float32)
            for paragraph in paragraphs
        ]
        windows = pack_paragraphs(paragraphs, self._table)
        for batch in _batches(windows):
            for window, rows in zip(batch, self._run(batch), strict=True):
                begin = 0
                for number, first, length in _runs(window):
                    places = window.first[begin : begin + length]
                    scores[number][first : first + length] = rows[places]
                    begin += length
        decoded = decode_chain([each[:, :count] for each in scores], self._chain)
        return [
            TaggedParagraph(parts, tuple(read_spans(each[:, count:].argmax(1).tolist())))
            for parts, each in zip(decoded, scores, strict=True)
        ]

    def _run(self, windows: Sequence[Window]) -> Iterator[Floats]:
        longest = max(len(window.pieces) for window in windows)
        shape = (len(windows), longest)
        pieces = np.full(shape, self._table.padding, np.int64)
        features = np.full(shape, NO_WORD, np.int64)
        mask = np.zeros(shape, np.int64)
        for row, window in enumerate(windows):
            size = len(window.pieces)
            pieces[row, :size] = window.pieces
            features[row, :size] = window.features
            mask[row, :size] = 1
        (scores,) = self._session.run(None, {"pieces": pieces, "features": features, "mask": mask})
        yield from scores


def _batches(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Yield windows of like length together, so that little is padded."""
    stream = iter(windows)
    while block := list(islice(stream, _LOOK_AHEAD)):
        block.sort(key=lambda window: len(window.pieces))
        batch: list[Window] = []
        for window in block:
            if batch and len(window.pieces) * (len(batch) + 1) > _BATCH_PIECES:
                yield batch
                batch = []
            batch.append(window)
        yield batch


def _runs(window: Window) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, first word, how many words) for each stretch of a window."""
    begin = 0
    words = window.words
    for end in range(1, len(words) + 1):
        if end == len(words) or words[end][0] != words[begin][0]:
            yield words[begin][0], words[begin][1], end - begin
            begin = end

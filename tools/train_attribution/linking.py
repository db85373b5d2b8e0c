"""Fits the linker's two logistic regressions to attributions that people marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from reader.attribution.linking.features import pair_features
from reader.attribution.linking.linker import PairWeights, candidates
from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan
from reader.attribution.tagging.labels import PARTS, read_spans
from tools.train_attribution.corpus import GoldDocument

Example = tuple[list[str], bool]


def fit_links(documents: Iterable[GoldDocument]) -> tuple[PairWeights, PairWeights]:
    """Return the weights for cue and source, and for content and cue."""
    sources: list[Example] = []
    contents: list[Example] = []
    for document in documents:
        tagged = gold_spans(document)
        held = gold_links(document, tagged)
        for part, right, examples in (
            (Part.CUE, Part.SOURCE, sources),
            (Part.CONTENT, Part.CUE, contents),
        ):
            examples.extend(_examples(tagged, held, part, right))
    return _fit(sources), _fit(contents)


def gold_spans(document: GoldDocument) -> TaggedDocument:
    """Return the spans that a document's labels describe."""
    return TaggedDocument(
        document.paragraphs,
        [
            TaggedSpan(Part(span.kind), number, span.start, span.end - 1)
            for number, labels in enumerate(document.labels)
            for span in read_spans(labels)
        ],
    )


def gold_links(document: GoldDocument, tagged: TaggedDocument) -> dict[int, set[int]]:
    """Return for each cue its sources and for each content its cues, as numbers of spans."""
    ranges = [tagged.range(span) for span in tagged.spans]
    links: dict[int, set[int]] = {}
    for attribution in document.attributions:
        parts = {
            part: [
                number
                for number in _overlapping(ranges, attribution.part(PARTS[part]))
                if tagged.spans[number].part is part
            ]
            for part in Part
        }
        for cue in parts[Part.CUE]:
            links.setdefault(cue, set()).update(parts[Part.SOURCE])
            for content in parts[Part.CONTENT]:
                links.setdefault(content, set()).add(cue)
    return links


def _overlapping(
    ranges: Sequence[tuple[int, int]], places: Iterable[tuple[int, int]]
) -> Iterator[int]:
    starts = [start for start, _ in ranges]
    ends = [end for _, end in ranges]
    for start, end in places:
        yield from range(bisect_right(ends, start), bisect_left(starts, end))


def _examples(
    tagged: TaggedDocument, held: dict[int, set[int]], part: Part, right: Part
) -> Iterator[Example]:
    for index, span in enumerate(tagged.spans):
        if span.part is part and index in held:
            for other in candidates(tagged, index, right):
                yield pair_features(tagged, index, other), other in held[index]


def _fit(examples: Sequence[Example]) -> PairWeights:
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys(features, 1.0) for features, _ in examples])
    model = LogisticRegression(C=1.0, max_iter=400).fit(table, [right for _, right in examples])
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= 0.02
    }
    return PairWeights(float(model.intercept_[0]), weights)

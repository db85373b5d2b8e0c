"""What the linker knows of a pair of spans."""

from __future__ import annotations

from reader.attribution.linking.spans import Part, TaggedDocument, TaggedSpan

_QUOTES = frozenset('“”"‘’«»')
_STOPS = frozenset(".!?;")
_DISTANCES = (1, 2, 4, 8, 16, 32)
_SHORT = {Part.SOURCE: "s", Part.CUE: "c", Part.CONTENT: "t"}


def pair_features(document: TaggedDocument, index: int, other: int) -> list[str]:
    """Return the features of linking span number `index` to span number `other`."""
    spans = document.spans
    this, that = spans[index], spans[other]
    low, high = sorted((index, other))
    side = "R" if other > index else "L"
    between = "".join(_SHORT[span.part] for span in spans[low + 1 : high])
    near, far = spans[low], spans[high]
    apart = far.paragraph - near.paragraph
    distance = document.place(far)[0] - document.place(near)[1]
    sentences = abs(document.sentence(that) - document.sentence(this)) if not apart else 9
    quoted = f"q{document.opens_quote(this):d}{document.opens_quote(that):d}"
    features = [
        f"d{_bucket(distance)}",
        f"s{min(sentences, 3)}",
        f"p{min(apart, 3)}",
        f"b{between[:4]}",
        f"n{_around(document, index)}",
        f"m{_around(document, other)}",
        f"{quoted}s{min(sentences, 2)}p{min(apart, 2)}",
        f"f{this.first == 0:d}{that.first == 0:d}p{min(apart, 2)}",
        *_gap_features(document, near, far, apart),
    ]
    if apart:
        features += _paragraph_features(document, near, far, side)
    if that.part is Part.SOURCE and that.first == that.last:
        features.append(f"w{document.word(that, that.first).lower()}")
    if this.part is Part.CUE or that.part is Part.CUE:
        cue = this if this.part is Part.CUE else that
        features.append(f"c{document.word(cue, cue.last).lower()}")
    return [side + feature for feature in features]


def _bucket(distance: int) -> int:
    return sum(distance > edge for edge in _DISTANCES)


def _around(document: TaggedDocument, index: int) -> str:
    """Name the spans right before and after, in the same paragraph."""
    spans = document.spans
    here = spans[index].paragraph
    names = []
    for neighbour in (index - 1, index + 1):
        inside = 0 <= neighbour < len(spans) and spans[neighbour].paragraph == here
        names.append(_SHORT[spans[neighbour].part] if inside else "-")
    return "".join(names)


def _gap_features(
    document: TaggedDocument, near: TaggedSpan, far: TaggedSpan, apart: int
) -> list[str]:
    words = document.paragraphs[near.paragraph].words
    gap = words[near.last + 1 : far.first] if not apart else words[near.last + 1 :]
    return [
        f"gq{any(word in _QUOTES for word in gap):d}",
        f"gs{any(word in _STOPS for word in gap):d}",
        f"gc{',' in gap:d}",
        f"gl{min(len(gap), 3)}",
    ]


def _paragraph_features(
    document: TaggedDocument, near: TaggedSpan, far: TaggedSpan, side: str
) -> list[str]:
    """Say whether a quotation or a colon reaches over the end of the paragraph."""
    is_open = any(
        document.leaves_quote_open(number) for number in range(near.paragraph, far.paragraph)
    )
    words = document.paragraphs[near.paragraph].words
    ends = words[-1] if words else ""
    starts = document.word(far, 0)
    filled = _is_filled(document, near.paragraph + 1, far.paragraph)
    return [
        f"po{is_open:d}{filled:d}",
        f"pe{ends if not ends.isalnum() else 'w'}",
        f"pq{starts in _QUOTES:d}{is_open:d}{filled:d}",
        f"pf{far.first == 0:d}{filled:d}{side}",
    ]


def _is_filled(document: TaggedDocument, first: int, end: int) -> bool:
    """Say whether each paragraph of a range is content from its first word on."""
    return all(document.begins_with_content(number) for number in range(first, end))

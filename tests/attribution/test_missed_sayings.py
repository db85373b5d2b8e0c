"""Who said a quotation is found behind it where the tagger found nobody."""

from __future__ import annotations

import pytest

from reader.attribution.linking.spans import Part, TaggedSpan
from reader.attribution.missed_sayings import find_missed
from reader.attribution.words import split_words


def missed(text: str, *spans: TaggedSpan) -> list[tuple[str, str]]:
    """Return source and cue of each saying that is found."""
    paragraph = split_words(text)
    found = [
        " ".join(paragraph.words[span.first : span.last + 1])
        for span in find_missed([paragraph], spans)
    ]
    return list(zip(found[::2], found[1::2], strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“They took him,” his sister said.", [("his sister", "said")]),
        ('"They took him," his elder sister told us.', [("his elder sister", "told")]),
        ("“One,” a nurse said. “Two,” Weber added.", [("a nurse", "said"), ("Weber", "added")]),
        ("“They took him,” said his sister.", []),
        ("“They took him.” His sister said nothing.", []),
        ("“They took him,” which his sister, who had come, said.", []),
        ("He called it “a sham,” and the ministry of the interior said so.", []),
        ("“Open,", []),
    ],
)
def test_a_comma_before_the_mark_promises_a_speaker(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert missed(text) == found


def test_what_the_tagger_found_stays_as_it_is() -> None:
    cue = TaggedSpan(Part.CUE, 0, 8, 8)
    assert missed("“They took him,” his sister said.", cue) == []

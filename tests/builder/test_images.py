"""Telling pictures from their first bytes."""

from __future__ import annotations

import pytest

from reader.builder.images import MAX_IMAGE, BadImageError, ImageFacts, read_image
from tests.builder.pictures import jpeg, png, webp, webp_extended, webp_lossless, webp_lossy


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", png(640, 480), "image/png"),
        ("a.jpg", jpeg(640, 480), "image/jpeg"),
        ("a.jpeg", jpeg(640, 480), "image/jpeg"),
        ("a.webp", webp_lossy(640, 480), "image/webp"),
        ("a.webp", webp_lossless(640, 480), "image/webp"),
        ("a.webp", webp_extended(640, 480), "image/webp"),
    ],
)
def test_type_and_size_are_read(name: str, data: bytes, kind: str) -> None:
    assert read_image(name, data) == ImageFacts(kind, 640, 480)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.png", b"", "not a PNG"),
        ("a.svg", b"<svg/>", "not a PNG"),
        ("a.png", b"GIF89a" + b"\0" * 40, "not a PNG"),
        ("a.png", jpeg(1, 1), "holds image/jpeg"),
        ("a.gif", png(1, 1), "does not end"),
        ("a.PNG", png(1, 1), "does not end"),
        ("a.png", png(1, 1)[:20], "damaged"),
        ("a.jpg", jpeg(1, 1)[:12], "damaged"),
        ("a.jpg", b"\xff\xd8\xff\xd9", "damaged"),
        ("a.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 9, "damaged"),
        ("a.jpg", b"\xff\xd8" + b"\xff" * 100_000, "damaged"),
        ("a.webp", webp(b"VP8L", b"\0" * 10), "damaged"),
        ("a.webp", webp_lossy(1, 1)[:25], "damaged"),
        ("a.png", png(0, 5), "no width"),
        ("a.png", png(4001, 4000), "16 million"),
        ("a.png", png(2**31, 2**31), "16 million"),
        ("a.png", png(1, 1).ljust(MAX_IMAGE + 1, b"\0"), "32 MiB"),
    ],
    ids=range(17),
)
def test_anything_else_is_refused_with_a_reason(name: str, data: bytes, word: str) -> None:
    with pytest.raises(BadImageError, match=word):
        read_image(name, data)


def test_sixteen_million_pixels_are_allowed() -> None:
    assert read_image("a.png", png(4000, 4000)).width == 4000

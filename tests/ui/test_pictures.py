"""Pictures from others: three kinds, bounded, and nothing else."""

from __future__ import annotations

import struct
import zlib
from random import Random

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from reader.domain.cancel import CancelToken
from reader.domain.errors import Cancelled
from reader.ui.page.pictures import WIDEST, decode_picture, decode_pictures
from tests.synthetic import make_png

# The decoder says on its own what is wrong with a JPEG.
DECODER = ".*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'


def encode(kind: str, *, width: int = 30, height: int = 20) -> bytes:
    """Return a blue picture as Qt writes it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    buffer.close()
    return bytes(data.data())


def png_that_claims(width: int, height: int) -> bytes:
    """Return a PNG whose header states a size that its few bytes do not have."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@pytest.mark.parametrize("kind", ["PNG", "JPG", "WEBP"])
def test_three_kinds_of_picture_are_shown(kind: str) -> None:
    image = decode_picture(encode(kind))
    assert image is not None
    assert (image.width(), image.height()) == (30, 20)


@pytest.mark.parametrize("kind", ["BMP", "PPM", "XPM"])
def test_other_kinds_are_not(kind: str) -> None:
    assert decode_picture(encode(kind)) is None


@pytest.mark.qt_log_ignore(DECODER)
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x89PNG", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", SVG,
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0",
        b"II*\0\x08\0\0\0\0\0", b"MM\0*\0\0\0\x08", b"%PDF-1.7", b"<html><img src=x></html>",
        b"\x89PNG\r\n\x1a\n" + SVG, b"\xff\xd8\xff" + SVG, b"\0" * 1000, zlib.compress(SVG),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert decode_picture(data) is None


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (4_001, 4_000)]
)
def test_a_header_that_states_a_vast_size_is_refused(width: int, height: int) -> None:
    assert decode_picture(png_that_claims(width, height)) is None


def test_a_real_picture_larger_than_allowed_is_refused() -> None:
    assert decode_picture(make_png(20_000, 801)) is None


def test_a_wide_picture_is_made_smaller_in_proportion() -> None:
    image = decode_picture(make_png(WIDEST * 2, 100))
    assert image is not None
    assert (image.width(), image.height()) == (WIDEST, 50)


def test_a_very_wide_picture_keeps_at_least_a_line() -> None:
    image = decode_picture(make_png(WIDEST * 40, 1))
    assert image is None or image.height() >= 1


@pytest.mark.qt_log_ignore(DECODER)
@pytest.mark.parametrize("kind", ["PNG", "JPG", "WEBP"])
def test_a_picture_cut_short_does_not_raise(kind: str) -> None:
    data = encode(kind)
    for size in range(len(data)):
        decode_picture(data[:size])


@pytest.mark.qt_log_ignore(DECODER)
@pytest.mark.parametrize("kind", ["PNG", "JPG", "WEBP"])
def test_a_picture_with_wrong_bytes_does_not_raise(kind: str) -> None:
    data, rng = encode(kind), Random(1988)
    for _ in range(100):
        wrong = bytearray(data)
        for _ in range(5):
            wrong[rng.randrange(len(wrong))] = rng.randrange(256)
        decode_picture(bytes(wrong))


def test_of_several_pictures_the_sound_ones_are_kept() -> None:
    found = decode_pictures({"media/a.png": make_png(3, 3), "media/b.svg": SVG}, CancelToken())
    assert list(found) == ["media/a.png"]


def test_pictures_that_nobody_waits_for_are_not_decoded() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        decode_pictures({"media/a.png": make_png(3, 3)}, token)

"""Colours, their contrast, and the pixels of a picture."""

from __future__ import annotations

import struct
import zlib

import pytest

from formengine.audit.rules.contrast import colour_of, contrast, ground_of, over
from formengine.audit.rules.pixels import Picture, read_png
from formengine.audit.rules.rings import compare


@pytest.mark.parametrize(
    ("css", "colour"),
    [
        ("rgb(1, 2, 3)", (1, 2, 3, 1)),
        ("rgba(1, 2, 3, 0.5)", (1, 2, 3, 0.5)),
        ("color(srgb 1 0 0 / 0.5)", (255, 0, 0, 0.5)),
        ("transparent", (0, 0, 0, 0)),
    ],
)
def test_a_colour_is_read_as_browsers_write_it(css: str, colour: tuple[float, ...]) -> None:
    assert colour_of(css) == colour


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast((0, 0, 0, 1), (255, 255, 255, 1)) == pytest.approx(21)
    assert contrast((118, 118, 118, 1), (255, 255, 255, 1)) == pytest.approx(4.54, abs=0.01)


def test_what_one_sees_through_takes_colour_from_behind() -> None:
    assert over((0, 0, 0, 0.5), (255, 255, 255, 1)) == (127.5, 127.5, 127.5, 1)
    assert ground_of(["rgba(0, 0, 0, 0)", "rgb(9, 9, 9)", "rgb(255, 255, 255)"]) == (9, 9, 9, 1)


def png(rows: list[bytes], width: int, step: int, filters: list[int], depth: int = 8) -> bytes:
    head = struct.pack(">IIBBBBB", width, len(rows), depth, 2 if step == 3 else 6, 0, 0, 0)
    packed = zlib.compress(b"".join(bytes([kind]) + row for kind, row in zip(filters, rows, strict=True)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + b"\0\0\0\0"
        for kind, body in ((b"IHDR", head), (b"IDAT", packed))
    )


def test_a_picture_is_decoded_whatever_filter_its_rows_have() -> None:
    plain = b"\x0a\x14\x1e\x28\x32\x3c"
    rows = [
        plain,  # none
        b"\x0a\x14\x1e\x1e\x1e\x1e",  # less what is left of it
        bytes(6),  # less what is above
        b"\x05\x0a\x0f\x1e\x23\x28",  # less the mean of both; the second pixel only has the same values by chance
        b"\x00\x00\x00\x00\x00\x00",  # less the nearest of left, above and corner
    ]
    picture = read_png(png(rows, 2, 3, [0, 1, 2, 3, 4]))
    assert [picture.rows[number] for number in range(3)] == [plain] * 3
    assert picture.at(0, 3) == (10, 20, 30, 1)
    assert picture.rows[4] == picture.rows[3]


@pytest.mark.parametrize("data", [b"GIF89a", png([bytes(12)], 2, 3, [0], depth=16)], ids=["a GIF", "16 bits"])
def test_another_kind_of_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"PNG|Chromium"):
        read_png(data)


def test_two_pictures_are_compared_by_how_many_pixels_change_and_how_strongly() -> None:
    white, grey, black = b"\xff\xff\xff", b"\xee\xee\xee", b"\0\0\0"
    bare = Picture(3, 1, 3, (white * 3,))
    told = compare(Picture(3, 1, 3, (white + grey + black,)), bare)
    assert (told["changed"], told["strong"]) == (2, 1)

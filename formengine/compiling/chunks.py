"""A page cut at its holes: byte chunks made once, joined with what fills the holes at each request.

Compressed, the chunks were deflated when the page compiled, and what fills the holes travels as stored blocks. So nothing
that a claimant typed is ever compressed beside a secret (BREACH needs a secret and a guess in one window), and a page costs
a checksum instead of a compression. RFC 1951 (deflate), RFC 1952 (gzip).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from formengine.compiling.holes import MARK, Filling, Given, Hole, Picked

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
_STORED_MAX = 65535
_WORTH_DEFLATING = 24
"""Below this many bytes, a stored block is smaller than a deflated one with its flush."""
_LONG = 4000
"""Above this many bytes, the answers on the check page are deflated, by themselves: no secret shares their window."""

_AT_ONCE = 6
"""How hard what is deflated for one request is pressed: 9, for what is kept, takes thrice as long and saves a hundredth."""


@dataclass(frozen=True, slots=True)
class Options:
    """A long list of options of which one is chosen: one hole with as many places as options, not as many holes."""

    name: str
    content: bytes
    attribute: bytes
    places: dict[str, int] = field(hash=False)
    """The option's value -> where its attribute goes, in bytes from the start of `content`."""

    def chosen(self, filling: Filling) -> str | None:
        """The option that is chosen, or None."""
        return next((value for value in filling.raw.get(self.name, ()) if value in self.places), None)

    def filled(self, filling: Filling) -> bytes:
        """The list with the chosen option marked."""
        chosen = self.chosen(filling)
        return self.content if chosen is None else self.marked(chosen)

    def marked(self, option: str) -> bytes:
        """The list with this option marked."""
        place = self.places[option]
        return self.content[:place] + self.attribute + self.content[place:]


Piece = bytes | Hole | Options
"""What a page is made of: bytes that never change, holes, and lists of options."""


class Page:
    """A page: the bytes that never change, in order, with a place left for each hole.

    A request copies the list and fills the places: what it costs goes with the number of holes, not with that of pieces.
    """

    __slots__ = ("_blocks", "_contents", "_holes", "_options")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._contents = [piece if isinstance(piece, bytes) else b"" for piece in pieces]
        self._blocks: list[bytes] | None = None
        self._holes: dict[Hole, tuple[int, ...]] = {}
        """A hole that stands in several places is worked out once."""
        self._options: list[tuple[int, Options]] = []
        for place, piece in enumerate(pieces):
            if isinstance(piece, Options):
                self._options.append((place, piece))
            elif not isinstance(piece, bytes):
                self._holes[piece] = (*self._holes.get(piece, ()), place)

    @property
    def holes(self) -> Sequence[Hole | Options]:
        """What the page leaves open, each once: what a request costs goes with their number."""
        return (*self._holes, *(options for _, options in self._options))

    def plain(self, filling: Filling) -> bytes:
        """The page's bytes."""
        contents = self._contents.copy()
        for hole, places in self._holes.items():
            content = hole.fill(filling).encode()
            for place in places:
                contents[place] = content
        for place, options in self._options:
            contents[place] = options.filled(filling)
        return b"".join(contents)

    def gzip(self, filling: Filling) -> bytes:
        """The page as a gzip member: the same bytes as `plain` once it is unpacked."""
        blocks = (self._blocks or self._deflated()).copy()
        contents = self._contents.copy()
        for hole, places in self._holes.items():
            content = hole.fill(filling).encode()
            if content:
                length = len(content)
                if length < len(_HEADS):
                    block = _HEADS[length] + content
                else:
                    long = length > _LONG and isinstance(hole, Given)
                    block = deflate(content, _AT_ONCE) if long else stored(content)
                for place in places:
                    contents[place] = content
                    blocks[place] = block
        for place, options in self._options:
            contents[place] = options.filled(filling)
            blocks[place] = _deflated_options(options, options.chosen(filling))
        return b"".join((_GZIP_HEAD, *blocks, _end(b"".join(contents))))

    def _deflated(self) -> list[bytes]:
        """What never changes as deflate blocks, each ending on a byte and looking back on nothing before it.

        Made at the first use, and kept.
        """
        self._blocks = blocks = [deflate(content) if content else b"" for content in self._contents]
        return blocks


def _end(content: bytes) -> bytes:
    """The last block and the trailer of a gzip member (RFC 1952, 2.3.1)."""
    return _LAST_BLOCK + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def packed(parts: Sequence[bytes]) -> bytes:
    """A gzip member of parts of which every second is a secret: the others are deflated, each on its own."""
    blocks = (stored(part) if number % 2 else deflate(part, _AT_ONCE) for number, part in enumerate(parts))
    return b"".join((_GZIP_HEAD, *blocks, _end(b"".join(parts))))


def cut(html: str, holes: Sequence[Hole]) -> Page:
    """Cut a page rendered with `Marks` at its marks."""
    parts = MARK.split(html)
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append(holes[int(part)])
        elif part:
            pieces.append(part.encode())
    return Page(_gather_options(pieces))


def _gather_options(pieces: list[Piece]) -> list[Piece]:
    """Make one piece of each run of ` selected` holes of one input and of what stands between them."""
    gathered: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if isinstance(piece, Picked) and piece.attribute == " selected":
            options, place = _options(pieces, place, piece)
            gathered.append(options)
        else:
            gathered.append(piece)
            place += 1
    return gathered


def _options(pieces: list[Piece], place: int, first: Picked) -> tuple[Options, int]:
    content = b""
    places: dict[str, int] = {}
    while place < len(pieces):
        piece = pieces[place]
        if isinstance(piece, Picked) and piece.name == first.name:
            places[piece.option] = len(content)
        elif isinstance(piece, bytes) and _continues(pieces, place, first):
            content += piece
        else:
            break
        place += 1
    return Options(first.name, content, first.attribute.encode(), places), place


def _continues(pieces: list[Piece], place: int, first: Picked) -> bool:
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    return isinstance(after, Picked) and after.name == first.name and after.attribute == first.attribute


def deflate(content: bytes, level: int = 9) -> bytes:
    """Raw deflate blocks that end on a byte boundary, or a stored block where that is smaller."""
    if len(content) < _WORTH_DEFLATING:
        return stored(content)
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
    return packed if len(packed) < len(content) else stored(content)


def stored(content: bytes) -> bytes:
    """Stored blocks (RFC 1951, 3.2.4), for a stream that stands at a byte boundary."""
    if len(content) < len(_HEADS):
        return _HEADS[len(content)] + content
    if len(content) <= _STORED_MAX:
        return _head(len(content)) + content
    return b"".join(
        stored(content[start : start + _STORED_MAX]) for start in range(0, len(content), _STORED_MAX)
    )


def _head(length: int) -> bytes:
    """What stands before a stored block of so many bytes."""
    return struct.pack("<BHH", 0, length, length ^ 0xFFFF)


_HEADS = tuple(map(_head, range(256)))
"""Made once: most of what fills a hole is short, and a page has a dozen of them."""


@lru_cache(maxsize=512)
def _deflated_options(options: Options, chosen: str | None) -> bytes:
    return deflate(options.content if chosen is None else options.marked(chosen))

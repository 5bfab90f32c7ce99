"""A page and what fills it: byte chunks made once, joined with what the holes between them hold at each request.

A hole is what depends on answers, and nothing else is one; `inks` leaves them when a page compiles. Compressed, the chunks
were deflated when the page compiled, and what fills the holes travels as stored blocks. So nothing that a claimant typed is
ever compressed beside a secret (BREACH needs a secret and a guess in one window), and a page costs a checksum instead of a
compression. RFC 1951 (deflate), RFC 1952 (gzip).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from markupsafe import escape

from formengine.expressions import Env

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
_STORED_MAX = 65535
_WORTH_DEFLATING = 24
"""Below this many bytes, a stored block is smaller than a deflated one with its flush."""
_LONG = 4000
"""Above this many bytes, the answers on the check page are deflated, by themselves: no secret shares their window."""

_AT_ONCE = 6
"""How hard what is deflated for one request is pressed: 9, for what is kept, takes thrice as long and saves a hundredth."""


@dataclass(slots=True)
class Filling:
    """What fills a page's holes: what its inputs hold, what its texts insert, and the few facts of its frame."""

    env: Env
    raw: Mapping[str, Sequence[str]] = field(default_factory=dict)
    action: str = ""
    csrf: str = ""
    version: int = 0
    number: int = 1
    total: int | str = 1
    """How many steps there are; in words while that may change."""
    part_number: int = 1
    part_total: int | str = 1
    """How many parts there are; in words while that may change."""
    copy: str = ""
    """Which copy of the page this is: a browser that goes back shows the same one again, another tab has another."""
    at: str = ""
    """The name of the page, where its address does not tell it: what is sent after a session has ended can then be kept."""
    told: Sequence[str] = ()
    """The messages of a page with errors, in its order."""
    borrowed: bool = False
    """Whether whoever fills in has the request for a while, and may not erase it: a code let them in, or they
    have sent it for somebody.
    """
    given: Mapping[str, str] = field(default_factory=dict)
    """What one kind of page alone shows: a reference number, the answers of the check page."""

    @property
    def day(self) -> str:
        """The reference day, which a page sends along: what was answered is the answer to that day's question."""
        return self.env.today.isoformat()


def escaped(text: str) -> str:
    """A text as HTML. Letters and digits alone, as most are, need not be gone through for what HTML means otherwise."""
    return text if text.isalnum() else str(escape(text))


class Hole(Protocol):
    """One thing that a page leaves open."""

    def fill(self, filling: Filling, /) -> str:
        """What stands in the hole, escaped."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What an input holds."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The first value under the input's name."""
        values = filling.raw.get(self.name)
        return escaped(values[0]) if values else ""


@dataclass(frozen=True, slots=True)
class Picked:
    """The attribute of an option that is chosen: ` checked` or ` selected`."""

    name: str
    option: str
    attribute: str

    def fill(self, filling: Filling, /) -> str:
        """The attribute, with the space before it, or nothing."""
        return self.attribute if self.option in filling.raw.get(self.name, ()) else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A value that a text inserts. `say` works it out and writes it in the page's language."""

    source: str
    say: Callable[[Env], str] = field(compare=False)

    def fill(self, filling: Filling, /) -> str:
        """The value in words."""
        return escaped(self.say(filling.env))


@dataclass(frozen=True, slots=True)
class Slot:
    """A fact of the page's frame, by its name in `Filling`."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The fact, escaped."""
        fact = getattr(filling, self.name)
        return str(fact) if isinstance(fact, int) else escaped(fact)


@dataclass(frozen=True, slots=True)
class Told:
    """A message, by its place among those of the page: it may say what was typed, so that it is no part of a chunk."""

    place: int

    def fill(self, filling: Filling, /) -> str:
        """The message, escaped."""
        return escaped(filling.told[self.place])


@dataclass(frozen=True, slots=True)
class Given:
    """What one kind of page alone shows, by its name in `Filling.given`."""

    name: str

    def fill(self, filling: Filling, /) -> str:
        """The text, escaped unless it is HTML already."""
        return escaped(filling.given[self.name])


@dataclass(frozen=True, slots=True)
class Erasing:
    """What offers to erase, to those alone whose request it is."""

    html: str

    def fill(self, filling: Filling, /) -> str:
        """The offer, which is HTML already, or nothing."""
        return "" if filling.borrowed else self.html


@dataclass(frozen=True, slots=True)
class Noticed:
    """What every page of a form says at its beginning, or of its session, for as long as there is something to say."""

    about: str
    on: bool
    """What those who say it decide by."""
    say: Callable[[bool], str] = field(compare=False)

    def fill(self, filling: Filling, /) -> str:
        """What is said, which is HTML already."""
        return self.say(self.on)


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

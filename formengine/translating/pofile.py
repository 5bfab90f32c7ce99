"""Catalogues as files. Babel reads them. It does not write them: it forgets what it does not know of a header, and what a
text said before (`#|`) once it reads it again, and breaks long lines of both where gettext's own tools cannot read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import catalog as babel
from babel.messages.pofile import denormalize, normalize

from formengine.catalogues import read
from formengine.translating.book import FUZZY, Book, Key, Message

_BEFORE = re.compile(r"\|\s*(?:(msgctxt|msgid)\s+)?(\".*\")\s*")
_FORMATS = frozenset(("python-format", "python-brace-format"))
"""Babel takes « 50 % de » for a format of C, and translators' tools would then find mistakes that are none."""


def opened(path: Path) -> Book:
    """A catalogue; an empty one where there is no file. Raises CatalogueError."""
    if not path.is_file():
        return Book()
    catalog = read(path)
    fields = (line.partition(":") for line in catalog.header.splitlines())
    return Book(
        catalog.header_comment,
        {name.strip(): value.strip() for name, colon, value in fields if colon},
        tuple(_message(each) for each in catalog.listed),
        tuple(_message(each) for each in catalog.obsolete.values()),
    )


def _message(read_: babel.Message) -> Message:
    comments = [each for each in read_.user_comments if not _BEFORE.fullmatch(each)]
    context, source = read_.context or "", _one(read_.id)
    return Message(
        context,
        source,
        _one(read_.string),
        tuple(read_.auto_comments),
        tuple(comments),
        tuple(f"{file}:{line}" if line else file for file, line in read_.locations),
        frozenset(read_.flags) - _FORMATS,
        _before(read_.user_comments, context),
    )


def _one(text: str | list[str] | tuple[str, ...] | None) -> str:
    """A text; of several for as many numbers, the first: a form has none of them."""
    return text if isinstance(text, str) else text[0] if text else ""


def _before(comments: list[str], context: str) -> Key | None:
    """What the text said before: Babel takes these lines for comments."""
    said: dict[str, str] = {}
    about = ""
    for line in comments:
        if found := _BEFORE.fullmatch(line):
            about = found[1] or about
            said[about] = said.get(about, "") + denormalize(found[2])
    return (said.get("msgctxt", context), said["msgid"]) if "msgid" in said else None


def written(book: Book) -> str:
    """The whole file. No line is broken but where the text itself has one: a changed word shows as one changed line."""
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in _entries(book))


def _entries(book: Book) -> Iterator[list[str]]:
    header = "".join(f"{name}: {value}\n" for name, value in book.header.items())
    yield [*book.comment.splitlines(), 'msgid ""', f"msgstr {normalize(header, width=0)}"]
    for message in book.messages:
        yield [*_around(message), *_said(message)]
    for message in book.gone:
        # Places and notes speak of a file that has the text no more.
        yield [*_comments(message), *_flags(message), *(f"#~ {line}" for line in _said(message))]


def _around(message: Message) -> Iterator[str]:
    yield from _comments(message)
    yield from (f"#. {note}" for note in message.notes)
    yield from (f"#: {place}" for place in message.places)
    yield from _flags(message)
    if message.before is not None:
        context, source = message.before
        if context != message.context:
            yield f"#| msgctxt {normalize(context, width=0)}"
        yield from (f"#| {line}" for line in f"msgid {normalize(source, width=0)}".splitlines())


def _comments(message: Message) -> Iterator[str]:
    return (f"# {line}".rstrip() for line in message.comments)


def _flags(message: Message) -> Iterator[str]:
    if message.flags:
        yield f"#, {', '.join(sorted(message.flags, key=lambda flag: (flag != FUZZY, flag)))}"


def _said(message: Message) -> list[str]:
    lines = [f"msgctxt {normalize(message.context, width=0)}"] if message.context else []
    lines += [
        f"msgid {normalize(message.source, width=0)}",
        f"msgstr {normalize(message.translation, width=0)}",
    ]
    return "\n".join(lines).splitlines()

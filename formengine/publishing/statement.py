"""What is signed: of which form and language, made from what, what the audit found, and when it was signed.

The parts are all that the pages are made from, each by its whole hash. A version that is published is these parts and
nothing else, so that what is signed is what is served.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from formengine.publishing.content import Parts, digest
from formengine.publishing.keys import PublicKeys, SigningKey

SCHEME = "formengine publication 1"
"""Signed along: a signature of another kind of statement never passes for one of this."""

_AT = "%Y%m%dT%H%M%S%fZ"
_WRITTEN = re.compile(r"\d{8}T\d{12}Z")
_SHORT = 12


class Malformed(ValueError):
    """What should hold a signed statement holds something else. The message says what."""


def moment(now: datetime.datetime) -> str:
    """A time as it is signed: UTC, to the microsecond, so that the order of letters is the order of time."""
    return now.astimezone(datetime.UTC).strftime(_AT)


def time_of(at: str) -> datetime.datetime:
    """The time that `moment` wrote."""
    return datetime.datetime.strptime(at, _AT).replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Statement:
    """`entry` is what the audit found (JSON), `easy` what it found of the language's easy words where they are offered;
    `help` who runs the form and who can help, for when it is not open.
    """

    form: str
    language: str
    parts: Parts
    entry: Mapping[str, Any]
    help: Mapping[str, str]
    at: str
    easy: Mapping[str, Any] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """A hash of what is published; signed again at another time, it stays the same."""
        return digest(_json({**self._dump(), "at": ""}))

    @property
    def name(self) -> str:
        """What the release is called among others of its form and language: in order of time."""
        return f"{self.at}-{self.version[:_SHORT]}"

    @property
    def signed(self) -> bytes:
        """The bytes that are signed."""
        return f"{SCHEME}\n".encode() + _json(self._dump())

    def again(self, now: datetime.datetime) -> Self:
        """The same, to be signed at another time."""
        return replace(self, at=moment(now))

    def _dump(self) -> dict[str, Any]:
        return {
            # Nothing where no easy words are offered: what was signed before there were any stays as it was, to the byte.
            **({"easy": dict(self.easy)} if self.easy else {}),
            "at": self.at,
            "entry": dict(self.entry),
            "form": self.form,
            "help": dict(self.help),
            "language": self.language,
            "parts": dict(self.parts),
        }


@dataclass(frozen=True)
class Signed:
    """A statement, and who signed it."""

    statement: Statement
    key: str
    signature: str

    @classmethod
    def by(cls, key: SigningKey, statement: Statement) -> Self:
        """Signed with a key."""
        return cls(statement, key.id, key.sign(statement.signed))

    def verify(self, keys: PublicKeys) -> bool:
        """Whether a key that is known (the caller has looked) signed exactly this."""
        return keys.verify(self.key, self.signature, self.statement.signed)

    @property
    def content(self) -> bytes:
        """As the file of a release."""
        return _json(
            {
                "key": self.key,
                "scheme": SCHEME,
                "signature": self.signature,
                "statement": self.statement._dump(),  # noqa: SLF001  # the two are one file
            },
            indent=1,
        )

    @classmethod
    def of(cls, content: bytes) -> Self:
        """What `content` gave, to the byte: a file that says the same in other bytes was written by somebody else.

        Raises Malformed.
        """
        try:
            dumped = json.loads(content)
            said = dumped["statement"]
            statement = Statement(
                said["form"],
                said["language"],
                said["parts"],
                said["entry"],
                said["help"],
                said["at"],
                said.get("easy", {}),
            )
            found = cls(statement, dumped["key"], dumped["signature"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Malformed("it is not a signed statement") from error
        if dumped.get("scheme") != SCHEME:
            raise Malformed("another version of formengine wrote it")
        if not found._typed() or found.content != content:
            raise Malformed("its bytes are not those that were written")
        return found

    def _typed(self) -> bool:
        told = self.statement
        words = (told.form, told.language, told.at, self.key, self.signature)
        tables = (told.parts, told.help)
        return (
            all(isinstance(word, str) for word in words)
            and all(isinstance(table, dict) for table in (*tables, told.entry, told.easy))
            and all(isinstance(word, str) for table in tables for word in table.values())
            and _WRITTEN.fullmatch(told.at) is not None
        )


def _json(value: object, indent: int | None = None) -> bytes:
    """One way of writing a value, so that the same gives the same bytes."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=indent, separators=_SEPARATORS)
    return f"{text}\n".encode()


_SEPARATORS = (",", ":")

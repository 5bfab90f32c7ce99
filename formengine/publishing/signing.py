"""Signatures beside a form, as evidence is: `forms/<id>/audit.signed.json`, one a language.

They are made where the audit ran and travel with the form; whoever publishes builds the statement again from what lies
there, and the signature fits only if nothing is different.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formengine.publishing.statement import Signed, Statement

FILE = "audit.signed.json"
SCHEME = 1


class SignaturesError(ValueError):
    """The file of signatures cannot be read. The message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A signature without what was signed: when, with which key."""

    at: str
    key: str
    signature: str

    def over(self, statement: Statement) -> Signed:
        """The signature over a statement, which need not be the one that was signed."""
        return Signed(statement, self.key, self.signature)


def read_marks(folder: Path) -> Mapping[str, Mark]:
    """The signatures beside a form, by language; none when there is no such file. Raises SignaturesError."""
    try:
        dumped = json.loads((folder / FILE).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise SignaturesError(str(error)) from error
    if not isinstance(dumped, dict) or dumped.get("scheme") != SCHEME:
        raise SignaturesError("another version of formengine wrote it, or something else")
    try:
        return {
            language: Mark(str(mark["at"]), str(mark["key"]), str(mark["signature"]))
            for language, mark in dumped["languages"].items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise SignaturesError("a signature in it is not whole") from error


def write_marks(folder: Path, signed: Mapping[str, Signed]) -> None:
    """Write the signatures beside a form: these and no others, as others would be of another run of the audit."""
    content = {
        "languages": {
            language: {"at": each.statement.at, "key": each.key, "signature": each.signature}
            for language, each in signed.items()
        },
        "scheme": SCHEME,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    beside = folder / f".{FILE}.{os.getpid()}"
    beside.write_bytes(text.encode())
    beside.replace(folder / FILE)

"""Pages of a shared device without the names of questions where a history keeps them: a link from an error to its input puts
the input's id into the address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_IDS = re.compile(r' (id|for|href|aria-describedby|aria-labelledby)="([^"]*)"')


def nameless(html: str, questions: Sequence[str]) -> str:
    """The page with a number in the place of each question's id, wherever an id stands or is pointed to. What was typed is
    escaped and has no quotes, so that none of it is taken for an attribute.
    """
    numbers = {question: f"f{number}" for number, question in enumerate(questions, 1)}

    def numbered(found: re.Match[str]) -> str:
        name, value = found.groups()
        if name == "href" and not value.startswith("#"):
            return found[0]
        return f' {name}="{" ".join(_numbered(each, numbers) for each in value.split(" "))}"'

    return _IDS.sub(numbered, html)


def _numbered(token: str, numbers: dict[str, str]) -> str:
    """An id: the question's, which has no hyphen, and after one what of it is meant."""
    mark = "#" if token.startswith("#") else ""
    question, hyphen, part = token.removeprefix("#").partition("-")
    return f"{mark}{numbers.get(question, question)}{hyphen}{part}"

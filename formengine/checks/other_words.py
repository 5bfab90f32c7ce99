"""What holds of all words that stand beside a text for some of its readers: easy ones, and those for helpers."""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Text
from formengine.phrases import phrase
from formengine.problems import Problem


def beside(text: Text, other: Text, inserts: str, same: str) -> Iterator[Problem]:
    """Yield what is wrong with words beside a text: the problem `inserts` where they insert a formula that it does not,
    which may not have been answered there; the notice `same` where they are the text itself.
    """
    own = {insert.source.strip() for insert in text.inserts}
    for insert in other.inserts:
        if insert.source.strip() not in own:
            listed = ", ".join(f"{{{{ {each} }}}}" for each in sorted(own)) or phrase("nothing")
            yield Problem(inserts, insert.where, {"formula": insert.source, "inserts": listed})
    if other.source == text.source:
        yield Problem(same, other.where, severity="notice")

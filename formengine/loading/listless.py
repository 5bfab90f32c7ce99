"""A list that has lost its key: « ask: » was forgotten, and the questions stand right below the title."""

from __future__ import annotations

import re

from formengine.source import Source

_OF_ITEM = re.compile(r" *- +(?:\{ *)?(?P<first>[\w-]+) *:")
_LIST_OF = {
    "part": "parts",
    **dict.fromkeys(("step", "repeat", "for-each", "stop"), "steps"),
    **dict.fromkeys(("must", "warn"), "rules"),
}
_KEYED = re.compile(r" *[\w-]+ *: ")


def key_of_list(source: Source, number: int) -> str:
    """The key that is missing above a list whose first item is on this line; empty where nobody can tell."""
    line, above = source.line(number), source.line(number - 1) if number > 1 else ""
    found = _OF_ITEM.match(line)
    if found is None or (_OF_ITEM.match(above) is None and not _KEYED.match(above)):
        return ""
    if found["first"] != "id":
        return _LIST_OF.get(found["first"], "")
    below = "\n".join(source.text.split("\n")[number - 1 : number + 2])
    return "ask" if re.search(r"\btype *:", below) else "options"

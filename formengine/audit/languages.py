"""Which elements and texts of a page are in another language than the page: the accessibility tree does not tell it.

The DevTools protocol does, in a picture of the DOM (DOMSnapshot.captureSnapshot); it takes some 5 ms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

UNKNOWN = "und"
"""BCP 47's word for the language of a page that does not say it."""
_ROOT, _HTML = -1, "HTML"


def languages_of(snapshot: Mapping[str, Any]) -> dict[int, str]:
    """The language of the document and of all that is in another, by backendNodeId, as `read_tree` wants them.

    `snapshot` is the answer to `DOMSnapshot.captureSnapshot`; of frames it tells nothing.
    """
    strings: Sequence[str] = snapshot["strings"]
    nodes: Mapping[str, Sequence[Any]] = snapshot["documents"][0]["nodes"]
    said = [_said(strings, attributes) for attributes in nodes["attributes"]]
    roots = [number for number, name in enumerate(nodes["nodeName"]) if strings[name] == _HTML]
    page = next((said[number] for number in roots if said[number]), UNKNOWN)
    spoken: list[str] = []
    # A parent stands before what is in it.
    for parent, own in zip(nodes["parentIndex"], said, strict=True):
        spoken.append(own or (spoken[parent] if parent != _ROOT else page))
    numbers = nodes["backendNodeId"]
    foreign = {number: language for number, language in zip(numbers, spoken, strict=True) if language != page}
    return {numbers[0]: page, **foreign}


def _said(strings: Sequence[str], attributes: Sequence[int]) -> str:
    """The `lang` of a node; names and values stand in turn."""
    for name, value in zip(attributes[::2], attributes[1::2], strict=True):
        if strings[name] == "lang" and value >= 0:
            return strings[value]
    return ""

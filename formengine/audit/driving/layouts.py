"""A page's layout: its skeleton without its words, so that what does not depend on words is looked at once for each.

Tags, classes, roles, types and states stay, each with all that it stands in; texts, ids, names, values and addresses go. So
does how many there are: a list of nine options is the layout of a list of three. So does what only programs read, unless a
style sheet asks for it: what a field may be filled in with draws nothing, and each state is asked about it. And so does a
class of the whole page that only gives lines more room, as those of easy words have: that there is room is measured in each
state. Which way the whole page runs does not part layouts; what is met in pages that run from right to left is told by
itself (`kinds`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

from formengine.audit.dom import VOID, shown

# Their values are words, names or data: that they are there counts.
_WORDS = frozenset(
    "action alt aria-label aria-valuetext content cite datetime for hreflang id label lang list maxlength max min minlength "
    "name pattern placeholder size srclang step summary title value xml:lang".split()
)
_REFERENCES = frozenset(
    ("aria-controls", "aria-describedby", "aria-details", "aria-errormessage", "aria-labelledby", "aria-owns")
)
_SILENT = frozenset(
    "aria-required autocapitalize autocomplete enctype enterkeyhint inputmode method novalidate spellcheck".split()
)
"""What nobody sees: rules that ask for it look at the page's code, or at the tree of each state."""
_FLOWING = frozenset(("hyphens", "-webkit-hyphens", "letter-spacing", "line-height", "word-spacing"))
"""What may run over, and has neither colour nor place."""
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_SELECTED = re.compile(rb"(?:\[|\battr\()\s*([a-zA-Z-]+)")
_ADDRESSES = frozenset(("href", "src", "formaction", "xlink:href"))
_KIND_OF_ADDRESS = re.compile(r"#|[a-z][a-z0-9+.-]*:|")
_STILL = frozenset(("html", "head", "meta", "link", "base", "title", "style"))
"""What a swap leaves as it is: all of it but the words of the title and the language counts as layout."""

_HEAD = "<head"

_BY_ITSELF = frozenset("audio canvas embed frame frameset iframe object script style video".split())
"""What lives only in a page that was loaded: swapped in, a script does not run and a frame comes late."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`key` is the same for pages of one layout; `alone` says that a page must be loaded for real whatever its layout.

    `kinds` are the elements of the skeleton with all that they stand in, hashed; `leftward` says that the page runs to the
    left. `head` is the same for pages whose heads are, but for the title: one's document can then show the other.
    """

    key: str
    alone: bool
    kinds: frozenset[str]
    leftward: bool
    head: str


@lru_cache(maxsize=4096)
def layout_of(body: bytes, styles: bytes = b"") -> Layout:
    """The layout of a page with this style sheet, from their bytes."""
    reader = _Skeleton(styles)
    reader.feed(shown(body.decode("utf-8", "replace")))
    reader.close()
    key = hashlib.sha256("\n".join(sorted(reader.kinds)).encode()).hexdigest()
    head = _hash("\n".join(sorted(kind[kind.index(_HEAD) :] for kind in reader.kinds if _HEAD in kind)))
    return Layout(key, reader.alone, frozenset(map(_hash, reader.kinds)), reader.leftward, head)


def _hash(kind: str) -> str:
    return hashlib.blake2b(kind.encode(), digest_size=12).hexdigest()


def drawing(classes: str, styles: bytes) -> str:
    """Those of some classes of which a style sheet says more than how lines flow."""
    return " ".join(each for each in classes.split() if each in _drawing(styles))


@cache
def _drawing(styles: bytes) -> frozenset[str]:
    bare = re.sub(rb"/\*.*?\*/", b"", styles, flags=re.DOTALL).decode("utf-8", "replace")
    found: set[str] = set()
    for selectors, block in _RULE.findall(bare):
        properties = {each.partition(":")[0].strip().lower() for each in block.split(";")} - {""}
        if not properties <= _FLOWING:
            found.update(_CLASS.findall(selectors))
    return frozenset(found)


@cache
def _selected(styles: bytes) -> frozenset[str]:
    """The attributes that a style sheet asks for."""
    return frozenset(name.decode().lower() for name in _SELECTED.findall(styles))


class _Skeleton(HTMLParser):
    """Tells the elements of a page with all that they stand in. For the rest see `Layout`."""

    def __init__(self, styles: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self._styles = styles
        self._silent = _SILENT - _selected(styles)
        self.alone = self.leftward = False
        self.kinds: set[str] = set()
        self._open = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.alone = (
            self.alone
            or tag in _BY_ITSELF
            or any(map(_acts, given))
            or (tag == "meta" and "http-equiv" in given)
        )
        if tag == "html":
            self.leftward = given.pop("dir", None) == "rtl"
            given["class"] = drawing(given.get("class") or "", self._styles)
        told = (
            _attribute(tag, name, value or "") for name, value in given.items() if name not in self._silent
        )
        said = " ".join([tag, *sorted(told)])
        kind = f"{self._open[-1][1]}<{said}>"
        self.kinds.add(kind)
        if tag not in VOID:
            self._open.append((tag, kind))

    def handle_endtag(self, tag: str) -> None:
        if any(opened == tag for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass


def _acts(name: str) -> bool:
    """An attribute that runs a script, or a style that a content security policy may refuse in a page that is loaded."""
    return name.startswith("on") or name == "style"


def _attribute(tag: str, name: str, value: str) -> str:
    if tag in _STILL and name not in {"lang", "xml:lang"}:
        return f"{name}={value}"
    if name in _REFERENCES:
        return f"{name}={len(value.split())}"
    if name in _ADDRESSES:
        kind = _KIND_OF_ADDRESS.match(value)
        return f"{name}={kind.group() if kind else ''}"
    return name if name in _WORDS or name.startswith("data-") else f"{name}={' '.join(value.split())}"

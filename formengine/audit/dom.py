"""A page as a tree of elements, for rules that need its bytes alone: parsed by Python's own parser, no browser.

It reads what the engine's templates write, which the gate proves to be conforming HTML: void elements, and the end tags
that HTML lets one leave out, are all that it adds to the tags that are there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# A tag that ends an open one of the same group (HTML standard, 13.1.2.4).
_ENDS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
    "optgroup": {"option", "optgroup"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_LONGEST = 300


@dataclass(eq=False)
class Element:
    """One element. `start` is its start tag as it is written, `line` where that stands in the page, from 1."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    start: str = ""
    line: int = 0
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """An attribute; `default` when it is not there."""
        return self.attrs.get(name, default)

    def has(self, name: str) -> bool:
        """Whether an attribute is there, whatever it holds."""
        return name in self.attrs

    def tokens(self, name: str) -> list[str]:
        """An attribute that lists words: `aria-describedby`, `class`."""
        return self.get(name).split()

    @property
    def elements(self) -> list[Element]:
        """The child elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in tree order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, where: Callable[[Element], bool] | None = None) -> Iterator[Element]:
        """All below it with one of these tags (any, when none is named), in tree order."""
        for each in self.walk():
            if each is not self and (not tags or each.tag in tags) and (where is None or where(each)):
                yield each

    def up(self) -> Iterator[Element]:
        """What it stands in, from its parent outwards."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    def within(self, *tags: str, role: str = "") -> Element | None:
        """The nearest element around it with one of these tags, or with this role."""
        return next(
            (each for each in self.up() if each.tag in tags or (role and each.get("role") == role)), None
        )

    @cached_property
    def raw_text(self) -> str:
        """All its text, as it is written."""
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        """All its text, with plain single spaces."""
        return " ".join(self.raw_text.split())

    @property
    def hidden(self) -> bool:
        """Whether markup alone keeps it from being seen and heard: `hidden`, a hidden input, a template."""
        return any(
            each.has("hidden")
            or each.tag == "template"
            or (each.tag == "input" and each.get("type") == "hidden")
            for each in (self, *self.up())
        )

    @property
    def lang(self) -> str:
        """The language that holds here."""
        return next((each.get("lang") for each in (self, *self.up()) if each.get("lang")), "")

    @cached_property
    def path(self) -> str:
        """A CSS selector of it alone, from the nearest id; `scripts/tools.js` makes the same in the browser."""
        if self.get("id"):
            return f"#{self.get('id')}"
        if self.parent is None or self.parent.tag == "":
            return self.tag
        same = [each for each in self.parent.elements if each.tag == self.tag]
        nth = f":nth-of-type({same.index(self) + 1})" if len(same) > 1 else ""
        return f"{self.parent.path} > {self.tag}{nth}"

    @property
    def html(self) -> str:
        """Its start tag, and its first words."""
        words = self.text
        return (self.start + words)[:_LONGEST] + (f"</{self.tag}>" if words and self.tag not in VOID else "")


@dataclass(frozen=True)
class Document:
    """A parsed page. `root` is a nameless element around it all."""

    root: Element

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in tree order."""
        return tuple(each for each in self.root.walk() if each is not self.root)

    @cached_property
    def _by_tag(self) -> dict[str, list[Element]]:
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for each in self.elements:
            found[each.tag].append(each)
        return found

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """The elements with each id: one, on a good page."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for each in self.elements:
            if each.has("id"):
                found[each.get("id")].append(each)
        return dict(found)

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags: in tree order for one tag."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        return [each for each in self.elements if each.tag in tags]

    def first(self, tag: str) -> Element | None:
        """The first element with a tag."""
        return next(iter(self._by_tag.get(tag, [])), None)

    def by_id(self, name: str) -> Element | None:
        """The first element with an id."""
        return next(iter(self.ids.get(name, [])), None)

    def classed(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [each for each in self.elements if name in each.tokens("class")]

    def named(self, ids: list[str]) -> list[Element]:
        """The elements that a list of ids names, as far as they are there."""
        return [found for each in ids if (found := self.by_id(each)) is not None]

    @property
    def title(self) -> str:
        """The words of its title."""
        found = self.first("title")
        return found.text if found is not None else ""

    @property
    def language(self) -> str:
        """The language of the page."""
        found = self.first("html")
        return found.get("lang") if found is not None else ""


_TEMPLATE = re.compile(r"(<template\b[^>]*>).*?(?=</template)", re.DOTALL | re.IGNORECASE)


def shown(html: str) -> str:
    """A page without what is in a `template`: that is no part of the document (HTML standard, 4.12.3)."""
    return _TEMPLATE.sub(r"\1", html)


def parse(html: str) -> Document:
    """Read a page."""
    builder = _Builder()
    builder.feed(shown(html))
    builder.close()
    return Document(builder.root)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self.at.tag in _ENDS.get(tag, ()) and self.at.parent is not None:
            self.at = self.at.parent
        given = {name: value or "" for name, value in reversed(attrs)}  # of two alike, the first holds
        made = Element(tag, given, self.at, self.get_starttag_text() or "", self.getpos()[0])
        self.at.children.append(made)
        if tag not in VOID:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.at.tag == tag and tag not in VOID and self.at.within("svg") is not None:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self.at
        while at is not None and at.tag != tag:
            at = at.parent
        if at is not None and at.parent is not None:
            self.at = at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)

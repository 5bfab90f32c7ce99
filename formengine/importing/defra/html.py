"""The HTML of content components as the little Markdown that longer texts know."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from formengine.importing.texts import LONGEST, clean

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 ul ol table tr section details summary blockquote br hr".split())
_SILENT = frozenset(("script", "style"))


class _Reader(HTMLParser):
    """Gathers text, with lists, links and emphasis; everything else is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.links: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "li":
            self.text.append("\n- ")
        elif tag in _BLOCKS:
            self.text.append("\n\n" if tag != "br" else "\n")
        elif tag == "a":
            href = dict(attrs).get("href") or ""
            self.links.append(href if re.match(r"(?:https?|mailto|tel):[^\s()<>]+$", href) else "")
            self.text.append("[" if self.links[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.text.append("\n\n")
        elif tag == "a" and self.links:
            href = self.links.pop()
            self.text.append(f"]({href})" if href else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(re.sub(r"\s+", " ", data))


_TEMPLATE = re.compile(r"\{\{-?\s*([A-Za-z_]\w*)\s*(?:\|\s*safe\s*)?-?\}\}")
"""`{{ fieldName }}` in a text; what else the builder's templates know has no equal."""


def markdown_of(html: str) -> str:
    """What a piece of HTML says, in paragraphs, lists and links; an answer that it inserts is `${name}` from here on."""
    html = _TEMPLATE.sub(r"${\1}", html[:LONGEST])
    if "<" not in html:
        return clean(html)[0]
    reader = _Reader()
    reader.feed(html)
    reader.close()
    while reader.links:
        reader.handle_endtag("a")
    lines = (line.strip() for line in "".join(reader.text).split("\n"))
    return clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))[0]


def line_of(html: str) -> str:
    """The same on one line, without links; what was a list is told one after the other."""
    text = re.sub(r"\[([^\[\]]*)\]\([^)]*\)", r"\1", markdown_of(html))
    first = re.sub(r":\n+- ", ": ", text.removeprefix("- "))
    return " ".join(re.sub(r"\n+- ", "; ", first).split())

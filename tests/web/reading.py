"""A page as a tree of elements, read by Python's own parser: html5lib takes three times as long, for thousands of pages.

What the templates write is conforming HTML, as the gate proves. Of such pages both make the same tree (`test_reading.py`).
"""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from formengine.audit.dom import VOID, shown

_LINE_FIRST = frozenset(("textarea", "pre"))
"""A line end right after their start tag is none of theirs (HTML standard, 13.1.2.5)."""
_ENDS = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",)}
"""Tags that end one that is open."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._last: Element | None = None
        """What was closed last in the innermost open element: words after it are its tail."""
        self._begins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open[-1].tag in _ENDS.get(tag, ()):
            self.handle_endtag(self._open[-1].tag)
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)})
        self._open[-1].append(element)
        self._begins = tag in _LINE_FIRST
        if tag in VOID:
            self._last = element
        else:
            self._open.append(element)
            self._last = None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Only in a drawing does the slash end an element.
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(each.tag == "svg" for each in self._open):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        tags = [each.tag for each in self._open]
        if tag in tags:
            at = len(tags) - 1 - tags[::-1].index(tag)
            self._last = self._open[at]
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if self._begins:
            self._begins, data = False, data.removeprefix("\n")
        if self._last is None:
            self._open[-1].text = (self._open[-1].text or "") + data
        else:
            self._last.tail = (self._last.tail or "") + data


def read(html: str) -> Element:
    """The element `html` of a page; one around it all where somebody else's answer has none."""
    reader = _Reader()
    reader.feed(shown(html).replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    found = reader.root.find("html")
    if found is not None:
        return found
    reader.root.tag = "body"
    whole = Element("html")
    whole.append(reader.root)
    return whole

"""`document-told`: a link to a document says its format, its size and its language where that is another (RGAA 6.1, 13.3).

Or the same stands in HTML beside it or on the page itself, which everyone can read. That a document is tagged no page tells:
a person opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from formengine import tags
from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, unsure, verdict
from formengine.audit.rules.names import name_of
from formengine.audit.rules.pages import flat

NAMES = {
    "pdf": "pdf", "doc": "word", "docx": "word", "odt": "opendocument", "rtf": "rtf", "xls": "excel", "xlsx": "excel",
    "ods": "opendocument", "csv": "csv", "ppt": "powerpoint", "pptx": "powerpoint", "odp": "opendocument", "epub": "epub",
    "zip": "zip",
}  # fmt: skip
"""What documents end in, and another name of the format."""

_SIZE = re.compile(
    r"\d\s*(?:[kmg]i?[ob]|octets?|bytes?|كيلوبايت|ميغابايت|جيغابايت|بايت)(?!\w)", re.IGNORECASE
)
_BLOCKS = frozenset("li p dd td div section main body".split())


def check(view: View) -> Iterator[Verdict]:
    """Each link to a document."""
    for link in view.document.all("a"):
        ending = _ending(link)
        if not ending or link.hidden:
            continue
        words = flat(name_of(link, view.document))
        if (why := _wrong(link, ending, words, tags.spoken(view.state.language))) and not _twin(link):
            yield verdict(False, link, why)
        else:
            yield verdict(True, link) if _twin(link) else unsure(link, "a person must open it")


def _ending(link: Element) -> str:
    """What the file ends in; `file` where only `download` tells that it is one."""
    _, dot, ending = urlsplit(link.get("href")).path.rpartition("/")[2].lower().rpartition(".")
    return ending if dot and ending in NAMES else "file" if link.has("download") else ""


def _wrong(link: Element, ending: str, words: str, language: str) -> str:
    said = set(re.findall(r"\w+", words))
    if ending != "file" and not said & {ending, NAMES[ending]}:
        return "it does not say the format"
    if not _SIZE.search(words):
        return "it does not say how large the file is"
    other = link.get("hreflang").partition("-")[0]
    if other and other != language.partition("-")[0] and _named(other, language) not in words:
        return f"it does not say that the language is another: {other}"
    return ""


def _named(language: str, within: str) -> str:
    """What a language is called in another: « anglais »; its code where nobody knows."""
    try:
        return flat(Locale.parse(language).get_language_name(within) or language)
    except (UnknownLocaleError, ValueError):
        return language


def _twin(link: Element) -> bool:
    """Whether the same is there in HTML: a link beside it says so, or the link says that it leads to the page itself in
    another form (`rel="alternate"`, HTML 4.6.7.1).
    """
    if "alternate" in link.tokens("rel"):
        return True
    block = next((each for each in link.up() if each.tag in _BLOCKS), None)
    links = block.all("a") if block is not None else ()
    return any("html" in flat(each.text) and not _ending(each) for each in links if each is not link)


RULE = Rule(
    "document-told",
    rows=(41,),
    criteria=("RGAA 13.3", "RGAA 6.1", "WCAG 2.4.4"),
    proof="page",
    passes="The same stands in HTML beside it.",
    fails="Write into the link the format, the size and another language (PDF, 120 ko, en anglais), or offer an HTML page.",
    cannot="Open the document with a screen reader: it must be tagged, and its headings, lists and tables be heard as such.",
    check=check,
)

"""What the pages of a form hold, as far as markup and styles tell: to prove that a criterion has nothing to apply to.

A page without a `table` has no table that could be wrong, whoever looks. What only eyes can find (a quotation that is not
marked up, a list made of dashes) is not looked for here. Pages are searched as bytes, which takes a tenth of what parsing
takes: whatever is text on a page is escaped, so that what looks like a tag is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from formengine.audit.states import Captured

IMAGES = frozenset(
    "img picture svg object embed canvas area map role=img role=image type=image css:url".split()
)
FRAMES = frozenset("iframe frame frameset fencedframe portal".split())
SCRIPTS = frozenset("script on javascript:".split())
MEDIA = frozenset("video audio object embed svg canvas bgsound".split()) | SCRIPTS
TABLES = frozenset("table role=table role=grid role=treegrid".split())
LISTS_OF_CHOICES = frozenset("select datalist role=listbox".split())
SEARCHES = frozenset("search role=search type=search".split())
ACCESS_KEYS = frozenset(["accesskey"])
DOCUMENTS = frozenset("document download".split())
MOVING = (
    IMAGES | MEDIA | FRAMES | frozenset("marquee blink css:animation css:transition css:@keyframes".split())
)

_TAG = re.compile(rb"<([a-z][a-z0-9-]*)", re.IGNORECASE)
_TEXT = re.compile(rb">[^<]*<")
_ROLE = re.compile(rb"\s(role|type)\s*=\s*[\"']?([a-z ]+)", re.IGNORECASE)
_HANDLER = re.compile(rb"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
_NAMED = re.compile(rb"<[a-z][^>]*\s(accesskey|download)(?=[\s=>])", re.IGNORECASE)
_FORMATS = rb"pdf|docx?|odt|rtf|xlsx?|ods|csv|pptx?|odp|epub|zip"
_DOCUMENT = re.compile(rb"href\s*=\s*[\"']?[^\"'\s>]+\.(?:" + _FORMATS + rb")(?=[\"'?#\s>])", re.IGNORECASE)
_SCRIPT_LINK = re.compile(rb"=\s*[\"']?\s*javascript:", re.IGNORECASE)
_OWN_STYLES = re.compile(rb"<style[^>]*>(.*?)</style>|\sstyle\s*=\s*\"([^\"]*)\"", re.DOTALL | re.IGNORECASE)
_STYLES = {
    "css:url": re.compile(rb"url\(\s*(?![\"']?data:,)", re.IGNORECASE),
    "css:animation": re.compile(rb"(?:^|[\s;{])animation(?:-name)?\s*:", re.IGNORECASE),
    "css:transition": re.compile(rb"(?:^|[\s;{])transition(?:-property)?\s*:", re.IGNORECASE),
    "css:@keyframes": re.compile(rb"@(?:-webkit-)?keyframes\b", re.IGNORECASE),
}


def contents_of(captured: Iterable[Captured]) -> frozenset[str]:
    """The names of what the pages hold: tags, `role=img`, `type=image`, `on` for handlers, `css:url`."""
    found: set[str] = set()
    for each in captured:
        found.update(_in_styles(each.sheet.body))
        for state in each.states:
            found.update(chain(_in_page(state.body), _in_styles(_styles_of(state.body))))
    return frozenset(found)


def _in_page(page: bytes) -> Iterator[str]:
    body = _TEXT.sub(b"><", page)  # what is said of tags is none
    yield from {tag.decode("ascii").lower() for tag in _TAG.findall(body)}
    for name, value in set(_ROLE.findall(body)):
        yield from (f"{name.decode().lower()}={word}" for word in value.decode("ascii").lower().split())
    yield from {name.decode("ascii").lower() for name in _NAMED.findall(body)}
    for name, pattern in (("on", _HANDLER), ("document", _DOCUMENT), ("javascript:", _SCRIPT_LINK)):
        if pattern.search(body):
            yield name


def _in_styles(sheet: bytes) -> Iterator[str]:
    return (name for name, pattern in _STYLES.items() if pattern.search(sheet))


def _styles_of(body: bytes) -> bytes:
    """The styles that stand in the page itself."""
    return b"\n".join(sheet or own for sheet, own in _OWN_STYLES.findall(body))

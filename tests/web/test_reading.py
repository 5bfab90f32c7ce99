"""Pages are read by Python's own parser as the HTML standard says."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
import pytest

from formengine.audit.dom import shown
from tests.web.reading import read
from tests.web.support import NIGHTS_AND_JOBS, Serving
from tests.web.words import CONTINUE, word

TYPED = "<b>\r\n\"one\" & 'two' &amp; three\u00a0\u2028é\nfour"
STEPS = f"""{NIGHTS_AND_JOBS}
      - step: told
        title: Told
        ask:
          - {{id: told, type: long-text, label: Tell us, noun: it}}
          - {{id: where, type: country, label: Where, noun: where}}
          - {{id: born, type: date, label: Born, noun: the day, optional: true}}
"""


def shape(element: Element) -> object:
    """What both must agree on: not on how the names of a drawing are written, nor on the space around the body."""
    tag = element.tag.rpartition("}")[2]
    space = SPACE if tag in AROUND else ""
    children = [(shape(child), (child.tail or "").strip(space)) for child in element]
    attributes = sorted((name.lower(), value) for name, value in element.attrib.items())
    return tag, attributes, (element.text or "").strip(space), children


AROUND = ("html", "body")
SPACE = " \n"


def by_the_standard(html: str) -> Element:
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def test_a_page_of_each_kind_is_read_as_the_standard_says(serve: Serving) -> None:
    start = serve(STEPS).visitor().get("/en/tiny/")
    asks = start.press(word("btn.start"))
    later = [asks.press(CONTINUE), asks.press(CONTINUE, name=TYPED)]
    for page in (start, asks, *later):
        # What is in a `template` is no part of the document, and html5lib gives it all the same.
        assert shape(read(page.html)) == shape(by_the_standard(shown(page.html))), page.address


@pytest.mark.parametrize(
    "inside",
    [
        "<textarea>\n\n one\n</textarea><pre>\nof it</pre>",
        "<ul><li>one<li>two <b>three</b></ul> after",
        "<dl><dt>one<dd>two<dt>three<dd>four</dl>",
        "<select><option>one<option selected value=2>two</select>",
        "<svg viewBox='0 0 1 1' aria-hidden=true><path d='M0 0'/><path d='M1 1'/></svg>after",
        "<br/>one<br>two<input disabled value='a&quot;b&eacute;&#13;&nbsp;'>",
        "<p title='one\r\ntwo'>three\r\nfour &lt;b&gt; &notit;</p>",
    ],
)
def test_what_a_template_may_write_is_read_as_the_standard_says(inside: str) -> None:
    html = f"<!doctype html><html lang=en><head><title>One &amp; two</title></head><body><main>{inside}</main></body></html>"
    assert shape(read(html)) == shape(by_the_standard(html))


def test_an_answer_that_is_no_page_is_read_too() -> None:
    words = "Of <b>another</b> program"
    body = by_the_standard(words).find("body")
    assert body is not None
    assert [shape(each) for each in read(words)] == [shape(body)]

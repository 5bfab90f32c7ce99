"""A page as a tree of elements: what rules on bytes read."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.audit.dom import Document, Element, parse

PAGE = """<!doctype html>
<html lang="fr"><head><title>Nom – Exemple</title></head><body>
<p class="a b">Un<br>deux <b>trois</b></p>
<ul><li>Un<li id="second" lang="en">Two</ul>
<form hidden><input name="x" required></form>
</body></html>"""


@pytest.fixture
def page() -> Document:
    return parse(PAGE)


def test_text_is_that_of_all_below_with_plain_spaces(page: Document) -> None:
    paragraph = page.all("p")[0]
    assert (page.title, paragraph.text, paragraph.tokens("class")) == (
        "Nom – Exemple",
        "Undeux trois",
        ["a", "b"],
    )


def test_an_item_ends_the_one_before(page: Document) -> None:
    assert [item.text for item in page.all("li")] == ["Un", "Two"]


def test_an_element_knows_its_line_its_language_and_whether_it_is_hidden(page: Document) -> None:
    second = page.by_id("second")
    assert second is not None
    assert (second.line, second.lang, second.hidden) == (4, "en", False)
    assert page.all("input")[0].hidden


def test_a_path_begins_at_the_nearest_id(page: Document) -> None:
    assert page.all("b")[0].path == "html > body > p > b"
    assert [item.path for item in page.all("li")] == ["html > body > ul > li:nth-of-type(1)", "#second"]


def test_markup_is_told_by_its_start_tag_and_its_words(page: Document) -> None:
    assert page.all("p")[0].html == '<p class="a b">Undeux trois</p>'


def test_of_two_attributes_alike_the_first_holds() -> None:
    assert parse('<p id="a" id="b"></p>').all("p")[0].get("id") == "a"


BLOCKS = st.recursive(
    st.text("ab é&", max_size=4).map(lambda words: words.replace("&", "&amp;")),
    lambda inner: st.tuples(
        st.sampled_from(["div", "section", "ul", "span"]), st.lists(inner, max_size=3)
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=12,
)


@given(BLOCKS)
def test_of_conforming_markup_the_tree_is_that_of_the_html_standard(markup: str) -> None:
    body = html5lib.parse(
        f"<!doctype html><title>x</title><body><main>{markup}</main>", namespaceHTMLElements=False
    )
    main = body.find(".//main")
    assert _shape(parse(f"<main>{markup}</main>").all("main")[0]) == _other(main)


def _shape(element: Element) -> object:
    return element.tag, element.raw_text, [_shape(child) for child in element.elements]


def _other(element: object) -> object:
    return element.tag, "".join(element.itertext()), [_other(child) for child in element]  # type: ignore[attr-defined]  # an element of html5lib's own tree

"""Pages with their ways are met by the same answers as when one follows the links from page to page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.importing import ImportFailedError
from formengine.importing.defra.routes import Link, Way, routes_of
from tests.thorough import tries

NAMES = ("a", "b", "c", "d")


def way(words: str) -> Way:
    """`a !b`: a holds, and b does not."""
    return frozenset((word.lstrip("!"), not word.startswith("!")) for word in words.split())


def links(**pages: str) -> Mapping[str, Sequence[Link]]:
    """`p="q:a r"`: from p to q where a holds, else to r."""
    found = {page: [each.partition(":") for each in words.split()] for page, words in pages.items()}
    return {page: [Link(to, name) for to, _, name in each] for page, each in found.items()}


@pytest.mark.parametrize(
    ("pages", "page", "ways"),
    [
        ({"p": "q"}, "q", [""]),
        ({"p": "q:a r", "q": "r"}, "q", ["a"]),
        ({"p": "q:a r", "q": "r"}, "r", [""]),
        ({"p": "q:a r:b s", "q": "s", "r": "s"}, "r", ["!a b"]),
        ({"p": "q:a r:b s", "q": "s", "r": "s"}, "s", [""]),
        ({"p": "q:a s", "s": "q:b t"}, "q", ["a", "!a b"]),
        ({"p": "q:a r", "r": "q:a s"}, "s", ["!a"]),
    ],
)
def test_the_ways_to_a_page(pages: dict[str, str], page: str, ways: list[str]) -> None:
    assert set(routes_of("p", links(**pages)).ways[page]) == {way(each) for each in ways}


def test_what_follows_a_stop_need_not_say_that_it_was_passed_by() -> None:
    found = routes_of("p", links(p="stop:a q", q="stop2:b r"), frozenset({"stop", "stop2"}))
    assert found.ways["r"] == (way(""),)
    assert found.order.index("stop") < found.order.index("q")


def test_a_circle_is_refused() -> None:
    with pytest.raises(ImportFailedError, match="q → r → q"):
        routes_of("p", links(p="q", q="r", r="p2:a q"))


def test_a_thousand_pages_one_after_the_other() -> None:
    many = {f"p{at}": [Link(f"p{at + 1}")] for at in range(1000)}
    assert len(routes_of("p0", many).order) == 1001


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Mapping[str, Sequence[Link]], frozenset[str]]:
    """Pages that lead only to later ones; every page has a link without condition but the last, and stops none."""
    size = draw(st.integers(2, 7))
    stops = draw(st.sets(st.integers(1, size - 1), max_size=2)) - {size - 1}
    pages: dict[str, Sequence[Link]] = {}
    for at in range(size - 1):
        if at in stops:
            continue
        later = st.integers(at + 1, size - 1).map(str)
        some = draw(st.lists(st.builds(Link, later, st.sampled_from(NAMES)), max_size=3))
        pages[str(at)] = [*some, Link(draw(later))]
    return pages, frozenset(str(each) for each in stops)


def walked(pages: Mapping[str, Sequence[Link]], holds: Mapping[str, bool]) -> list[str]:
    """The pages of somebody who follows the links: the first whose condition holds, or the one without."""
    seen, page = ["0"], "0"
    while pages.get(page):
        page = next(
            (link.to for link in pages[page] if link.condition and holds[link.condition]),
            next(link.to for link in pages[page] if not link.condition),
        )
        seen.append(page)
    return seen


@given(graphs(), st.fixed_dictionaries({name: st.booleans() for name in NAMES}))
@settings(max_examples=tries(500), deadline=None)
def test_pages_are_met_as_they_were(
    graph: tuple[Mapping[str, Sequence[Link]], frozenset[str]], holds: dict[str, bool]
) -> None:
    pages, stops = graph
    routes = routes_of("0", pages, stops)
    met: list[str] = []
    for page in routes.order:
        if any(all(holds[name] == wanted for name, wanted in way) for way in routes.ways[page]):
            met.append(page)
            if page in stops:
                break
    assert met == walked(pages, holds)

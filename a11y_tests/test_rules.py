"""Each rule of our own on its fixture pages: every node that is marked must pass or fail as it says, and no other may fail.

`a11y_tests/rules/<rule>.html`, or several (`<rule>.<what>.html`) where one page cannot show both. On each node that matters
stands `data-must`: `pass`, `fail` or `cannot`; for a rule that reads the accessibility tree, `data-node` is its line there.
`<html>` says which state the page is: `data-kind`, `data-page`, `data-language`, `data-header`, and what
is told of it: `data-sheet` (the weight of its styles), `data-tokens` and `data-keypads` (what the
definition says of fields: tokens and keypads).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.audit.browser import Browser
from formengine.audit.rules import ALL, Rule, Verdict, View, words_of
from formengine.audit.rules.keyboard import walk
from formengine.audit.rules.looks import LOOKS, measuring
from formengine.audit.rules.unscripted import tree_without_scripts
from formengine.audit.server import StateServer
from formengine.audit.states import State

PAGES = Path(__file__).parent / "rules"
WORST = ("pass", "cannot", "fail")
HTML = ("Content-Type", "text/html; charset=utf-8")
BY_ID = {rule.id: rule for rule in ALL}


class Room:
    """A browser and a server, started when a rule first needs them."""

    def __init__(self, held: ExitStack) -> None:
        self._held = held
        self._both: tuple[StateServer, Browser] | None = None

    def open(self, view: View, look: str) -> tuple[Browser, str]:
        """Show a page in the window of a look."""
        if self._both is None:
            self._both = self._held.enter_context(StateServer()), self._held.enter_context(Browser())
        server, browser = self._both
        address = server.show(f"/{view.state.kind}.html", view.state.status, (HTML,), view.state.body)
        wanted = LOOKS[look]
        browser.viewport(wanted.width, wanted.height, mobile=wanted.mobile)
        browser.media(wanted.kind, **wanted.media)
        browser.open(address)
        if wanted.style:
            add = "document.head.append(Object.assign(document.createElement('style'), {textContent: arguments[0]}))"
            browser.driver.execute_script(add, wanted.style)
        return browser, address


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with ExitStack() as held:
        yield Room(held)


def pages_of(rule: Rule) -> Sequence[Path]:
    return [page for page in sorted(PAGES.glob("*.html")) if page.name.split(".")[0] == rule.id]


def view_of(page: Path) -> View:
    bare = State("fixture", "", page.name, "empty", 200, (HTML,), page.read_bytes())
    view = View.of(bare, {})
    html = view.document.all("html")[0]
    language = html.get("data-language") or html.get("lang")
    header = html.get("data-header").partition(": ")
    state = replace(
        bare,
        language=language,
        page=html.get("data-page") or page.name,
        kind=html.get("data-kind") or "empty",
        headers=(HTML, (header[0], header[2])) if header[0] else (HTML,),
    )
    told = {
        name: json.loads(html.get(f"data-{name}"))
        for name in ("sheet", "tokens", "keypads")
        if html.has(f"data-{name}")
    }
    return replace(view, state=state, words=words_of(language), told=told)


def verdicts(rule: Rule, pages: Sequence[View], room: Room) -> Iterator[tuple[View, Verdict]]:
    if rule.check_all is not None:
        for said in rule.check_all(pages):
            yield next(view for view in pages if view.state == said.state), said
        return
    for view in pages:
        for look in rule.looks or ("wide",):
            yield from ((view, said) for said in rule.verdicts(looked_at(rule, view, look, room)))


def looked_at(rule: Rule, view: View, look: str, room: Room) -> View:
    if rule.proof == "page":
        return view
    browser, address = room.open(view, look)
    seen = replace(view, look=look, width=LOOKS[look].width)
    if not LOOKS[look].scripts:
        return replace(seen, tree=tree_without_scripts(browser, address))
    if rule.proof == "tree":
        return replace(seen, tree=browser.tree())
    if rule.proof == "keyboard":
        return replace(seen, told={"keyboard": walk(browser, address)})
    return replace(seen, told=browser.driver.execute_script(f"return {measuring(look)}"))


def expected(view: View) -> dict[str, str]:
    marked = (each for each in view.document.elements if each.has("data-must"))
    return {each.get("data-node") or each.path: each.get("data-must") for each in marked}


def found(said: Sequence[Verdict]) -> Mapping[str, str]:
    worst: dict[str, str] = {}
    for each in said:
        worst[each.place.target] = max(worst.get(each.place.target, "pass"), each.outcome, key=WORST.index)
    return worst


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_says_of_each_node_what_its_fixture_says(rule: Rule, room: Room) -> None:
    views = [view_of(page) for page in pages_of(rule)]
    said = list(verdicts(rule, views, room))
    for view in views:
        must = expected(view)
        told = found([verdict for where, verdict in said if where is view])
        bad = {node: outcome for node, outcome in told.items() if outcome != "pass"}
        assert {node: told.get(node, "nothing") for node in must} | bad == must, view.state.page


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_has_fixtures_with_nodes_that_pass_and_nodes_that_fail(rule: Rule) -> None:
    outcomes = {outcome for page in pages_of(rule) for outcome in expected(view_of(page)).values()}
    assert outcomes >= {"pass", "fail"}, (
        f"write a11y_tests/rules/{rule.id}.html with nodes that pass and fail"
    )


def test_each_rule_says_in_its_own_words_what_a_person_must_look_at() -> None:
    assert len({rule.cannot for rule in ALL}) == len(ALL)


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {page.name.split(".")[0] for page in PAGES.glob("*.html")} <= set(BY_ID)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_says_what_it_stands_for_and_how_to_mend(rule: Rule) -> None:
    assert rule.passes.endswith(".")
    assert rule.fails.endswith(".")
    assert rule.cannot.endswith(".")
    assert (rule.check is None) != (rule.check_all is None)
    assert bool(rule.looks) == (rule.proof in {"look", "keyboard"})
    assert set(rule.looks) <= set(LOOKS)
    assert rule.rows or rule.id == "weight"
    assert all(each.startswith(("WCAG ", "RGAA ")) for each in rule.criteria)

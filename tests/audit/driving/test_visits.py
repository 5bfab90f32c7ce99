"""A state that is swapped into the document of another is seen as one that is loaded: the same findings, the same tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from formengine.audit.axe import ONCE
from formengine.audit.claimant import Seen
from formengine.audit.driving.judging import result_of
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.visits import Sight, Visitor
from formengine.audit.findings import Finding
from formengine.audit.rules.base import OWN
from formengine.audit.rules.unscripted import focused_in
from formengine.audit.states import State
from formengine.web.responses import PRIVATE

HEADERS = (*PRIVATE, ("Content-Type", "text/html; charset=utf-8"))
CSS = b"""body { font: 1rem sans-serif } .faint { color: #999 } .wide { width: 400px } .small { display: flex; gap: 1px }
.small button { width: 10px; height: 10px; padding: 0 } .low { height: 1em; overflow: hidden }
:focus { outline: 3px solid #000 }
@media (min-width: 800px) { .shy { display: none } }"""
SHEET = Seen("/static/planted.css", 200, (("Content-Type", "text/css"),), CSS)

HIDDEN = b"@media (scripting: none) { [autofocus] { display: none } }"
GOOD = '<h1><label for="nom">Votre nom</label></h1><input id="nom" aria-required="true">'
SUMMARY = (
    '<div role="group" aria-labelledby="s" tabindex="-1" autofocus><h2 id="s">À corriger</h2>'
    '<a href="#nom">Écrivez votre nom.</a></div>'
)
PLANTED = {
    "clean": GOOD,
    "no label": "<h1>Nom</h1><input>",
    "low contrast": f"{GOOD}<p class=faint>Une aide que l’on ne voit guère.</p>",
    "two h1": f"{GOOD}<h1>Encore</h1>",
    "no h1": "<h2>Votre nom</h2>",
    "wide": f'{GOOD}<p class="wide">Trop large</p>',
    "clipped": f'{GOOD}<p class="low">Des mots qui<br>ne se voient<br>pas tous.</p>',
    "one id twice": f'{GOOD}<h2 id="nom">Deux fois</h2>',
    "small targets": f'{GOOD}<div class="small">{"<button>x</button>" * 3}</div>',
    "only narrow": f'{GOOD}<p class="shy faint">À l’étroit seulement.</p>',
    "empty heading": f"{GOOD}<h2></h2>",
    "bad reference": f'{GOOD}<input aria-label="Ville" aria-describedby="nowhere">',
    "nameless group": f'{GOOD}<fieldset><input type="radio" name="r" id="r"><label for="r">Oui</label></fieldset>',
    "another language": f'{GOOD}<p lang="zz-nothing">Hello</p>',
    "in error": f"{SUMMARY}{GOOD}",
    "value": f"{GOOD.replace('id=', 'value=Ann id=')}<details open><summary>Aide</summary>Oui.</details>",
}  # fmt: skip


def state(name: str, language: str = "fr", title: str = "") -> State:
    page = f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title or name} – Formulaire</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="{SHEET.address}"></head><body><main>{PLANTED[name]}</main></body></html>"""
    kind = "error-text-empty" if name == "in error" else "empty"
    return State("planted", "fr", name.replace(" ", "-"), kind, 200, HEADERS, page.encode())


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    with Visitor() as one:
        yield one


def findings(found: Sequence[Finding]) -> list[Finding]:
    """All but axe-core's of colours, style sheets and room: it looks for those where a layout is loaded."""
    told = [each for each in found if each.kind == OWN or each.rule not in ONCE]
    return sorted((replace(each, help="") for each in told), key=str)


def of_words(sight: Sight) -> list[dict[str, object]]:
    return [
        {**seen, "axe": [each for each in seen["axe"] if each["rule"] not in ONCE]}
        for seen in sight.facts.values()
    ]


def test_swapped_and_loaded_states_give_the_same_findings_and_the_same_tree(visitor: Visitor) -> None:
    states = [state(name) for name in PLANTED]
    loaded = [visitor.load(each, SHEET, every=False) for each in states]
    visitor.load(states[0], SHEET, every=False)
    swapped = list(visitor.swap(states))
    assert {sight.loaded for sight in swapped} == {False}
    for one, two in zip(loaded, swapped, strict=True):
        # Loaded, more ways of looking are tried: those that words do not change.
        same = replace(one, facts={look: one.facts[look] for look in two.facts})
        assert findings(result_of(two, CSS).findings) == findings(result_of(same, CSS).findings), one.state.id
        assert two.tree == one.tree, one.state.id
    found = {each.state.page: {finding.rule for finding in result_of(each, CSS).findings} for each in swapped}
    assert {"label"} <= found["no-label"]
    assert {"target-size"} <= found["small-targets"]


def test_faint_words_are_found_in_a_page_that_is_loaded(visitor: Visitor) -> None:
    # A layout holds classes and styles: no page with other colours is swapped into it.
    for name in ("low contrast", "only narrow"):
        assert layout_of(state(name).body).key != layout_of(state("clean").body).key
        found = result_of(visitor.load(state(name), SHEET, every=False), CSS).findings
        assert "color-contrast" in {each.rule for each in found}


def test_nothing_of_one_state_is_left_in_the_next(visitor: Visitor) -> None:
    visitor.load(state("clean"), SHEET)
    states = [state("clean", language="en", title="One"), state("in error"), state("clean")]
    first, _, last = visitor.swap(states)
    assert first.tree.name == "One – Formulaire"
    assert first.tree == visitor.load(states[0], SHEET).tree
    alone = visitor.load(states[-1], SHEET)
    assert of_words(last) == of_words(replace(alone, facts={look: alone.facts[look] for look in last.facts}))
    assert last.tree == alone.tree


def test_a_page_that_gives_the_focus_is_loaded_without_scripts_too(visitor: Visitor) -> None:
    sight = visitor.load(state("in error"), SHEET)
    assert sight.unscripted is not None
    here = focused_in(sight.unscripted)
    assert here is not None
    assert (here.role, here.name) == ("group", "À corriger")
    assert visitor.load(state("clean"), SHEET).unscripted is None
    (swapped,) = visitor.swap([state("in error")])
    assert swapped.unscripted is None


def test_what_is_wrong_without_scripts_only_is_found(visitor: Visitor) -> None:
    page = state("in error")
    # At an address of its own: browsers keep style sheets.
    sheet = replace(SHEET, address="/static/hidden.css", body=CSS + HIDDEN)
    spoilt = replace(page, body=page.body.replace(SHEET.address.encode(), sheet.address.encode()))
    seen = [visitor.load(spoilt, sheet), visitor.load(page, SHEET)]
    found = [{each.rule for each in result_of(sight, CSS).findings} for sight in seen]
    assert ["summary-unscripted" in rules for rules in found] == [True, False]


def test_text_spacing_is_tried_and_taken_away_again(visitor: Visitor) -> None:
    alone = visitor.load(state("clipped"), SHEET)
    (swapped,) = visitor.swap([state("clipped")])
    for sight in (alone, swapped):
        assert set(sight.facts) >= {"narrow", "spaced"}
        assert sight.facts["spaced"]["told"] != {}
    assert swapped.facts["narrow"] == alone.facts["narrow"]

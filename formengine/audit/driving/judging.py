"""What is wrong with a state, out of what was seen of it: axe-core's findings, and those of our own rules."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from formengine.audit.driving.visits import UNSCRIPTED, Sight
from formengine.audit.findings import Finding, Result, merged
from formengine.audit.rules import View, rules_of, words_of
from formengine.audit.rules.looks import LOOKS

NO_TOKENS: Mapping[str, str] = {}


def result_of(
    sight: Sight, sheet: bytes, tokens: Mapping[str, str] = NO_TOKENS, keypads: Mapping[str, str] = NO_TOKENS
) -> Result:
    """Everything found in a state; nothing is reviewed yet. `tokens` and `keypads` are those that the definition gives its
    questions.
    """
    state = sight.state
    weight_of_sheet = _compressed(sheet)
    told = {"sheet": weight_of_sheet, "tokens": tokens, "keypads": keypads}
    view = View.of(state, words_of(state.language), tree=sight.tree, told=told)
    title = view.document.first("title")
    weight = len(gzip.compress(state.body)) + weight_of_sheet
    found = [*_of_page(view), *(finding for look in sight.facts for finding in _of_look(sight, view, look))]
    return Result(state.id, title.text if title is not None else "", weight, merged(found))


@lru_cache(maxsize=64)
def _compressed(sheet: bytes) -> int:
    return len(gzip.compress(sheet))


def _of_page(view: View) -> Iterator[Finding]:
    for rule in (*rules_of("page"), *rules_of("tree")):
        yield from rule.judge(view)


def _of_look(sight: Sight, plain: View, look: str) -> Iterator[Finding]:
    facts, width = sight.facts[look], LOOKS[look].width
    yield from _axe(facts["axe"], width)
    view = replace(plain, told=facts["told"], width=width, look=look)
    rules = rules_of("look", look)
    if look == UNSCRIPTED:
        # Names, errors, what is called invalid: all that is asked of the tree holds without scripts too.
        view, rules = replace(view, tree=sight.unscripted), (*rules, *rules_of("tree"))
    for rule in rules:
        yield from rule.judge(view)


def _axe(found: list[Mapping[str, Any]], width: int) -> Iterator[Finding]:
    for rule in found:
        for node in rule["nodes"]:
            yield Finding(
                kind=rule["kind"],
                rule=rule["rule"],
                help=rule["help"],
                target=node["target"],
                html=node["html"],
                why=node["why"],
                url=rule["url"],
                impact=rule["impact"],
                widths=(width,),
            )

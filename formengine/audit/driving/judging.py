"""What is wrong with a state, out of what was seen of it: axe-core's findings, and those of our own rules."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from formengine.audit.dom import parse
from formengine.audit.driving.visits import Sight
from formengine.audit.findings import Finding, Result, merged
from formengine.audit.rules import View, judge, rules_of, weigh, words_of
from formengine.audit.rules.looks import LOOKS
from formengine.audit.states import State

PREFIXES = ("error.prefix", "warning.prefix")


def result_of(sight: Sight, sheet: bytes) -> Result:
    """Everything found in a state; nothing is reviewed yet."""
    weight = weight_of(sight.state, sheet)
    title = next(iter(sight.facts.values()))["basics"]["title"]
    return Result(sight.state.id, title, weight, merged([*_found(sight), *weigh(weight)]))


def weight_of(state: State, sheet: bytes) -> int:
    """Bytes of a first view, compressed: the page and its style sheet."""
    return len(gzip.compress(state.body)) + len(_compressed(sheet))


def _compressed(sheet: bytes, known: dict[bytes, bytes] = {}) -> bytes:  # noqa: B006  # kept on purpose: one sheet a form
    if sheet not in known:
        known[sheet] = gzip.compress(sheet)
    return known[sheet]


def _found(sight: Sight) -> Iterator[Finding]:
    state = sight.state
    words = words_of(state.language)
    prefixes = tuple(words[key] for key in PREFIXES)
    plain = View(state, parse(state.body.decode("utf-8", "replace")), tree=sight.tree, words=words)
    for rule in (*rules_of("page"), *rules_of("tree")):
        yield from rule.judge(plain)
    for name, facts in sight.facts.items():
        width = LOOKS[name].width
        yield from _axe(facts["axe"], width)
        if facts["axe"] or name in {"narrow", "wide"}:
            for finding in judge(state, facts["basics"], width, prefixes):
                yield replace(finding, widths=(width,))
        view = replace(plain, told=facts["told"], width=width, look=name)
        for rule in rules_of("look", name):
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

"""What is true of a form as a whole: what is wrong among all its states, and which rules met nothing on any page of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from formengine.audit.driving.cache import Cache, Kept, form_key
from formengine.audit.findings import Finding, Result
from formengine.audit.rules import Rule, View, rules_of, words_of
from formengine.audit.states import Captured, State


@dataclass(frozen=True, slots=True)
class Whole:
    """What was found of a form in a language. `idle` are the ids of rules that judge a page by its bytes."""

    name: str
    findings: Sequence[tuple[State, Finding]] = ()
    idle: Sequence[str] = ()


def judged(captured: Iterable[Captured], cache: Cache, tools: str) -> list[Whole]:
    """Judge each form and language; what is known of the same states is not asked again."""
    found = []
    for each in captured:
        name = f"{each.form}/{each.language}"
        key = form_key(each.states, each.sheet.body, tools)
        kept = cache.get(key, name)
        if kept is not None:
            found.append(Whole(name, (), kept.idle))
            continue
        whole = _judged(name, each.states)
        if not whole.findings:
            cache.put(key, Kept(Result(name, "", 0), idle=tuple(whole.idle)))
        found.append(whole)
    return found


def _judged(name: str, states: Sequence[State]) -> Whole:
    views = [View.of(state, words_of(state.language)) for state in states]
    findings = [pair for rule in rules_of("form") for pair in rule.judge_all(views)]
    waiting: Sequence[Rule] = rules_of("page")
    for view in views:
        # Most rules have met something after a few pages.
        waiting = [rule for rule in waiting if not rule.verdicts(view)]
    return Whole(name, findings, [rule.id for rule in waiting])

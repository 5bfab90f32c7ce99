"""Walks with the keyboard, once for pages on which it meets the same things: focus and tab order do not depend on words.

How the focus looks is seen on pictures, light and dark, which take long: once for each kind of stop (an element, its
classes, and the classes of what it stands in), on the first page that has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from formengine.audit.claimant import Seen
from formengine.audit.driving.visits import Visitor, take
from formengine.audit.findings import Finding, merged
from formengine.audit.rules import View, rules_of, words_of
from formengine.audit.rules.keyboard import walk
from formengine.audit.rules.looks import LOOKS
from formengine.audit.states import State


@cache
def looks() -> tuple[str, ...]:
    """The looks in which rules want a walk."""
    return tuple(name for name in LOOKS if rules_of("keyboard", name))


def walked(visitor: Visitor, state: State, sheet: Seen, *, pictures: bool) -> list[Finding]:
    """What is wrong when a page is walked with Tab, in each look that rules want a walk in."""
    return merged(list(_found(visitor, state, sheet, pictures=pictures)))


def _found(visitor: Visitor, state: State, sheet: Seen, *, pictures: bool) -> Iterator[Finding]:
    plain = View.of(state, words_of(state.language))
    address = visitor.show(state, sheet)
    visitor.axe.withdraw()
    for name in looks():
        take(visitor.browser, name)
        told = {
            "keyboard": walk(
                visitor.browser, address, pictures=pictures, drawn=visitor.drawn[name, sheet.body]
            )
        }
        view = replace(plain, told=told, width=LOOKS[name].width, look=name)
        for rule in rules_of("keyboard", name):
            yield from rule.judge(view)

"""What is heard of a state, and how it is kept in a store of results until all states of a form were heard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from formengine.audit.browser import Browser
from formengine.audit.hearing.utterances import Part, parts
from formengine.audit.states import State
from formengine.audit.tree import Node


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard of a state. `state` is its name in its form and language: `couple/error-yesno-empty`."""

    language: str
    state: str
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All utterances."""
        return tuple(line for part in self.parts for line in part.lines)


def hear(state: State, tree: Node) -> Heard:
    """A state in its language. `tree` is that of `Browser.tree`, taken while the browser shows the state wide."""
    return Heard(state.language, _name(state), tuple(parts(tree, state.language)))


def kept(state: State, tree: Node) -> list[str]:
    """The same as text for a store of results, one entry a landmark."""
    return [json.dumps([part.name, *part.lines], ensure_ascii=False) for part in parts(tree, state.language)]


def recalled(states: Iterable[State], texts: Mapping[str, Sequence[str]]) -> Iterator[Heard]:
    """What was heard of states, out of what `kept` gave for each, by the state's id; none of one that nobody heard."""
    for state in states:
        if state.id in texts:
            told = (json.loads(text) for text in texts[state.id])
            heard = tuple(Part(name, tuple(lines)) for name, *lines in told)
            yield Heard(state.language, _name(state), heard)


def versions_of(browser: Browser) -> dict[str, str]:
    """The versions of what a transcript depends on, by program."""
    return {"chromium": str(browser.driver.capabilities["browserVersion"])}


def _name(state: State) -> str:
    return f"{state.page}/{state.kind}"

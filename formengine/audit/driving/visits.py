"""A browser that looks at states: one is loaded for real, others that its document can show are swapped into it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from formengine.audit.axe import OF_LAYOUTS, OF_WORDS, OPTIONS, SCRIPT, AxeError, PageAxe
from formengine.audit.browser import Browser
from formengine.audit.claimant import Seen
from formengine.audit.rules.looks import LOOKS, measuring
from formengine.audit.rules.unscripted import tree_without_scripts
from formengine.audit.server import StateServer
from formengine.audit.states import State
from formengine.audit.tree import Node

WITH_AXE = ("narrow", "wide")
"""The looks in which axe-core runs."""
TREE_AT = "narrow"
"""The look in which the accessibility tree is read: nothing of ours is hidden by the width alone."""
UNSCRIPTED = "no-script"
"""The look in which scripts are off."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of a state: facts by look (`told`, `axe`), and the accessibility tree."""

    state: State
    facts: Mapping[str, Mapping[str, Any]]
    tree: Node
    loaded: bool
    """Whether it was loaded for real; otherwise it was swapped into the document of another."""
    unscripted: Node | None = None
    """The accessibility tree without scripts, of a loaded page that gives the focus to something."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Looks that share a window and a medium."""

    looks: tuple[str, ...]

    @property
    def glances(self) -> list[dict[str, object]]:
        """As `visit.js` wants them. The plain look first: a style that was taken away leaves nothing behind."""
        return [{"look": each, "style": LOOKS[each].style, "axe": each in WITH_AXE} for each in self.looks]


@cache
def stands(*, every: bool) -> tuple[Stand, ...]:
    """The windows to look through: every one, or those only in which it depends on words what is seen."""
    grouped: dict[str, list[str]] = {}
    for name, look in LOOKS.items():
        if look.scripts and (look.every_state or every):
            window = repr((look.width, look.height, look.mobile, look.kind, dict(look.media)))
            grouped.setdefault(window, []).append(name)
    plain_first = [
        tuple(sorted(names, key=lambda name: bool(LOOKS[name].style))) for names in grouped.values()
    ]
    return tuple(map(Stand, sorted(plain_first, key=_turn)))


def _turn(looks: tuple[str, ...]) -> tuple[bool, bool, int]:
    """When their window's turn comes: from narrow to wide, so that few differ from the one before. Other media come last:
    what has the focus loses it when a medium hides it or changes all colours.
    """
    look = LOOKS[looks[0]]
    return bool(look.kind), bool(look.media), look.width


@cache
def _visiting(*, every: bool) -> str:
    """An expression that keeps `visit.js`, with the measures of the looks that are wanted, in a document as a function."""
    visit = files("formengine.audit.driving").joinpath("visit.js").read_text("utf-8")
    looks = [look for stand in stands(every=every) for look in stand.looks]
    measures = ",".join(f"{json.dumps(each)}:()=>{measuring(each)}" for each in looks)
    return f"window.formengineVisit = function () {{ const MEASURES={{{measures}}};\n{visit} }}; null"


def take(browser: Browser, look: str) -> None:
    """Have the browser look at its page in the window and the medium of a look."""
    wanted = LOOKS[look]
    browser.viewport(wanted.width, wanted.height, mobile=wanted.mobile)
    browser.media(wanted.kind, **wanted.media)


class Visitor:
    """A browser with axe-core and a server of states, for as long as the `with` block lasts.

    Raises BrowserMissingError and AxeMissingError, which say what to install.
    """

    def __init__(self, axe: Path = SCRIPT) -> None:
        self._axe = axe
        self.drawn: defaultdict[tuple[str, bytes], Counter[str]] = defaultdict(Counter)
        """How often a focus was pictured, by what it is drawn on; for each look and style sheet."""

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self._server = held.enter_context(StateServer())
            self.browser = held.enter_context(Browser())
            self.axe = PageAxe(self.browser, self._axe)
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.__exit__(kind, error, trace)

    def load(self, state: State, sheet: Seen, *, every: bool = True) -> Sight:
        """Load a state, narrow first as on a telephone, and look at it in every way, or only in those that depend on words.

        Raises AxeError.
        """
        ways, address = stands(every=every), self.show(state, sheet)
        take(self.browser, ways[0].looks[0])
        unscripted = None
        if every and b" autofocus" in state.body:
            # Before it is loaded to be looked at: others are then swapped into that document, and scripts run there.
            unscripted = tree_without_scripts(self.browser, address)
        self.axe.inject()
        self.browser.open(address)
        self.browser.evaluate(_visiting(every=every))
        facts: dict[str, Any] = {}
        tree: Node | None = None
        for stand in ways:
            take(self.browser, stand.looks[0])
            facts |= self._look(stand, None, OPTIONS)
            tree = self.browser.tree() if TREE_AT in stand.looks else tree
        assert tree is not None  # TREE_AT is one of the looks
        if unscripted is not None:
            facts[UNSCRIPTED] = {"told": {}, "axe": []}
        return Sight(state, facts, tree, loaded=True, unscripted=unscripted)

    def show(self, state: State, sheet: Seen) -> str:
        """Serve a state with its style sheet; its address."""
        self._server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
        return self._server.show(f"/{state.id}", state.status, state.headers, state.body)

    def swap(self, states: Sequence[State], firsts: AbstractSet[str] = frozenset()) -> Iterator[Sight]:
        """Look at states in the document that is loaded, in every way that depends on words; at `firsts`, by their ids, for
        colours and room too. Raises AxeError.
        """
        facts: list[dict[str, Any]] = [{} for _ in states]
        trees: list[Node] = []
        for stand in stands(every=False):
            take(self.browser, stand.looks[0])
            for seen, state in zip(facts, states, strict=True):
                options = OF_LAYOUTS if state.id in firsts else OF_WORDS
                seen.update(self._look(stand, state.body.decode("utf-8", "replace"), options))
                if TREE_AT in stand.looks:
                    trees.append(self.browser.tree())
        for state, told, tree in zip(states, facts, trees, strict=True):
            yield Sight(state, told, tree, loaded=False)

    def _look(self, stand: Stand, page: str | None, options: Mapping[str, Any]) -> dict[str, Any]:
        said = ",".join(map(json.dumps, (page, stand.glances, options)))
        told = self.browser.evaluate(f"formengineVisit({said})")
        if "error" in told:
            raise AxeError(told["error"])
        seen: dict[str, Any] = told["seen"]
        return seen

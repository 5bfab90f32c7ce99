"""Auditing one state after the other in one browser: each is loaded for real, and looked at narrow and wide."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from formengine.audit.axe import SCRIPT, PageAxe
from formengine.audit.browser import Browser
from formengine.audit.findings import Finding, Result, merged
from formengine.audit.reviewed import Review, review_of
from formengine.audit.rules import judge, weigh
from formengine.audit.server import StateServer
from formengine.audit.states import Captured, State
from formengine.catalogues import ENGINE, Catalogue

NARROW, WIDE = 320, 1280
"""CSS pixels: what WCAG 1.4.10 asks for (a window of 1280 at 400 %), and a usual desktop."""


class Auditor:
    """A browser with axe-core and a server of states, for as long as the `with` block lasts.

    Raises BrowserMissingError and AxeMissingError, which say what to install.
    """

    def __init__(self, axe: Path = SCRIPT, reviews: Sequence[Review] = ()) -> None:
        self._script = axe
        self._reviews = reviews
        self._prefixes: dict[str, tuple[str, str]] = {}

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self._server = held.enter_context(StateServer())
            self.browser = held.enter_context(Browser())
            self._axe = PageAxe(self.browser, self._script)
            self._axe.inject()
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.__exit__(kind, error, trace)

    def audit(self, captured: Captured, state: State) -> Result:
        """Load a state, narrow first as on a telephone, then widen the window; all rules at both widths."""
        sheet = captured.sheet
        self._server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
        address = self._server.show(f"/{state.id}", state.status, state.headers, state.body)
        self.browser.viewport(NARROW, mobile=True)
        self.browser.open(address)
        narrow = self._axe.run()
        found = [*self._judged(state, narrow, NARROW)]
        self.browser.viewport(WIDE)
        found += self._judged(state, self._axe.run(), WIDE)
        weight = sum(len(gzip.compress(body)) for body in (state.body, sheet.body))
        found += weigh(weight)
        findings = [
            replace(each, reviewed=review_of(self._reviews, state.id, each)) for each in merged(found)
        ]
        return Result(state.id, narrow["title"], weight, findings)

    def _judged(self, state: State, told: Mapping[str, Any], width: int) -> Iterator[Finding]:
        for finding in judge(state, told, width, self._prefix(state.language)):
            yield replace(finding, widths=(width,))
        for rule in told["found"]:
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

    def _prefix(self, language: str) -> tuple[str, str]:
        """How a title begins after an error, and when something is asked about, in a language."""
        if language not in self._prefixes:
            words = Catalogue.load(language, ENGINE).by_key()
            self._prefixes[language] = words["error.prefix"], words["warning.prefix"]
        return self._prefixes[language]

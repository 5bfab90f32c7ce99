"""Driving an audit: everything that was captured, by several browsers at once, the HTML checker beside them."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TextIO

from formengine.audit.axe import SCRIPT, AxeError, AxeMissingError
from formengine.audit.browser import Browser
from formengine.audit.driving.batches import Batch, Walk, plan
from formengine.audit.driving.cache import CACHE, Cache, Kept, browser_version, kinds_key, tools_key
from formengine.audit.driving.conformance import JAR, check, checker
from formengine.audit.driving.judging import result_of
from formengine.audit.driving.layouts import layout_of
from formengine.audit.driving.progress import Progress
from formengine.audit.driving.stops import stops_of
from formengine.audit.driving.visits import Sight, Visitor
from formengine.audit.driving.walks import walked
from formengine.audit.driving.whole import Whole, judged
from formengine.audit.findings import Finding, Result, merged
from formengine.audit.report import Report
from formengine.audit.reviewed import Review, review_of
from formengine.audit.states import Captured, State
from formengine.audit.tree import Node

Hear = Callable[[State, Node], Sequence[str]]
"""What is heard in a state, line by line, out of its accessibility tree."""


@dataclass(frozen=True)
class Options:
    """How to drive. `cache` none: every state is looked at, and nothing is kept; `blind`: it is looked at all the same.
    `checker` none: the HTML is not checked.
    """

    axe: Path = SCRIPT
    checker: Path | None = JAR
    reviews: Sequence[Review] = ()
    browsers: int = 2
    cache: Path | None = CACHE
    blind: bool = False
    keyboard: bool = True
    hear: Hear | None = None
    progress: TextIO | None = field(default_factory=lambda: sys.stderr)


def drive(captured: Sequence[Captured], options: Options = Options()) -> Report:
    """Audit all states of what was captured.

    Raises BrowserMissingError, AxeMissingError and CheckerMissingError, which say what to install, and CheckerError.
    """
    return Drive(captured, options).report()


def programs_there(options: Options) -> None:
    """Ask for every program that driving needs, before minutes are spent on finding what is driven.

    Raises BrowserMissingError, AxeMissingError and CheckerMissingError, which say what to install.
    """
    if not options.axe.is_file():
        raise AxeMissingError(options.axe)
    if options.checker is not None:
        checker(options.checker)
    Browser()


class Drive:
    """One run: a plan, the browsers that carry it out, and what they found.

    Raises as `drive` does.
    """

    def __init__(self, captured: Sequence[Captured], options: Options = Options()) -> None:
        if not options.axe.is_file():
            raise AxeMissingError(options.axe)
        self.command = checker(options.checker) if options.checker is not None else []
        self.options = options
        self.captured = captured
        self.cache = Cache(options.cache, options.reviews, options.blind)
        programs = [each for each in (options.axe, options.checker) if each is not None]
        # What is heard is kept with a result; whether it was asked for makes another result.
        self.tools = f"{tools_key(programs, browser_version())} {options.hear is not None}"
        self.plan = plan(captured, self.cache, self.tools, keyboard=options.keyboard)
        self.fresh: dict[str, Kept] = {}
        self.walked = [kept for kept in self.plan.walked.values() if kept is not None]
        self.faults: list[tuple[str, str]] = []
        self.said = {each.form: (each.tokens, each.keypads) for each in captured}
        self.heard: dict[str, tuple[str, ...]] = {}
        self.wholes: Sequence[Whole] = ()

    def report(self) -> Report:
        """Do what the plan says: what was found in all states, those too that the cache knows."""
        report = Report(results=self._results())
        for each in self.captured:
            home = f"{each.form}/{each.language}"
            report.faults += [(f"{home}/{name}", words) for name, words in each.problems]
        report.faults += self.faults
        report.heard = self.heard
        report.idle = {whole.name: tuple(whole.idle) for whole in self.wholes}
        return report

    def _results(self) -> list[Result]:
        self._look()
        found = {kept.result.state: kept for kept in self.plan.results(self.fresh)}
        self.heard = {state: kept.heard for state, kept in found.items()}
        more: defaultdict[str, list[Finding]] = defaultdict(list)
        for result in self.walked:
            more[result.state] += result.findings
        for whole in self.wholes:
            for state, finding in whole.findings:
                more[state.id].append(finding)
        self.cache.sweep()
        return [self._reviewed(kept.result, more[state]) for state, kept in sorted(found.items())]

    def _look(self) -> None:
        """Have the browsers do all batches, while the checker reads the pages."""
        work: SimpleQueue[Batch] = SimpleQueue()
        for batch in self.plan.batches:
            work.put(batch)
        progress = Progress(self.plan.effort, self.options.progress)
        browsers = min(self.options.browsers, len(self.plan.batches))
        with ThreadPoolExecutor(browsers + 2) as pool:
            html = pool.submit(self._html)
            wholes = pool.submit(judged, self.captured, self.cache, self.tools)
            done = [pool.submit(self._serve, work, html, progress) for _ in range(browsers)]
            try:
                html.result()
                self.wholes = wholes.result()
                for each in done:
                    each.result()
            finally:
                _empty(work)  # after an error the others end with what they are at
        progress.end()

    def _html(self) -> dict[str, list[Finding]]:
        states = self.plan.looked_at()
        if not self.command:
            return {}
        found = check([state.body for state in states], self.command)
        return {state.id: findings for state, findings in zip(states, found, strict=True)}

    def _serve(
        self, work: SimpleQueue[Batch], html: Future[dict[str, list[Finding]]], progress: Progress
    ) -> None:
        with Visitor(self.options.axe) as visitor:
            while (batch := _next(work)) is not None:
                if batch.walk is not None:
                    self._walk(visitor, batch, batch.walk)
                else:
                    for sight in self._sights(visitor, batch):
                        self._keep(sight, batch, html.result())
                progress.step(batch.states[-1].id, batch.effort)

    def _walk(self, visitor: Visitor, batch: Batch, walk: Walk) -> None:
        state = batch.states[0]
        result = Result(state.id, "", 0, walked(visitor, state, batch.sheet, pictures=walk.pictures))
        # One of its keys tells what was found; kept it is for each.
        self.walked.append(result)
        for key in walk.keys:
            self.cache.put(key, Kept(result))

    def _sights(self, visitor: Visitor, batch: Batch) -> Iterator[Sight]:
        """What is seen of a batch. A page on which axe fails is looked at again by itself, and then is a fault."""
        first, *others = batch.states
        try:
            seen = [visitor.load(first, batch.sheet, every=batch.every or batch.alone)]
            seen += [] if batch.alone else visitor.swap(others, batch.firsts)
        except AxeError:
            seen = []
        yield from seen
        for state in batch.states[len(seen) :]:
            try:
                yield visitor.load(state, batch.sheet)
            except AxeError as error:
                page = f"{state.form}/{state.language}/{state.name}"
                self.faults.append((page, f"{state.id}: {error}"))

    def _keep(self, sight: Sight, batch: Batch, html: dict[str, list[Finding]]) -> None:
        state = sight.state
        found = result_of(sight, batch.sheet.body, *self.said.get(state.form, ()))
        found = replace(found, findings=[*found.findings, *html.get(state.id, [])])
        hear = self.options.hear
        heard = tuple(hear(state, sight.tree)) if hear is not None else ()
        kept = Kept(found, heard, stops_of(state.body, batch.sheet.body))
        self.fresh[state.id] = kept
        self.cache.put(self.plan.keys[state.id], kept)
        if batch.shows_all(state) and not found.findings:
            layout = layout_of(state.body, batch.sheet.body)
            self.cache.add_kinds(kinds_key(layout.leftward, batch.sheet.body, self.tools), layout.kinds)

    def _reviewed(self, result: Result, more: Iterable[Finding]) -> Result:
        reviews = self.options.reviews
        findings = [
            replace(finding, reviewed=review_of(reviews, result.state, finding))
            for finding in merged([*result.findings, *more])
        ]
        return replace(result, findings=findings)


def _next(work: SimpleQueue[Batch]) -> Batch | None:
    try:
        return work.get_nowait()
    except Empty:
        return None


def _empty(work: SimpleQueue[Batch]) -> None:
    while _next(work) is not None:
        pass

"""The run: clean pages first, then every defect through the real audit, in two drives that share their browsers' work.

Walks with the keyboard take seconds a page. So the defects that only a walk can find are driven together with walks, and the
others without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from formengine.audit.axe import SCRIPT
from formengine.audit.driving import Drive, Options
from formengine.audit.driving.conformance import HTML, JAR
from formengine.audit.findings import Finding
from formengine.audit.hearing.ears import kept
from formengine.audit.selftest.places import START
from formengine.audit.selftest.planted import Clean, Planted, plant
from formengine.audit.selftest.planting import Defect, NotPlantedError
from formengine.audit.selftest.stage import LANGUAGE, Place, name_of, own_place, photograph
from formengine.audit.states import Captured


@dataclass(frozen=True, slots=True)
class Caught:
    """What spoke of a defect: `axe:label`, `own:grouped`, `html:…`, `transcript`, `check:…`, `explore`."""

    defect: Defect
    by: frozenset[str]

    @property
    def well(self) -> bool:
        """Whether one of those spoke that should: what speaks of something else does not find the defect."""
        return any(self.named(wanted) for wanted in self.defect.by)

    def named(self, wanted: str) -> bool:
        """Whether this check spoke, or one of this checker."""
        return any(each == wanted or each.startswith(f"{wanted}:") for each in self.by)


@dataclass
class Run:
    """What a run found: a line for each defect, what was not planted, and what was said of clean pages."""

    caught: list[Caught] = field(default_factory=list)
    not_planted: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Tools:
    """With what it is run."""

    axe: Path = SCRIPT
    checker: Path = JAR
    browsers: int = 2
    progress: TextIO | None = None


def run(defects: Sequence[Defect], tools: Tools, also_clean: Sequence[str] = ()) -> Run:
    """Plant defects and audit them, and the clean pages beside them; `also_clean` names more of these.

    Raises BrowserMissingError, AxeMissingError and CheckerMissingError, which say what to install.
    """
    found = Run()
    clean = _clean(defects, also_clean)
    states: Clean = {(each.language, name_of(state)): state for each in clean for state in each.states}
    found.alarms += [f"{name}: {words}" for each in clean for name, words in each.problems]
    planted = []
    for defect in defects:
        try:
            planted.append(plant(defect, states, clean[0].sheet))
        except NotPlantedError as error:
            found.not_planted.append(str(error))
    look_at(planted, clean, tools, found)
    return found


def look_at(planted: Sequence[Planted], clean: Sequence[Captured], tools: Tools, found: Run) -> None:
    """Drive what was planted, with the clean pages beside it, and note who speaks of what."""
    said: dict[str, set[str]] = {each.defect.id: set(each.said) for each in planted}
    walked = [each for each in planted if each.defect.keyboard]
    _drive(walked, _only(clean, walked), tools, said, found, keyboard=True)
    _drive([each for each in planted if not each.defect.keyboard], clean, tools, said, found)
    found.caught = [Caught(each.defect, frozenset(said[each.defect.id])) for each in planted]


def _clean(defects: Iterable[Defect], also: Iterable[str]) -> list[Captured]:
    """The states that defects are looked at in, without any of them."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    wanted[LANGUAGE] |= {START, *also}
    for defect in defects:
        if defect.at:
            wanted[defect.language] |= set(defect.at)
    own = own_place()
    place = Place(own / "forms", own / "locales")
    return [photograph(place, names, language) for language, names in sorted(wanted.items(), reverse=True)]


def _only(clean: Iterable[Captured], planted: Iterable[Planted]) -> list[Captured]:
    """Of the clean states those in which these defects are looked at."""
    wanted = {(each.defect.language, name) for each in planted for name in each.defect.at}
    return [
        replace(each, states=[state for state in each.states if (each.language, name_of(state)) in wanted])
        for each in clean
    ]


def _drive(
    planted: Sequence[Planted],
    clean: Sequence[Captured],
    tools: Tools,
    said: Mapping[str, set[str]],
    run: Run,
    *,
    keyboard: bool = False,
) -> None:
    """One drive. Clean pages come first: where a walk would meet the same, it is theirs."""
    looked_at = [each for each in planted if each.captured.states]
    if not looked_at:
        return
    options = Options(
        axe=tools.axe,
        checker=tools.checker,
        browsers=tools.browsers,
        cache=None,
        keyboard=keyboard,
        hear=kept,
        progress=tools.progress,
    )
    own = {each.form for each in clean}
    drive = Drive([*clean, *(each.captured for each in looked_at)], options)
    report = drive.report()
    for name, words in report.faults:
        form = name.partition("/")[0]
        if form in own:
            run.alarms.append(f"{name}: {words}")
        else:
            said[form].add("explore")
    for result in report.results:
        form, _, rest = result.state.partition("/")
        checks = {_check(finding) for finding in result.findings}
        if form in own:
            run.alarms += sorted(f"{rest}: {check}" for check in checks)
            continue
        said[form] |= checks
        heard = drive.heard[result.state]
        if all(heard != drive.heard.get(f"{each}/{rest}") for each in own):
            said[form].add("transcript")


def _check(finding: Finding) -> str:
    """Who speaks: of what axe-core finds, its address in the manual is told."""
    if finding.kind == HTML:
        return f"html:{finding.rule}"
    return f"axe:{finding.rule}" if finding.url else f"own:{finding.rule}"

"""The RGAA view of a form: each of the 106 criteria as conforming, failing, not applicable, or for a person to judge.

What a machine found failing is failing, whatever a person said: either the page is mended, or the finding is reviewed.
Where it found nothing, a person's judgement holds. Without one, a criterion is not applicable where no page holds anything
that it could apply to, conforming where rules prove the whole of it, and else it waits for a person. Drafts do not count:
what is said of a form is said of the languages in which claimants meet it.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from formengine.audit.axe import SCRIPT
from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting.axe_tags import criteria_by_rule
from formengine.audit.reporting.checklist import Checklist, Judgement, look_again, read_checklist, version_of
from formengine.audit.reporting.contents import contents_of
from formengine.audit.reporting.rgaa import CRITERIA, Criterion
from formengine.audit.reporting.subjects import Subject
from formengine.audit.rules import ALL
from formengine.audit.rules.base import CANNOT
from formengine.problems import counted

Outcome = Literal["conforming", "failing", "not-applicable", "to-judge"]
State = Literal["in-progress", "full", "partial", "none"]
"""What may be said of a form in public."""

_NAMED = "named"
_OF_ROLES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("textbox", "combobox", "listbox", "radio", "checkbox"), frozenset({"RGAA 11.1"})),
    **dict.fromkeys(("group", "radiogroup"), frozenset({"RGAA 11.6"})),
    "button": frozenset({"RGAA 11.9"}),
    "link": frozenset({"RGAA 6.2"}),
}
"""What a node without a name fails, by its role."""

ALL_CHECKERS = frozenset({"axe", "html", "keyboard"})
"""What runs beside the rules of our own, which always run."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of a form. `why` says what the outcome rests on; `rules` what fails it, with the number of states."""

    criterion: Criterion
    outcome: Outcome
    why: str
    rules: Mapping[str, int] = field(default_factory=dict)
    person: Judgement | None = None


@dataclass(frozen=True)
class RgaaView:
    """All criteria of a form, in the order of the standard. `notices` ask to look again.

    `whole`: every page of every language that claimants meet was seen, by every checker; otherwise something may fail that
    is not told here.
    """

    form: str
    judged: Sequence[Judged]
    whole: bool
    notices: Sequence[str] = ()
    auditor: str = ""

    def of(self, outcome: Outcome) -> Sequence[Judged]:
        """The criteria with an outcome."""
        return [each for each in self.judged if each.outcome == outcome]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many criteria have each outcome."""
        return Counter(each.outcome for each in self.judged)

    @property
    def applicable(self) -> int:
        """How many criteria apply and are judged."""
        return self.counts["conforming"] + self.counts["failing"]

    @property
    def rate(self) -> Decimal | None:
        """Conforming criteria in a hundred of those that apply, one decimal, rounded down; None until each is judged.

        Rounded down, so that 100 is said of a form only when nothing fails.
        """
        if self.counts["to-judge"] or not self.applicable:
            return None
        share = Decimal(100 * self.counts["conforming"]) / self.applicable
        return share.quantize(Decimal("0.1"), ROUND_DOWN)

    @property
    def state(self) -> State:
        """What may be said in public: French law knows full, partial (half or more) and no conformity."""
        if self.rate is None:
            return "in-progress"
        if not self.counts["failing"]:
            return "full"
        return "partial" if 2 * self.counts["conforming"] >= self.applicable else "none"

    @property
    def on(self) -> datetime.date | None:
        """The day of the last judgement of a person."""
        return max((each.person.on for each in self.judged if each.person is not None), default=None)


def rgaa_view(
    subjects: Sequence[Subject],
    report: Report,
    day: datetime.date,
    checkers: frozenset[str] = ALL_CHECKERS,
    axe: Path = SCRIPT,
) -> RgaaView:
    """The view of one form, from all its languages. `checkers` are those that ran. Raises ChecklistError."""
    released = [each for each in subjects if each.released]
    folder = next((each.folder for each in released if each.folder is not None), None)
    checklist = Checklist()
    notices: tuple[str, ...] = ()
    if folder is not None:
        checklist = read_checklist(folder)
        notices = tuple(look_again(checklist, version_of(folder), day))
    known = _Known(
        _by_criterion(released, report, axe, unsure=False),
        _by_criterion(released, report, axe, unsure=True),
        contents_of(each.captured for each in released),
        _is_whole(released, report),
        checkers,
    )
    judged = [_judge(each, known, _held(checklist, each, day)) for each in CRITERIA]
    form = subjects[0].captured.form if subjects else ""
    return RgaaView(form, judged, known.whole and checkers >= ALL_CHECKERS, notices, checklist.auditor)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the machine knows: what fails each criterion and what it could not decide, by rule, and what pages hold."""

    failing: Mapping[str, Counter[str]]
    unsure: Mapping[str, Counter[str]]
    contents: frozenset[str]
    whole: bool
    checkers: frozenset[str]


def _judge(criterion: Criterion, known: _Known, person: Judgement | None) -> Judged:
    failing = known.failing.get(criterion.number)
    if failing:
        return Judged(criterion, "failing", _found(failing), dict(failing), person)
    if person is not None:
        said = f"Judged by {person.by} on {person.on}."
        return Judged(criterion, person.result, f"{said} {person.note}".strip(), person=person)  # type: ignore[arg-type]  # checked when it was read
    unsure = known.unsure.get(criterion.number)
    if unsure:
        return Judged(criterion, "to-judge", f"The machine could not decide: {_rules(unsure)}.")
    if not known.whole:
        return Judged(criterion, "to-judge", "Not every page was seen, so nothing is proved.")
    if criterion.only_with is not None and not criterion.only_with & known.contents:
        return Judged(criterion, "not-applicable", "No page holds anything that it applies to.")
    if _proved(criterion, known):
        return Judged(criterion, "conforming", "Rules prove the whole of it on every page.")
    return Judged(criterion, "to-judge", "The machine found nothing wrong, which does not prove it.")


def _proved(criterion: Criterion, known: _Known) -> bool:
    proof = criterion.proof
    if proof is None or proof.without & known.contents:
        return False
    return {each for each in proof.rules if each in ALL_CHECKERS} <= known.checkers


def _held(checklist: Checklist, criterion: Criterion, day: datetime.date) -> Judgement | None:
    judged = checklist.judgements.get(criterion.number)
    return judged if judged is not None and judged.holds(day) else None


def _found(rules: Counter[str]) -> str:
    return f"Found by {_rules(rules)}."


def _rules(rules: Counter[str]) -> str:
    return ", ".join(f"{rule} ({counted(number, 'state')})" for rule, number in rules.most_common())


def criteria_of(finding: Finding, axe: Path = SCRIPT) -> tuple[str, ...]:
    """What a finding fails: `WCAG 1.3.1`, `RGAA 11.5`. A finding of axe-core's says it through the tags of its rule.

    A rule that looks at nodes of many kinds stands for the criteria of all; what it finds fails those of its node.
    """
    every = tuple(finding.criteria) or criteria_by_rule(axe).get(finding.rule, ())
    of_node = _OF_ROLES.get(finding.target.partition(" ")[0]) if finding.rule == _NAMED else None
    if of_node is None:
        return every
    return tuple(each for each in every if each.startswith("WCAG") or each in of_node)


def rules_by_criterion(axe: Path = SCRIPT) -> Mapping[str, Sequence[str]]:
    """The rules that can fail each criterion, by its number: ours, then those of axe-core."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    ours = ((rule.id, rule.criteria) for rule in ALL)
    for rule, criteria in (*ours, *criteria_by_rule(axe).items()):
        for criterion in criteria:
            if criterion.startswith("RGAA "):
                found[criterion.removeprefix("RGAA ")].append(rule)
    return {number: tuple(dict.fromkeys(rules)) for number, rules in found.items()}


def _by_criterion(
    subjects: Sequence[Subject], report: Report, axe: Path, *, unsure: bool
) -> Mapping[str, Counter[str]]:
    """By criterion of RGAA, the rules that found something and in how many states."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for state, finding in _unreviewed(subjects, report):
        if (finding.kind == CANNOT) == unsure:
            for criterion in criteria_of(finding, axe):
                if criterion.startswith("RGAA "):
                    found[criterion.removeprefix("RGAA ")].add((finding.rule, state))
    return {number: Counter(rule for rule, _ in sorted(places)) for number, places in found.items()}


def _unreviewed(subjects: Sequence[Subject], report: Report) -> Iterator[tuple[str, Finding]]:
    homes = tuple(f"{each.name}/" for each in subjects)
    for result in report.results:
        if result.state.startswith(homes):
            yield from ((result.state, finding) for finding in result.failures)


def _is_whole(subjects: Sequence[Subject], report: Report) -> bool:
    """Whether every state of every released language was captured and judged."""
    judged = {result.state for result in report.results}
    homes = tuple(f"{each.name}/" for each in subjects)
    if not subjects or any(page.startswith(homes) for page, _ in report.faults):
        return False
    form = subjects[0].form
    seen = {each.captured.language for each in subjects}
    return (form is None or seen >= set(form.offered)) and all(
        each.seen_whole and each.captured.states and each.states.keys() <= judged for each in subjects
    )

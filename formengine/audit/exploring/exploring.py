"""Every state of a form in one language, found from its definition: planned, walked over the real service, and counted."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from formengine.audit.bare_words import bare_words
from formengine.audit.claimant import Calendar, Claimant, app_at
from formengine.audit.exploring.counting import counted
from formengine.audit.exploring.coverage import Coverage
from formengine.audit.exploring.days import USUAL, Day, other_days
from formengine.audit.exploring.goals import Goal, goals_of, page_name
from formengine.audit.exploring.index import Index
from formengine.audit.exploring.lengthy import as_long_as_can_be
from formengine.audit.exploring.planning import Planned, plan_outings
from formengine.audit.exploring.scout import Origin, Scout
from formengine.audit.exploring.settled import settled
from formengine.audit.exploring.world import scope_in
from formengine.audit.rules.autocomplete_kept import tokens_of
from formengine.audit.rules.keypad_kept import keypads_of
from formengine.audit.scratch import scratch
from formengine.audit.states import ASKED_AGAIN, Captured
from formengine.checks import CheckedForm
from formengine.model import Expression, ForEach
from formengine.model.walk import step_texts
from formengine.pseudo import variants
from formengine.stages import checked as checked_form
from formengine.web import Settings
from formengine.web.extension import NAME


@dataclass(frozen=True, slots=True, eq=False)
class Explored:
    """What was captured, how much of the form that is, and how each state was come by."""

    captured: Captured
    coverage: Coverage
    origins: Mapping[str, Origin]


def plan_of_folder(folder: Path, day: datetime.date = USUAL, locales: Path | None = None) -> Planned:
    """The journeys that show everything of the form in a folder. Raises FormError for a form that cannot be served.

    `locales` are the forms' catalogues where they are not the engine's own.
    """
    return plan_outings(Index(checked_form(folder, locales), day))


def explore(
    folder: Path,
    language: str,
    day: datetime.date = USUAL,
    planned: Planned | None = None,
    settings: Settings | None = None,
) -> Explored:
    """Explore the form in a folder, in one of its languages or easy words. `planned` saves planning it anew for each.

    `settings` are those of the service whose pages are looked at.

    Raises FormError for a form that cannot be served, and LookupError for a language that it is not written in.
    """
    planned = planned or plan_of_folder(folder, day, settings.locales if settings is not None else None)
    day, checked = planned.index.day, planned.index.checked
    form = checked.form
    testing = language in variants(form.source_language)
    if language not in form.all_tags and not testing:
        message = f"{form.id} is not written in '{language}', only in {', '.join(form.all_tags)}"
        raise LookupError(message)
    with scratch("audit") as var:
        calendar = Calendar(day)
        # As claimants are served: a released language without links to those that await a reader.
        drafts = language not in form.offered and not testing
        if testing:
            settings = replace(settings or Settings(), pseudo=True)
        app = app_at(folder.resolve().parent, Path(var), calendar, settings, drafts=drafts)
        with closing(app.extensions[NAME].store):
            someone = Claimant(app, form.id, language)
            sheet = someone.open(someone.engine.library.site.stylesheet)
            captured = Captured(form.id, language, sheet, tokens=tokens_of(form), keypads=keypads_of(form))
            scout = Scout(form, captured, calendar, lambda: Claimant(app, form.id, language))
            scout.scout(planned.outings, _decided(planned.goals))
            scout.lists(planned.outings)
            as_long_as_can_be(scout, planned)
            scout.later(planned.outings, _named(planned.goals, ASKED_AGAIN))
            scout.services(day)
            special = special_days(scout, checked, day)
    drawn = [node.question for _, node in form.nodes() if isinstance(node, ForEach)]
    captured.states = [settled(state, drawn) for state in captured.states]
    coverage = counted(captured, scout, planned, special)
    for each in coverage.missed:
        captured.fault(each.id.partition(".")[0].partition(":")[0], str(each))
    if testing:
        _bare(captured)
    return Explored(captured, coverage, scout.origins)


def _bare(captured: Captured) -> None:
    """Note what stands on pages in a language for testing and was never given to translators, each once."""
    known: set[str] = set()
    for state in captured.states:
        for words in bare_words(state.body.decode(), captured.language):
            if words not in known:
                known.add(words)
                captured.fault(state.name, f"« {words} » was never given to translators, in {state.id}.")


def _named(goals: Iterable[Goal], kind: str) -> Sequence[str]:
    """The pages of which something is wanted, by their names."""
    return tuple(page_name(goal) for goal in goals if goal.kind == kind)


def _decided(goals: Iterable[Goal]) -> Mapping[str, Sequence[Goal]]:
    """The decisions that change what a page shows, by the page's name, each once."""
    found: defaultdict[str, dict[int, Goal]] = defaultdict(dict)
    for goal in goals:
        if goal.kind == "outcome" and goal.asked and goal.claim is not None and not goal.claim.rule:
            found[page_name(goal)].setdefault(id(goal.claim.decision), goal)
    return {name: tuple(held.values()) for name, held in found.items()}


def special_days(
    scout: Scout, checked: CheckedForm, usual: datetime.date, only: frozenset[str] | None = None
) -> tuple[tuple[Day, Planned], ...]:
    """What another day changes: the pages and conditions that name what is special about it. `only` names some pages."""
    found, before = [], scout.only
    for day in other_days(checked.form, usual):
        index = Index(checked, day.date)
        goals = tuple(goal for goal in goals_of(checked, index.plan) if _is_touched(checked, goal, day))
        goals = tuple(goal for goal in goals if only is None or page_name(goal) in only)
        if not goals:
            continue
        planned = plan_outings(index, goals)
        scout.suffix = f"-on-{day.date}"
        scout.only = frozenset(page_name(goal) for goal in goals)
        scout.touched = frozenset(_moved(checked, index, day))
        scout.scout(planned.outings, _decided(goals))
        scout.suffix, scout.only, scout.touched = "", before, frozenset()
        found.append((day, planned))
    return tuple(found)


def _moved(checked: CheckedForm, index: Index, day: Day) -> Iterator[tuple[str, str]]:
    """The questions whose limits a day moves, each with the name of its page."""
    for (scope, name), asked in index.asked.items():
        limits = [each for each in asked.question.settings.values() if isinstance(each, Expression)]
        if any(checked.expressions.get(each, scope).clock & _special(day) for each in limits):
            step = asked.planned.step.id
            yield f"{scope}/{step}" if scope else step, name


def _special(day: Day) -> frozenset[str]:
    """« At the latest today » says nothing else on another day, but the date in its message; months and figures do."""
    return day.terms if day.date.month == 2 and day.date.day == 29 else day.terms - {"today"}


def _is_touched(checked: CheckedForm, goal: Goal, day: Day) -> bool:
    """Whether what a goal is about names what is special about a day."""
    if goal.claim is not None:
        return bool(goal.claim.typed.clock & day.terms)
    if goal.kind != "page" or not goal.node.steps:
        return False
    step = goal.node.steps[goal.step or 0]
    scope = scope_in(goal.node)
    written = [insert for text in step_texts(step.step) for insert in text.inserts]
    written += [
        setting
        for question in step.step.questions
        for setting in question.settings.values()
        if isinstance(setting, Expression)
    ]
    return any(checked.expressions.get(each, scope).clock & _special(day) for each in written)

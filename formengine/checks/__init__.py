"""Everything that is tried on a form once it is loaded. One module a rule; its docstring is its manual."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from formengine.checks import (
    agains,
    autocompletes,
    bounds,
    changes,
    changes_twice,
    contacts,
    countries,
    duplicate_ids,
    easy,
    empty_for_each,
    examples,
    exclusives,
    headings,
    helpers,
    languages,
    links,
    markup,
    minutes,
    one_option,
    periods,
    reach,
    references,
    reminders,
    repeats,
    sent,
    signed_in,
    silences,
    titles,
    translations,
    years,
)
from formengine.checks.expressions import Expressions, check_expressions
from formengine.checks.report import CheckedForm, Report
from formengine.model import Form
from formengine.problems import Problem, in_order

__all__ = ["CheckedForm", "Expressions", "Report", "check"]

_RULES = (
    references.check,
    repeats.check,
    empty_for_each.check,
    one_option.check,
    exclusives.check,
    headings.check,
    bounds.check,
    minutes.check,
    contacts.check,
    reminders.check,
    reach.check,
    countries.check,
    examples.check,
    autocompletes.check,
    languages.check,
    easy.check,
    links.check,
    markup.check,
    agains.check,
    changes.check,
    changes_twice.check,
    silences.check,
    signed_in.check,
    years.check,
)


def check(
    form: Form,
    locales: Path | None = None,
    unread: AbstractSet[str] = frozenset(),
    known: Sequence[Problem] = (),
) -> Report:
    """Try every rule. `locales` is the folder of catalogues, the engine's own when it is not given.

    `unread` are names of what could not be read: formulas that use them are told of nothing that hangs on them. `known` is
    what was told while the form was read: of a text that is wrong itself, translations say nothing.
    """
    twice = list(duplicate_ids.check(form))
    # Which of the two a formula means, nobody knows.
    unread = unread | {str(each.values["id"]) for each in twice if each.code == "duplicate-name"}
    problems, expressions = check_expressions(form, unread=unread)
    problems += twice
    for rule in _RULES:
        problems += rule(form)
    problems += titles.check(form, expressions)
    problems += sent.check(form, expressions)
    problems += helpers.check(form, expressions)
    problems += periods.check(form, expressions)
    problems += reminders.check_wanted(form, expressions)
    judged = translations.judged(form, locales, unread, [*known, *problems])
    if any(each.code == "form-folder" for each in known):
        judged = {}  # its catalogues may well lie under the name of its folder
    problems += translations.told(form, judged)
    return Report(form, in_order(problems), expressions, frozenset(translations.unfit(form, judged)))

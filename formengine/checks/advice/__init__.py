"""What could be asked better: advice, which lets a form pass. One module a rule; its docstring is its manual.

It is told to whoever writes a form (`formengine check`), and not asked for by a service that serves it. What a form says
under `plain` holds for it: limits, rules that must hold, and what is set aside; `set-aside` of a step, a question or an
option as well, each with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from formengine.checks.advice import (
    alike,
    always,
    asking,
    contradictions,
    crowded,
    ends,
    exclusives,
    for_each_labels,
    formats,
    helper_words,
    helpers,
    hint_length,
    hint_links,
    never,
    nones,
    options,
    personal,
    summaries,
    twice,
    unreachable,
)
from formengine.checks.advice.advice import Advice
from formengine.checks.advice.ways import Ways
from formengine.checks.report import Report
from formengine.model import Aside, Form
from formengine.model.plain import ASKING
from formengine.model.walk import texts
from formengine.problems import Problem

OF_FORMS: Mapping[Callable[[Form], Iterator[Advice]], str] = {
    alike.check: "label-repeated",
    asking.check: "label-not-question",
    crowded.check: "many-questions",
    exclusives.check: "exclusive-missing",
    for_each_labels.check: "option-not-named",
    formats.check: "example-missing",
    helper_words.check: helper_words.CODE,
    helpers.check: "no-help",
    hint_length.check: "hint-long",
    hint_links.check: "hint-link",
    nones.check: "none-missing",
    options.check: "many-options",
    personal.check: "autocomplete-missing",
    summaries.check: "summary-missing",
}
OF_WAYS: Mapping[Callable[[Ways], Iterator[Advice]], str] = {
    always.check: "condition-always",
    contradictions.check: "condition-contradicts",
    ends.check: "end-unreachable",
    never.check: "condition-never",
    twice.check: "asked-twice",
    unreachable.check: "step-unreachable",
}
"""Rules that follow the conditions; they wait until all formulas can be understood."""


def advise(report: Report, *, whole: bool = True) -> list[Problem]:
    """What all rules advise, but for what was set aside; that what is set aside finds nothing is told as well.

    Of a form that is not `whole`, for some of it could not be read, nobody follows the conditions.
    """
    form = report.form
    advice = [each for rule in OF_FORMS for each in rule(form)]
    understood = whole and not report.errors
    if understood:
        ways = Ways(form, report.expressions)
        advice += [each for rule in OF_WAYS for each in rule(ways)]
    used: set[Aside] = set()
    told: list[Problem] = []
    for each in advice:
        aside = next((one for one in (*each.about, *form.plain.aside) if one.code == each.code), None)
        if aside is None:
            told.append(each.problem(form.plain.must))
        else:
            used.add(aside)
    return [*told, *(_unused(form, used) if understood else ())]


def _unused(form: Form, used: set[Aside]) -> Iterator[Problem]:
    steps = (aside for _, _, step in form.steps() for aside in step.aside)
    of_texts = (aside for text in texts(form) for aside in text.aside)
    for aside in dict.fromkeys((*form.plain.aside, *steps, *of_texts)):
        if aside.code in ASKING and aside not in used:
            yield Problem("aside-unused", aside.where, {"rule": aside.code}, "notice")

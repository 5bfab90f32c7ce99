"""Words for helpers stand for a text that is there, in a form that asks who fills it in; what is private is in no text.

- `helper-never`: a text has words for helpers, or a question is `private`, and the form does not say `assisted`.
- `helper-inserts`: words for helpers insert a formula that their text does not, which may not have been answered there.
- `helper-same`: words for helpers are the text itself; a notice.
- `helper-noun`: a label has words for helpers and its noun, which says « your », has none: errors would speak to the
  claimant; a notice. « The date of birth » is as good for a helper.
- `private-inserted`: a text inserts a private answer, which a helper would read there.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.expressions import Expressions
from formengine.checks.other_words import beside
from formengine.checks.sites import sites
from formengine.model import Form, Text
from formengine.model.walk import texts
from formengine.plain.addressing import addresses
from formengine.problems import Problem


def check(form: Form, expressions: Expressions) -> Iterator[Problem]:
    """Yield what is wrong with the words for helpers, and with what is private."""
    every = texts(form)
    if form.assisted is None:
        yield from _never(form, every)
        return
    for text in every:
        if text.for_helper is not None:
            yield from beside(text, text.for_helper, "helper-inserts", "helper-same")
    for question in form.questions():
        noun = question.noun
        if noun is None or not question.label.for_helper or noun.for_helper:
            continue
        if addresses(noun.source, form.source_language) is not False:
            yield Problem("helper-noun", noun.where, {"id": question.id}, "notice")
    yield from _inserted(form, expressions)


def _never(form: Form, every: list[Text]) -> Iterator[Problem]:
    for text in every:
        if text.for_helper is not None:
            yield Problem("helper-never", text.for_helper.where, {"key": "for-helper"})
    for question in form.questions():
        if question.private:
            yield Problem("helper-never", question.where, {"key": "private"})


def _inserted(form: Form, expressions: Expressions) -> Iterator[Problem]:
    private = {question.id for question in form.questions() if question.private}
    for site in sites(form) if private else ():
        typed = expressions.typed.get((site.expression.source, site.scope))
        if site.want == "value" and typed is not None:
            told = (typed.names | {name for _, name in typed.items if name}) & private
            for name in sorted(told):
                yield Problem("private-inserted", site.expression.where, {"id": name})

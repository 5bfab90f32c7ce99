"""What « if buses are late » could be as a condition: an example with a question of the form itself.

The words behind « if » are proposed only where they are a formula already; otherwise they would only lead to the next error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from formengine.expressions import Boolean, Choice, Choices, Scope, Type, check, parse
from formengine.expressions.comparisons import as_condition
from formengine.expressions.place import in_file
from formengine.model import Expression
from formengine.phrases import phrase
from formengine.problems import FormError, Problem

_EXAMPLE = phrase(", with the ids of questions, for instance")


def told(problems: Sequence[Problem], expression: Expression, scope: Scope) -> Iterator[Problem]:
    """The problems of a formula; one that begins with « if » has that alone, with what can be written."""
    begun = next((problem for problem in problems if problem.code == "formula-begins-if"), None)
    if begun is None:
        yield from problems
        return
    rest, how = str(begun.values["rest"]), ""
    if not _holds(Expression(rest, expression.where), scope):
        # What else is wrong with the sentence would be mended word by word, and lead nowhere.
        rest, how = _condition(rest.lower().split(), scope), _EXAMPLE
    yield replace(begun, values={**begun.values, "how": how, "rest": in_file(expression, rest)})


def _holds(expression: Expression, scope: Scope) -> bool:
    try:
        check(parse(expression), scope, Boolean())
    except FormError:
        return False
    return True


def _condition(words: list[str], scope: Scope) -> str:
    """A condition on the first question that is spoken of, or the first that has options or is a condition by itself."""
    simple = {
        name: kind for name, kind in scope.questions.items() if isinstance(kind, Boolean | Choice | Choices)
    }
    for name, kind in simple.items():
        spoken = next((option for option in _options(kind) if option in words), "")
        if spoken or name in words:
            return _with(name, kind, spoken)
    for name, kind in simple.items():
        return _with(name, kind)
    return phrase("couple, or age(born) >= 60")


def _with(name: str, kind: Boolean | Choice | Choices, option: str = "") -> str:
    if isinstance(kind, Boolean):
        return name
    return as_condition(name, replace(kind, options=(option,)) if option else kind)


def _options(kind: Type) -> tuple[str, ...]:
    return kind.options if isinstance(kind, Choice | Choices) else ()

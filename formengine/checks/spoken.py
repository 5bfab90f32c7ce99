"""What is said of a formula with the names of its form at hand: the nearest name, and what « if buses are late » could be.

The words behind « if » are proposed only where they are a formula already; otherwise they would only lead to the next error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from formengine.expressions import Boolean, Choice, Choices, Scope, Type, check, parse
from formengine.expressions.comparisons import as_condition
from formengine.expressions.place import in_file, place
from formengine.model import Expression
from formengine.phrases import phrase
from formengine.problems import FormError, Problem, did_you_mean, nearest

_WITH_SIGN = re.compile(r"[^\s'\"()\[\],+*/<>=-]+")
_DASHED = re.compile(r"(?<![\w'\"])[^\W\d]\w*(?:-\w+)+")
_EXAMPLE = phrase(", with the ids of questions, for instance")


def told(problems: Sequence[Problem], expression: Expression, scope: Scope) -> Iterator[Problem]:
    """The problems of a formula; one that begins with « if » has that alone, with what can be written."""
    begun = next((problem for problem in problems if problem.code == "formula-begins-if"), None)
    if begun is None:
        yield from _named([_nearest(each, expression, scope) for each in problems], expression, scope)
        return
    rest, how = str(begun.values["rest"]), ""
    if not _holds(Expression(rest, expression.where), scope):
        # What else is wrong with the sentence would be mended word by word, and lead nowhere.
        rest, how = _condition(rest.lower().split(), scope), _EXAMPLE
    yield replace(begun, values={**begun.values, "how": how, "rest": in_file(expression, rest)})


def _nearest(problem: Problem, expression: Expression, scope: Scope) -> Problem:
    """A problem with a sign in a name, and the name that was meant."""
    if problem.code == "formula-accent":
        near = nearest(str(problem.values["what"]), scope.names())
        return replace(problem, values={**problem.values, "instead": near}) if near else problem
    if problem.code == "formula-character":
        at = problem.where.column - expression.where.column
        word = next(
            (each for each in _WITH_SIGN.finditer(expression.source) if each.start() <= at < each.end()), None
        )
        plain = re.sub(r"\W", "", word[0]) if word is not None else ""
        near = nearest(plain, scope.names()) if plain else None
        return replace(problem, values={**problem.values, "guess": did_you_mean(near)}) if near else problem
    return problem


def _named(problems: Sequence[Problem], expression: Expression, scope: Scope) -> Iterator[Problem]:
    """The problems, those of « date-birth » as one where the name is `date_birth`: to a formula, it is less something."""
    names = frozenset(scope.names())
    for word in _DASHED.finditer(expression.source):
        meant = word[0].replace("-", "_")
        where = place(expression, word.start(), word.end())
        inside = [
            each
            for each in problems
            if each.where.line == where.line
            and where.column <= each.where.column < where.column + len(word[0])
        ]
        if meant in names and any(each.code == "unknown-name" for each in inside):
            values = {"what": word[0], "guess": did_you_mean(meant)}
            yield Problem("unknown-name", where, values)
            problems = [each for each in problems if each not in inside]
    yield from problems


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

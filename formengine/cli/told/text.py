"""For people: each problem with its line, how each form reads, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from formengine.cli.told.found import Checked, Found
from formengine.folding import folded
from formengine.phrases import Phrase, Speak, english, numbered, phrase, strung
from formengine.problems import Problem
from formengine.tags import is_easy, spoken


def as_text(found: Found, speak: Speak = english) -> str:
    """The text, without a line end, in the language that is spoken."""
    problems = [each for checked in found.forms for each in folded(checked.problems)] + [*found.evidence]
    told = [problem.told(speak) for problem in problems]
    lines = [f"{each}\n" if "\n" in each else each for each in told]
    scores = [line.in_words(speak) for checked in found.forms for line in _scores(checked)]
    return "\n".join([*lines, *scores, _count(problems, len(found.forms)).in_words(speak)])


def _scores(checked: Checked) -> Iterator[Phrase]:
    for reading in checked.readings:
        if reading.telling:
            yield phrase(
                "{form} reads in '{language}'{easy}: {score}.",
                form=checked.form,
                language=spoken(reading.language),
                easy=phrase(" in easy words") if is_easy(reading.language) else "",
                score=reading.text(),
            )


def _count(problems: Sequence[Problem], forms: int) -> Phrase:
    number = Counter(problem.severity for problem in problems)
    counts: list[str] = [
        numbered(number["error"], "1 error", "{n} errors"),
        numbered(number["warning"], "1 warning", "{n} warnings"),
    ]
    if number["notice"]:
        counts.append(numbered(number["notice"], "1 notice", "{n} notices"))
    return numbered(forms, "1 form checked: {counts}.", "{n} forms checked: {counts}.", counts=strung(counts))

"""For people: each problem with its line, how each form reads, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from formengine.cli.told.found import Checked, Found
from formengine.folding import folded
from formengine.problems import Problem, counted
from formengine.tags import is_easy, spoken


def as_text(found: Found) -> str:
    """The text, without a line end."""
    problems = [each for checked in found.forms for each in folded(checked.problems)] + [*found.evidence]
    told = [str(problem) for problem in problems]
    lines = [f"{each}\n" if "\n" in each else each for each in told]
    scores = [line for checked in found.forms for line in _scores(checked)]
    return "\n".join([*lines, *scores, _count(problems, len(found.forms))])


def _scores(checked: Checked) -> Iterator[str]:
    for reading in checked.readings:
        if reading.telling:
            easy = " in easy words" if is_easy(reading.language) else ""
            yield f"{checked.form} reads in '{spoken(reading.language)}'{easy}: {reading.text()}."


def _count(problems: Sequence[Problem], forms: int) -> str:
    number = Counter(problem.severity for problem in problems)
    counts = [counted(number["error"], "error"), counted(number["warning"], "warning")]
    if number["notice"]:
        counts.append(counted(number["notice"], "notice"))
    return f"{counted(forms, 'form')} checked: {', '.join(counts)}."

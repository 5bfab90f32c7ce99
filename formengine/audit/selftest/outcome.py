"""What a self-test found, as text for people and as JSON for the report; and whether it is good enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import Any

from formengine.audit.selftest.running import Caught, Run
from formengine.audit.selftest.survivors import SURVIVORS

CHECKERS = {
    "axe": "axe-core alone",
    "own": "own rules alone",
    "html": "HTML checker alone",
    "transcript": "transcripts alone",
    "check": "formengine check alone",
    "explore": "exploring alone",
}
"""Who may speak of a defect, by the first part of what a check is called."""

LONGEST = 400
"""Characters of an edit that are told."""


@dataclass(frozen=True)
class Outcome:
    """A run, judged. `seconds` is how long it took."""

    run: Run
    seconds: float = 0

    @property
    def escaped(self) -> list[Caught]:
        """Defects that nobody caught who should, and that no survivor explains."""
        return [each for each in self.run.caught if not each.well and each.defect.id not in SURVIVORS]

    @property
    def survived(self) -> list[Caught]:
        """Defects that nobody caught, as expected."""
        return [each for each in self.run.caught if not each.well and each.defect.id in SURVIVORS]

    @property
    def outlived(self) -> list[Caught]:
        """Defects that are on the list of survivors and were caught."""
        return [each for each in self.run.caught if each.well and each.defect.id in SURVIVORS]

    @property
    def passed(self) -> bool:
        """Whether each defect was planted and caught or is explained, and clean pages raised no alarm."""
        run = self.run
        return not (self.escaped or self.outlived or run.not_planted or run.alarms)

    def score(self) -> dict[str, int]:
        """How many defects each checker speaks of, and all together; `unheard` is all of them without transcripts."""
        run = self.run.caught
        alone = {checker: sum(each.named(checker) for each in run) for checker in CHECKERS}
        unheard = sum(any(each.named(one) for one in CHECKERS if one != "transcript") for each in run)
        return {**alone, "unheard": unheard, "all": sum(each.well for each in run), "planted": len(run)}

    def text(self) -> str:
        """A line for each defect, the score, and what is wrong."""
        return "\n".join((*_table(self.run.caught), "", *self.summary()))

    def summary(self) -> Iterator[str]:
        """The score, and what is wrong."""
        score = self.score()
        yield f"Caught: {score['all']} of {score['planted']} planted defects."
        for checker, name in CHECKERS.items():
            yield f"  {score[checker]:4} by {name}"
        yield f"  {score['unheard']:4} by all without transcripts"
        for each in self.survived:
            yield from _paragraph(f"Survived: {each.defect.id}. {SURVIVORS[each.defect.id]}")
        for each in self.escaped:
            spoke = ", ".join(sorted(each.by)) or "nobody"
            wanted = " or ".join(each.defect.by)
            yield f"ESCAPED: {each.defect.id}: {each.defect.words} Wanted: {wanted}; spoke: {spoke}."
        for each in self.outlived:
            yield f"OUTLIVED: {each.defect.id} was caught after all: take it off the list of survivors."
        yield from (f"NOT PLANTED: {words}" for words in self.run.not_planted)
        yield from (f"FALSE ALARM on a clean page: {words}" for words in self.run.alarms)

    def dump(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "passed": self.passed,
            "seconds": round(self.seconds, 1),
            "score": self.score(),
            "summary": list(self.summary()),
            "defects": [_dumped(each) for each in self.run.caught],
            "not_planted": self.run.not_planted,
            "false_alarms": self.run.alarms,
        }


def _dumped(caught: Caught) -> Mapping[str, Any]:
    defect = caught.defect
    return {
        "id": defect.id,
        "words": defect.words,
        "where": defect.plant.where,
        "planted": {name: value for name, value in _short(asdict(defect.plant)).items() if value},
        "states": defect.at,
        "language": defect.language,
        "rows": defect.rows,
        "criteria": defect.criteria,
        "caught": caught.well,
        "by": sorted(caught.by),
        "survives": SURVIVORS.get(defect.id, "") if not caught.well else "",
    }


def _short(plant: Mapping[str, Any]) -> dict[str, Any]:
    """What was planted, without the twenty thousand bytes by which a page becomes too heavy."""
    return {
        name: f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value
        for name, value in plant.items()
    }


def _table(caught: Sequence[Caught]) -> Iterator[str]:
    width = max((len(each.defect.id) for each in caught), default=0)
    yield " ".join(("defect".ljust(width), "where".ljust(11), *CHECKERS, " first who should"))
    for each in caught:
        marks = ((("x" if each.named(name) else "-").center(len(name))) for name in CHECKERS)
        first = next((one for one in each.defect.by if each.named(one)), "SURVIVED")
        yield " ".join((each.defect.id.ljust(width), each.defect.plant.where.ljust(11), *marks, f" {first}"))


def _paragraph(words: str) -> list[str]:
    return wrap(words, 100, subsequent_indent="    ", break_on_hyphens=False)

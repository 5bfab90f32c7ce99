"""What the comparison of runs with a recording comes to, and with which status the command ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from a11y_tests.screen_reader.recordings import Recording, differences

ACCEPT = "make screen-reader ACCEPT=1"


class Outcome(IntEnum):
    """How it ended; the number is the exit status of the command. The worst of several scripts counts: the highest."""

    SAME = 0
    """What was said is what is recorded."""
    OTHER_VERSIONS = 3
    """Something else was said, and by other programs than those of the recording: a person must look, and accept."""
    NOT_RECORDED = 4
    """There is no recording yet: a person must look, and accept."""
    DIFFERENT = 5
    """The same programs said something else: the pages changed, for better or worse."""
    UNSTEADY = 6
    """Runs said different things: nothing follows from any of them."""
    BROKEN = 7
    """A script could not be played to its end."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome, and the lines that show it to people."""

    outcome: Outcome
    lines: tuple[str, ...]

    @property
    def acceptable(self) -> bool:
        """Whether a person may accept what was said: runs that disagree, or broke off, are nothing to accept."""
        return self.outcome < Outcome.UNSTEADY


def judge(old: Recording | None, runs: Sequence[Recording]) -> Verdict:
    """Compare runs, one at least, with each other and then with what was recorded."""
    first = runs[0]
    for number, run in enumerate(runs[1:], start=2):
        if run.lines != first.lines:
            shown = differences(first.lines, run.lines, "run 1", f"run {number}")
            return Verdict(Outcome.UNSTEADY, ("The runs do not agree.", *shown))
    if old is None:
        return Verdict(Outcome.NOT_RECORDED, (f"Nothing is recorded yet. Look, then accept it: {ACCEPT}",))
    if old.lines == first.lines:
        note = (
            ()
            if old.versions == first.versions
            else ("The same words, from other versions:", *first.versions)
        )
        return Verdict(Outcome.SAME, note)
    shown = differences(old.lines, first.lines, "recorded", "said now")
    if old.versions == first.versions:
        why = ("Something else is said than was recorded, by the same versions: a page changed.",)
        return Verdict(Outcome.DIFFERENT, (*why, *shown, f"If it is better so, accept it: {ACCEPT}"))
    why = (
        "Other versions say something else. Neither a pass nor a defect: read the differences, then accept them.",
        *(f"- {line.removeprefix('# ')}" for line in old.versions),
        *(f"+ {line.removeprefix('# ')}" for line in first.versions),
    )
    return Verdict(Outcome.OTHER_VERSIONS, (*why, *shown, f"Accept: {ACCEPT}"))

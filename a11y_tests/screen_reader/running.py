"""Playing a script several times, each time at a new desk."""

from __future__ import annotations

import os
from pathlib import Path

from a11y_tests.screen_reader.acts import Heard, NotHeard, play
from a11y_tests.screen_reader.browsers import BrowserKind
from a11y_tests.screen_reader.desk import Desk
from a11y_tests.screen_reader.programs import versions
from a11y_tests.screen_reader.recordings import Recording, file_of, keep, kept, recording
from a11y_tests.screen_reader.scripts import SCRIPTS
from a11y_tests.screen_reader.verdict import Outcome, Verdict, judge
from a11y_tests.screen_reader.waiting import NeverHappened

REPORTS = Path("reports/screen-reader")
"""Where each run is written, for whoever wants to read it whole."""


def listen(kind: BrowserKind, script: str, url: str, runs: int, *, accept: bool = False) -> Verdict:
    """Play a script as often as asked, and compare. With `accept`, what runs agree on is kept as the new recording."""
    versions_here = versions(kind.program).lines()
    found: list[Recording] = []
    for number in range(1, runs + 1):
        heard: list[Heard] = []
        try:
            _play_into(heard, kind, script, url)
        except (NotHeard, NeverHappened) as error:
            _report(kind, script, number, recording(versions_here, heard))
            last = [line for each in heard[-4:] for line in (f"> {each.act}", *each.phrases)]
            return Verdict(
                Outcome.BROKEN, (f"Run {number} broke off: {error}", "The last that was heard:", *last)
            )
        found.append(recording(versions_here, heard))
        _report(kind, script, number, found[-1])
    file = file_of(kind.name, script)
    verdict = judge(kept(file), found)
    if accept and verdict.acceptable:
        keep(file, found[0])
        return Verdict(Outcome.SAME, (f"Accepted: {file}", *verdict.lines))
    return verdict


def _play_into(heard: list[Heard], kind: BrowserKind, script: str, url: str) -> None:
    with Desk() as desk:
        try:
            for each in play(SCRIPTS[script], desk, kind, url):
                heard.append(each)  # noqa: PERF402  # what was heard before an error must be kept
        except (NotHeard, NeverHappened):
            desk.picture(_folder() / f"{kind.name}-{script}.png")
            raise


def _folder() -> Path:
    REPORTS.mkdir(parents=True, exist_ok=True)
    return REPORTS


def _report(kind: BrowserKind, script: str, number: int, said: Recording) -> None:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = "-".join(part for part in (kind.name, script, str(number), worker) if part)
    (_folder() / f"{name}.txt").write_text(said.text(), encoding="utf-8")

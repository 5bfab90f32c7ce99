"""Listening: what was said, and whether more is to come."""

from __future__ import annotations

import json
import time
from pathlib import Path

from a11y_tests.screen_reader.processes import Processes

CALM = 0.6
"""Seconds without a word and without work before nothing more is expected."""
LIMIT = 45.0
_PAUSE = 0.1
# A caret that blinks and a clock that ticks are not work: one tick of the processor's time in that long, not more.
_IDLE_TICKS = 1


class Ear:
    """The file in which Orca's words are written, and the processes that may cause more of them."""

    def __init__(self, file: Path, processes: Processes) -> None:
        self._file = file
        self._processes = processes

    def mark(self) -> int:
        """This moment, for `heard`."""
        return self._file.stat().st_size if self._file.exists() else 0

    def heard(self, since: int = 0) -> list[str]:
        """The phrases since then, each as it was given to the synthesiser, white space put in order."""
        if not self._file.exists():
            return []
        with self._file.open("rb") as file:
            file.seek(since)
            whole = file.read().rpartition(b"\n")[0].decode()
        return [" ".join(json.loads(line)["said"].split()) for line in whole.splitlines()]

    def quiet(self, calm: float = CALM, first: float = 0.0) -> None:
        """Wait until nothing has been said for `calm` seconds and nobody has been at work that long.

        Silence alone is not enough: on a busy machine a word that is already on its way can take seconds. `first` is how
        long to wait for a first word, where one must come. After LIMIT seconds the waiting ends whatever happens.
        """
        begun = last = time.monotonic()
        start = size = self.mark()
        ticks, _ = self._processes.busy()
        while (now := time.monotonic()) - begun < LIMIT:
            time.sleep(_PAUSE)  # between two looks; what is waited for decides
            (used, at_work), grown = self._processes.busy(), self.mark()
            if grown != size or used - ticks > _IDLE_TICKS or at_work:
                size, ticks, last = grown, used, now
            elif now - last >= calm and (grown != start or now - begun >= first):
                return

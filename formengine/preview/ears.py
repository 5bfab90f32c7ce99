"""What a screen reader user meets in a state: as somebody accepted it, or as the real browser tells it now.

A transcript is made by the audit's own words from the accessibility tree of a real browser. One that was accepted is shown
where the evidence beside the form says that nothing has changed since; else the browser is asked, where there is one.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from formengine.audit.browser import FAILURES, Browser, BrowserMissingError
from formengine.audit.claimant import Seen
from formengine.audit.driving.visits import TREE_AT, take
from formengine.audit.gate import stale
from formengine.audit.hearing.ears import Heard, hear
from formengine.audit.hearing.files import FOLDER, MARK, path_of
from formengine.audit.server import StateServer
from formengine.audit.states import State
from formengine.model import Form
from formengine.preview.states import short
from formengine.web import Settings

MOST = 200
"""States whose transcripts are kept."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is heard, line by line. `accepted`: somebody has read it and found it right. `missing`: why there is none."""

    lines: tuple[str, ...] = ()
    accepted: bool = False
    missing: str = ""


def accepted(folder: Path, form: Form, settings: Settings, state: State) -> Transcript | None:
    """The accepted transcript of a state, while it speaks of the form as it is."""
    path = folder / FOLDER / path_of(Heard(state.language, short(state), ()))
    if not path.is_file() or state.language in stale(folder, form, settings):
        return None
    lines = path.read_text("utf-8").splitlines()
    # A file that only says « as in … » sends its reader to another, who is not in the folder here.
    referring = all(line.startswith(MARK) for line in lines)
    return None if referring else Transcript(tuple(line.removeprefix(MARK) for line in lines), accepted=True)


class Ears:
    """One browser for all that is listened to; started when it is first asked for, and gone with `close`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held = ExitStack()
        self._browser: Browser | None = None
        self._server: StateServer | None = None
        self._known: dict[tuple[str, bytes], Transcript] = {}

    def listen(self, state: State, sheet: Seen) -> Transcript:
        """What is heard now. The same bytes are heard once."""
        key = (state.language, state.body)
        with self._lock:
            known = self._known.get(key)
            if known is None:
                known = self._heard(state, sheet)
                if len(self._known) >= MOST:
                    self._known.clear()
                if not known.missing:
                    self._known[key] = known
            return known

    def close(self) -> None:
        """End the browser."""
        with self._lock:
            self._end()

    def _heard(self, state: State, sheet: Seen) -> Transcript:
        try:
            return Transcript(tuple(self._lines(state, sheet)))
        except BrowserMissingError as error:
            return Transcript(missing=str(error))
        except FAILURES as error:
            # Somebody has closed it, or it has crashed: the next time another is started.
            self._end()
            return Transcript(missing=f"The browser has ended: {type(error).__name__}.")

    def _lines(self, state: State, sheet: Seen) -> Sequence[str]:
        if self._browser is None or self._server is None:
            self._server = self._held.enter_context(StateServer())
            self._browser = self._held.enter_context(Browser())
        self._server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
        address = self._server.show(f"/{state.id}", state.status, state.headers, state.body)
        take(self._browser, TREE_AT)
        self._browser.open(address)
        return hear(state, self._browser.tree()).lines

    def _end(self) -> None:
        self._browser = self._server = None
        held, self._held = self._held, ExitStack()
        with suppress(*FAILURES):  # one that has ended already cannot be told to
            held.close()

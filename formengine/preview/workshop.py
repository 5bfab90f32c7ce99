"""All forms that are looked at, each on its bench; what is kept of them lies in one folder, which goes at the end."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from formengine.audit.claimant import always_open
from formengine.audit.scratch import scratch
from formengine.loading import FILE
from formengine.preview.bench import Bench, Lost, Wsgi, nothing_lost
from formengine.web import Settings
from formengine.web.app import create_app
from formengine.web.extension import NAME


class Workshop:
    """Benches by the name of the form's folder, for as long as the `with` block lasts.

    `named` are the folders that are looked at; all that the folder of forms holds, also later, when it is None. `settings`
    are those of the service whose pages are looked at. `explain` tells all of a code of the catalogue in a
    language, `lost` what an edit would lose of people's answers.
    """

    def __init__(
        self,
        forms: Path,
        settings: Settings,
        explain: Callable[[str, str], str],
        named: Sequence[Path] | None = None,
        lost: Lost = nothing_lost,
    ) -> None:
        self.forms = forms
        self.settings = settings
        self.explain = explain
        self._lost = lost
        self._named = named
        self._benches: dict[Path, Bench] = {}
        self._lock = threading.Lock()
        self.over = threading.Event()
        """Set at the end: whoever waits for a file to be saved waits no longer."""

    def __enter__(self) -> Self:
        with ExitStack() as held:
            self.scratch = Path(held.enter_context(scratch("preview")))
            # One for all versions: what somebody typed into a form stays when the form is saved anew.
            self._settings = replace(self.settings, var=self.scratch / "var", offer_drafts=True)
            first = create_app(replace(self._settings, forms=self.scratch / "none"))
            self._store = first.extensions[NAME].store
            held.callback(self._store.close)
            held.callback(self._close)
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._held.__exit__(kind, error, trace)

    def _close(self) -> None:
        for bench in self._benches.values():
            bench.close()

    def benches(self) -> Sequence[Bench]:
        """One for each form that is looked at, by name. One that was there and has gone is there until the end."""
        with self._lock:
            for folder in self._folders():
                if folder not in self._benches:
                    self._benches[folder] = Bench(
                        folder, self._settings, self.scratch, self._start, self._lost
                    )
            return sorted(self._benches.values(), key=lambda bench: bench.name)

    def bench(self, name: str) -> Bench | None:
        """The bench of a form, by the name of its folder."""
        return next((bench for bench in self.benches() if bench.name == name), None)

    def token(self) -> str:
        """Another text whenever any file was saved."""
        told = [(bench.name, sorted(bench.stamp())) for bench in self.benches()]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def _folders(self) -> Sequence[Path]:
        if self._named is not None:
            return self._named
        found = (path.parent for path in self.forms.glob(f"*/{FILE}"))
        return [folder for folder in found if not folder.name.startswith(("_", "."))]

    def _start(self, settings: Settings, prefix: str) -> Wsgi:
        app = create_app(settings, prefix, self._store)
        library = app.extensions[NAME].library
        # It is to be filled in before it opens; and what is not tested yet will have been when claimants meet it.
        library.amend, library.tested = always_open, True
        return app

"""What captures bring about without the pages that lead there: a request that was sent, a form that says something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from formengine.audit.claimant import Claimant, always_open
from formengine.model import Form
from formengine.reference import new_reference


def begin_and_send(claimant: Claimant, content: Mapping[str, Any] | None = None) -> str:
    """Begin, and send without an answer; the reference. `content` is what the office and the receipt read of it."""
    claimant.begin()
    return send(claimant, content)


def send(claimant: Claimant, content: Mapping[str, Any] | None = None) -> str:
    """Send what was begun, whatever is answered of it; the reference."""
    desk, reference = claimant.desk(), new_reference()
    desk.store.send(desk.draft, reference, dict(content or {}), claimant.engine.settings.clock())
    return reference


@contextmanager
def as_if(claimant: Claimant, change: Callable[[Form], Form]) -> Iterator[None]:
    """The form as if its definition said something else; afterwards always open, as audits see it."""
    library, form_id = claimant.engine.library, claimant.form_id
    library.amend = change
    library.forget(form_id)
    try:
        yield
    finally:
        library.amend = always_open
        library.forget(form_id)

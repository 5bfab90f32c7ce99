"""One state of those that were found, and how it was come by. `reporting.ways` makes sentences of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formengine.audit.exploring.exploring import Explored, explore
from formengine.audit.exploring.scout import Origin
from formengine.audit.states import State


class UnknownStateError(LookupError):
    """No state has this id. `near` are those of the same page."""

    def __init__(self, state_id: str, near: tuple[str, ...]) -> None:
        told = "".join(f"\n  {each}" for each in near)
        super().__init__(f"No state is called '{state_id}'." + (f" These are near:{told}" if near else ""))
        self.near = near


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A state, and how it was come by."""

    state: State
    origin: Origin


def replay(folder: Path, state_id: str, explored: Explored | None = None) -> Replay:
    """A state of the form in a folder; `explored` saves exploring it anew. Raises UnknownStateError."""
    _, language, *rest = [*state_id.split("/"), "", ""]
    found = explored or explore(folder, language)
    for state in found.captured.states:
        if state.id == state_id:
            return Replay(state, found.origins[state.id])
    page = "/".join(rest).strip("/").rpartition("/")[0]
    near = tuple(state.id for state in found.captured.states if page and state.page == page)
    raise UnknownStateError(state_id, near)

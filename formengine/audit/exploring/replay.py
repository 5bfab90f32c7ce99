"""The way to one state: which pages, what is typed on each, and what is done on the last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formengine.audit.exploring.exploring import Explored, explore
from formengine.audit.exploring.scout import Origin
from formengine.audit.journeys import Answers
from formengine.audit.states import State


class UnknownStateError(LookupError):
    """No state has this id. `near` are those of the same page."""

    def __init__(self, state_id: str, near: tuple[str, ...]) -> None:
        told = "".join(f"\n  {each}" for each in near)
        super().__init__(f"No state is called '{state_id}'." + (f" These are near:{told}" if near else ""))
        self.near = near


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A state, and how one comes to it."""

    state: State
    origin: Origin

    def steps(self) -> tuple[tuple[str, Answers], ...]:
        """The pages up to the state's own, with what is typed on each; nothing for a service page."""
        journey = self.origin.journey
        if journey is None:
            return ()
        found: list[tuple[str, Answers]] = []
        for page in journey.pages:
            if page == self.origin.page and self.origin.how in ("seen", "sent", "kept"):
                break
            loop, _, rest = page.partition("/")
            found.append(
                (page, journey.answers_at(loop, rest.partition("/")[0]) if rest else journey.answers)
            )
            if page == self.origin.page and self.origin.how == "list":
                break
        return tuple(found)

    def text(self) -> str:
        """For people: the way to the state, a line a page."""
        lines = [f"{self.state.id} ({self.state.status})"]
        lines += [f"  {page}" for page, _ in self.steps()]
        if self.origin.how == "sent":
            lines.append(f"  {self.origin.page}, where this is sent: {dict(self.origin.sent)}")
        elif self.origin.journey is not None:
            lines.append(f"  {self.origin.page} ({self.origin.how})")
        return "\n".join(lines)


def replay(folder: Path, state_id: str, explored: Explored | None = None) -> Replay:
    """The way to a state of the form in a folder; `explored` saves exploring it anew. Raises UnknownStateError."""
    _, language, *rest = [*state_id.split("/"), "", ""]
    found = explored or explore(folder, language)
    for state in found.captured.states:
        if state.id == state_id:
            return Replay(state, found.origins[state.id])
    page = "/".join(rest).strip("/").rpartition("/")[0]
    near = tuple(state.id for state in found.captured.states if page and state.page == page)
    raise UnknownStateError(state_id, near)

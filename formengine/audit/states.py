"""The states in which a form's pages can be seen, as they are captured: a page, what is on it, and the bytes that came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from formengine.audit.claimant import Seen

EMPTY, FILLED, SHOWN = "empty", "filled", "shown"
"""A page that asks, untouched; the same, answered; a page that asks nothing."""

ASKED_AGAIN = "asked-again"
"""A page that was answered in another month, with its notice."""

LONGEST = "longest"
"""A page with the longest answers that it takes."""

FULL = "full"
"""A list with as many items as there may be, all answered."""

Ways = Mapping[str, str]
"""What one does to see a state, in a sentence, by its page and kind (`later/code`)."""

WRONG = ("error-", "rule-")
"""How the kinds of states begin in which something must be mended."""

_CONFIRMS = re.compile(rb'<input type="hidden" name="confirm"')
_DIFFERS = re.compile(rb'name="(?:csrf_token|v|copy|request)" value="[^"]*"|/[0-9a-z]{8}/')


@dataclass(frozen=True, slots=True)
class State:
    """One state. `page` is its visit key (`ressources/salaires/montant`), `kind` what is on it (`error-date-empty`)."""

    form: str
    language: str
    page: str
    kind: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    name: str = ""
    """The page whatever the item: `ressources/montant`."""

    @property
    def id(self) -> str:
        """The state's name in reports: `ass-renewal/fr/couple/error-yesno-empty`."""
        return f"{self.form}/{self.language}/{self.page}/{self.kind}"

    @property
    def is_error(self) -> bool:
        """Whether the page came back with messages: something must be mended, or looked at again."""
        return self.kind.startswith(WRONG)

    @property
    def is_warning(self) -> bool:
        """Whether it came back only to ask if an answer is right: it then sends along what it asks to confirm."""
        return self.is_error and _CONFIRMS.search(self.body) is not None


@dataclass
class Captured:
    """What was captured of a form in one language, and what went wrong on the way, by the name of the page."""

    form: str
    language: str
    sheet: Seen
    """The style sheet that the pages name."""
    states: list[State] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    tokens: Mapping[str, str] = field(default_factory=dict)
    """The `autocomplete` tokens that the definition gives its questions, by their ids."""
    keypads: Mapping[str, str] = field(default_factory=dict)
    """The keypad that each question wants on a telephone (`numeric`, `decimal`), by its id."""
    _known: dict[str, set[bytes]] = field(default_factory=dict, repr=False)

    def add(self, page: str, kind: str, seen: Seen, name: str = "") -> None:
        """Keep a state. A page seen untouched or answered counts once; another error of the same code counts again."""
        known = self._known.setdefault(f"{page}/{kind}", set())
        content = _DIFFERS.sub(b"", seen.body)
        if content in known or (known and not kind.startswith(WRONG)):
            return
        known.add(content)
        numbered = kind if len(known) == 1 else f"{kind}-{len(known)}"
        headers = tuple(seen.headers)
        self.states.append(
            State(self.form, self.language, page, numbered, seen.status, headers, seen.body, name or page)
        )

    def fault(self, name: str, words: str) -> None:
        """Note what kept a page from being captured."""
        self.problems.append((name, words))

    def of(self, name: str) -> list[State]:
        """The states of a page."""
        return [state for state in self.states if state.name == name]

    def missing(self, names: Iterable[str]) -> list[str]:
        """The pages that nothing reached."""
        reached = {state.name for state in self.states}
        return [name for name in names if name not in reached]

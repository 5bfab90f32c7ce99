"""Walking a journey: from the start page to what was sent, over HTTP, each page compared with the one expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from formengine import tags
from formengine.audit.claimant import Seen
from formengine.audit.journeys import Journey
from formengine.audit.page import Filled, NotOnPage, PageForm
from formengine.audit.typed import filled, translated
from formengine.fields.base import Reading
from formengine.model import ForEach, Form, Repeat, Step, Stop
from formengine.model.walk import scope_of
from formengine.web.hands import SELF, WHO

ERROR = 422
TOKEN = re.compile(r"[0-9a-z]{8}")
"""What stands in an address for an option of a for-each: eight characters that tell nothing."""


class Astray(AssertionError):  # what happened to the journey, not what failed in the code
    """The form went another way than the journey says, or did not take an answer."""


@dataclass(frozen=True, slots=True)
class Here:
    """A page of a journey as it is reached. `key` names it (`ressources/salaires/montant`), `seen` is what came."""

    key: str
    seen: Seen
    step: Step | None = None
    loop: str = ""
    item: str = ""

    @property
    def name(self) -> str:
        """The page whatever the item: `ressources/montant`."""
        return name_of(self.key)


def name_of(key: str) -> str:
    """A page whatever the item: of `ressources/salaires/montant` it is `ressources/montant`."""
    loop, _, rest = key.partition("/")
    return f"{loop}/{rest.partition('/')[2]}" if "/" in rest else key


class Person(Protocol):
    """Somebody at a form: over HTTP (`Claimant`), or with a browser and a keyboard. `home` ends the start page's address."""

    language: str
    home: str

    @property
    def seen(self) -> Seen:
        """The page that they have before them."""

    def begin(self) -> Seen:
        """Open the start page and begin."""

    def press(self, button: str, filled: Filled | None = None, *, form: PageForm | None = None) -> Seen:
        """Fill the page and press a button. `form` is the page as it first came: what was typed since is taken out."""


Anyone = TypeVar("Anyone", bound=Person)


@dataclass
class Walk(Generic[Anyone]):
    """One journey of one claimant, who may speak another language than the journey was written in."""

    claimant: Anyone
    form: Form
    journey: Journey
    _tokens: dict[str, dict[str, str]] = field(default_factory=dict)
    _added: dict[str, int] = field(default_factory=dict)

    def pages(self) -> Iterator[Here]:
        """Each page as it is reached, before it is answered. Raises Astray.

        Between two pages the caller may send what it likes, as long as the page stays the one before the claimant.
        """
        if self.claimant.begin().address.endswith(f"/{WHO}"):
            self.claimant.press(SELF)
        for number, expected in enumerate(self.journey.pages):
            here = self._arrived(number, expected)
            yield here
            if number + 1 < len(self.journey.pages):
                self._leave(here)

    def typed(self, here: Here) -> Filled:
        """What the journey answers on a page, as one types it in the claimant's language."""
        if here.step is None:
            return {}
        answers = self.journey.answers_at(here.loop, here.item)
        if tags.spoken(self.claimant.language) == self.journey.language:
            return filled(here.step, answers)
        reading = Reading(self.journey.language, self.journey.today)
        return translated(here.step, answers, reading, tags.spoken(self.claimant.language))

    def _arrived(self, number: int, expected: str) -> Here:
        seen = self.claimant.seen
        home = self.claimant.home
        page = seen.address.partition("?")[0].removeprefix(home)
        key = self._key(page, expected)
        if seen.status != 200 or not seen.address.startswith(home) or key != expected:
            before = self.journey.pages[number - 1] if number else "start"
            raise Astray(self._told(before, expected, key, seen))
        loop, _, rest = key.partition("/")
        if rest:
            item, _, step = rest.partition("/")
            return Here(key, seen, self._step(loop, step), loop, item)
        return Here(key, seen, self._step("", key))

    def _told(self, before: str, expected: str, key: str, seen: Seen) -> str:
        why = "".join(f"\n  the page says: {message}" for message in seen.page.messages)
        return (
            f"{self.form.id}, journey {self.journey.id} in {self.claimant.language}: after '{before}' the page "
            f"'{expected}' must follow, and it is '{key}' ({seen.status}, « {seen.page.title} »).{why}"
        )

    def _key(self, page: str, expected: str) -> str:
        """The key of an address. A token is learnt at its first sight from the page expected there, and must then stay."""
        loop, _, rest = page.partition("/")
        if (
            not any(isinstance(node, ForEach) and node.question == loop for _, node in self.form.nodes())
            or not rest
        ):
            return page
        token, _, step = rest.partition("/")
        known = self._tokens.setdefault(loop, {})
        meant = expected.split("/")[1] if expected.startswith(f"{loop}/") else ""
        if token not in known and TOKEN.fullmatch(token) and meant and meant not in known.values():
            known[token] = meant
        return f"{loop}/{known.get(token, token)}/{step}"

    def _step(self, loop: str, step_id: str) -> Step | None:
        """The step with this id, on the main path or in a loop; None for a list page, a stop or an end."""
        for _, node, step in self.form.steps():
            scope = (
                node.id if isinstance(node, Repeat) else node.question if isinstance(node, ForEach) else ""
            )
            if scope == loop and step.id == step_id:
                return step
        return None

    def _leave(self, here: Here) -> None:
        try:
            if here.key == "check":
                self.claimant.press("send", {"declared": ["yes"]})
            elif here.step is not None:
                self.answer(here)
            elif self._adds(here):
                self._added[here.key] = self._added.get(here.key, self._least(here)) + 1
                self.claimant.press("add")
            else:
                self.claimant.press("next")
        except NotOnPage as error:
            raise Astray(f"{self.form.id}, journey {self.journey.id}, page '{here.key}': {error}") from error

    def answer(self, here: Here) -> None:
        """Fill the page as it was when it was reached: whatever was tried since then is taken out again."""
        version = self.claimant.seen.page.form.value("v")
        self.claimant.press("next", {**self.typed(here), "v": [version]}, form=here.seen.page.form)
        form = self.claimant.seen.page.forms[:1]
        if self.claimant.seen.status == ERROR and form and form[0].value("confirm"):
            self.claimant.press("next")  # a warning: « Continuer avec cette réponse »

    def _adds(self, here: Here) -> bool:
        """Whether the journey has an item more than the list, which begins with one where one must be."""
        return len(self.journey.items.get(here.key, {})) > self._added.get(here.key, self._least(here))

    def _least(self, here: Here) -> int:
        repeat = next(
            node for _, node in self.form.nodes() if not isinstance(node, ForEach) and node.id == here.key
        )
        return 1 if isinstance(repeat, Repeat) and repeat.at_least else 0


def every_page(form: Form) -> tuple[str, ...]:
    """The name of every page that a journey can pass, in order: `Here.name` of each."""
    names: list[str] = []
    for _, node in form.nodes():
        if isinstance(node, Repeat | ForEach):
            names += [f"{scope_of(node)}/{step.id}" for step in node.steps]
        if isinstance(node, Step | Repeat | Stop):
            names.append(node.id)
    return (*names, "check", "sent")

"""One claimant at one form, for one request: their draft, their state, and the form in their language."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from formengine import tags
from formengine.compiling import CompiledForm, Filling
from formengine.journey import (
    Plan,
    State,
    Visit,
    counter,
    env_at,
    is_readable,
    key_of,
    parts_at,
    parts_settled,
    settled,
    state_of,
    visit_of,
    visits_of,
)
from formengine.storage import Draft, Row, Store
from formengine.web.hands import hand_of_sent
from formengine.web.library import Shelf
from formengine.web.secrets import token_of

NOTHING: MultiDict[str, str] = ImmutableMultiDict()
COPY_LENGTH = 12
"""Characters that tell one copy of a page from another: two tabs never have the same."""
LATE = "late"
"""What the last page's address carries where an answer came after everything was sent."""
ERASE = "erase"
"""The page that erases: its address, and the value of the buttons that lead to it."""
LATER = "later"
"""The page that says how to come back, likewise."""
END = "end-session"
"""The page that ends a session on a shared device, likewise."""
EXTEND = "extend"
"""The button that asks for the same page again, and so extends a session there."""
UNSAVED = "unsaved"
"""What its address carries where what was typed before it could not be saved."""
UNREADY = "unready"
"""What an address carries where the check page led to it."""
OVERRUN = "overrun"
"""What an address carries where the page before was answered while another answer, given meanwhile, had closed it."""
TRIES = 8
"""How often a save is tried again when another tab wrote at the same moment."""


@dataclass(slots=True)
class Desk:
    """What a view works with. `page` is the address of a visit after the form's own, or nothing."""

    store: Store
    shelf: Shelf
    language: str
    secret: bytes
    draft: Draft
    state: State
    compiled: CompiledForm
    posted: MultiDict[str, str] | None = None
    """The form that was sent, or None for a page that is only asked for."""
    changing: bool = False
    """Whether they came from the check page to change an answer."""
    unready: bool = False
    """Whether the check page led here, where something is still open."""
    overrun: bool = False
    """Whether the page before was answered and, by what was answered meanwhile, does not lead here."""
    closed: bool = False
    """Whether the form cannot be sent at the moment."""
    prolonged: bool = False
    """Whether the draft is kept for longer than it was before this request: its cookie must be as well (see `lasting`)."""
    gzip: bool | None = None
    """Whether the browser takes gzip; None where nobody has asked it yet."""
    plan: Plan = field(init=False)
    """The form, numbered."""
    csrf: str = field(init=False)
    """The token that forms of this draft carry."""
    home: str = field(init=False)
    """The address of the form's start page, with which those of its pages begin."""
    _rows: tuple[int, Mapping[str, Row]] | None = field(default=None, init=False, repr=False)
    """Its rows once they were read, and at which version of the state."""

    def __post_init__(self) -> None:
        self.plan = self.shelf.plan
        self.csrf = token_of(self.secret)
        self.home = self.compiled.site.form(self.language, self.plan.form_id)

    @property
    def spoken(self) -> str:
        """The language of the pages, whether they are in its easy words or not: as it writes a date, so is one read."""
        return tags.spoken(self.language)

    @property
    def form_id(self) -> str:
        """The form's id."""
        return self.plan.form_id

    @property
    def sent(self) -> MultiDict[str, str]:
        """The fields of the form that was sent; none for a page that is only asked for."""
        return NOTHING if self.posted is None else self.posted

    @property
    def withdrawn(self) -> bool:
        """Whether what was sent was taken back. Asks the database, unless nothing was sent."""
        submission = self.store.submission(self.draft) if self.draft.status == "sent" else None
        return submission is not None and submission.state == "withdrawn"

    @property
    def lies_with_helper(self) -> bool:
        """Whether a helper has sent it, and the claimant has not taken it over yet: no answer of it is shown."""
        return self.draft.status == "sent" and bool(self.state.hand)

    @property
    def borrowed(self) -> bool:
        """Whether it is not theirs to erase who have it open."""
        return is_borrowed(self.draft, self.state)

    def notices(self, key: str = "") -> Sequence[str]:
        """What a page says before what it asks: why one came to it, in the words of `key` if from the check page."""
        words = self.compiled.words
        if self.overrun:
            return (words.word("notice.overrun"),)
        return (words.word(key, button=words.word("btn.continue")),) if key and self.unready else ()

    @property
    def day_seen(self) -> datetime.date:
        """The reference day of the page that was sent: an answer to last month's question is last month's answer."""
        try:
            seen = datetime.date.fromisoformat(self.sent.get("day", ""))
        except ValueError:
            return self.state.day
        return min(seen, self.state.day)

    def visit(self, page: str) -> Visit | None:
        """The visit that an address names, or None. Says nothing about the path."""
        if not self.kiosk:
            return self.named(page)
        return next(
            (each for each in visits_of(self.plan, self.state.shown) if self.page(each) == page), None
        )

    def visit_here(self, page: str) -> Visit | None:
        """The same, with what is saved for it: on a shared device an address does not say what is to be read along."""
        visit = self.visit(page)
        if self.kiosk and visit is not None:
            draft = self.store.find(self.secret, self.form_id, self.row_name(visit))
            if draft is not None and draft.status == "open":
                self.draft, self.state = draft, state_in(draft)
        return visit

    def named(self, page: str) -> Visit | None:
        """The visit whose row has this name, or None."""
        if "/" not in page:
            return visit_of(self.plan, page)
        head, _, rest = page.partition("/")
        index = self.plan.by_loop.get(head)
        if index is None or not rest or self.plan.nodes[index].kind != "for-each":
            return visit_of(self.plan, page)
        token, _, step = rest.partition("/")
        option = next(
            (each for each in self.plan.nodes[index].options if self._token(head, each) == token), None
        )
        return visit_of(self.plan, f"{head}/{option}/{step}") if option is not None else None

    def visit_with(self, key: str) -> Visit:
        """The visit with this key, which `rows` gave."""
        visit = visit_of(self.plan, key)
        assert visit is not None  # rows of pages that are gone are left out there
        return visit

    @property
    def kiosk(self) -> bool:
        """Whether a shared device shows it."""
        return self.compiled.site.kiosk

    def page(self, visit: Visit) -> str:
        """The address of a visit after the form's own: it tells no answer; on a shared device, not what is asked either."""
        name = self.row_name(visit)
        return self.draft.token(f"page/{name}") if self.kiosk else name

    def row_name(self, visit: Visit) -> str:
        """The name that the row of a visit has."""
        node = self.plan.nodes[visit.node]
        if node.kind != "for-each" or visit.item is None:
            return key_of(self.plan, visit)
        return f"{node.id}/{self._token(node.id, visit.item)}/{node.steps[visit.step].step.id}"

    def href(
        self,
        visit: Visit | None,
        *,
        change: bool = False,
        language: str = "",
        unready: bool = False,
        overrun: bool = False,
    ) -> str:
        """The whole address of a visit; without one, that of the check-your-answers page."""
        page = "check" if visit is None else self.page(visit)
        home = self.compiled.site.form(language, self.form_id) if language else self.home
        address = f"{home}{page}"
        if visit is None:
            return f"{address}?{OVERRUN}" if overrun else address
        if not (change or unready or overrun):
            return address
        return f"{address}?{'&'.join(['change'] * change + [UNREADY] * unready + [OVERRUN] * overrun)}"

    def here(self, visit: Visit, language: str = "") -> str:
        """The address of the page that is shown, perhaps in another language: it still says why it is shown."""
        return self.href(
            visit, change=self.changing, language=language, unready=self.unready, overrun=self.overrun
        )

    def href_unready(self, visit: Visit) -> str:
        """The address of the page that keeps the check page from being shown: it says so."""
        return self.href(visit, change=True, unready=True)

    def filling(self, visit: Visit, raw: Mapping[str, Sequence[str]], version: int, action: str) -> Filling:
        """What fills the page of a visit."""
        number, total = counter(self.plan, self.state, visit)
        part, parts = parts_at(self.plan, self.state, visit)
        pages = self._counted(total, sure=settled(self.plan, self.state))
        chapters = self._counted(parts, sure=parts_settled(self.plan, self.state))
        env = env_at(self.plan, self.state, visit)
        copy = os.urandom(COPY_LENGTH // 2).hex()
        at = self.row_name(visit) if self.kiosk else ""
        return Filling(
            env,
            raw,
            action,
            self.csrf,
            version,
            number,
            pages,
            part,
            chapters,
            copy,
            at,
            borrowed=self.borrowed,
        )

    def _counted(self, number: int, *, sure: bool) -> int | str:
        """A number of pages or parts; in words while answers to come can still change it."""
        return number if sure else self.compiled.words.word("step.about", n=number)

    def frame_filling(self) -> Filling:
        """What fills a page that is no step's."""
        return Filling(env_at(self.plan, self.state), csrf=self.csrf, borrowed=self.borrowed)

    def rows(self) -> dict[str, Mapping[str, Any]]:
        """All that is saved, by visit key, as the journey names visits."""
        return {key: row.body for key, row in self.stored().items()}  # type: ignore[misc]  # `stored` keeps mappings alone

    def stored(self) -> dict[str, Row]:
        """The same with the version of each, as the store gives it."""
        found: dict[str, Row] = {}
        for page, row in self.all_rows().items():
            visit = self.named(page)
            if visit is not None and isinstance(row.body, Mapping):
                found[key_of(self.plan, visit)] = row
        return found

    def all_rows(self) -> Mapping[str, Row]:
        """All rows by their names, those of no page too. Read once for each version of the state: none changes alone."""
        if self._rows is not None and self._rows[0] == self.draft.state_version:
            return self._rows[1]
        found = self.store.rows(self.draft)
        self._rows = self.draft.state_version, found
        return found

    def _token(self, question: str, option: str) -> str:
        return self.draft.token(f"{question}/{option}")


def is_borrowed(draft: Draft, state: State) -> bool:
    """Whether a helper has a draft open whom a code has let in, or who has sent it."""
    return state.lent > 0 or (draft.status == "sent" and bool(state.hand))


def state_in(draft: Draft) -> State:
    """The state that a draft's header holds; of one that another engine numbered only its day, of what was sent in whose
    hands it lies besides.
    """
    if draft.status == "sent":
        return State(draft.day, hand=hand_of_sent(draft.state))
    return state_of(draft.state, draft.day) if readable(draft) else State(draft.day)  # type: ignore[arg-type]  # sealed, so what State.dump gave


def readable(draft: Draft) -> bool:
    """Whether the state in a draft's header is one that this engine can read."""
    return draft.status != "sent" and is_readable(draft.state)  # type: ignore[arg-type]  # sealed, so what State.dump gave

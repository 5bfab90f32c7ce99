"""Capturing every state of a form in one language: journeys are walked, and on each page everything is done wrong first."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.audit import around, lists
from formengine.audit.claimant import Calendar, Claimant, Seen, app_at
from formengine.audit.journeys import Journey, load_journeys
from formengine.audit.page import NotOnPage
from formengine.audit.samples import Sample, Sampler
from formengine.audit.states import EMPTY, FILLED, SHOWN, Captured, pages_of
from formengine.audit.walk import ERROR, Astray, Here, Walk
from formengine.loading import load
from formengine.model import Form, Repeat
from formengine.web.extension import NAME

CHANGE = "?change"
ENGINE = "engine"
"""In the names of states, what stands for a form where there is none."""


def capture(folder: Path, language: str) -> Captured:
    """Every state of the form in a folder, in one of its languages. Raises FormError for a form that cannot be served."""
    form = load(folder)
    journeys = chosen(load_journeys(folder, form))
    with TemporaryDirectory(prefix="formengine-audit-") as var:
        calendar = Calendar(journeys[0].today if journeys else datetime.datetime.now(datetime.UTC).date())
        app = app_at(folder.resolve().parent, Path(var), calendar)
        with closing(app.extensions[NAME].store):
            someone = Claimant(app, form.id, language)
            found = Captured(form.id, language, someone.open(someone.engine.library.site.stylesheet))
            Explorer(form, found, calendar, lambda: Claimant(app, form.id, language)).explore(journeys)
    for name in found.missing(pages_of(form)):
        found.fault(name, "No journey reached this page. Add one to journeys.yaml that does.")
    return found


def capture_engine(forms: Path, language: str) -> Captured:
    """The pages that belong to no form: the list of forms, where the engine offers it in this language, and errors."""
    with TemporaryDirectory(prefix="formengine-audit-") as var:
        app = app_at(forms.resolve(), Path(var), Calendar(datetime.datetime.now(datetime.UTC).date()))
        with closing(app.extensions[NAME].store):
            someone = Claimant(app, "", language)
            found = Captured(ENGINE, language, someone.open(someone.engine.library.site.stylesheet))
            around.capture_index(someone, found)
    for name in found.missing(around.pages_of_engine(language)):
        found.fault(name, "This page did not come.")
    return found


def chosen(journeys: Sequence[Journey]) -> list[Journey]:
    """Journeys that together pass every page that any of them passes, the longest first."""
    kept: list[Journey] = []
    passed: set[str] = set()
    for journey in sorted(journeys, key=lambda each: -len(set(each.pages))):
        names = {_name(page) for page in journey.pages}
        if not names <= passed:
            passed |= names
            kept.append(journey)
    return kept


def _name(page: str) -> str:
    """The name of a page whatever the item: the audit errs once a step."""
    loop, _, rest = page.partition("/")
    return f"{loop}/{rest.partition('/')[2]}" if rest else loop


def _until_check(walk: Walk[Claimant]) -> Iterator[Here]:
    return takewhile(lambda here: here.key != "check", walk.pages())


@dataclass
class Explorer:
    """Walks journeys and keeps what it sees. `newcomer` makes a claimant with an empty browser."""

    form: Form
    found: Captured
    calendar: Calendar
    newcomer: Callable[[], Claimant]
    _tried: set[str] = field(default_factory=set)

    def explore(self, journeys: Sequence[Journey]) -> None:
        """Everything: journeys, then list pages, then the pages around."""
        for journey in journeys:
            self.calendar.day = journey.today
            self._walk(journey)
        for _, node in self.form.nodes():
            if isinstance(node, Repeat):
                self._list(node, [each for each in journeys if node.id in each.pages])
        for journey in journeys[:1]:
            self._a_month_later(journey)
        around.capture_start(self.newcomer(), self.found)
        around.capture_errors(self.newcomer(), self.found)
        around.capture_conflict(self.newcomer(), self.found)

    def _list(self, repeat: Repeat, journeys: Sequence[Journey]) -> None:
        for journey in journeys[:1]:
            self.calendar.day = journey.today
            lists.capture_list(Walk(self.newcomer(), self.form, journey), repeat, self.found)

    def _a_month_later(self, journey: Journey) -> None:
        """What is asked again when a draft is taken up in another month, each page with its notice."""
        self.calendar.day = journey.today
        walk = Walk(self.newcomer(), self.form, journey)
        try:
            pages = {here.seen.address: here for here in _until_check(walk)}
        except Astray:
            return  # told already by the walk that tried every error
        # The first of the month, and not a month later: the draft must not have expired.
        self.calendar.day = (journey.today.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)
        for _ in pages:
            here = pages.get(walk.claimant.open(walk.claimant.address("check")).address)
            if here is None:
                break
            # A rule may fail on the new day; the page then comes with its error.
            kind = "error-asked-again" if walk.claimant.seen.page.messages else "asked-again"
            self.found.add(here.key, kind, walk.claimant.seen, here.name)
            walk.claimant.press("next")

    def _walk(self, journey: Journey) -> None:
        walk = Walk(self.newcomer(), self.form, journey)
        passed: list[Here] = []
        here: Here | None = None
        try:
            for here in walk.pages():
                if here.key == "check":
                    self._filled(walk.claimant, passed)
                    around.capture_check(walk.claimant, self.found)
                elif here.key == "sent":
                    around.capture_end(walk.claimant, self.found)
                else:
                    self._first_seen(walk, here, passed)
        except (Astray, NotOnPage) as error:
            self.found.fault(here.name if here is not None else "start", str(error))

    def _first_seen(self, walk: Walk[Claimant], here: Here, passed: list[Here]) -> None:
        """A page of a journey: as it comes; and when it is a step that was not tried yet, with all its errors."""
        kind = EMPTY if here.step is not None and here.step.questions else SHOWN
        self.found.add(here.key, kind, here.seen, here.name)
        if here.step is None or here.name in self._tried:
            return
        self._tried.add(here.name)
        passed.append(here)
        self._err(walk, here)

    def _err(self, walk: Walk[Claimant], here: Here) -> None:
        desk = walk.claimant.desk()
        page = here.seen.address.removeprefix(walk.claimant.home)
        visit = desk.visit(page.partition("?")[0])
        assert visit is not None  # the page was just shown
        assert here.step is not None  # and asks something
        place = desk.compiled.place(here.step.id, here.loop)
        sampler = Sampler(desk, visit, place, here.seen.page.form, walk.typed(here))
        for sample in sampler.errors():
            self._send(walk, here, sample)
        for rule in sampler.rules():
            if isinstance(rule, Sample):
                self._send(walk, here, rule)
            else:
                self.found.unseen.append(f"{here.name}: no answer was found that breaks rule {rule}.")

    def _send(self, walk: Walk[Claimant], here: Here, sample: Sample) -> None:
        """Send what is wrong, from the page as it first came, and keep the page that says so."""
        version = walk.claimant.seen.page.form.value("v")
        filled = {**sample.filled, "v": [version]}
        seen = walk.claimant.press("next", filled, form=here.seen.page.form, forged=True)
        if seen.status == ERROR:
            self.found.add(here.key, sample.kind, seen, here.name)
        else:
            self.found.fault(
                here.name, f"{sample.kind}: the answer was taken ({seen.status}, {dict(sample.filled)})."
            )
            walk.claimant.open(here.seen.address)

    def _filled(self, claimant: Claimant, passed: Sequence[Here]) -> None:
        """Every page that was answered, opened again from the check page."""
        check = claimant.seen
        for here in passed:
            seen = claimant.open(here.seen.address + CHANGE)
            if seen.status == 200 and seen.address.endswith(CHANGE):
                self.found.add(here.key, FILLED, seen, here.name)
            else:
                self.found.fault(here.name, f"It cannot be changed from the check page: {_where(seen)}.")
        claimant.seen = check


def _where(seen: Seen) -> str:
    return f"{seen.status} at {seen.address}"

"""What a rehearsal shows to be wrong with a journey, at the line where it is written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from formengine.audit.shaped import retyped
from formengine.catalogues import ENGINE, Catalogue
from formengine.checks import CheckedForm
from formengine.compiling.words import Words
from formengine.expressions import Env
from formengine.journey import Plan, env_at, page_of
from formengine.model import Repeat
from formengine.model.walk import scope_of
from formengine.phrases import phrase
from formengine.problems import Problem
from formengine.rehearsing.rehearsal import Place, Refused, Rehearsal, unasked
from formengine.source import Span

if TYPE_CHECKING:
    from formengine.compiling.prose import Prose

_WIDTH = 100


def told(checked: CheckedForm, plan: Plan, found: Rehearsal) -> list[Problem]:
    """What is wrong: the first page that differs, why a page is not left, and answers that nobody asks for."""
    teller = _Teller(checked, plan, found)
    problems = [*teller.astray(), *(teller.refused(each) for each in found.refused)]
    return problems if found.refused else [*problems, *teller.unasked()]


@dataclass
class _Teller:
    checked: CheckedForm
    plan: Plan
    found: Rehearsal

    def astray(self) -> Iterator[Problem]:
        """The first page that is another than the journey says; what is wrong with that page hides the rest."""
        expected, pages = self.found.journey.pages, self.found.pages
        for number, (page, wanted) in enumerate(zip_longest(pages, expected)):
            if page is None and self.found.refused:
                return
            if page != wanted:
                values = {
                    "journey": self.found.journey.id,
                    "before": f"'{pages[number - 1]}'" if number else phrase("the start page"),
                    "told": _instead(page, wanted),
                    "pages": _wrapped([*pages, *(["…"] if self.found.refused else [])]),
                }
                yield Problem("journey-astray", self._page_at(number), values)
                return

    def _page_at(self, number: int) -> Span:
        """Where the journey names a page; where it names too few, its last."""
        places = self.found.journey.places.pages
        return places[min(number, len(places) - 1)] if places else self.found.journey.where

    def refused(self, why: Refused) -> Problem:
        """Why a page is not left."""
        if not why.place[2]:
            return self._list(why.place[0])
        where = self.found.journey.places.answers.get(why.place)
        values = {"id": why.place[2], "words": self._words_of(why)}
        if where is not None:
            return Problem(
                "journey-refused", where, values | {"how": retyped(why.question, self.checked.form.time_zone)}
            )
        values |= {"page": self.found.pages[-1], "journey": self.found.journey.id}
        return Problem("journey-unanswered", self._page_at(len(self.found.pages) - 1), values)

    def _words_of(self, why: Refused) -> str:
        """The message that the claimant would read, in the language that the form is written in."""
        if why.question is not None and why.fault is not None:
            return self.words.fault(why.question, why.fault) if self.words.engine else why.fault.code
        visit = self.found.visit
        assert visit is not None  # a page was refused
        assert why.rule is not None  # what is no fault is a rule
        node, step = page_of(self.plan, visit)
        assert step is not None  # it has rules
        message = step.step.rules[why.rule].message
        env = env_at(self.plan, self.found.state, visit)
        seen = Env({**env.values, **why.values}, env.items, today=env.today)
        return self.prose.plain(message, seen, scope_of(node.node))

    def _list(self, loop: str) -> Problem:
        repeat = self.plan.nodes[self.plan.by_loop[loop]].node
        assert isinstance(repeat, Repeat)  # only they have list pages
        wanted = len(self.found.journey.items.get(loop, ()))
        env = env_at(self.plan, self.found.state)
        title, item = self.prose.plain(repeat.title, env), self.prose.plain(repeat.item, env)
        too_many = max(0, wanted - repeat.at_most)
        key = "error.list-full" if too_many else "error.list-short"
        said = key
        if self.words.engine:
            said = self.words.word(key, list=title, item=item, max=repeat.at_most, n=too_many)
        values = {
            "id": loop,
            "journey": self.found.journey.id,
            "words": said,
            "least": repeat.at_least,
            "most": repeat.at_most,
        }
        return Problem("journey-list", self._page_at(len(self.found.pages) - 1), values)

    def unasked(self) -> Iterator[Problem]:
        """The answers that no page asked for: a leftover, or a sign of a way that was meant otherwise."""
        places = unasked(self.found)
        if places:
            where = self.found.journey.places.answers.get(places[0], self.found.journey.where)
            values = {"journey": self.found.journey.id, "ids": ", ".join(map(_named, places))}
            yield Problem("journey-unasked", where, values, "warning")

    @cached_property
    def words(self) -> Words:
        """The engine's words in the form's own language; none where it does not speak it."""
        language = self.checked.form.source_language
        return Words(language, Catalogue.load(language, ENGINE).by_key())

    @cached_property
    def prose(self) -> Prose:
        """The form's own texts."""
        from formengine.compiling.prose import Prose  # noqa: PLC0415  # with Markdown; most journeys lead where they say

        return Prose(self.checked, self.words)


def _instead(page: str | None, wanted: str | None) -> str:
    if page is None:
        return phrase("nothing more comes, and not '{wanted}'.", wanted=wanted)
    if wanted:
        return phrase("comes '{page}', and not '{wanted}'.", page=page, wanted=wanted)
    return phrase("comes '{page}', which is not there.", page=page)


def _wrapped(pages: Sequence[str]) -> str:
    """The pages as they are written in a journey; a long list goes on below."""
    return textwrap.fill(
        ", ".join(pages), _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _named(place: Place) -> str:
    loop, item, name = place
    return f"{loop}/{item}/{name}" if loop else name

"""The compiled form: for one language, its pages as chunks and its steps as WTForms classes, each made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from markupsafe import Markup, escape

from formengine import tags
from formengine.catalogues import ENGINE, Catalogue
from formengine.checks import CheckedForm
from formengine.compiling.environment import environment
from formengine.compiling.filling import Filling, Given, Page
from formengine.compiling.frame import Frame
from formengine.compiling.inks import Filled, Ink, Marks, Slots, cut
from formengine.compiling.nameless import nameless
from formengine.compiling.prose import Prose
from formengine.compiling.site import Site
from formengine.compiling.steps import NO_ERRORS, StepErrors, StepPage
from formengine.compiling.words import Words, form_words
from formengine.expressions import Env, Typed
from formengine.fields.base import Fault, Limit, Reading
from formengine.fields.form import StepForm, blank_form
from formengine.fields.registry import kind_of
from formengine.model import Expression, Form, Node, Part, Question, Step
from formengine.model.walk import scope_of

KEPT_SHAPES = 32
"""Pages with errors that are kept beside those without: people make the same mistakes."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood of a step: values by question; or the faults that prevent them, and what was typed."""

    values: Mapping[str, Any]
    raw: Mapping[str, Sequence[str]]
    faults: Mapping[str, Sequence[Fault]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step stands in its form."""

    part: Part
    node: Node
    step: Step

    @property
    def scope(self) -> str:
        """The repeat or for-each in which it stands, or nothing."""
        return scope_of(self.node)


class CompiledForm:
    """A form in one language, ready to be filled. Made by `compile_form` only."""

    def __init__(self, checked: CheckedForm, words: Words, site: Site) -> None:
        self.checked = checked
        self.words = words
        self.site = site
        self.prose = Prose(checked, words)
        self._places = {
            (scope_of(node), step.id): Place(part, node, step) for part, node, step in checked.form.steps()
        }
        self._environment = environment(site.overrides)
        self._template = self._environment.get_template("steps/step.html")
        self._pages: dict[tuple[str, str], Page] = {}
        self._shapes: dict[Hashable, Page] = {}
        self._keeping = Lock()
        self._blanks: dict[tuple[str, str], StepForm] = {}
        self._limits: dict[tuple[str, str], Mapping[str, Typed]] = {}

    @property
    def form(self) -> Form:
        """The definition."""
        return self.checked.form

    def places(self) -> Sequence[Place]:
        """Every step of the form, in order."""
        return tuple(self._places.values())

    def place(self, step_id: str, scope: str = "") -> Place:
        """The step with this id on the main path, or in a repeat or for-each. Raises KeyError."""
        return self._places[scope, step_id]

    def asking(self, inputs: Iterable[str]) -> Sequence[Place]:
        """Every step that asks for one of these inputs, in order."""
        numbers = {number for name in inputs for number in self._askers.get(name, ())}
        places = self.places()
        return [places[number] for number in sorted(numbers)]

    @cached_property
    def _askers(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the steps that ask for each input: ids inside a loop are its own, so that several may."""
        askers: dict[str, list[int]] = {}
        for number, place in enumerate(self.places()):
            for question in place.step.questions:
                for name in kind_of(question.type).inputs(question):
                    askers.setdefault(name, []).append(number)
        return askers

    def page(self, place: Place, errors: StepErrors = NO_ERRORS, notices: Sequence[str] = ()) -> Page:
        """The page of a step, as chunks and holes; `Filling.told` gives its messages their words."""
        key = (place.scope, place.step.id)
        if errors.messages or notices:
            return self._page_of(
                (key, errors.shape, tuple(notices)),
                lambda ink: self._render(place, ink, errors.marked(ink), notices),
            )
        page = self._pages.get(key)
        if page is None:
            marks = Marks()
            page = self._pages[key] = cut(self._render(place, marks), marks.holes)
        return page

    def framed(self, template: str, holes: Sequence[str] = (), **shape: Hashable) -> Page:
        """A page that is not a step, as chunks and holes. Its template decides by `shape` alone; what a claimant sees
        besides comes from a filling, the names in `holes` from `Filling.given`.
        """
        return self._page_of(
            (template, *sorted(shape.items())),
            lambda ink: self._frame(template, ink, {name: ink.put(Given(name)) for name in holes} | shape),
        )

    def section(self, level: int, listed: bool) -> Page:
        """A section of the check page: its heading, and its lines if it is `listed`. `Filling.given` holds both, by the
        names `title` and `lines`.
        """

        def render(ink: Ink) -> str:
            heading = {"title": ink.put(Given("title")), "level": level}
            lines = ink.put(Given("lines")) if listed else ""
            return self._frame("pages/_answers.html", ink, {"sections": ((heading, lines),)})

        return self._page_of(("pages/_answers.html", level, listed), render)

    def _page_of(self, key: Hashable, render: Callable[[Ink], str]) -> Page:
        """The page kept under a key, cut from what `render` writes."""
        page = self._shapes.get(key)
        if page is None:
            marks = Marks()
            page = cut(render(marks), marks.holes)
            with self._keeping:
                self._shapes[key] = page
                while len(self._shapes) > KEPT_SHAPES:
                    del self._shapes[next(iter(self._shapes))]
        return page

    def plain(
        self, place: Place, filling: Filling, errors: StepErrors = NO_ERRORS, notices: Sequence[str] = ()
    ) -> str:
        """The page of a step, rendered at once: for pages with errors and notices, which are rare."""
        return self._render(place, Filled(filling), errors, notices)

    def _render(
        self, place: Place, ink: Ink, errors: StepErrors = NO_ERRORS, notices: Sequence[str] = ()
    ) -> str:
        page = StepPage(
            self.form, place.part, place.node, place.step, self.prose, self.site, ink, errors, notices
        )
        html = self._template.render(page=page, frame=page.frame, t=self.t, indexed=False)
        return nameless(html, [each.id for each in place.step.questions]) if self.site.kiosk else html

    def render(self, template: str, filling: Filling, **context: object) -> str:
        """A page that is not a step (start, check, sent …), rendered at once."""
        return self._frame(template, Filled(filling), context)

    def _frame(self, template: str, ink: Ink, context: Mapping[str, object]) -> str:
        frame = Frame(self.form, self.prose, self.site, ink)
        return self._environment.get_template(template).render(
            frame=frame, t=self.t, filling=Slots(ink), **context
        )

    def t(self, key: str, **params: object) -> Markup:
        """The engine's words for a template: escaped, but for what is HTML already."""
        text = escape(self.words.engine[key])
        if not params:
            return text
        shown = {name: self._shown(value) for name, value in params.items()}
        return Markup(str(text).format_map(shown))  # noqa: S704  # both the text and what it inserts are escaped

    def _shown(self, value: object) -> Markup:
        return value if isinstance(value, Markup) else escape(self.words.written(value))

    def read(
        self,
        place: Place,
        formdata: Any,
        env: Env,
    ) -> Read:
        """Understand what was sent for a step. `formdata` is a MultiDict; `env` gives limits their other answers."""
        key = (place.scope, place.step.id)
        blank = self._blanks.get(key)
        if blank is None:
            blank = self._blanks[key] = blank_form(place.step.id, place.step.questions)
        form = blank.filled(formdata, lambda question: self._reading(place.scope, question, env))
        form.validate()
        values: dict[str, Any] = {}
        raw: dict[str, Sequence[str]] = {}
        faults: dict[str, Sequence[Fault]] = {}
        for each in form.asked:
            raw.update(each.raw)
            if each.data is not None:
                values[each.question.id] = each.data
            if each.answer.faults:
                faults[each.question.id] = each.answer.faults
        return Read(values, raw, faults)

    def reading(self, place: Place, question_id: str, env: Env) -> Reading:
        """What a question's type may know: the language, the reference day, its limits worked out."""
        question = next(question for question in place.step.questions if question.id == question_id)
        return self._reading(place.scope, question, env)

    def _reading(self, scope: str, question: Question, env: Env) -> Reading:
        formulas = self._limits.get((scope, question.id))
        if formulas is None:
            formulas = self._limits[scope, question.id] = {
                key: self.checked.expressions.get(setting, scope)
                for key, setting in question.settings.items()
                if isinstance(setting, Expression)
            }
        limits: dict[str, Limit] = {}
        for key, formula in formulas.items():
            value = formula.evaluate(env)
            if value is not None:
                limits[key] = value  # type: ignore[assignment]  # checked: a limit is a number or a date
        return Reading(self.words.language, env.today, limits)


def compile_form(
    checked: CheckedForm, tag: str, site: Site | None = None, *, helper: bool = False
) -> CompiledForm:
    """Compile a checked form for one language, or for the easy words of one (`formengine/tags.py`); for whoever fills in for
    another, with its words for helpers.

    Raises KeyError for what the form does not name.
    """
    if tag not in checked.form.all_tags:
        raise KeyError(tag)
    site, language = site or Site(), tags.spoken(tag)
    said = form_words(checked.form, tag, site.locales, helper=helper)
    words = Words(language, _engine_words(language, site.words), said, tags.is_easy(tag))
    return CompiledForm(checked, words, site)


@lru_cache(maxsize=32)
def _engine_words(language: str, folder: Path | None = None) -> Mapping[str, str]:
    """The engine's words, read once for all forms."""
    return Catalogue.load(language, ENGINE, folder).by_key()

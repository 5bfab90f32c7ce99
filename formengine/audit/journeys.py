"""Journeys: what a person answers from the start of a form to its end, and the pages that they must pass.

`journeys.yaml` beside a `form.yaml`:

    journeys:
      - journey: seule-sans-revenu        # its name
        title: Une personne seule, sans revenu
        today: 2026-11-16                 # the day on which it is made
        language: fr                      # the language in which it is answered
        answers:                          # as a person types them, by question
          couple: "no"
          date_naissance: 27 03 1985      # three words, three inputs
          canal: [courrier, sms]          # boxes: the ids of the options
          adresse: {line1: 12 rue des Lilas, postcode: "75011", city: Paris, country: FR}
          activites:                      # a repeat: its items
            - {employeur: Boulangerie, debut: 01 02 2026}
          ressources.items:               # a for-each: its items by option
            salaires: {montant: "1 250,50"}
        pages: [vie-en-couple, activites/1/employeur, activites, ressources/salaires/montant, check, sent]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from formengine.audit.shaped import Answer, how, retyped, shaped, strangers
from formengine.audit.typed import typed as inputs_of
from formengine.catalogues import ENGINE, Catalogue
from formengine.checks import bounds
from formengine.compiling.words import Words
from formengine.fields.base import Fault, Reading
from formengine.fields.registry import kind_of
from formengine.loading import shapes, times, tree
from formengine.loading.beside import JOURNEY, JOURNEYS
from formengine.loading.fields import Fields
from formengine.loading.files import Files
from formengine.loading.problems import Problems
from formengine.model import ForEach, Form, Question, Repeat, Step, Stop
from formengine.model.walk import scope_of
from formengine.phrases import phrase
from formengine.problems import FormError, Problem
from formengine.source import Source, Span

FILE = "journeys.yaml"
ENDS = ("check", "sent")

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a journey says what: each of its pages, in order, and each answer by its loop, its item and its question."""

    pages: tuple[Span, ...] = ()
    answers: Mapping[tuple[str, str, str], Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey. `items` holds the answers inside loops: by the loop's id, then by the item's key."""

    id: str
    title: str
    today: datetime.date
    language: str
    answers: Answers
    items: Mapping[str, Mapping[str, Answers]]
    pages: tuple[str, ...]
    where: Span = field(compare=False)
    places: Places = field(compare=False, default=Places())

    def answers_at(self, loop: str = "", item: str = "") -> Answers:
        """The answers on the main path, or inside one item of a loop."""
        return self.items.get(loop, {}).get(item, {}) if loop else self.answers


def load_journeys(folder: Path, form: Form, path: Path | None = None) -> tuple[Journey, ...]:
    """The journeys of a form; none when it has no file of them. Raises FormError with every problem found.

    `path` is a file that lies elsewhere than beside the form.
    """
    journeys, problems = inspect_journeys(folder, form, path)
    if problems:
        raise FormError(problems)
    return journeys


def inspect_journeys(
    folder: Path, form: Form, path: Path | None = None
) -> tuple[tuple[Journey, ...], Sequence[Problem]]:
    """The journeys in which nothing is wrong by itself, and what is wrong with the others."""
    beside = path is None
    path = path or folder / FILE
    if not path.is_file():
        return (), ()
    problems = Problems()
    content = Files(problems, folder.resolve().parent).read(path)
    if content is None:
        if beside:
            problems.add("journeys-empty", Span(Source(str(path), ""), 1, 1))
        return (), problems.found
    return tuple(_Reader(problems, form).journeys(content)), problems.found


class _Reader:
    """Reads the journeys of one form, and says what its pages and questions do not allow."""

    def __init__(self, problems: Problems, form: Form) -> None:
        self.problems = problems
        self.fields = Fields(problems)
        self.form = form
        self.pages = _pages(form)
        self.reading: Reading | None = None
        self.answered_at: dict[tuple[str, str, str], Span] = {}
        self.questions = {
            "": {q.id: q for _, node in form.nodes() if isinstance(node, Step) for q in node.questions}
        }
        self.loops = {scope_of(node): node for _, node in form.nodes() if isinstance(node, Repeat | ForEach)}
        for loop, node in self.loops.items():
            self.questions[loop] = {
                question.id: question for step in node.steps for question in step.questions
            }

    def journeys(self, content: tree.Node) -> Iterator[Journey]:
        top = self.fields.mapping(content, phrase("the file of journeys"))
        if top is None:
            return
        top = self.fields.meant(top, JOURNEYS)
        self.fields.read(top, JOURNEYS, "")
        seen: dict[str, Span] = {}
        for node in self.fields.mappings(top.get("journeys"), "journeys", JOURNEY):
            before = len(self.problems.found)
            journey = self.journey(node)
            if journey is None:
                continue
            if journey.id in seen:
                self.problems.add("duplicate-journey", journey.where, id=journey.id, first=seen[journey.id])
            seen.setdefault(journey.id, journey.where)
            if len(self.problems.found) == before:
                yield journey

    def journey(self, node: tree.Mapping) -> Journey | None:
        found = self.fields.read(node, JOURNEY, "")
        today_at = node.get("today")
        today = (
            times.date(self.problems, today_at.where, found["today"])
            if today_at and "today" in found
            else None
        )
        language = self.language(node)
        self.reading = Reading(language, today) if language and today else None
        self.answered_at = {}
        given, items = self.answers(node.get("answers"))
        holder = node.get("pages")
        listed = shapes.sequence(self.problems, holder, "pages") if holder is not None else ()
        pages = tuple(self.page(page, holder) for page in listed if holder is not None)
        places = Places(tuple(page.where for page in listed), self.answered_at)
        if not found.complete or today is None:
            return None
        title, spoken = found["title"], found["language"]
        return Journey(found["journey"], title, today, spoken, given, items, pages, found.where, places)

    def language(self, node: tree.Mapping) -> str:
        """The language that is spoken; empty when it is none of the form's."""
        spoken = node.get("language")
        if not isinstance(spoken, tree.Scalar) or spoken.value in self.form.all_languages:
            return spoken.value if isinstance(spoken, tree.Scalar) else ""
        known = ", ".join(self.form.all_languages)
        self.problems.add("journey-language", spoken.where, language=spoken.value, known=known)
        return ""

    def page(self, node: tree.Node, holder: tree.Node) -> str:
        found = shapes.scalar(self.problems, node, "pages")
        if found is None:
            return ""
        if _shape(found.value) in self.pages:
            return found.value
        if all(_shape(word) in self.pages for word in found.value.split()):
            shapes.words_apart(self.problems, holder, found)
        else:
            guess = self.problems.guess(_shape(found.value), self.pages)
            self.problems.add("journey-page", found.where, page=found.value, guess=guess)
        return found.value

    def answers(self, node: tree.Node | None) -> tuple[Answers, Mapping[str, Mapping[str, Answers]]]:
        """The answers of the main path, and those inside loops."""
        mapping = self.fields.mapping(node, "'answers'") if node is not None else None
        given: dict[str, Answer] = {}
        items: dict[str, Mapping[str, Answers]] = {}
        for entry in mapping.entries if mapping else ():
            loop = entry.key.removesuffix(".items")
            kind = self.loops.get(loop)
            if isinstance(kind, Repeat) and entry.key == loop:
                listed = shapes.sequence(self.problems, entry.value, entry.key)
                items[loop] = {
                    key: self.item(loop, key, item)
                    for key, item in zip(map(str, count(1)), listed, strict=False)
                }
            elif isinstance(kind, ForEach) and entry.key != loop:
                by_option = self.fields.mapping(entry.value, f"'{entry.key}'")
                entries = by_option.entries if by_option else ()
                items[loop] = {each.key: self.item(loop, each.key, each.value) for each in entries}
                self.of_options(kind, entries)
            else:
                self.answer(given, entry, "")
        return given, items

    def of_options(self, node: ForEach, entries: Sequence[tree.Entry]) -> None:
        """A for-each has items for the options of its question, and no others."""
        question = self.questions[""].get(node.question)
        for entry in entries:
            if question is not None and question.option(entry.key) is None:
                self.option(question, entry.key, entry.where)

    def item(self, loop: str, key: str, node: tree.Node) -> Answers:
        mapping = self.fields.mapping(node, phrase("each item of '{key}'", key=loop))
        given: dict[str, Answer] = {}
        for entry in mapping.entries if mapping else ():
            self.answer(given, entry, loop, key)
        return given

    def answer(self, given: dict[str, Answer], entry: tree.Entry, loop: str, item: str = "") -> None:
        question = self.questions[loop].get(entry.key)
        if question is None and _is_half(entry):
            self.problems.add("comma-in-braces", entry.where, text=entry.key)
            return
        if question is None:
            guess = self.problems.guess(entry.key, self.questions[loop])
            self.problems.add("journey-question", entry.where, id=entry.key, guess=guess)
            return
        unknown = list(strangers(question, entry.value))
        answer = shaped(question, entry.value)
        for option in unknown:
            self.option(question, option.value, option.where)
        if answer is None and not unknown:
            self.problems.add("journey-answer", entry.value.where, id=question.id, how=how(question))
        if answer is None:
            return
        given[question.id] = answer
        self.answered_at[loop, item, question.id] = entry.value.where
        self.judge(question, answer, entry.value.where)

    def option(self, question: Question, option: str, where: Span) -> None:
        known = [each.id for each in question.options]
        guess = self.problems.guess(option, known)
        self.problems.add(
            "journey-option", where, id=question.id, option=option, guess=guess, known=", ".join(known)
        )

    def judge(self, question: Question, answer: Answer, where: Span) -> None:
        """Read the answer as its page will, but for limits that depend on other answers."""
        # That no answer can be right is told of the question itself.
        if self.reading is None or any(bounds.crossed(question)):
            return
        read = kind_of(question.type).read(question, inputs_of(question, answer), self.reading)
        for fault in read.faults:
            values = {
                "id": question.id,
                "words": self.said(question, fault),
                "how": retyped(question, self.form.time_zone),
            }
            self.problems.add("journey-refused", where, **values)

    def said(self, question: Question, fault: Fault) -> str:
        """The message that the page would show, in the language that the form is written in."""
        return self.words.fault(question, fault) if self.words.engine else fault.code

    @cached_property
    def words(self) -> Words:
        """The engine's words in that language; none where it does not speak it."""
        language = self.form.source_language
        return Words(language, Catalogue.load(language, ENGINE).by_key())


def _is_half(entry: tree.Entry) -> bool:
    """Whether a word between braces is what a comma has cut off: `{amount: 1 250,50}` without quotes."""
    line = entry.where.source.line(entry.where.line)
    behind = line[entry.where.column - 1 + len(entry.key) :].lstrip()
    return isinstance(entry.value, tree.Scalar) and entry.value.empty and behind[:1] in (",", "}")


def _shape(page: str) -> str:
    """A page of a journey with `*` for its item."""
    loop, _, rest = page.partition("/")
    return f"{loop}/*/{rest.partition('/')[2]}" if rest else loop


def _pages(form: Form) -> Sequence[str]:
    """The shape of every page, `*` for an item."""
    shapes: list[str] = []
    for _, node in form.nodes():
        if isinstance(node, Repeat | ForEach):
            shapes += [f"{scope_of(node)}/*/{step.id}" for step in node.steps]
        if isinstance(node, Step | Stop | Repeat):
            shapes.append(node.id)
    return [*shapes, *ENDS]

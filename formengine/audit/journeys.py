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
from pathlib import Path

from formengine.audit.typed import typed as inputs_of
from formengine.catalogues import ENGINE, Catalogue
from formengine.compiling.words import Words
from formengine.fields.base import Fault, Key, Reading
from formengine.fields.registry import kind_of
from formengine.loading import shapes, times, tree
from formengine.loading.fields import Fields
from formengine.loading.files import Files
from formengine.loading.keys import Spec
from formengine.loading.problems import Problems
from formengine.model import ForEach, Form, Question, Repeat, Step, Stop
from formengine.model.walk import scope_of
from formengine.problems import FormError
from formengine.source import Span

FILE = "journeys.yaml"
ENDS = ("check", "sent")

Answer = str | tuple[str, ...] | Mapping[str, str]
"""What is typed into one input, the ids of ticked boxes, or what is typed into each part."""

Answers = Mapping[str, Answer]


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

    def answers_at(self, loop: str = "", item: str = "") -> Answers:
        """The answers on the main path, or inside one item of a loop."""
        return self.items.get(loop, {}).get(item, {}) if loop else self.answers


def load_journeys(folder: Path, form: Form, path: Path | None = None) -> tuple[Journey, ...]:
    """The journeys of a form; none when it has no file of them. Raises FormError with every problem found.

    `path` is a file that lies elsewhere than beside the form.
    """
    path = path or folder / FILE
    if not path.is_file():
        return ()
    problems = Problems()
    content = Files(problems, folder.resolve().parent).read(path)
    journeys = tuple(_Reader(problems, form).journeys(content)) if content is not None else ()
    if problems.found:
        raise FormError(problems.found)
    return journeys


_TOP = Spec("the journeys", {"journeys": Key("parts", required=True)})
_JOURNEY = Spec(
    "a journey",
    {
        "journey": Key("kebab-id", required=True),
        "title": Key("line", required=True),
        "today": Key("line", required=True),
        "language": Key("line", required=True),
        "answers": Key("parts", required=True),
        "pages": Key("parts", required=True),
    },
)


class _Reader:
    """Reads the journeys of one form, and says what its pages and questions do not allow."""

    def __init__(self, problems: Problems, form: Form) -> None:
        self.problems = problems
        self.fields = Fields(problems)
        self.form = form
        self.pages = _pages(form)
        self.reading: Reading | None = None
        self.questions = {
            "": {q.id: q for _, node in form.nodes() if isinstance(node, Step) for q in node.questions}
        }
        self.loops = {scope_of(node): node for _, node in form.nodes() if isinstance(node, Repeat | ForEach)}
        for loop, node in self.loops.items():
            self.questions[loop] = {
                question.id: question for step in node.steps for question in step.questions
            }

    def journeys(self, content: tree.Node) -> Iterator[Journey]:
        top = self.fields.mapping(content, "the file of journeys")
        if top is None:
            return
        self.fields.read(top, _TOP, "")
        seen: dict[str, Span] = {}
        for node in self.fields.mappings(top.get("journeys"), "journeys"):
            journey = self.journey(node)
            if journey is None:
                continue
            if journey.id in seen:
                self.problems.add("duplicate-journey", journey.where, id=journey.id, first=seen[journey.id])
            seen.setdefault(journey.id, journey.where)
            yield journey

    def journey(self, node: tree.Mapping) -> Journey | None:
        found = self.fields.read(node, _JOURNEY, "")
        today_at = node.get("today")
        today = (
            times.date(self.problems, today_at.where, found["today"])
            if today_at and "today" in found
            else None
        )
        language = self.language(node)
        self.reading = Reading(language, today) if language and today else None
        given, items = self.answers(node.get("answers"))
        pages = tuple(
            self.page(page) for page in shapes.sequence(self.problems, node.get("pages") or node, "pages")
        )
        if not found.complete or today is None:
            return None
        title, spoken = found["title"], found["language"]
        return Journey(found["journey"], title, today, spoken, given, items, pages, found.where)

    def language(self, node: tree.Mapping) -> str:
        """The language that is spoken; empty when it is none of the form's."""
        spoken = node.get("language")
        if not isinstance(spoken, tree.Scalar) or spoken.value in self.form.all_languages:
            return spoken.value if isinstance(spoken, tree.Scalar) else ""
        known = ", ".join(self.form.all_languages)
        self.problems.add("journey-language", spoken.where, language=spoken.value, known=known)
        return ""

    def page(self, node: tree.Node) -> str:
        found = shapes.scalar(self.problems, node, "pages")
        if found is None:
            return ""
        loop, _, rest = found.value.partition("/")
        shape = f"{loop}/*/{rest.partition('/')[2]}" if rest else loop
        if shape not in self.pages:
            guess = self.problems.guess(shape, self.pages)
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
                items[loop] = {str(number): self.item(loop, item) for number, item in enumerate(listed, 1)}
            elif isinstance(kind, ForEach) and entry.key != loop:
                by_option = self.fields.mapping(entry.value, f"'{entry.key}'")
                items[loop] = (
                    {each.key: self.item(loop, each.value) for each in by_option.entries} if by_option else {}
                )
            else:
                self.answer(given, entry, "")
        return given, items

    def item(self, loop: str, node: tree.Node) -> Answers:
        mapping = self.fields.mapping(node, f"each item of '{loop}'")
        given: dict[str, Answer] = {}
        for entry in mapping.entries if mapping else ():
            self.answer(given, entry, loop)
        return given

    def answer(self, given: dict[str, Answer], entry: tree.Entry, loop: str) -> None:
        question = self.questions[loop].get(entry.key)
        if question is None:
            guess = self.problems.guess(entry.key, self.questions[loop])
            self.problems.add("journey-question", entry.where, id=entry.key, guess=guess)
            return
        answer = self.typed(question, entry.value)
        if answer is None:
            self.problems.add("journey-answer", entry.value.where, id=question.id, how=_how(question))
        else:
            given[question.id] = answer
            self.judge(question, answer, entry.value.where)

    def judge(self, question: Question, answer: Answer, where: Span) -> None:
        """Read the answer as its page will, but for limits that depend on other answers."""
        if self.reading is None:
            return
        read = kind_of(question.type).read(question, inputs_of(question, answer), self.reading)
        for fault in read.faults:
            self.problems.add("journey-refused", where, id=question.id, words=self.said(question, fault))

    def said(self, question: Question, fault: Fault) -> str:
        """The message that the page would show, in the language that the form is written in."""
        return self.words.fault(question, fault) if self.words.engine else fault.code

    @cached_property
    def words(self) -> Words:
        """The engine's words in that language; none where it does not speak it."""
        language = self.form.source_language
        return Words(language, Catalogue.load(language, ENGINE).by_key())

    def typed(self, question: Question, node: tree.Node) -> Answer | None:
        """The answer, or None where its shape or its options are not those of the question."""
        parts = [part for part in kind_of(question.type).parts(question) if part]
        if isinstance(node, tree.Scalar) and question.type != "choices":
            known = not question.options or question.option(node.value) is not None
            return node.value if known and (not parts or question.type in ("date", "month")) else None
        if isinstance(node, tree.Sequence) and question.type == "choices":
            ids = tuple(item.value for item in node.items if isinstance(item, tree.Scalar))
            return (
                ids
                if all(question.option(option) for option in ids) and len(ids) == len(node.items)
                else None
            )
        if isinstance(node, tree.Mapping) and parts:
            texts = {
                each.key: each.value.value for each in node.entries if isinstance(each.value, tree.Scalar)
            }
            return texts if set(texts) <= set(parts) and len(texts) == len(node.entries) else None
        return None


def _how(question: Question) -> str:
    """How a question is answered in a journey, for its message."""
    if question.type == "choices":
        return f"Write a list of options, for instance [{question.options[0].id}]."
    if question.options:
        return f"Write the id of an option: {', '.join(option.id for option in question.options)}."
    parts = [part for part in kind_of(question.type).parts(question) if part]
    if parts and question.type not in ("date", "month"):
        return f"Write what is typed into each part: {', '.join(parts)}."
    return "Write what a person types."


def _pages(form: Form) -> Sequence[str]:
    """The shape of every page, `*` for an item."""
    shapes: list[str] = []
    for _, node in form.nodes():
        if isinstance(node, Repeat | ForEach):
            shapes += [f"{scope_of(node)}/*/{step.id}" for step in node.steps]
        if isinstance(node, Step | Stop | Repeat):
            shapes.append(node.id)
    return [*shapes, *ENDS]

"""The page of a step: its fields, its title, and after an error its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from markupsafe import Markup

from formengine.compiling.filling import Slot, Told
from formengine.compiling.frame import Frame
from formengine.compiling.inks import Ink
from formengine.compiling.prose import Prose
from formengine.compiling.site import Site
from formengine.compiling.views import FieldView, Message
from formengine.fields.registry import kind_of
from formengine.model import Form, Node, Part, Step, Text
from formengine.model.walk import scope_of

Shape = tuple[tuple[tuple[str, tuple[tuple[str, str], ...]], ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class StepErrors:
    """What is wrong with a step as it was sent: messages by question. Empty for a page that nobody has sent."""

    messages: Mapping[str, Sequence[Message]] = field(default_factory=dict)
    warnings: tuple[int, ...] = ()
    """The numbers of the `warn` rules that the claimant is asked to confirm."""

    def __bool__(self) -> bool:
        return bool(self.messages)

    @property
    def told(self) -> tuple[str, ...]:
        """The words of all messages, in the order of `Told`."""
        return tuple(message.text for found in self.messages.values() for message in found)

    @property
    def shape(self) -> Shape:
        """What the page looks like whatever the messages say: two pages of one shape differ by their holes only."""
        found = ((name, tuple((each.target, each.part) for each in of)) for name, of in self.messages.items())
        return tuple(found), self.warnings

    def marked(self, ink: Ink) -> StepErrors:
        """The same errors with a hole in the place of each message's words."""
        places = count()
        return StepErrors(
            {
                name: [Message(ink.put(Told(next(places))), each.target, each.part) for each in found]
                for name, found in self.messages.items()
            },
            self.warnings,
        )


NO_ERRORS = StepErrors()


@dataclass(frozen=True)
class StepPage:
    """What the template of a step may ask."""

    form: Form
    part: Part
    node: Node
    step: Step
    prose: Prose
    site: Site
    ink: Ink
    errors: StepErrors = NO_ERRORS
    notices: Sequence[str] = ()

    @property
    def frame(self) -> Frame:
        """What stands around the page."""
        return Frame(self.form, self.prose, self.site, self.ink)

    @property
    def scope(self) -> str:
        """The repeat or for-each in which the step stands, or nothing."""
        return scope_of(self.node)

    @property
    def alone(self) -> bool:
        """Whether the page asks one question, whose label is then its heading."""
        return len(self.step.questions) == 1 and self.step.title is None and self._labels_itself()

    def _labels_itself(self) -> bool:
        return kind_of(self.step.questions[0].type).heads_page

    @property
    def first(self) -> bool:
        """Whether the form begins here: nothing is answered yet."""
        return self.node is self.form.parts[0].nodes[0]

    @property
    def heading(self) -> Markup:
        """The `h1` where no field's label is."""
        question = self.step.questions[0]
        return self._html(self.step.title or question.summary or question.label)

    @property
    def title(self) -> Markup:
        """The question for the document's title: never an answer, since titles stay in histories."""
        return self._html(self._title_text())

    def _title_text(self) -> Text:
        question = self.step.questions[0]
        named = [question.label, question.summary]
        # One page has one name, in its tab and in its heading: a statement stands beside its box, and is neither.
        texts = [self.step.title] if self.step.title is not None else named if self.alone else named[::-1]
        safe = [text for text in texts if text is not None and not self._tells(text)]
        return safe[0] if safe else self.part.title

    def _tells(self, text: Text) -> bool:
        """Whether a text inserts anything that a claimant answered."""
        get = self.prose.checked.expressions.get
        return any(get(insert, self.scope).names or get(insert, self.scope).items for insert in text.inserts)

    @property
    def part_title(self) -> Markup:
        """The title of the part."""
        return self._html(self.part.title)

    @property
    def fields(self) -> list[FieldView]:
        """The questions, in order."""
        return [
            FieldView(
                question,
                self.prose,
                self.ink,
                self.scope,
                self.alone,
                self.errors.messages.get(question.id, ()),
                bool(self.errors.warnings),
                self.site.kiosk,
            )
            for question in self.step.questions
        ]

    @property
    def asks(self) -> bool:
        """Whether anything must be filled in: pages of notes, or of optional questions alone, have no rule to tell."""
        return any(kind_of(each.type).asks and not each.optional for each in self.step.questions)

    @property
    def summary(self) -> list[Message]:
        """Every message of the page, in the order of its fields."""
        return [
            message
            for question in self.step.questions
            for message in self.errors.messages.get(question.id, ())
        ]

    @property
    def confirms(self) -> str:
        """The warnings that this page asks about, for the hidden input that says they were confirmed."""
        return ",".join(str(number) for number in self.errors.warnings)

    def slot(self, name: str) -> Markup:
        """A fact of the frame that depends on the request."""
        return self.ink.put(Slot(name))

    def _html(self, text: Text) -> Markup:
        # The title of a part stands outside its loops, also where it is shown inside one.
        return self.prose.html(text, self.ink, "" if text is self.part.title else self.scope)

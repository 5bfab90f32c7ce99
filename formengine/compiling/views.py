"""What a field's template may ask: texts in the page's language, holes for values, messages after an error."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from formengine.compiling.filling import Picked, Typed
from formengine.compiling.inks import Ink
from formengine.compiling.prose import Prose
from formengine.fields.base import QuestionType, input_name
from formengine.fields.registry import kind_of
from formengine.model import Question, Text

BIRTHDAY = "bday"

FORMAT_FOLLOWS = frozenset(
    (
        *("date", "decimal", "email", "iban", "identifier", "integer", "long-text", "money", "month", "nir"),
        *("phone", "postcode", "siren", "siret"),
    )
)
"""The types whose templates say how the answer is written, behind the hint."""
_ENDED = re.compile(r"[.!?…:;؟۔。][\s»”\")]*$")


@dataclass(frozen=True, slots=True)
class Message:
    """Why an answer cannot be taken: the words, and the input to mend."""

    text: str
    target: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option on the page. `dom_id` of the first is the question's own id: error links land on it."""

    id: str
    label: Markup
    hint: Markup
    dom_id: str
    exclusive: bool


@dataclass(frozen=True)
class FieldView:
    """One question on the page. `heading` when its label is the page's `h1`."""

    question: Question
    prose: Prose
    ink: Ink
    scope: str = ""
    heading: bool = False
    errors: Sequence[Message] = field(default=())
    asking: bool = False
    """Whether the messages only ask if it is right: nothing is then wrong, and nothing is called invalid."""
    kiosk: bool = False
    """Whether a shared device shows it."""

    @property
    def id(self) -> str:
        """The id of the first input, which is its name."""
        return self.kind.inputs(self.question)[0] if self.kind.inputs(self.question) else self.question.id

    @cached_property
    def kind(self) -> QuestionType:
        """The question's type."""
        return kind_of(self.question.type)

    @property
    def template(self) -> str:
        """The template of the type."""
        return f"fields/{self.question.type}.html"

    @property
    def label(self) -> Markup:
        """The question."""
        return self._html(self.question.label)

    @property
    def hint(self) -> Markup:
        """The designer's hint, or nothing; a sentence of its own where the engine says the expected format behind it."""
        hint = self._html(self.question.hint)
        if self.question.type not in FORMAT_FOLLOWS or not hint or _ENDED.search(hint.unescape()):
            return hint
        return hint + "."

    @property
    def why(self) -> Markup:
        """Why this is asked, or nothing."""
        return self._html(self.question.why)

    @property
    def summary(self) -> Markup:
        """The question's short name."""
        return self._html(self.question.summary or self.question.label)

    @property
    def optional(self) -> bool:
        """Whether the question may be left out."""
        return self.question.optional

    @property
    def autocomplete(self) -> str:
        """The autocomplete token, or nothing (WCAG 1.3.5). A shared device gets none: with one, a browser offers what others
        typed there, and keeps what is typed, whatever the form says of it (HTML, 4.10.18.7).
        """
        return "" if self.kiosk else self.question.autocomplete or ""

    @property
    def settings(self) -> Mapping[str, object]:
        """The keys that only the type knows, texts as HTML."""
        return {key: self.setting(key) for key in self.question.settings}

    def setting(self, key: str) -> object:
        """One of the keys that only the type knows; a text as HTML, nothing when it is not given."""
        value = self.question.settings.get(key, "")
        return self._html(value) if isinstance(value, Text) else value

    @property
    def options(self) -> Sequence[OptionView]:
        """The options, in order."""
        return [
            OptionView(
                option.id,
                self._html(option.label),
                self._html(option.hint),
                self.question.id if number == 1 else f"{self.question.id}-{number}",
                option.exclusive,
            )
            for number, option in enumerate(self.question.options, 1)
        ]

    @property
    def hint_params(self) -> Mapping[str, str]:
        """What fills the type's own hint."""
        return self.kind.hint_params(self.question)

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        """The values and labels that the type itself offers (countries)."""
        return self.kind.choices(self.question, self.prose.words.language)

    def described(self, fmt: object = "") -> str:
        """The ids of hint and error, in the order in which they stand, for `aria-describedby` (RGAA 11.10.4)."""
        ids = [f"{self.id}-hint"] if self.question.hint is not None or fmt else []
        if self.errors:
            ids.append(f"{self.id}-error")
        return " ".join(ids)

    def about(self, part: str | None = None) -> Sequence[tuple[int, Message]]:
        """The messages that name this part, with their numbers among all; "" are those about the whole, None is all."""
        numbered = enumerate(self.errors, 1)
        return [(number, message) for number, message in numbered if part is None or message.part == part]

    def mark_id(self, number: int) -> str:
        """The id of the word that says what kind of messages follow, by the number of the first that it stands before."""
        return f"{self.id}-error-mark-{number}"

    def blamed(self, part: str, *, beside: bool = False) -> str:
        """The ids of the messages about one part, and before them of the word that says what they are: its own description
        leaves out what its neighbours did. `beside` where each part's messages stand with it, apart from those about all.
        """
        ids: list[str] = []
        for together in (self.about(""), self.about(part)) if beside else (self.about(),):
            own = [f"{self.id}-error-{number}" for number, each in together if each.part in ("", part)]
            if own:
                ids += [self.mark_id(together[0][0]), *own]
        return " ".join(ids)

    def wrong(self, part: str = "") -> bool:
        """Whether this part of the answer is in error. A message without a part means all of it."""
        return any(message.part in ("", part) for message in self.errors)

    def invalid(self, part: str = "") -> bool:
        """Whether code may call this part invalid (ARIA 1.2, aria-invalid)."""
        return not self.asking and self.wrong(part)

    @property
    def mark(self) -> str:
        """The class of a field that has messages: it must be mended, or only looked at again."""
        return "to-check" if self.asking else "in-error"

    def input(self, part: str = "") -> str:
        """The name and id of an input."""
        return input_name(self.question.id, part)

    def value(self, part: str = "") -> Markup:
        """What the input holds, escaped."""
        return self.ink.put(Typed(self.input(part)))

    def checked(self, option: str, part: str = "") -> Markup:
        """` checked` where this option is chosen."""
        return self.ink.put(Picked(self.input(part), option, " checked"))

    def selected(self, option: str, part: str = "") -> Markup:
        """` selected` where this option is chosen."""
        return self.ink.put(Picked(self.input(part), option, " selected"))

    def token(self, part: str) -> str:
        """The autocomplete token of a part: those of a date are `bday-day`, `bday-month`, `bday-year`."""
        return f"{self.autocomplete}-{part}" if self.autocomplete == BIRTHDAY else ""

    def _html(self, text: Text | None) -> Markup:
        return self.prose.html(text, self.ink, self.scope) if text is not None else Markup("")

"""What a form asks of its own language and of how it asks: limits, and what was set aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from formengine.source import Span

RULES = (
    "sentence-long",
    "sentences-long",
    "reading-kandel-moles",
    "reading-lix",
    "reading-grade",
    "jargon",
    "abbreviation",
    "double-negation",
    "passive",
    "half-negation",
    "semicolon",
    "two-names",
    "easy-ideas",
    "easy-brackets",
    "easy-signs",
    "easy-percent",
    "easy-number-large",
    "easy-number-word",
    "easy-roman",
    "easy-italics",
    "easy-capitals",
)
"""The rules of plain language by their codes. `formengine/plain` has them; here are their names, for who reads a form.

Those that begin with `easy-` are for easy words alone.
"""

ASKING = (
    "asked-twice",
    "autocomplete-missing",
    "condition-always",
    "condition-contradicts",
    "condition-never",
    "end-unreachable",
    "example-missing",
    "exclusive-missing",
    "helper-partly",
    "hint-link",
    "hint-long",
    "label-not-question",
    "label-repeated",
    "many-options",
    "many-questions",
    "no-help",
    "none-missing",
    "option-not-named",
    "step-unreachable",
    "summary-missing",
)
"""The rules of asking well by their codes. `formengine/checks/advice` has them."""

CODES = RULES + ASKING
"""All that can be set aside, or must hold."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A rule of plain language or of asking well that was set aside in place, and why."""

    code: str
    because: str
    where: Span


@dataclass(frozen=True, slots=True)
class EasyLimits:
    """Limits of easy words, which are stricter than those of all other texts. They count as those of `Plain` do."""

    longest_sentence: int = 12
    average_sentence: int = 10
    kandel_moles: int = 70
    lix: int = 38
    flesch_kincaid: int = 5


@dataclass(frozen=True, slots=True)
class Plain:
    """Limits of plain language and of asking well, and which of the rules must hold for `formengine check` to pass.

    `longest_sentence` and `average_sentence` are words; `kandel_moles` is the least score (0 hard, 100 easy), `lix` and
    `flesch_kincaid` are the highest. `known` are abbreviations that the form's readers know.
    `longest_hint` are words of several sentences, `longest_label` characters; `most_options` and `most_questions` count.
    """

    longest_sentence: int = 25
    average_sentence: int = 18
    kandel_moles: int = 50
    lix: int = 50
    flesch_kincaid: int = 9
    longest_hint: int = 18
    longest_label: int = 60
    most_options: int = 15
    most_questions: int = 5
    known: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    """What holds for the whole form."""
    must_at: Mapping[str, Span] = field(default_factory=dict, compare=False)
    """Where each rule of `must` is written."""
    easy: EasyLimits = EasyLimits()

    def in_easy_words(self) -> Plain:
        """The same for easy words."""
        return replace(self, **{each.name: getattr(self.easy, each.name) for each in fields(self.easy)})


ENGINES = Plain()
"""The limits of a form that says nothing."""

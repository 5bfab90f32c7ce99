"""All rules of plain language, by what they look at: one text, or all texts of a form in one language together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from formengine.model.plain import Plain
from formengine.plain import (
    abbreviations,
    double_negation,
    easy_ideas,
    easy_letters,
    easy_numbers,
    easy_signs,
    flesch_kincaid,
    half_negation,
    jargon,
    kandel_moles,
    lix,
    passive,
    semicolons,
    sentences,
    two_names,
)
from formengine.plain.finding import Finding
from formengine.plain.prose import Passage

LANGUAGES = ("fr", "en")
"""The languages that are judged."""

TextRule = Callable[[Passage, Plain], Iterator[Finding]]
FormRule = Callable[[Sequence[Passage], Plain], Iterator[tuple[int, Finding]]]

TEXT_RULES: Mapping[TextRule, tuple[str, ...]] = {
    sentences.check: ("sentence-long", "sentences-long"),
    kandel_moles.check: ("reading-kandel-moles",),
    lix.check: ("reading-lix",),
    flesch_kincaid.check: ("reading-grade",),
    jargon.check: ("jargon",),
    double_negation.check: ("double-negation",),
    passive.check: ("passive",),
    half_negation.check: ("half-negation",),
    semicolons.check: ("semicolon",),
}
EASY_RULES: Mapping[TextRule, tuple[str, ...]] = {
    easy_ideas.check: ("easy-ideas",),
    easy_signs.check: ("easy-brackets", "easy-signs"),
    easy_numbers.check: ("easy-percent", "easy-number-large", "easy-number-word", "easy-roman"),
    easy_letters.check: ("easy-italics", "easy-capitals"),
}
"""What is asked of easy words besides."""
FORM_RULES: Mapping[FormRule, tuple[str, ...]] = {
    abbreviations.check: ("abbreviation",),
    two_names.check: ("two-names",),
}


def found_in(passage: Passage, limits: Plain, *, easy: bool = False) -> list[Finding]:
    """What all rules for one text find in it, in its order; nothing in a language that is not judged."""
    if passage.language not in LANGUAGES:
        return []
    rules = (*TEXT_RULES, *(EASY_RULES if easy else ()))
    found = [finding for rule in rules for finding in rule(passage, limits)]
    return sorted(found, key=lambda finding: (finding.start, finding.code))


def found_together(passages: Sequence[Passage], limits: Plain) -> list[tuple[int, Finding]]:
    """What all rules for a form find in its texts of one language, each with the number of its text."""
    return [found for rule in FORM_RULES for found in rule(passages, limits)]

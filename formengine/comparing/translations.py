"""What changed of a form's words in the other languages in which it is offered: those who read them notice that alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from formengine.comparing.difference import Difference
from formengine.comparing.wording import said
from formengine.phrases import phrase

Texts = Mapping[tuple[str, str], str]
"""Translations by context and source, as a catalogue gives them."""


def translation_changes(language: str, old: Texts, new: Texts) -> Iterator[Difference]:
    """Each text of one language that both versions have and say otherwise, in the order of the new catalogue.

    What only one of them has was added or removed in the form's own language too, and is told there.
    """
    before = {context: words for (context, _), words in old.items()}
    for (context, _), words in new.items():
        former = before.get(context)
        if former is not None and former != words:
            told = phrase(
                "'{context}' in {language}: « {before} » → « {after} »",
                context=context,
                language=language,
                before=said(former),
                after=said(words),
            )
            yield Difference("translation", told, fate="")

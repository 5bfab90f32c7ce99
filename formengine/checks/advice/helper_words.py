"""`helper-partly`: a form that has words for helpers has them wherever it says « vous » to whoever fills it in.

Where one question asks « la personne » and the hint below it says « votre », nobody knows any more who is meant. It is told
once of a form, with how many texts are left and the first of them, since all of them or none are written. A text that means
whoever reads it, helpers too, sets the rule aside.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.checks.advice.advice import Advice
from formengine.model import Form, Text
from formengine.model.walk import texts, texts_of
from formengine.plain.addressing import addresses

CODE = "helper-partly"


def check(form: Form) -> Iterator[Advice]:
    """Yield the first text that lacks words for helpers where others have some, and each that is set aside."""
    every = texts(form)
    if form.assisted is None or not any(text.for_helper for text in every):
        return
    read = (form.parts, form.declaration)
    left = [text for text in texts_of(read) if _lacks(text, form.source_language)]
    aside = [text for text in left if any(each.code == CODE for each in text.aside)]
    rest = [text for text in left if text not in aside]
    for text in aside:
        yield Advice(CODE, text.where, {"n": 1, "context": text.context}, text.aside)
    if rest:
        yield Advice(CODE, rest[0].where, {"n": len(rest), "context": rest[0].context})


def _lacks(text: Text, language: str) -> bool:
    return text.register == "usual" and text.for_helper is None and addresses(text.source, language) is True

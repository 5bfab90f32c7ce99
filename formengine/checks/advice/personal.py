"""`autocomplete-missing`: an input for the claimant's own name, address or the like says so, so that a browser fills it in.

Who types with one finger, with the eyes or by dictating need not type what the browser knows (WCAG 2.2, 1.3.5, level AA;
RGAA 11.13). `autocomplete: off` says that the datum is somebody else's: then the rule is content, and no browser guesses.

E-mail addresses, telephone numbers and addresses are meant, and texts and dates whose label names them: a first or last
name, a date of birth. What names somebody else (a partner, an employer), or stands in a repeat or for-each, is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from formengine.checks.advice import words
from formengine.checks.advice.advice import Advice
from formengine.model import Form, Question, Step, Text

BY_TYPE = {"email": "email", "phone": "tel", "address": "street-address"}
BY_LABEL: Mapping[str, tuple[tuple[str, str, re.Pattern[str]], ...]] = {
    "fr": (
        ("text", "given-name", re.compile(r"^(?:vos? |votre |quels? (?:est|sont) vos? )?prénoms?\b(?! et)", re.IGNORECASE)),
        ("text", "family-name", re.compile(r"^(?:votre )?nom(?: de (?:famille|naissance))?$", re.IGNORECASE)),
        ("text", "name", re.compile(r"\bnom et prénoms?\b|\bprénoms? et nom\b", re.IGNORECASE)),
        ("date", "bday", re.compile(r"\bdate de naissance\b|\bêtes-vous née?\b", re.IGNORECASE)),
    ),
    "en": (
        ("text", "given-name", re.compile(r"^(?:your |what is your )?(?:first|given) names?\b(?! and)", re.IGNORECASE)),
        ("text", "family-name", re.compile(r"^(?:your |what is your )?(?:last name|surname|family name)\b", re.IGNORECASE)),
        ("text", "name", re.compile(r"^(?:your |what is your )(?:full )?name\b|\bfull name\b", re.IGNORECASE)),
        ("date", "bday", re.compile(r"\bdate of birth\b|\bwere you born\b", re.IGNORECASE)),
    ),
}  # fmt: skip


def check(form: Form) -> Iterator[Advice]:
    """Yield each datum of the claimant that no browser can fill in."""
    others = words.of(form, words.OTHERS)
    steps = (node for _, node in form.nodes() if isinstance(node, Step))
    for node in steps if words.known(form) else ():
        for question in node.questions:
            token = _token(form, question)
            told = (question.label, question.noun, question.hint, node.title, node.questions[0].label)
            if token and question.autocomplete is None and not _of_another(told, others):
                values = {"id": question.id, "token": token}
                yield Advice("autocomplete-missing", question.where, values, question.label.aside, "warning")


def _token(form: Form, question: Question) -> str:
    if question.type in BY_TYPE:
        return BY_TYPE[question.type]
    known = BY_LABEL.get(form.source_language.partition("-")[0], ())
    label = question.label.source.strip(" ?:*")
    return next((token for kind, token, words in known if kind == question.type and words.search(label)), "")


def _of_another(told: tuple[Text | None, ...], others: re.Pattern[str]) -> bool:
    return any(text is not None and others.search(text.source) for text in told)

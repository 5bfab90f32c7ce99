"""Messages go where a question on the main path asks for such an address (`contact-question`), and under a condition only
where there is one (`contact-when`).

    contact: {email: courriel, email-when: "'courriel' in canal"}

A landline takes no SMS, and nobody learns that it never came: where messages go to a telephone number, a rule beside that
question asks `takes_sms()` of it (`contact-sms`, a warning).

A list has an address for each of its items: nobody could tell which of them is the claimant's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from formengine.checks.sites import MAIN
from formengine.model import Form
from formengine.model.walk import scope_of
from formengine.phrases import phrase
from formengine.problems import Problem, guess


def check(form: Form) -> Iterator[Problem]:
    """Yield each key of `contact` that leads nowhere."""
    contact = form.contact
    for key, named, condition in (
        ("email", contact.email, contact.email_when),
        ("phone", contact.phone, contact.phone_when),
    ):
        known = [
            question.id
            for _, node, step in form.steps()
            if scope_of(node) == MAIN
            for question in step.questions
            if question.type == key
        ]
        if named is not None and named not in known:
            values = {
                "id": named,
                "type": key,
                "guess": guess(named, known),
                "known": ", ".join(known) or phrase("none"),
            }
            yield Problem("contact-question", contact.at.get(key, form.where), values)
        if condition is not None and named is None:
            yield Problem("contact-when", contact.at.get(f"{key}-when", form.where), {"key": key})
        if key == "phone" and named in known and not _told(form, str(named)):
            yield Problem("contact-sms", contact.at.get(key, form.where), {"id": named}, "warning")


def _told(form: Form, phone: str) -> bool:
    """Whether a rule asks if this number takes an SMS."""
    call = re.compile(rf"\btakes_sms\(\s*{re.escape(phone)}\s*\)")
    return any(call.search(rule.condition.source) for _, _, step in form.steps() for rule in step.rules)

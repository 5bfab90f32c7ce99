"""A page that asks to sign in once more stands in a form in which one can sign in at all (`sign-in-never`).

    - step: bank
      sign-in-again: true
      ask: [{id: iban, type: iban, label: Your IBAN, noun: your IBAN}]

Without `account: offered` or `needed`, nobody is ever asked: whoever wrote it believes the page to be guarded.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.model import Form
from formengine.problems import Problem


def check(form: Form) -> Iterator[Problem]:
    """Yield each step that asks for it in a form without accounts."""
    if form.account != "none":
        return
    for _, _, step in form.steps():
        if step.sign_in_again:
            yield Problem("sign-in-never", step.where, {"id": step.id})

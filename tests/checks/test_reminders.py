"""A reminder says when it comes; and it comes in time, once, and to somebody."""

from __future__ import annotations

import pytest

from formengine.checks import check
from formengine.loading import load_text
from formengine.problems import FormError
from tests.checks.test_contacts import STEPS
from tests.loading.support import with_head

CONTACT = "contact: {email: mail}\n"
RENEWAL = "{before: renewal, after: 6 months, days: 30, wanted: \"'mail' in ways\"}"


def found(reminders: str, more: str = "") -> list[str]:
    """The problems of a form with these `reminders` on line 5, by code, line and column."""
    text = with_head(f"reminders: [{reminders}]\n{more}") + STEPS
    try:
        problems = check(load_text(text)).problems
    except FormError as error:
        problems = error.problems
    return [f"{each.code} {each.where.line}:{each.where.column}" for each in problems]


@pytest.mark.parametrize(
    "reminders",
    [
        "{before: draft-expires, days: 7}, {before: draft-expires, days: 1}",
        RENEWAL,
        "{when: document-needed, after: 5 days}, {when: form-changed}",
    ],
)
def test_these_can_be(reminders: str) -> None:
    assert found(reminders, CONTACT) == []


@pytest.mark.parametrize(
    ("reminders", "more", "expected"),
    [
        ("{days: 7}", CONTACT, "reminder-moment 5:13"),
        ("{before: renewal, when: form-changed}", CONTACT, "reminder-moment 5:13"),
        ("{before: draft-expires}", CONTACT, "reminder-lacks 5:13"),
        ("{before: renewal, after: 6 months, days: 30}", CONTACT, "reminder-lacks 5:13"),
        ("{when: form-changed, days: 7}", CONTACT, "reminder-extra 5:34"),
        ("{when: document-needed, after: 5 days}", "", "reminder-nowhere 5:13"),
        (f"{RENEWAL}, {RENEWAL}", CONTACT, "reminder-twice 5:85"),
        ("{before: draft-expires, days: 30}", "retention: {drafts: 30 days}\n", "reminder-late 5:43"),
        (RENEWAL, f"{CONTACT}retention: {{submissions: 5 months}}\n", "reminder-late 5:54"),
        (RENEWAL.replace("6 months", "1 month"), CONTACT, ""),
        (RENEWAL.replace("6 months", "20 days"), CONTACT, "reminder-late 5:53"),
    ],
)
def test_what_would_tell_nobody_or_too_late_is_told_in_its_place(
    reminders: str, more: str, expected: str
) -> None:
    assert found(reminders, more) == ([expected] if expected else [])


def test_what_is_wanted_is_a_formula_over_answers() -> None:
    assert found(RENEWAL.replace("'mail' in ways", "nobody"), CONTACT)[0].startswith("unknown-name 5:")

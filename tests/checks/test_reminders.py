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


def fixes(reminders: str, more: str = "") -> list[str]:
    """What to write instead, for each problem of these `reminders`."""
    try:
        problems = check(load_text(with_head(f"reminders: [{reminders}]\n{more}") + STEPS)).problems
    except FormError as error:
        problems = error.problems
    return [f"{each.where.column} {each.fix}" for each in problems]


LONG = "Keep 'submissions' longer under 'retention'."


@pytest.mark.parametrize(
    ("reminders", "more", "expected"),
    [
        (RENEWAL, "submissions: 5 months", "54 Write 31 'days' or more, or k" + LONG[1:]),
        (RENEWAL.replace("30", "31"), "submissions: 5 months", ""),
        (RENEWAL.replace("6 months", "24 months").replace("30", "7"), "submissions: 12 months",
         "55 Write 366 'days' or more, or k" + LONG[1:]),
        (RENEWAL.replace("6 months", "20 days"), "submissions: 5 months",
         "53 Write fewer 'days' than there are in 20 days, or a longer time behind 'after'."),
        (RENEWAL.replace("30", "0"), "submissions: 9 months", "54 Write 1 or more: 'days: 7'."),
        ("{before: draft-expires, days: 0}", "drafts: 9 days", "43 Write 1 or more: 'days: 7'."),
        ("{before: draft-expires, days: 9}", "drafts: 9 days",
         "43 Write fewer 'days' than 9, or keep 'drafts' longer under 'retention'."),
        ("{when: document-needed, after: 24 months}", "submissions: 12 months",
         "44 Write a shorter time behind 'after', or keep 'submissions' longer under 'retention'."),
        ("{when: document-needed, after: 11 months}", "submissions: 12 months", ""),
    ],
)  # fmt: skip
def test_what_is_advised_comes_in_time(reminders: str, more: str, expected: str) -> None:
    assert fixes(reminders, f"{CONTACT}retention: {{{more}}}\n") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("reminders", "expected"),
    [
        ("{before: draft-expires}", "13 Write it whole: {before: draft-expires, days: 7}."),
        ("{when: document-needed}", "13 Write it whole: {when: document-needed, after: 5 days}."),
        ("{when: draft-expires, days: 7}", "14 Write {before: draft-expires, days: 7}."),
        ("{before: form-changed}", "14 Write {when: form-changed}."),
    ],
)
def test_only_the_kind_that_is_meant_is_advised(reminders: str, expected: str) -> None:
    assert fixes(reminders, CONTACT) == [expected]


def test_what_is_wanted_is_a_formula_over_answers() -> None:
    assert found(RENEWAL.replace("'mail' in ways", "nobody"), CONTACT)[0].startswith("unknown-name 5:")


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        ("'mail' in ways", True),
        ("is_answered(phone) and 'mail' in ways", True),
        ("is_answered(phone)", False),
        ("today() > last_day(today())", False),
    ],
)
def test_who_is_reminded_of_a_renewal_has_said_so(wanted: str, asked: bool) -> None:
    told = [each.split()[0] for each in found(RENEWAL.replace("'mail' in ways", wanted), CONTACT)]
    assert told == ([] if asked else ["reminder-unasked"])


@pytest.mark.parametrize(
    ("reminder", "instead"),
    [
        ("{when: document-needed, after: five days}", "5 days."),
        ("{when: document-needed, after: 5}", "5 days or 5 months."),
        ("{when: document-needed, after: soon}", "5 days."),
        (RENEWAL.replace("6 months", "soon"), "6 months."),
        (RENEWAL.replace("30", "a week"), "7."),
    ],
)
def test_a_length_of_time_is_advised_that_fits_the_reminder(reminder: str, instead: str) -> None:
    (fix,) = fixes(reminder, CONTACT)
    assert fix.endswith(f" {instead}")

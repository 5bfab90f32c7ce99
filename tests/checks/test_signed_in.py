"""A page that asks to sign in once more is told where nobody signs in."""

from __future__ import annotations

import pytest

from formengine.checks import check
from tests.loading.support import form_of, with_questions


def codes(account: str) -> list[str]:
    """What is said of a form with such a page."""
    text = with_questions("- {id: bank, type: text, label: Your bank, noun: your bank}\n")
    text = text.replace("\n        ask:", "\n        sign-in-again: true\n        ask:", 1)
    assert "sign-in-again" in text
    return [each.code for each in check(form_of(f"{account}{text}")).problems]


@pytest.mark.parametrize(
    ("account", "told"),
    [
        ("", ["sign-in-never"]),
        ("account: none\n", ["sign-in-never"]),
        ("account: offered\n", []),
        ("account: needed\n", []),
    ],
)
def test_it_is_a_problem_where_nobody_signs_in(account: str, told: list[str]) -> None:
    assert codes(account) == told

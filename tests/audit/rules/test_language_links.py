"""What leads to another language is named in it; what leads to easy words and back is named as the page says it."""

from __future__ import annotations

import pytest

from formengine.audit.rules import View, words_of
from formengine.audit.rules.language_links import RULE
from formengine.audit.states import State

EASY, USUAL = words_of("fr")["nav.easy"], words_of("fr")["nav.usual"]


def wrong(button: str, language: str = "fr") -> list[str]:
    """Why the rule fails a page with this button; nothing where it passes."""
    state = State("f", language, "page", "empty", 200, (), button.encode())
    return [each.why for each in RULE.judge(View.of(state, words_of(language)))]


@pytest.mark.parametrize(
    ("button", "language"),
    [
        ('<button name="go" value="lang-en" lang="en">English</button>', "fr"),
        ('<button name="go" value="lang-en-simple" lang="en">English</button>', "fr-simple"),
        ('<a href="/en-simple/f/" hreflang="en-simple" lang="en">English</a>', "fr-simple"),
        (f'<button name="go" value="lang-fr-simple" lang="fr">{EASY}</button>', "fr"),
        (f'<button name="go" value="lang-fr" lang="fr">{USUAL}</button>', "fr-simple"),
    ],
)
def test_a_way_that_says_where_it_leads(button: str, language: str) -> None:
    assert wrong(button, language) == []


@pytest.mark.parametrize(
    ("button", "language"),
    [
        ('<button name="go" value="lang-en" lang="fr">English</button>', "fr"),
        ('<button name="go" value="lang-en-simple" lang="en">Anglais</button>', "fr-simple"),
        (f'<button name="go" value="lang-fr-simple" lang="fr-simple">{EASY}</button>', "fr"),
        (f'<button name="go" value="lang-fr-simple" lang="fr">{USUAL}</button>', "fr"),
        ('<button name="go" value="lang-fr" lang="fr">Français</button>', "fr-simple"),
    ],
)
def test_a_way_that_does_not(button: str, language: str) -> None:
    assert len(wrong(button, language)) == 1

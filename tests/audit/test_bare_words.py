"""In a language for testing, what was never given to translators is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.bare_words import bare_words
from formengine.audit.exploring import explore
from formengine.pseudo import variants
from formengine.web import Settings
from tests.audit.exploring.support import write

LONG, MIRRORED = variants("en")
FORMS = Path(__file__).resolve().parents[2] / "forms"
STEPS = """
- step: one
  ask: [{id: name, type: text, label: Your name, noun: your name, max-length: 20}]
- step: two
  title: Two
  ask:
    - {id: born, type: date, label: Your birthday, noun: your birthday}
    - {id: lives, type: country, label: Your country, noun: your country}
"""


@pytest.mark.parametrize(
    "page",
    [
        "<p>⟦Ñååméé⟧</p>",
        "<p>⟦Ñååméé <a href='/'>ööf⟧</a> ⟦ýööüü⟧</p>",
        "<p>⟦Pååŕţ 1: ⟦ÝÝööüü⟧ ééñð⟧</p>",
        "<dd class='said'>Ada Lovelace</dd>",
        "<a lang='fr' href='/fr'>Français</a>",
        "<p>help@example.org, https://example.org/page, 01 99 00</p>",
        "<option>United Kingdom</option>",
        "<p>31 October 2025</p>",
        "<textarea>What I typed</textarea>",
        "<style>body { color: red }</style>",
    ],
)
def test_what_was_translated_or_is_nobody_s_text_is_not_told(page: str) -> None:
    assert bare_words(page, LONG) == []


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>Name</p>", ["Name"]),
        ("<p>⟦Ñååméé⟧: optional</p>", [": optional"]),
        ("<button aria-label='Close'>⟦x⟧</button>", ["Close"]),
        ("<img alt='A map' src='m.png'>", ["A map"]),
        ("<input placeholder='Write here'>", ["Write here"]),
        ("<title>⟦Ñååméé⟧ – Service</title>", [" – Service"]),
        ("<p>Name</p><p>Name</p>", ["Name"]),
    ],
)
def test_what_nobody_could_translate_is_told_once(page: str, found: list[str]) -> None:
    assert bare_words(page, LONG) == found


# The other language has the same words, only written from right to left.
@pytest.mark.parametrize("language", [LONG, pytest.param(MIRRORED, marks=pytest.mark.thorough)])
def test_every_word_on_every_page_of_a_real_form_was_given_to_translators(language: str) -> None:
    captured = explore(FORMS / "contact-change", language).captured
    assert len(captured.states) > 100
    assert captured.problems == []
    assert all(f'<html lang="{language}"' in state.body.decode() for state in captured.states)


def test_a_word_in_a_template_is_a_fault_at_its_page(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    (templates / "layouts").mkdir(parents=True)
    (templates / "layouts" / "_form_end.html").write_text("<p>Thank you</p>", encoding="utf-8")
    folder = write(tmp_path / "forms", STEPS)
    problems = explore(folder, LONG, settings=Settings(templates=templates)).captured.problems
    assert any(
        "« Thank you » was never given to translators, in tiny/en-x-long/" in words for _, words in problems
    )
    assert sum("Thank you" in words for _, words in problems) == 1


def test_a_language_for_testing_of_another_language_is_none_of_the_form(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="fr-x-long"):
        explore(write(tmp_path, STEPS), "fr-x-long")

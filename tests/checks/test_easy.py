"""Easy words are checked by limits of their own, in each language that has them, and told where they are missing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from formengine.checks import check
from formengine.checks.plain import readings
from formengine.model import Form
from tests.checks.test_translations import HEADER
from tests.loading.support import form_of

HEAD = "form: f\ntitle: T\nlanguages: [en, fr]\neasy-languages: [{}]\nservice: {{name: S}}\n"
PARTS = """\
parts:
  - part: p
    title: T
    steps:
      - step: s
        ask:
          - id: q
            type: text
            label: Your name
            noun: n
            hint: As registered
            easy: {label: "What is your name (all of it)?"}
"""
ENGLISH_ONLY = {"Your name": "Votre nom", "As registered": "Tel que déclaré"}
ENGLISH_AND_FRENCH = {**ENGLISH_ONLY, "What is your name (all of it)?": "Votre nom (en entier) ?"}


def _form(easy: str, parts: str = PARTS) -> Form:
    return form_of(HEAD.format(easy) + parts)


def _french(folder: Path, words: Mapping[str, str]) -> Path:
    """A French catalogue of the form `f`: these words, and all others with an accent."""
    names = {
        "Your name": "q.label",
        "As registered": "q.hint",
        "What is your name (all of it)?": "q.label.easy",
    }
    same = {"title": "T", "service.name": "S", "part.p.title": "T", "q.noun": "n"}
    entries = [(names[source], source, said) for source, said in words.items()]
    entries += [(context, source, f"{source}é") for context, source in same.items()]
    lines = (f'msgctxt "{name}"\nmsgid "{source}"\nmsgstr "{said}"\n' for name, source, said in entries)
    path = folder / "fr" / "LC_MESSAGES" / "f.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + "\n".join(lines), "utf-8")
    return folder


def _codes(form: Form, locales: Path) -> list[tuple[str, str]]:
    return [(each.severity, each.code) for each in check(form, locales).problems]


def test_what_easy_words_could_say_more_easily_is_told_in_each_language(tmp_path: Path) -> None:
    form = _form("en, fr")
    read = readings(form, _french(tmp_path, ENGLISH_AND_FRENCH))
    told = {(each.code, str(each.values["language"])) for each in read.problems}
    assert told == {("easy-brackets", "English"), ("easy-brackets", "French")}
    assert [each.language for each in read.languages] == ["en", "en-simple", "fr", "fr-simple"]
    assert [len(each.texts) for each in read.languages][1::2] == [1, 1]


def test_a_rule_of_easy_words_is_set_aside_in_place(tmp_path: Path) -> None:
    aside = "set-aside: {easy-brackets: it is how the card says it}"
    form = _form("en", PARTS.replace('it)?"', f'it)?", {aside}'))
    assert readings(form, _french(tmp_path, ENGLISH_ONLY)).problems == ()


def test_a_rule_of_easy_words_that_must_hold_is_an_error() -> None:
    form = form_of(f"{HEAD.format('en')}plain: {{must: [easy-brackets]}}\n{PARTS}")
    assert [(each.code, each.severity) for each in readings(form).problems] == [("easy-brackets", "error")]


def test_the_form_sets_limits_of_its_easy_words() -> None:
    form = form_of(f"{HEAD.format('en')}plain: {{easy: {{longest-sentence: 5}}}}\n{PARTS}")
    assert [each.code for each in readings(form).problems] == ["sentence-long", "easy-brackets"]


def test_easy_words_are_translated_where_they_are_offered(tmp_path: Path) -> None:
    told = _codes(_form("en, fr"), _french(tmp_path, ENGLISH_ONLY))
    assert ("error", "translation-missing") in told


def test_easy_words_need_no_translation_where_they_are_not_offered(tmp_path: Path) -> None:
    """A page whose hint has none is told, as a notice: that is all."""
    assert _codes(_form("en"), _french(tmp_path, ENGLISH_ONLY)) == [("notice", "easy-partly")]


def test_a_translation_of_easy_words_inserts_what_they_do(tmp_path: Path) -> None:
    words = {**ENGLISH_AND_FRENCH, "What is your name (all of it)?": "Votre nom, {{ today() }} ?"}
    assert ("error", "translation-inserts") in _codes(_form("en, fr"), _french(tmp_path, words))

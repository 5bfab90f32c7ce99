"""`formengine i18n extract` tells translators what each text is, beside its words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from formengine.catalogue import CATALOGUE
from formengine.catalogues import ENGINE, Catalogue, languages_of
from formengine.cli.main import main
from formengine.model.engine_said import PLACES, engine_said, places_of
from formengine.model.said import Said

FORM = """\
form: f
title: Votre ville
languages: [fr, en]
service: {name: Guichet}
declaration: {send: Envoyer}
parts:
  - part: p
    title: Partie
    steps:
      - step: ville
        ask:
          - {id: ville, type: text, label: Quelle ville ?, noun: la ville, hint: Sans accent., summary: Ville}
      - step: logement
        title: Votre logement
        ask:
          - id: proprio
            type: choice
            label: "À {{ ville }}, êtes-vous propriétaire le {{ today() }} ?"
            noun: si vous êtes propriétaire
            options: [{id: oui, label: Oui, hint: Même avec un prêt.}, {id: non, label: Non}]
        rules: [{must: is_answered(proprio), message: Répondez.}]
      - stop: fin
        title: Fin
        text: Un **mot**.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a form."""
    (tmp_path / "forms" / "f").mkdir(parents=True)
    (tmp_path / "forms/f/form.yaml").write_text(FORM, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def extract(*words: str) -> Result:
    """What the command does."""
    return CliRunner().invoke(main, ["i18n", "extract", *words])


def told(context: str) -> list[str]:
    """What stands before the words of a text, and those words."""
    entries = extract("f").stdout_bytes.decode().split("\n\n")
    (found,) = (entry for entry in entries if f'msgctxt "{context}"' in entry)
    return found.strip().splitlines()


def test_a_text_has_its_place_its_kind_and_its_room() -> None:
    assert told("ville.label") == [
        "#. Label of a text question, and title of its page: it stands in the tab of the browser too.",
        "#. At most 150 characters.",
        "#: forms/f/form.yaml:12",
        'msgctxt "ville.label"',
        'msgid "Quelle ville ?"',
        'msgstr ""',
    ]


@pytest.mark.parametrize(
    ("context", "kind"),
    [
        ("title", "Title of the form"),
        ("service.name", "Name of the service"),
        ("declaration.send", "Button that sends"),
        ("part.p.title", "Title of a part"),
        ("step.logement.title", "Title of a page"),
        ("ville.hint", "Hint below the label"),
        ("ville.noun", "Name of an answer, put into error messages"),
        ("ville.summary", "Short name of a question"),
        ("proprio.label", "Label of a choice question."),
        ("proprio.option.oui.label", "Option that can be chosen"),
        ("proprio.option.oui.hint", "Hint below an option"),
        ("rule.logement.1", "Error message"),
        ("stop.fin.title", "Title of a page where one cannot go on"),
    ],
)
def test_each_kind_of_text_has_its_name(context: str, kind: str) -> None:
    first, second, *_ = told(context)
    assert first.startswith(f"#. {kind}")
    assert re.match(r"#\. At most \d+ characters", second)


def test_what_a_text_inserts_is_explained() -> None:
    lines = told("proprio.label")
    assert lines[1] == "#. At most 150 characters, without what is inserted."
    assert "#. {{ ville }}: the answer to « Quelle ville ? »." in lines[2]
    assert "#. {{ today() }}: worked out when the page is shown." in lines[3]


def test_running_text_says_that_it_is_markdown_and_has_no_limit() -> None:
    lines = told("stop.fin.text")
    assert lines[1].startswith("#. Markdown: ")
    assert not [line for line in lines if "At most" in line]


def test_the_same_texts_give_the_same_bytes_and_babel_reads_them() -> None:
    once = extract("f").stdout_bytes
    assert once == extract("f").stdout_bytes
    assert b"Date" not in once
    catalog = read_po(BytesIO(once), abort_invalid=True)
    assert len([message for message in catalog if message.id]) == len(re.findall(rb"(?m)^msgctxt", once))


def test_it_is_written_to_a_file_whose_folder_need_not_be_there() -> None:
    result = extract("f", "--output", "made/f.pot")
    assert result.output == "made/f.pot: 17 texts\n"
    assert Path("made/f.pot").read_bytes() == extract("f").stdout_bytes


def test_the_engine_s_own_words_are_told_with_what_they_say() -> None:
    text = extract("--engine").stdout_bytes.decode()
    assert text == extract("--engine").stdout_bytes.decode()
    (entry,) = (each for each in text.split("\n\n") if 'msgid "btn.change"' in each)
    lines = entry.splitlines()
    assert lines[:2] == [
        "#. Button: a verb, no full stop.",
        "#. At most 60 characters, without what is filled in.",
    ]
    assert lines[2].startswith("#. fr: ")
    assert lines[3].startswith("#. en: ")
    assert re.fullmatch(r"#: locales/fr/LC_MESSAGES/formengine\.po:\d+", lines[4])


def test_each_of_the_engine_s_words_has_a_kind_and_each_of_its_places_a_meaning() -> None:
    for language in languages_of(ENGINE):
        for key, text in Catalogue.load(language, ENGINE).by_key().items():
            assert engine_said(key) != Said("text"), key
            assert PLACES.keys() >= set(places_of(text)), key


@pytest.mark.parametrize("words", [[], ["f", "--engine"]])
def test_either_a_form_or_the_engine_is_asked_for(words: list[str]) -> None:
    result = extract(*words)
    assert result.exit_code == 2
    assert "Name one form" in result.output


def test_a_form_that_is_none_or_cannot_be_read_is_told() -> None:
    assert extract("g").exit_code == 2
    Path("forms/f/form.yaml").write_text("form: [", encoding="utf-8")
    result = extract("f")
    assert (result.exit_code, "unclosed-bracket" in result.output) == (1, True)


def test_what_the_guide_shows_a_translator_is_what_is_written() -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/translate.md").read_text("utf-8")
    (shown,) = re.findall(r"```po\n(.*?)\n```", guide, re.DOTALL)
    assert shown.splitlines() == told("proprio.label")


def test_the_guide_names_each_code_of_a_translation() -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/translate.md").read_text("utf-8")
    codes = {code for code in CATALOGUE if code.startswith(("translation-", "catalogue-"))}
    assert {code for code in codes if f"`{code}`" not in guide} == set()

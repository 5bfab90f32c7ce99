"""What is wrong with translations or journeys alone is told, and the form is shown as it was saved."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from formengine.resources import forms_dir
from formengine.web import Settings
from tests.preview.support import FORM, Reader, previewed, write

TWO = FORM.replace("languages: [en]", "languages: [en, fr]")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
NAME = 'msgctxt "name.label"\nmsgid "What is your name?"\nmsgstr "Quel est votre nom ?"\n'
EN, FR = "/forms/tiny/pages/en/who", "/forms/tiny/pages/fr/who"
STORY = Path(__file__).parents[2] / "docs/examples/first-form"


def translate(folder: Path, said: str | bytes) -> None:
    """Save the French catalogue."""
    file = folder / "locales/fr/LC_MESSAGES/tiny.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(said if isinstance(said, bytes) else (HEAD + said).encode())


def picture(reader: Reader, language: str) -> str:
    return reader.text(f"/forms/tiny/state/{language}/who")


def test_before_anything_is_translated_the_form_is_shown_in_all_its_languages(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    with previewed(tmp_path) as reader:
        told = reader.text()
        assert "1 error that keeps nothing from being shown" in told
        assert "Translations: 1." in told
        assert "No errors." not in told
        assert "Français (fr, not all translated)" in told
        assert "What is your name?" in picture(reader, "en")
        assert "What is your name?" in picture(reader, "fr")
        assert "A tiny request" in reader.text("/live/tiny/fr/tiny/")
        assert "stands here in the language of the file" in reader.text(FR)
        assert "stands here in the language of the file" not in reader.text(EN)


def test_what_is_translated_is_shown_and_a_changed_label_too(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    translate(tmp_path, NAME)
    with previewed(tmp_path) as reader:
        assert "Quel est votre nom" in picture(reader, "fr")
        write(tmp_path, TWO.replace("What is your name?", "How are you called?"))
        assert "How are you called?" in picture(reader, "en")
        assert "How are you called?" in picture(reader, "fr")


@pytest.mark.parametrize(
    "wrong",
    [
        NAME.replace("msgctxt", "#, fuzzy\nmsgctxt"),
        NAME.replace("votre nom", "votre {{ nowhere }}"),
        NAME.replace("votre nom", "votre <b>nom</b>"),
        NAME + "\n" + NAME,
        NAME.replace("votre nom", "votre \ue000"),
        b"\xff\xfe msgid",
    ],
    ids=["fuzzy", "inserts", "html", "twice", "invisible", "unreadable"],
)
def test_a_mistake_in_a_catalogue_is_told_and_the_new_words_are_shown(
    tmp_path: Path, wrong: str | bytes
) -> None:
    write(tmp_path, TWO)
    translate(tmp_path, wrong)
    with previewed(tmp_path) as reader:
        assert "from being shown" in reader.text()
        assert "tiny.po" in reader.text()
        write(tmp_path, TWO.replace("When were you born?", "On which day were you born?"))
        assert "On which day were you born?" in reader.text("/forms/tiny/state/en/born")
        assert "On which day were you born?" in reader.text("/forms/tiny/state/fr/born")


def test_a_mistake_in_a_draft_keeps_nothing_from_being_shown(tmp_path: Path) -> None:
    write(tmp_path, FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [fr]"))
    translate(tmp_path, NAME.replace("votre nom", "votre {{ nowhere }}"))
    with previewed(tmp_path) as reader:
        assert "No errors." in reader.text()
        assert "the translation of 'name.label' does not insert what the text does" in reader.text()
        assert "What is your name?" in picture(reader, "fr")


def test_what_keeps_the_form_from_being_shown_is_told_apart(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    with previewed(tmp_path) as reader:
        reader.page()
        write(tmp_path, TWO.replace("{{ employer }}", "{{ nobody }}"))
        first, second = (each.text for each in reader.page().all("h2")[:2])
        assert first.endswith("keeps what you saved from being shown")
        assert second == "1 error that keeps nothing from being shown"
        assert "What is your name?" in picture(reader, "en")


def test_a_mistake_in_the_journeys_keeps_nothing_from_being_shown(tmp_path: Path) -> None:
    file = write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        for wrong in ("journeys:\n  - journey: a\n    answers: {nobody: x}\n", "journeys: [\n"):
            (file.parent / "journeys.yaml").write_text(wrong, "utf-8")
            told = reader.text()
            assert "Made-up people (journeys.yaml): " in told
            assert re.match(r"(1 error that keeps|\d+ errors that keep) nothing from being shown", told)
            assert "last worked" not in told
        write(tmp_path, FORM.replace("What is your name?", "How are you called?"))
        assert "How are you called?" in picture(reader, "en")


def test_words_that_must_be_plainer_keep_nothing_from_being_shown(tmp_path: Path) -> None:
    must = FORM.replace("languages: [en]", "languages: [en]\nplain: {must: [semicolon]}")
    write(tmp_path, must.replace("What is your name?", "Your name; all of it?"))
    with previewed(tmp_path) as reader:
        assert "Plain language: 1." in reader.text()
        assert "Your name; all of it?" in picture(reader, "en")


def test_in_the_list_of_forms_it_is_said_too(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    with previewed(tmp_path) as reader:
        assert "1 error. Shown as it was saved." in reader.text("/")


def test_what_was_written_is_left_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, TWO)
    translate(tmp_path, NAME)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with previewed(tmp_path) as reader:
        picture(reader, "fr")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_without_catalogues_of_its_own_the_other_languages_of_the_engine_stay(tmp_path: Path) -> None:
    """A form of this checkout, copied elsewhere, with one label changed: its French is beside the engine."""
    source = (forms_dir() / "contact-change/form.yaml").read_text("utf-8")
    title = next(line for line in source.splitlines() if line.startswith("title:"))
    write(tmp_path, source.replace(title, "title: An altogether other title"), "contact-change")
    with previewed(tmp_path, settings=Settings()) as reader:
        assert "Translations: 1." in reader.text("/forms/contact-change/")
        shown = reader.page("/forms/contact-change/state/fr/who-you-are")
        assert shown.title.startswith("Qui vous êtes")


def test_by_the_story_of_the_first_form_the_new_pages_show_before_they_are_translated(tmp_path: Path) -> None:
    """After its second step: the form is new; its journeys and its French are those of the form before."""
    folder = write(tmp_path, TWO, "garden").parent
    (folder / "journeys.yaml").write_text(
        "journeys:\n  - journey: a\n    answers: {wants_call: 'yes'}\n", "utf-8"
    )
    with previewed(tmp_path) as reader:
        reader.page("/forms/garden/")
        shutil.copyfile(STORY / "form.yaml", folder / "form.yaml")
        told = reader.text("/forms/garden/")
        assert "Translations: 1." in told
        assert "Made-up people (journeys.yaml): " in told
        assert "last worked" not in told
        assert "What is your name?" in reader.text("/forms/garden/state/en/your-name")
        assert "What is your name?" in reader.text("/forms/garden/state/fr/your-name")


def test_a_draft_that_cannot_be_read_is_no_error_and_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    write(tmp_path, FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [fr]"))
    translate(tmp_path, NAME.replace('msgstr "Quel', "msgstr Quel"))
    with previewed(tmp_path) as reader:
        assert "No errors." in reader.text()
        assert "What is your name?" in picture(reader, "fr")

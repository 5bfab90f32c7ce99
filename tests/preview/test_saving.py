"""A form is saved, wrong and right again, while its preview is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.dom import Document
from formengine.resources import forms_dir
from formengine.web import Settings
from tests.preview.support import FORM, Reader, previewed, write

WRONG = FORM.replace("label: What is your name?", "lable: What is your name?")


def headings(page: Document) -> list[str]:
    return [each.text for each in page.elements if each.tag in ("h1", "h2")]


def question(reader: Reader) -> str:
    """The question of the first page, as a claimant would meet it now."""
    return reader.text("/forms/tiny/state/en/who")


def test_what_was_saved_is_shown_at_the_next_look(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        assert "What is your name?" in question(reader)
        write(tmp_path, FORM.replace("What is your name?", "How are you called?"))
        assert "How are you called?" in question(reader)
        assert "No errors." in reader.text()


def test_an_error_stands_at_the_top_with_line_excerpt_and_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        write(tmp_path, WRONG)
        for address in ("/forms/tiny/", "/forms/tiny/pages/en/who", "/forms/tiny/live/"):
            page = reader.page(address)
            assert headings(page)[0] == "1 error keeps what you saved from being shown", address
            section = next(each for each in page.all("section") if each.get("aria-labelledby") == "errors")
            assert "form.yaml, line 10" in section.text
            assert "unknown key 'lable', did you mean 'label'?" in section.text
            links = [link.get("href") for link in section.all("a")]
            assert "/explain/unknown-key" in links
        assert "a key that nobody knows" in reader.text("/explain/unknown-key")


def test_an_error_is_told_in_the_language_of_the_browser(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path, language="fr") as reader:
        reader.page()
        write(tmp_path, WRONG)
        page = reader.page("/forms/tiny/")
        section = next(each for each in page.all("section") if each.get("aria-labelledby") == "errors")
        assert "erreur clé inconnue « lable », vouliez-vous dire « label » ?" in section.text
        assert "Les clés qui peuvent se trouver ici" in section.text
        assert "a key that nobody knows, in fr" in reader.text("/explain/unknown-key")


def test_below_the_errors_is_the_form_as_it_last_worked(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        write(tmp_path, WRONG)
        assert "Below is the form as it last worked, at " in reader.text()
        assert "What is your name?" in question(reader)
        assert "A tiny request" in reader.text("/live/tiny/en/tiny/")


def test_the_errors_go_when_they_are_mended(tmp_path: Path) -> None:
    write(tmp_path, WRONG)
    with previewed(tmp_path) as reader:
        assert "It has not worked yet" in reader.text()
        # Whichever page was open, there is nothing to show but the errors.
        assert "It has not worked yet" in reader.text("/forms/tiny/pages/en/who")
        write(tmp_path, FORM)
        assert "No errors." in reader.text()
        assert "What is your name?" in question(reader)


def test_the_line_that_is_wrong_is_marked_in_the_source_of_its_page(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        # What is wrong is known only once all is built, so that the page still knows its own lines.
        write(tmp_path, FORM.replace("- step: born\n", "- step: born\n        when: nobody\n"))
        source = reader.page("/forms/tiny/pages/en/born").by_id("source")
        assert source is not None
        assert [item.text for item in source.all("li") if item.text.endswith("unknown-name")] != []
        assert "not what is shown above" in source.text


def test_a_file_of_bytes_that_are_no_text_is_told(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        write(tmp_path, FORM.encode("utf-16"))
        assert "1 error keeps what you saved from being shown" in headings(reader.page())
        assert "What is your name?" in question(reader)


@pytest.mark.parametrize("gone", ["deleted", "renamed"])
def test_a_form_that_is_gone_is_said_to_be_and_can_be_seen_as_it_was(tmp_path: Path, gone: str) -> None:
    file = write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        if gone == "deleted":
            file.unlink()
        else:
            file.parent.rename(tmp_path / "forms" / "other")
        assert "The file form.yaml of this form is not there any more" in headings(reader.page())
        assert "What is your name?" in question(reader)
        if gone == "renamed":
            assert "1 error" in reader.text("/")  # its id is still that of the old folder
        write(tmp_path, FORM)
        assert "No errors." in reader.text()


def test_a_new_form_is_listed_without_starting_again(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    with previewed(tmp_path) as reader:
        assert "There is no form here yet" in reader.text("/")
        write(tmp_path, FORM)
        write(tmp_path, FORM.replace("form: tiny", "form: other").replace("A tiny", "Another"), "other")
        assert [each.text for each in reader.page("/").all("h2")] == ["Another request", "A tiny request"]


def test_a_form_that_was_not_named_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    write(tmp_path, FORM.replace("form: tiny", "form: other"), "other")
    with previewed(tmp_path, "other") as reader:
        assert reader.ask("/forms/tiny/").status_code == 404
        assert len(reader.page("/").all("h2")) == 1


def test_a_language_is_added_with_its_catalogue(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        assert len(list(languages(reader))) == 1
        write(tmp_path, FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [fr]"))
        assert list(languages(reader)) == ["English", "Français"]
        folder = tmp_path / "locales/fr/LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "tiny.po").write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            'msgctxt "name.label"\nmsgid "What is your name?"\nmsgstr "Quel est votre nom ?"\n',
            "utf-8",
        )
        assert "Quel est votre nom" in reader.text("/forms/tiny/state/fr/who")


def test_without_catalogues_of_its_own_it_has_those_of_the_engine(tmp_path: Path) -> None:
    """A form of this checkout, copied elsewhere: `formengine check` finds its French beside the engine as well."""
    source = forms_dir() / "contact-change/form.yaml"
    write(tmp_path, source.read_bytes(), "contact-change")
    with previewed(tmp_path, settings=Settings()) as reader:
        assert "No errors." in reader.text("/forms/contact-change/")
        shown = reader.page("/forms/contact-change/state/fr/who-you-are")
        assert (shown.language, shown.title.partition(" –")[0]) == ("fr", "Qui vous êtes")


def languages(reader: Reader) -> list[str]:
    nav = next(
        each
        for each in reader.page("/forms/tiny/pages/en/who").all("nav")
        if each.get("aria-label") == "Language"
    )
    return [link.text for link in nav.all("a")]


@pytest.mark.parametrize("lender", ["_shared", "other"])
def test_what_is_included_is_looked_at_as_well(tmp_path: Path, lender: str) -> None:
    """Of a folder of fragments, or of another form."""
    lent = tmp_path / f"forms/{lender}/who.yaml"
    lent.parent.mkdir(parents=True)
    step = "step: who\nask: [{id: name, type: text, label: Your name, noun: your name}]\n"
    lent.write_text(step, "utf-8")
    head, _, _ = FORM.partition("      - step: who")
    write(tmp_path, f"{head}      - include: ../{lender}/who.yaml\n")
    with previewed(tmp_path) as reader:
        assert "Your name" in question(reader)
        lent.write_text(step.replace("Your name", "Your whole name"), "utf-8")
        assert "Your whole name" in question(reader)


def test_nothing_is_written_beside_the_forms(tmp_path: Path) -> None:
    write(tmp_path, FORM)
    before = sorted(tmp_path.rglob("*"))
    with previewed(tmp_path) as reader:
        reader.page("/forms/tiny/pages/en/who")
        reader.ask("/live/tiny/en/tiny/")
        assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, FORM)
    with previewed(tmp_path) as reader:
        reader.page()
        file.unlink()
        file.symlink_to(tmp_path / "nowhere")
        assert "not there any more" in reader.text()

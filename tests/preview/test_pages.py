"""What stands on the pages of the preview: one page of a form with all that is known of it, and the way between pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.dom import Document, Element
from formengine.fields.registry import TYPES
from formengine.preview import gallery
from tests.preview.support import FORM, previewed, write

WHO = "/forms/tiny/pages/en/who"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FORM)
    return tmp_path


def named(page: Document, name: str) -> Element:
    """The landmark or section that is called so."""
    for each in page.elements:
        label = each.get("aria-label") or " ".join(
            found.text for found in page.named(each.get("aria-labelledby").split())
        )
        if label == name:
            return each
    raise AssertionError(name)


def links(element: Element) -> dict[str, str]:
    return {link.text: link.get("href") for link in element.all("a")}


def test_the_overview_leads_to_each_page_and_each_language(folder: Path) -> None:
    with previewed(folder) as reader:
        page = reader.page("/forms/tiny/")
        found = [link.get("href") for link in page.all("a") if "/pages/" in link.get("href")]
        assert found == [f"/forms/tiny/pages/en/{name}" for name in ("who", "born", "jobs", "jobs/job")]
        for address in found:
            assert reader.ask(address).status_code == 200, address


def test_each_state_of_a_page_is_listed_and_shown_in_a_frame(folder: Path) -> None:
    with previewed(folder) as reader:
        page = reader.page(WHO)
        states = links(named(page, "What is shown"))
        assert list(states)[:4] == ["untouched", "filled in", "the longest answers", "error: text-empty"]
        wrong = reader.page(states["error: text-empty"])
        (frame,) = wrong.all("iframe")
        assert frame.get("title") == "The page “What is your name?”, error: text-empty"
        shown = reader.page(frame.get("src"))
        assert shown.title.startswith("Error")
        # A picture takes no focus from whoever writes; by itself the page does what it does for claimants.
        assert not any(each.has("autofocus") for each in shown.elements)
        alone = reader.page(frame.get("src").removesuffix("&framed=1"))
        assert any(each.has("autofocus") for each in alone.elements)


def test_nothing_can_be_sent_from_a_picture(folder: Path) -> None:
    with previewed(folder) as reader:
        page = reader.page(WHO)
        (frame,) = page.all("iframe")
        answer = reader.ask(frame.get("src"))
        assert "form-action 'none'" in answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        assert "allow-forms" not in frame.get("sandbox")
        linked = reader.page(frame.get("src")).all("link")
        sheet = next(each.get("href") for each in linked if each.get("rel") == "stylesheet")
        assert reader.ask(sheet).content_type.startswith("text/css")
        assert reader.ask(frame.get("src"), method="POST").status_code == 405


def test_the_narrow_screen_is_a_choice_that_keeps_the_state(folder: Path) -> None:
    with previewed(folder) as reader:
        state = links(named(reader.page(WHO), "What is shown"))["filled in"]
        narrow = links(named(reader.page(state), "Width"))["A narrow screen, 320 pixels"]
        page = reader.page(narrow)
        current = [link.text for link in page.all("a") if link.get("aria-current") == "true"]
        assert current == ["English", "filled in", "A narrow screen, 320 pixels"]


def test_the_source_is_shown_with_the_numbers_of_its_lines(folder: Path) -> None:
    with previewed(folder) as reader:
        source = named(reader.page("/forms/tiny/pages/en/born"), "Its source")
        lines = {item.get("value"): item.text for item in source.all("li")}
        assert lines == {
            "11": "- step: born",
            "12": "ask:",
            "13": (
                "- {id: born, type: date, label: When were you born?, noun: your date of birth, latest: today, "
                "autocomplete: bday}"
            ),
        }


def test_the_weight_is_told_against_its_limit(folder: Path) -> None:
    with previewed(folder) as reader:
        weight = named(reader.page(WHO), "What it weighs")
        assert [each.text for each in weight.all("th")] == [
            "What", "As it is", "Compressed", "This page", "The style sheet", "Both",
        ]  # fmt: skip
        assert "It comes in one go: the limit is 14,000 bytes compressed." in weight.text


def test_each_text_is_told_with_its_words_and_longest_sentence(folder: Path) -> None:
    with previewed(folder) as reader:
        reading = named(reader.page(WHO), "How plainly it reads")
        rows = [[cell.text for cell in row.elements if cell.tag in ("th", "td")] for row in reading.all("tr")]
        assert ["name.label", "4", "4"] in rows


def test_what_could_be_plainer_is_told_of_the_page_in_its_language(folder: Path) -> None:
    text = FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [fr]")
    write(folder, text.replace("What is your name?", "Utilise your name?"))
    catalogue = folder / "locales/fr/LC_MESSAGES/tiny.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "name.label"\nmsgid "Utilise your name?"\nmsgstr "Nom du bénéficiaire ; nom de naissance ?"\n\n'
        'msgctxt "born.label"\nmsgid "When were you born?"\nmsgstr "Quand ?"\n',
        "utf-8",
    )
    with previewed(folder) as reader:
        told = {
            name: named(reader.page(f"/forms/tiny/pages/{name}"), "How plainly it reads").text
            for name in ("en/who", "fr/who", "fr/born")
        }
    assert "semicolon" in told["fr/who"]
    assert "semicolon" not in told["en/who"]
    assert "semicolon" not in told["fr/born"]


def test_of_a_language_that_is_not_judged_it_is_said(folder: Path) -> None:
    write(folder, FORM.replace("languages: [en]", "languages: [en]\ndraft-languages: [ar]"))
    with previewed(folder) as reader:
        page = reader.page("/forms/tiny/pages/ar/who")
        assert "No text of this page is judged in this language." in named(page, "How plainly it reads").text


def test_a_page_that_nothing_leads_to_says_so(folder: Path) -> None:
    never = FORM.replace(
        "      - step: born\n", "      - step: born\n        when: name == name and not is_answered(name)\n"
    )
    write(folder, never)
    with previewed(folder) as reader:
        assert "No way through the form leads to this page." in reader.text("/forms/tiny/pages/en/born")


def test_one_is_told_how_to_come_to_a_state(folder: Path) -> None:
    with previewed(folder) as reader:
        way = reader.page("/forms/tiny/pages/en/born").by_id("way")
        assert way is not None
        assert "On the page “who”, answer What is your name? with" in way.text


def test_the_pages_speak_the_language_of_the_browser(folder: Path) -> None:
    with previewed(folder, language="fr-FR,fr;q=0.9,en;q=0.5") as reader:
        page = reader.page(WHO)
        assert page.language == "fr"
        assert named(page, "Sa source")
        (lead,) = page.classed("lead")
        assert (lead.text, next(lead.all("bdi")).lang) == ("What is your name?", "en")
    with previewed(folder, language="de, *;q=0.1") as reader:
        assert reader.page(WHO).language == "en"


def test_the_map_says_in_words_what_it_draws(folder: Path) -> None:
    with previewed(folder) as reader:
        assert "What is your name" in reader.text("/forms/tiny/map/")
        assert reader.ask("/forms/tiny/map.svg").content_type.startswith("image/svg+xml")


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/forms/nobody/",
        "/forms/tiny/pages/en/nobody",
        "/forms/tiny/pages/xx/who",
        "/forms/tiny/state/en/nobody",
        "/forms/tiny/state/en/who?state=who/nothing",
        "/explain/no-such-code",
        "/gallery/no-such-type",
        "/example/date/99/empty",
        "/example/date/1/no-such-fault",
        "/live/nobody/",
        "/forms/tiny/%ff",
    ],
)
def test_what_is_not_there_is_said_not_to_be(folder: Path, address: str) -> None:
    with previewed(folder) as reader:
        answer = reader.ask(address)
        assert answer.status_code == 404
        assert "There is no such page" in reader.text(address)


def test_the_gallery_shows_every_type_with_the_yaml_that_makes_it(folder: Path) -> None:
    with previewed(folder) as reader:
        main = reader.page("/gallery/").first("main")
        assert main is not None
        assert set(links(main)) == set(TYPES)
        page = reader.page("/gallery/date")
        (first, *_) = page.all("pre")
        assert first.text.startswith("{id: naissance, type: date, label: Votre date de naissance")
        frame = page.all("iframe")[0]
        assert frame.get("title") == "a birth, always in the past: untouched"
        assert "Votre date de naissance" in reader.text(frame.get("src"))


@pytest.mark.parametrize("name", sorted(TYPES))
def test_each_example_is_shown_in_each_of_its_states(name: str) -> None:
    for example in gallery.examples(name):
        for state in gallery.states(name, example.number, "/style.css"):
            page = gallery.page(name, example.number, state, "/style.css")
            assert ("Erreur" in page) == (state != gallery.UNTOUCHED), (example, state)


def test_easy_words_are_seen_as_a_language_is(tmp_path: Path) -> None:
    easy = FORM.replace("languages: [en]", "languages: [en]\neasy-languages: [en]")
    easy = easy.replace("noun: your name", "noun: your name, easy: {label: Who are you?}")
    write(tmp_path, easy)
    with previewed(tmp_path) as reader:
        assert "English, easy words" in reader.text("/forms/tiny/")
        assert "Who are you?" in reader.text("/forms/tiny/state/en-simple/who")
        assert "Who are you?" not in reader.text("/forms/tiny/state/en/who")
        assert "English, easy words" in reader.text("/forms/tiny/pages/en-simple/who")


def test_while_a_form_cannot_be_read_its_scores_are_said_to_come(folder: Path) -> None:
    with previewed(folder, language="fr") as reader:
        assert "Lisibilité : encore trop peu de mots" in reader.text("/forms/tiny/")
        write(folder, "form: [")
        assert "sera mesurée quand les erreurs seront corrigées" in reader.text("/forms/tiny/")

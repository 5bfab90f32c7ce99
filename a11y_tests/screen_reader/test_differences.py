"""What a transcript and Orca say of a page, and whether the report on it is that of the pages and recordings as they are."""

from __future__ import annotations

import pytest

from a11y_tests.screen_reader.acts import Heard, Open, Press, Until
from a11y_tests.screen_reader.differences import REPORT, pages_of_scripts, recordings, report
from a11y_tests.screen_reader.passing import NotThere, Passed, passed
from a11y_tests.screen_reader.recordings import recording
from a11y_tests.screen_reader.service import serving
from a11y_tests.screen_reader.transcripts import compare, pages_heard, title_of
from a11y_tests.screen_reader.waiting import wait_until
from formengine.audit.browser import Browser

NAME = "Votre nom — zone d’édition — obligatoire — contient « Zoé » — Comme sur vos papiers."
LOADED = "Chargement de Bonjour terminé."


def page(*lines: str, read: str = "") -> Passed:
    return Passed(("Bonjour", *lines), read)


def test_a_page_begins_with_the_key_that_led_to_it():
    heard = [
        Heard("open /x", ("Bonjour document web.", LOADED)),
        Heard("press Tab", ("Continuer bouton.",)),
        Heard("press Return", ("À corriger.", "Chargement de Erreur : Bonjour terminé.")),
    ]
    first, second = pages_heard(recording(("# Orca 43.1",), heard))
    assert first == ("Bonjour document web.", LOADED, "Continuer bouton.")
    assert (title_of(first), title_of(second)) == ("Bonjour", "Erreur : Bonjour")


def test_roles_states_and_what_a_field_holds_are_said_in_other_words_and_are_no_difference():
    orca = [LOADED, "Votre nom zone de saisie Zoé requis.", "Comme sur vos papiers.", "Continuer", "bouton"]
    found = compare(page(NAME, "Continuer — bouton"), orca)
    assert found.both == ("Bonjour", "Votre nom", "Comme sur vos papiers.", "Continuer")
    assert (found.between, found.beyond, found.unsaid, found.orca) == ((), (), (), ())


def test_what_tab_passes_over_is_told_apart_from_where_the_script_did_not_go():
    found = compare(
        page("Tout est obligatoire.", NAME, "Continuer — bouton"), [LOADED, "Votre nom zone de saisie."]
    )
    assert found.between == ("Tout est obligatoire.",)
    assert found.beyond == ("Continuer",)
    assert found.unsaid == ("Comme sur vos papiers.",)  # of the field to which it came


def test_an_error_that_speaks_of_a_field_is_not_the_field():
    found = compare(page("Écrivez votre nom. — lien", NAME), [LOADED, "Écrivez votre nom. lien."])
    assert (found.beyond, found.unsaid) == (("Comme sur vos papiers.",), ())


def test_what_a_field_holds_is_said_by_both_where_a_page_is_read_as_a_whole():
    assert compare(page(NAME, read="x/filled"), [LOADED, "Votre nom", "zone de saisie", "Zoé"]).orca == ()


def test_on_a_page_that_is_read_as_a_whole_nothing_may_be_unsaid():
    found = compare(page("Tout est obligatoire.", read="x/empty"), [LOADED, "La page possède 1 titre."])
    assert (found.unsaid, found.between, found.in_sum) == (("Tout est obligatoire.",), (), 1)


def test_what_is_said_in_another_order_or_twice_is_said():
    twice = "Mariage ou Pacs. Vivez-vous en couple ? Mariage ou Pacs. tableau de bord."
    found = compare(page("Vivez-vous en couple ? Mariage ou Pacs. — groupe"), [LOADED, twice])
    assert (found.unsaid, found.orca) == ((), ())


def test_words_that_stand_together_in_one_of_the_two_alone_are_told():
    found = compare(page("Reçue à 13 h 02 lundi.", read="x/shown"), [LOADED, "Reçue à 14 h 02 lundi."])
    assert (found.unsaid, found.orca) == (("Reçue à 13 h 02 lundi.",), ("Reçue à 14 h 02 lundi.",))


def test_numbers_made_up_anew_and_marks_of_language_are_no_difference():
    found = compare(
        page("Numéro : K7QX-4M2W-9P", "[anglais] English — lien"),
        # A recording has this in the place of each reference number, which is another at each run.
        [LOADED, "Numéro : XXXX-XXXX-XX", "English lien."],
    )
    assert (found.between, found.beyond, found.orca) == ((), (), ())


def test_where_browsers_differ_each_has_its_lists_and_a_recording_of_an_older_page_says_so():
    heard = {
        "chromium": ("Votre nom zone de saisie.",),
        "firefox": ("Votre nom zone de saisie.", "Bonjour encore."),
    }
    said = {
        (browser, "tiny"): recording((), [Heard("open /x", ("Chargement de Bon terminé.", *words))])
        for browser, words in heard.items()
    }
    lines = report({"tiny": [page(NAME)]}, said).splitlines()
    assert "Chromium, recorded as « Bon »:" in lines
    assert "- Only Orca (2): “Bon” “Bonjour encore.”" in lines


def test_a_script_that_leads_elsewhere_than_its_recording_is_told():
    said = {("firefox", "tiny"): recording((), [Heard("open /x", (LOADED,))])}
    assert "In Firefox 1 pages are recorded, and the script comes to 2." in report(
        {"tiny": [page(), page()]}, said
    )


@pytest.fixture(scope="module")
def pages():
    return pages_of_scripts()


# Each script is walked in a browser, for a quarter of a minute. `make screen-reader` does so too, and writes the report; how
# it is made of pages and recordings is held above.
@pytest.mark.thorough
def test_the_report_is_that_of_the_pages_and_the_recordings(pages):
    kept = REPORT.read_text("utf-8")
    assert report(pages, recordings()) == kept, "make it anew: python -m a11y_tests.screen_reader.differences"


def test_a_stop_that_is_nowhere_is_named_with_its_page():
    with serving(wait_until) as url, Browser() as browser, pytest.raises(NotThere) as found:
        passed(
            (Open("/fr/ass-renewal"), Until("Tab", "Nulle part"), Press("Return", page=True)), browser, url
        )
    assert "« Nulle part » is named by no stop of « Renouveler votre" in str(found.value)

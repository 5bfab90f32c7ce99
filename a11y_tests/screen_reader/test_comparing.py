"""What recordings and their comparison come to; nothing here needs a screen reader."""

from __future__ import annotations

import pytest

from a11y_tests.screen_reader.acts import Heard
from a11y_tests.screen_reader.recordings import Recording, file_of, keep, kept, recording
from a11y_tests.screen_reader.verdict import Outcome, judge

OLD, NEW = ("# Orca 43.1", "# Chromium 156"), ("# Orca 43.1", "# Chromium 157")


def said(*phrases: str, versions: tuple[str, ...] = OLD) -> Recording:
    return recording(versions, [Heard("press Tab", phrases)])


def test_a_recording_is_read_as_it_was_kept(tmp_path):
    file = file_of("chromium", "journey", tmp_path)
    assert kept(file) is None
    keep(file, said("Continuer bouton."))
    assert kept(file) == said("Continuer bouton.")
    assert file.read_text("utf-8").splitlines()[-2:] == ["> press Tab", "Continuer bouton."]


def test_a_reference_number_is_not_recorded():
    assert said("Numéro K7QX-4M2W-9P.") == said("Numéro C3DD-8888-2X.")


def test_what_depends_on_how_fast_a_page_comes_is_not_recorded():
    slow = said(
        "Chargement en cours. Veuillez patienter.",
        "Mode navigation",
        "Chargement de Bonjour terminé.",
        "Chargement terminé.",
    )
    assert slow == said("Chargement de Bonjour terminé.")


def test_the_window_that_comes_before_its_page_is_not_recorded():
    assert said("Bonjour – Chromium cadre.", "Bonjour document web.") == said(
        "Chromium cadre.", "Bonjour document web."
    )


def test_that_a_field_can_be_typed_into_is_recorded():
    assert said("Nom zone de saisie.", "Mode focus") != said("Nom zone de saisie.")


@pytest.mark.parametrize(
    ("runs", "outcome"),
    [
        ([said("Oui"), said("Oui")], Outcome.SAME),
        ([said("Oui", versions=NEW)], Outcome.SAME),
        ([said("Non")], Outcome.DIFFERENT),
        ([said("Non", versions=NEW)], Outcome.OTHER_VERSIONS),
        ([said("Oui"), said("Oui"), said("Non")], Outcome.UNSTEADY),
    ],
)
def test_runs_are_compared_with_what_is_recorded(runs, outcome):
    assert judge(said("Oui"), runs).outcome is outcome


def test_what_was_never_recorded_does_not_pass():
    assert judge(None, [said("Oui")]).outcome is Outcome.NOT_RECORDED


def test_runs_that_do_not_agree_are_nothing_to_accept():
    assert not judge(said("Oui"), [said("Oui"), said("Non")]).acceptable
    assert judge(said("Oui"), [said("Non")]).acceptable


def test_other_versions_are_named_beside_the_words_that_changed():
    lines = judge(said("Oui"), [said("Non", versions=NEW)]).lines
    assert {"- Chromium 156", "+ Chromium 157", "-Oui", "+Non"} <= set(lines)

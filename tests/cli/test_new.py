"""`formengine new` begins a form that has no problem, in the languages and with the words of whoever begins it."""

import datetime
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from formengine.authoring.formatting import formatted
from formengine.catalogues import Catalogue
from formengine.cli.check import problems_of
from formengine.cli.main import main
from formengine.fields.base import Reading
from formengine.fields.registry import kind_of
from formengine.loading import load
from formengine.model.walk import texts


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path


def run(*words: str, typed: str = "") -> Result:
    """What the command says to who types this."""
    return CliRunner().invoke(main, ["new", *words], input=typed)


def no_problem() -> bool:
    """Whether the check has nothing to say, not even that something could be said more plainly."""
    told = CliRunner().invoke(main, ["check"]).output
    return "1 form checked: 0 errors, 0 warnings" in told and "permit/" not in told


OPTIONS = ("--title", "Ask for a permit", "--service", "Town hall", "--phone", "01 99 00 12 34")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_form_in_one_language(folder: Path, language: str) -> None:
    result = run("permit", "--languages", language, *OPTIONS)
    assert result.exit_code == 0, result.output
    assert no_problem()
    form = load(folder / "forms/permit")
    assert (form.title.source, form.languages, form.service.phone) == (
        "Ask for a permit", (language,), "01 99 00 12 34",
    )  # fmt: skip
    for path in (folder / "forms/permit").iterdir():
        assert formatted(path.read_text("utf-8")) == path.read_text("utf-8")


def test_a_form_in_two_languages_is_translated(folder: Path) -> None:
    result = run("permit", "--languages", "fr,en", "--title-in", "en", "A permit", *OPTIONS)
    assert result.exit_code == 0, result.output
    assert no_problem()
    said = Catalogue.load("en", "permit", folder / "locales").by_context()
    assert said["title", "Ask for a permit"] == "A permit"
    assert said["full_name.label", "Quel est votre nom ?"] == "What is your name?"


def test_what_no_option_says_is_asked_for_in_plain_words() -> None:
    typed = "de\nfr en\nUn permis\nA permit\nMairie\n\n\n\nmairie@example.org\n"
    result = run("permit", "--speak", "fr", typed=typed)
    assert result.exit_code == 0, result.output
    for words in (
        "En quelles langues sera-t-il lu ?",
        "Écrivez fr, en, ou les deux",
        "Comment les gens appelleront-ils ce formulaire ?",
        "Et en anglais ?",
        "Quel service le propose ?",
        "Quel numéro appeler pour être aidé ?",
        "Il faut un moyen de joindre quelqu’un",
        "forms/permit est prêt",
    ):
        assert words in result.output
    assert no_problem()


def test_a_number_and_an_address_are_asked_for_until_they_are_ones() -> None:
    result = run(
        "permit", *OPTIONS[:4], "--languages", "en", "--speak", "fr", typed="appelez\n3949\nmairie\n\n"
    )
    assert result.exit_code == 0, result.output
    assert "« appelez » n’est pas un numéro" in result.output
    assert "« mairie » n’est pas une adresse électronique" in result.output


def test_what_an_audit_needs_is_told_where_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Chromium" not in run("permit", "--languages", "en", *OPTIONS).output
    monkeypatch.setitem(sys.modules, "selenium", None)
    output = run("other", "--languages", "en", *OPTIONS).output
    assert "An audit also needs Chromium, chromedriver and some libraries. Run: make tools" in output


def test_a_number_that_nobody_knows_is_told_and_written() -> None:
    result = run("permit", "--languages", "en", *OPTIONS[:4], "--phone", "12")
    assert result.exit_code == 0, result.output
    assert "warning service-phone: '12' is no telephone number" in result.output


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr_FR.UTF-8", "En quelles langues"), ("en_US", "In which languages"), ("", "In which")],
)
def test_the_questions_speak_the_language_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setenv("LANG", lang)
    result = run("permit")
    assert words in result.output
    assert result.exit_code == 1, "nobody answered"


def test_words_that_mean_something_to_yaml_stay_words(folder: Path) -> None:
    title = 'Total : "no" # 1, \\ l’été'
    assert (
        run(
            "permit", "--languages", "en", "--title", title, "--service", "- yes", "--email", "a@example.org"
        ).exit_code
        == 0
    )
    form = load(folder / "forms/permit")
    assert (form.title.source, form.service.name.source) == (title, "- yes")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["Mon Permis", *OPTIONS], "Write 'mon-permis'", 2),
        (["static", *OPTIONS], "cannot stand in an address", 2),
        (["taken", *OPTIONS], "is there already", 2),
        (["permit", "--languages", "de", *OPTIONS], "Write en, fr, or both", 2),
        (["permit", "--languages", "en", *OPTIONS[:4], "--phone", ""], "a number or an address", 2),
        (
            ["permit", "--languages", "en", *OPTIONS[:4], "--phone", "call us"],
            "is no number that people can dial",
            2,
        ),
        (["permit", "--languages", "en", *OPTIONS[:4], "--email", "hall"], "is no e-mail address", 2),
        (
            ["permit", "--languages", "fr", "--title-in", "de", "A", *OPTIONS],
            "'de' is none of its languages",
            2,
        ),
        (
            ["permit", "--languages", "en", *OPTIONS, "--time-zone", "Europe/Pari"],
            "no time zone 'Europe/Pari'",
            2,
        ),
        (["permit", "--languages", "en", "--title", "{{ x }}", *OPTIONS[2:]], "unknown-name", 1),
    ],
)
def test_what_cannot_be_begun_is_told_and_leaves_nothing(
    folder: Path, words: list[str], said: str, code: int
) -> None:
    (folder / "forms/taken").mkdir(parents=True)
    result = run(*words)
    assert result.exit_code == code
    assert said in result.output
    assert not (folder / "forms/permit").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["Mon Permis"],
            "« Mon Permis » ne peut pas figurer dans une adresse. Écrivez par exemple « mon-permis ».",
        ),
        (["taken"], "existe déjà"),
        (["permit", "--languages", "de"], "Écrivez fr, en, ou les deux"),
        (["permit", "--languages", "fr", *OPTIONS[:4], "--phone", "appelez"], "n’est pas un numéro"),
        (
            ["permit", "--languages", "fr", *OPTIONS[:4], "--email", "mairie"],
            "n’est pas une adresse électronique",
        ),
        (
            ["permit", "--languages", "fr", *OPTIONS[:4], "--phone", ""],
            "Il faut un moyen de joindre quelqu’un",
        ),
        (
            ["permit", "--languages", "fr", *OPTIONS, "--time-zone", "Europe/Pari"],
            "n’est pas un fuseau horaire",
        ),
        (
            ["permit", "--languages", "fr", "--title", "{{ x }}", *OPTIONS[2:]],
            "Le formulaire aurait ces problèmes",
        ),
        ([], "Le nom du formulaire manque"),
        (["permit", "de", "parking"], "C’est plus qu’un nom et ses options"),
        (["permit", "--titel", "A"], "L’option « --titel » n’existe pas. Vouliez-vous dire"),
        (["permit", "--title"], "Il faut quelque chose après « --title »"),
        (["permit", "--speak", "de"], "« --speak » ne peut pas être cela"),
    ],
)
def test_refusals_are_in_the_language_that_is_asked_for(folder: Path, words: list[str], said: str) -> None:
    (folder / "forms/taken").mkdir(parents=True)
    result = run("--speak=fr", *words)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert "Erreur : " in result.output
    assert "Error" not in result.output
    assert "Usage" not in result.output
    assert not (folder / "forms/permit").exists()


def test_refusals_are_in_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert "Le nom du formulaire manque" in run().output
    assert "The name of the form is missing" in run("--speak", "en").output


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Stopped. Nothing was written."), ("fr", "Arrêté. Rien n’a été écrit.")]
)
def test_whoever_stops_is_told_that_nothing_was_written(folder: Path, language: str, said: str) -> None:
    told = run("permit", "--speak", language, typed="en\nA permit\n")  # then the end of what is typed
    assert told.exit_code == 1
    assert said in told.output
    assert "formengine new --help" in told.output
    assert not (folder / "forms").exists()


def test_an_empty_answer_is_told_why_it_is_asked_again() -> None:
    result = run("permit", "--speak", "en", "--languages", "en", typed="\nA permit\n \nTown hall\n3949\n\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("it cannot be left empty") == 2
    assert no_problem()


def test_french_texts_have_the_apostrophe_of_those_around(folder: Path) -> None:
    words = (
        "--title",
        "The driver's permit",
        "--title-in",
        "fr",
        "Permis d'arrêt",
        "--service",
        "Mairie d'Annecy",
    )
    result = run("permit", "--languages", "en,fr", *words, "--phone", "3949")
    assert result.exit_code == 0, result.output
    said = Catalogue.load("fr", "permit", folder / "locales").by_context()
    assert said["title", "The driver's permit"] == "Permis d’arrêt"
    assert said["service.name", "Mairie d'Annecy"] == "Mairie d’Annecy"
    assert "translation-signs" not in CliRunner().invoke(main, ["check"]).output


def test_a_form_in_french_first_has_it_in_its_file(folder: Path) -> None:
    words = (
        "--title",
        "Permis d'arrêt",
        "--title-in",
        "en",
        "The driver's permit",
        "--service",
        "Mairie d'Annecy",
    )
    assert run("permit", "--languages", "fr,en", *words, "--phone", "3949").exit_code == 0
    form = load(folder / "forms/permit")
    assert (form.title.source, form.service.name.source) == ("Permis d’arrêt", "Mairie d’Annecy")
    assert "translation-signs" not in CliRunner().invoke(main, ["check"]).output


@pytest.mark.parametrize(
    ("zone", "country", "number"),
    [
        ("Europe/London", "GB", "020 7946 0018"),
        ("Europe/Brussels", "BE", "02 555 12 12"),
        ("Asia/Calcutta", "IN", "011 2301 2345"),
        ("Europe/Paris", None, "01 99 00 12 34"),
        ("UTC", None, "01 99 00 12 34"),
    ],
)
def test_numbers_are_those_of_the_country_of_the_time_zone(
    folder: Path, zone: str, country: str | None, number: str
) -> None:
    result = run("permit", "--languages", "en", *OPTIONS[:4], "--phone", number, "--time-zone", zone)
    assert result.exit_code == 0, result.output
    assert no_problem()
    asked = {each.id: each for each in load(folder / "forms/permit").questions()}["phone"]
    assert asked.settings.get("country") == country
    assert not kind_of("phone").read(asked, {"phone": [number]}, Reading("en", datetime.date.min)).faults


@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_that_are_left_of_the_beginning_are_told_once_the_form_asks_other_things(
    folder: Path, language: str
) -> None:
    assert run("permit", "--languages", language, *OPTIONS).exit_code == 0
    assert no_problem()
    file = folder / "forms/permit/form.yaml"
    file.write_text(file.read_text("utf-8").replace("id: full_name", "id: plate"), "utf-8")
    told = [each for each in problems_of(folder / "forms/permit") if each.code == "starter-text"]
    assert {each.severity for each in told} == {"notice"}
    assert len(told) == 2
    assert {each.values["text"] for each in told} <= {
        text.source for text in texts(load(folder / "forms/permit"))
    }

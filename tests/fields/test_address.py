from __future__ import annotations

import html5lib

from formengine.fields.base import Fault
from tests.fields.support import Contract, examples
from tests.web.page import words


class TestAddress(Contract):
    type_name = "address"


def test_each_part_that_is_wrong_has_a_fault_of_its_own() -> None:
    example = examples("address")[0]
    typed = {"line1": "", "postcode": "7501", "city": " ", "country": "FR"}
    assert example.read(example.raw(typed)).faults == (
        Fault("address-no-line1", "line1"),
        Fault("postcode", "postcode"),
        Fault("address-no-city", "city"),
    )


def test_an_answer_is_said_as_on_an_envelope() -> None:
    example = examples("address")[0]
    value = {
        "line1": "12 rue des Lilas",
        "line2": "Bât. B",
        "postcode": "75011",
        "city": "Paris",
        "country": "FR",
    }
    said = example.kind.say(example.question, value, example.form("en").words)
    assert said == "12 rue des Lilas\nBât. B\n75011 Paris\nFrance"


def test_the_country_taken_for_granted_is_chosen_at_first_display() -> None:
    french, belgian = examples("address")
    assert french.kind.initial(french.question, "fr") == {"adresse-country": ["FR"]}
    assert belgian.kind.initial(belgian.question, "fr") == {"autre-country": ["BE"]}


def test_what_is_wrong_with_a_part_stands_between_its_label_and_its_box() -> None:
    example = examples("address")[0]
    typed = {"line1": "12 rue des Lilas", "line2": "", "postcode": "7501", "city": "", "country": "FR"}
    page = html5lib.parseFragment(example.html(example.raw(typed)), namespaceHTMLElements=False)
    told = [
        each for each in page.iter() if each.tag in ("label", "input") or each.get("class") == "error-text"
    ]
    read = [words(each) or each.get("name") for each in told]
    assert read == [
        "Numéro et rue, ou lieu-dit",
        "adresse-line1",
        "Complément d’adresse (optionnel)",
        "adresse-line2",
        "Code postal",
        "Erreur : Votre adresse : un code postal français a 5 chiffres, par exemple 75011.",
        "adresse-postcode",
        "Commune ou ville",
        "Erreur : Votre adresse : écrivez la commune ou la ville, par exemple Lyon.",
        "adresse-city",
        "Pays",
    ]

"""The scripts: whole journeys as they are made with a keyboard and without eyes.

All people are made up, as in `forms/ass-renewal/journeys.yaml`; the journeys are made on the day of `service.DAY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from a11y_tests.screen_reader.acts import Act, Open, Press, Read, Until, Write

START = "/fr/ass-renewal"
Acts = tuple[Act, ...]


def begin() -> Acts:
    """From the start page to the first question."""
    return (Open(START), Until("Tab", "Commencer ma demande"), Press("Return", page=True))


def go_on() -> Acts:
    """To the button, and to the next page."""
    return (Until("Tab", "Continuer"), Press("Return", page=True))


def choose(first: str, wanted: str = "") -> Acts:
    """To the first radio button, down to the one that is wanted, choose it, go on."""
    down = (Until("Down", wanted),) if wanted else ()
    return (Until("Tab", first), *down, Press("space"), *go_on())


def tick(*boxes: str) -> Acts:
    """To each box, tick it; then go on."""
    ticked: Acts = ()
    for box in boxes:
        ticked += (Until("Tab", box), Press("space"))
    return (*ticked, *go_on())


def fill(*fields: tuple[str, str]) -> Acts:
    """To each field, type into it; Enter in the last one goes on."""
    typed: Acts = ()
    for label, text in fields:
        typed += (Until("Tab", label), Write(text))
    return (*typed, Press("Return", page=True))


ERROR_AND_REPAIR: Acts = (
    *begin(),
    *choose("Pour moi"),
    # Nothing is typed: the page comes again, with the summary of errors, whose link leads to the field.
    Until("Tab", "Votre identifiant France Travail"),
    Press("Return", page=True),
    Until("Tab", "identifiant France Travail"),
    Press("Return"),
    Write("12345678901"),
    Press("Return", page=True),
)
"""The start page, a choice, a text that is missing, and its repair."""

ALONE_WITHOUT_INCOME: Acts = (
    Open(START),
    Read("start/none"),
    *begin()[1:],
    *choose("Pour moi"),
    *fill(("Votre identifiant France Travail", "12345678901")),
    *fill(("Nom de naissance", "Essai"), ("Prénoms", "Camille")),
    # A date that does not exist, and its repair from the summary.
    *fill(("Jour", "31"), ("Mois", "02"), ("Année", "1985")),
    Until("Tab", "date de naissance"),
    Press("Return"),
    # Orca says now what was selected, now that all of it was.
    Press("ctrl+a", unheard=True),
    Write("27"),
    Until("Tab", "Mois"),
    Write("03"),
    Press("Return", page=True),
    *fill(("Votre numéro de sécurité sociale", "185039999900149")),
    *choose("Française"),
    *fill(("Numéro et rue", "12 rue des Lilas"), ("Code postal", "75011"), ("Commune ou ville", "Paris")),
    *choose("Oui", "Non"),
    *tick("Par courrier"),
    *go_on(),
    *choose("Oui", "Non"),
    *choose("Célibataire"),
    *choose("Oui", "Non"),
    *choose("Oui"),
    *tick("Non"),
    *choose("Oui", "Non."),
    *choose("Oui", "Non"),
    *choose("Oui", "Non"),
    *tick("Rien"),
    *choose("Oui", "Non"),
    *choose("Oui", "Non."),
    *tick("Revenu de solidarité active"),
    *choose("Oui", "Non"),
    *fill(("IBAN", "FR1420041010050500013M02606"), ("Nom du titulaire", "Camille Essai")),
    *go_on(),
    *tick("Je préviens France Travail"),
    Read("check/shown"),
    # The declaration is forgotten, then made. `x` is Orca's key for the next box: nobody tabs through forty links.
    Until("x", "Je déclare"),
    Until("Tab", "Envoyer"),
    Press("Return", page=True),
    Until("Tab", "déclar"),
    Press("Return"),
    Press("space"),
    Until("Tab", "Envoyer"),
    Press("Return", page=True),
    Read("sent/shown"),
)
"""A whole journey to the reference number: two errors and their repairs on the way."""

SHORT, WHOLE = "error-and-repair", "alone-without-income"
SCRIPTS: Mapping[str, Acts] = {SHORT: ERROR_AND_REPAIR, WHOLE: ALONE_WITHOUT_INCOME}

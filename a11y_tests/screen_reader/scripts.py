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
    Until("Tab", "Je remplis pour moi"),
    Press("Return", page=True),
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
    Until("Tab", "Je remplis pour moi"),
    Press("Return", page=True),
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


def activity(employer: str) -> Acts:
    """An item of the list: who employs, since when, and that it goes on. Accents cannot be typed."""
    since = (("Jour", "01"), ("Mois", "02"), ("Année", "2026"))
    typed: Acts = ()
    for label, text in (("Employeur", employer), *since):
        typed += (Until("Tab", label), Write(text))
    return (*typed, Until("Tab", "Oui"), Press("space"), *go_on())


def typed_anew(label: str, text: str) -> Acts:
    """To a field that holds something, and another text in its place."""
    return (Until("Tab", label), Press("ctrl+a", unheard=True), Write(text))


LIST_AND_WARNING: Acts = (
    *begin(),
    Until("Tab", "Je remplis pour moi"),
    Press("Return", page=True),
    *fill(("Votre identifiant France Travail", "12345678901")),
    # Two fields are left empty: the summary has two links, and the second is followed first.
    Until("Tab", "Nom de naissance"),
    Press("Return", page=True),
    Until("Tab", "vos prénoms"),
    Press("Return"),
    Write("Camille"),
    Press("Return", page=True),
    Until("Tab", "votre nom de naissance"),
    Press("Return"),
    Write("Essai"),
    Press("Return", page=True),
    # A day that is asked about, though it may be right.
    *fill(("Jour", "02"), ("Mois", "05"), ("Année", "1948")),
    Read("naissance/warning"),
    Until("Tab", "Continuer avec cette réponse"),
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
    *tick("Oui, comme salarié"),
    *activity("Boulangerie Martin"),
    Until("Tab", "Ajouter une activité"),
    Press("Return", page=True),
    *activity("Garage du Port"),
    Read("activites/items"),
    # From the top again: the links of each item say which one they change or remove.
    Press("ctrl+Home"),
    Until("Tab", "Modifier : Boulangerie Martin"),
    Press("Return", page=True),
    *typed_anew("Employeur", "Boulangerie Durand"),
    *go_on(),
    Until("Tab", "Supprimer : Garage du Port"),
    Press("Return", page=True),
    Until("Tab", "Supprimer Garage du Port"),
    Press("Return", page=True),
    *go_on(),
    *choose("3 mois ou moins", "Plus de 3 mois"),
    # A page that asks nothing: it says that one may go on.
    Read("plus-de-trois-mois/empty"),
)
"""Two errors on one page, a warning, an advice; a list to which one adds, in which one changes, from which one removes."""

SHORT, WHOLE, LIST = "error-and-repair", "alone-without-income", "list-and-warning"
SCRIPTS: Mapping[str, Acts] = {SHORT: ERROR_AND_REPAIR, WHOLE: ALONE_WITHOUT_INCOME, LIST: LIST_AND_WARNING}

"""The states of the self-test's form in which defects are looked at, by what is on them. Small ones: each is seen often."""

START = "start/none"
TEXTS, TEXTS_WRONG, TEXTS_FORMAT = "identite/empty", "identite/error-empty", "identite/error-format"
DATE, DATE_MONTH, DATE_ASKED = "naissance/empty", "naissance/error-month", "naissance/error-asked"
ADDRESS_WRONG = "adresse/error-postcode"
RADIOS, RADIOS_WRONG, RADIOS_FILLED = "formule/empty", "formule/error-empty", "formule/filled"
BOXES = "messages/empty"
YES_NO, YES_NO_WRONG = "enfant/empty", "enfant/error-empty"
ITEM, ITEMS = "enfants/prenom/empty", "enfants/items"
NUMBERS = "chiffres/empty"
LONG = "remarques/empty"
BOX = "promesse/empty"
CHECK, CHECK_WRONG = "check/shown", "check/error-declaration"
SENT = "sent/shown"

CLEAN = (
    "start/open", "start/no-cookies", "accessibility/shown", "privacy/shown", "erase/open", "404/shown", "bienvenue/empty",
    "naissance/error-empty", "adresse/empty", "telephone/empty", "messages/error-empty", "messages/error-none",
    "enfants/prenom/error-empty", "enfants/remove/shown", "numeros/empty", "numeros/error-empty", "remarques/error-long",
    "promesse/error-empty", "check/moved", "identite/filled", "naissance/filled", "erase/sent", "erased/shown",
    "pays/empty", "pays/error-empty",
)  # fmt: skip
"""Further states, in which nothing may be found."""

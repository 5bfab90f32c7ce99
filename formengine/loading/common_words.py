"""What other tools and other languages call the types and keys that have a name of their own here."""

from __future__ import annotations

import re
from collections.abc import Collection

from formengine.phrases import phrase

_NUMBERS = phrase(
    "'integer' for a whole number, 'decimal' for one with a decimal point, or 'money' for an amount"
)
_BOX = phrase(
    "'yes-no' for one question, 'declaration' for what one declares, or 'choices' where several can be ticked"
)
_CHOICE = phrase("'choice' for one answer of several, or 'choices' where several can be ticked")


def _each(words: str, meant: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), meant)


_TYPES = {
    **_each("number numeric nombre numérique chiffre", _NUMBERS),
    **_each("checkbox box case case-à-cocher", _BOX),
    **_each("choix list liste select-many", _CHOICE),
    **_each("int entier", "'integer'"),
    **_each("float double décimal", "'decimal'"),
    **_each("currency amount euro euros montant prix", "'money'"),
    **_each("radio radios select dropdown select-one menu bouton-radio", "'choice'"),
    **_each("checkboxes boxes multiselect multi-select select-multiple cases cases-à-cocher", "'choices'"),
    **_each("textarea multiline longtext paragraph texte-long zone-de-texte", "'long-text'"),
    **_each("string str input texte", "'text'"),
    **_each("boolean bool yesno yn oui-non ouinon booléen", "'yes-no'"),
    **_each("tel telephone téléphone mobile", "'phone'"),
    **_each("mail e-mail courriel mél email-address", "'email'"),
    **_each("adresse", "'address'"),
    **_each("zip zipcode zip-code postal-code code-postal", "'postcode'"),
    **_each("day jour datetime calendar", "'date'"),
    **_each("mois", "'month'"),
    **_each("pays", "'country'"),
    **_each("info information html heading", "'note'"),
    **_each(
        "time heure hour horaire", phrase("'text', with a hint that shows how an hour is written: 14:30")
    ),
    **_each(
        "name nom fullname full-name prénom firstname lastname",
        phrase("'text', with 'autocomplete: name' where it is their own"),
    ),
    **_each("url link lien website site", phrase("'text', with a hint that shows how an address is written")),
}
UPLOADS = frozenset(("upload", "attachment", "fichier", "pièce-jointe"))
"""What files to be sent are called elsewhere."""

_KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("questions question fields field champs".split(), ("ask", "label")),
    **dict.fromkeys("steps step pages page sections chapters étapes".split(), ("parts", "steps")),
    **dict.fromkeys(("id", "slug"), ("part", "step", "repeat", "stop", "form")),
    **dict.fromkeys("choices choix values".split(), ("options",)),
    **dict.fromkeys("condition if si show-if visible-if".split(), ("when",)),
    **dict.fromkeys("help description aide".split(), ("hint",)),
    **dict.fromkeys("name nom".split(), ("id", "name", "label", "title")),
    **dict.fromkeys("value valeur".split(), ("id",)),
    **dict.fromkeys("titre title".split(), ("title", "label")),
    **dict.fromkeys("libellé intitulé text texte wording".split(), ("label", "text")),
    **dict.fromkeys("lang language langues langue".split(), ("languages", "language")),
}
"""The keys that each word may mean, the likeliest first: the first that can stand there, and does not yet, is meant."""

_NODES = {
    **_each("page screen question écran étape", "step"),
    **_each("loop boucle liste", "repeat"),
    **_each("end fin", "stop"),
}


_LEAST = frozenset("min minimum mini min-value from depuis minlength min_length".split())
_MOST = frozenset("max maximum maxi max-value until maxlength max_length".split())
_LEAST_KEYS = ("at-least", "min-length", "earliest")
_MOST_KEYS = ("at-most", "max-length", "latest")
"""The limits that a type has; none has two of a kind."""


def type_meant(written: str) -> str:
    """The end of a message about an unknown type: what it is called here; empty for a word that nobody uses."""
    meant = _type_words(written)
    return phrase(": here, write {word}.", word=meant) if meant else ""


def one_type_meant(written: str) -> str:
    """The type that an unknown word means, where it can mean one only."""
    found = re.fullmatch(r"'([a-z-]+)'", _type_words(written))
    return found[1] if found else ""


def _type_words(written: str) -> str:
    return _TYPES.get("-".join(written.lower().replace("_", " ").split()), "")


def node_meant(written: str) -> str:
    """What other tools call a step, a repeat or a stop; empty for another word."""
    return _NODES.get(written.lower(), "")


def key_meant(written: str, free: Collection[str]) -> str:
    """The key that is meant by a word of other tools, among those that can stand there; empty where none is."""
    for limits, wanted in ((_LEAST, _LEAST_KEYS), (_MOST, _MOST_KEYS)):
        if written.lower() in limits:
            return next((key for key in wanted if key in free), "")
    return next((key for key in _KEYS.get(written.lower(), ()) if key in free), "")

"""What other tools and other languages call the types and keys that have a name of their own here."""

from __future__ import annotations

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

_KEYS = {
    **_each("questions question fields field champs", "ask"),
    **_each("steps step pages page sections chapters étapes", "parts"),
    **_each("choices choix values", "options"),
    **_each("condition if si show-if visible-if", "when"),
    **_each("help description aide", "hint"),
    **_each("name nom", "id"),
    **_each("titre", "title"),
    **_each("libellé intitulé", "label"),
    **_each("lang language langues langue", "languages"),
}


_LEAST = frozenset("min minimum mini min-value from depuis minlength min_length".split())
_MOST = frozenset("max maximum maxi max-value until maxlength max_length".split())
_LEAST_KEYS = ("at-least", "min-length", "earliest")
_MOST_KEYS = ("at-most", "max-length", "latest")
"""The limits that a type has; none has two of a kind."""


def type_meant(written: str) -> str:
    """The end of a message about an unknown type: what it is called here; empty for a word that nobody uses."""
    meant = _TYPES.get("-".join(written.lower().replace("_", " ").split()))
    return phrase(": here, write {word}.", word=meant) if meant else ""


def key_meant(written: str, known: Collection[str]) -> str:
    """The same of a key, among those that can stand there."""
    for limits, wanted in ((_LEAST, _LEAST_KEYS), (_MOST, _MOST_KEYS)):
        if written.lower() in limits:
            return next((phrase(": here, write '{key}'.", key=key) for key in wanted if key in known), "")
    meant = _KEYS.get(written.lower())
    if meant is None or meant not in known:
        return ""
    if meant == "parts":
        return phrase(
            ": steps stand in a part. Write 'parts:', and in it a 'part' with its 'title' and its 'steps'."
        )
    return phrase(": here, write '{key}'.", key=meant)

"""Words that tell what a label means, few and only where they hardly mean anything else. Of French and English forms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from formengine.model import Form


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


NOTHING = re.compile(r"(?!)")
LANGUAGES = ("fr", "en")


def known(form: Form) -> bool:
    """Whether words are known of the language that a form is written in."""
    return form.source_language.partition("-")[0] in LANGUAGES


def of(form: Form, words: Mapping[str, re.Pattern[str]]) -> re.Pattern[str]:
    """Those of the language that a form is written in; what nothing fits where there are none."""
    return words.get(form.source_language.partition("-")[0], NOTHING)


NONE: Mapping[str, re.Pattern[str]] = {
    "fr": _words(r"^(?:non,[ ])?(?:aucune?s?|rien|ni[ ]l’une?|jamais)\b|^non\b|^pas[ ]d[e’'u]"),
    "en": _words(r"^(?:no,[ ])?(?:none|nothing|neither|never|not[ ]any)\b|^no\b(?![ ]\w+[ ]\w+[ ]\w+[ ]\w+)"),
}
"""How an option begins that stands for « none of these »."""

ANOTHER: Mapping[str, re.Pattern[str]] = {
    "fr": _words(r"\b(?:aucune?s?|autres?|rien|non|pas|ni|sans|jamais|ne)\b|\bn[’']"),
    "en": _words(
        r"\b(?:none|nothing|neither|never|not|no|other|another|else|don[’']t|do[ ]not|without|unsure)\b"
    ),
}
"""A word of an option that somebody can choose who has none of the others."""

HAVING: Mapping[str, re.Pattern[str]] = {
    "fr": _words(r"\b(?:avez|recevez|percevez|touchez|possédez|utilisez|conduisez)-vous\b"),
    "en": _words(
        r"\b(?:do|did|have)[ ]you[ ](?:\w+[ ])?(?:have|had|get|got|receive|received|own|drive|use|work|worked)\b"
    ),
}
"""How a question asks for something that one may have or not."""

OTHERS: Mapping[str, re.Pattern[str]] = {
    "fr": _words(
        r"\b(?:son|sa|ses|leurs?|conjointe?|partenaire|épou(?:x|se)|enfants?|employeur|employeuse|entreprise|bailleur|"
        r"propriétaire|médecin|parents?|père|mère|tut(?:eur|rice)|proche|titulaire|banque|école|lieu|ville|commune)\b"
    ),
    "en": _words(
        r"\b(?:his|her|their|spouse|partner|husband|wife|child(?:ren)?|child[’']s|employer|company|landlord|owner|doctor|"
        r"parents?|father|mother|guardian|carer|relative|holder|bank|school|business|next[ ]of[ ]kin|town)\b"
    ),
}
"""Somebody else than the claimant, or no person at all."""

FORMATTED: Mapping[str, re.Pattern[str]] = {
    "fr": _words(r"\b(?:numéro|n°|référence|identifiant|code|immatriculation|matricule)\b"),
    "en": _words(r"\b(?:number|reference|code|registration|licen[cs]e[ ]plate)\b"),
}
"""What is written in a certain way."""

NONE_OF_THESE: Mapping[str, tuple[str, str]] = {
    "fr": ("aucune", "Aucune de ces réponses"),
    "en": ("none", "None of these"),
    "ar": ("none", "لا شيء مما سبق"),
}
"""An option for those to whom none of the others applies: its id and its label."""

ORDERS: Mapping[str, re.Pattern[str]] = {
    "fr": _words(r"^(?:veuillez[ ])?(?:choisi|coche|indique|sélectionne|dite|di)[rsz]"),
    "en": _words(r"^(?:please[ ])?(?:choose|tick|select|tell|pick|say|show|check)\b"),
}
"""How a label begins that asks without a question mark."""

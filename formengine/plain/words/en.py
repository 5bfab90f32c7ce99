"""English words: of offices, with the plain ones; known by their letters; and names for one thing."""

from __future__ import annotations

from collections.abc import Mapping

JARGON: Mapping[str, str] = {
    r"in order to": "to",
    r"prior to": "before",
    r"subsequent(?:ly)? to|subsequently": "after, later",
    r"commenc(?:e|es|ed|ing|ement)": "start",
    r"terminat(?:e|es|ed|ing|ion)": "end",
    r"utili[sz](?:e|es|ed|ing)": "use",
    r"purchas(?:e|es|ed|ing)": "buy",
    r"assistance": "help",
    r"obtain(?:s|ed|ing)?": "get",
    r"sufficient": "enough",
    r"in respect of|with regard to|with respect to|pertaining to": "about, for",
    r"pursuant to|in accordance with|by virtue of": "under, as … says",
    r"hereby|herein(?:after)?|hereto|thereof|therein|thereto|herewith": "nothing, or the word itself",
    r"aforementioned|aforesaid|abovementioned|above-mentioned": "the word itself, once more",
    r"notwithstanding": "despite, even if",
    r"in the event (?:that|of)": "if",
    r"provided that": "if",
    r"at the earliest opportunity|forthwith|in due course": "a day, or “soon”",
    r"ascertain(?:s|ed|ing)?": "find out",
    r"endeavou?r(?:s|ed|ing)?": "try",
    r"facilitat(?:e|es|ed|ing)": "help, make easier",
    r"remuneration|emoluments?": "pay",
    r"domicile[ds]?": "home, live",
    r"resid(?:e|es|ed|ing) (?:at|in)": "live in",
    r"furnish(?:es|ed|ing)? (?:us|the|your|a|any)": "give, send",
    r"remit(?:s|ted|ting)?|remittance": "send, payment",
    r"expedit(?:e|es|ed|ing)": "speed up",
    r"whilst": "while",
    r"per annum": "a year",
    r"in lieu of": "instead of",
    r"failure to": "if you do not",
    r"duly": "nothing",
    r"null and void": "not valid",
    r"ensu(?:e|ing)": "follow, next",
    r"henceforth": "from now on",
    r"inter alia": "among others",
    r"liable (?:to|for)": "must pay, may have to",
    r"dispens(?:e|ed|ing) with": "do without",
    r"for the purposes? of": "for, to",
    r"on the grounds that|owing to the fact that|due to the fact that": "because",
    r"a number of": "some, several",
    r"the majority of": "most",
    r"in excess of": "more than",
    r"a minimum of": "at least",
    r"a maximum of": "at most",
    r"please be advised|we wish to inform you|you are requested to": "nothing: say the thing",
    r"verif(?:y|ies|ied) the veracity|veracity": "truth, check",
    r"substantiat(?:e|es|ed|ing)": "prove",
    r"adjudicat(?:e|es|ed|ing|ion)|adjudicator": "decide, decision",
    r"disburs(?:e|es|ed|ement|ements)": "pay, payment",
    r"arrears": "money that you owe",
    r"overleaf": "on the next page",
    r"cohabit(?:s|ed|ing|ant|ants)?": "live together as a couple",
}
"""Patterns, with the plain words that are told."""

KNOWN = frozenset(
    "CV PDF SMS IBAN BIC TV USB QR FAQ JPEG JPG PNG OK CD DVD UK EU US USA ID SIREN SIRET".split()
)
"""Abbreviations that one knows by their letters alone, and those that are the very name of a thing."""

NAMES = (
    ("email address", "e-mail address", "mail address"),
    ("email", "e-mail", "electronic mail"),
    ("mobile phone", "cell phone", "cellphone", "mobile telephone"),
    ("phone number", "telephone number"),
    ("postcode", "post code", "postal code", "zip code"),
    ("surname", "last name", "family name"),
    ("first name", "forename", "given name", "christian name"),
    ("date of birth", "birth date", "birthdate"),
    ("social security number", "national insurance number", "NIR"),
    ("payslip", "pay slip", "pay stub"),
    ("bank details", "bank account details"),
    ("sign in", "log in", "log on"),
    ("name at birth", "birth name", "maiden name"),
)
"""Names of one thing, a line each."""

STATES = frozenset(
    """
    married divorced separated widowed retired employed unemployed interested based related entitled closed tired disabled
    limited supposed concerned involved used called named pleased attached allowed registered
    tied located opposed dedicated unlimited experienced
    """.split()
)
"""Participles that say how somebody or something is, and not what was done to it."""

DONE = frozenset(
    """
    made paid sent given taken kept done written read told said held found lost shown known seen brought bought put set
    built left met sold spent taught chosen drawn driven broken forgotten withdrawn
    """.split()
)
"""Participles without -ed that a passive is made of."""

"""Which telephone numbers take an SMS, told from the number alone (`takes_sms(phone)`)."""

from __future__ import annotations

# Where France's numbering plan holds: mainland, Réunion and Mayotte, Guadeloupe with Saint-Martin and Saint-Barthélemy,
# Guyane, Martinique. Mobile numbers begin with 6 or 7 there, and nothing else does (ARCEP, décision n° 2018-0881). More
# digits than that are not judged: ranges open faster than software learns of them.
_FRENCH = ("+33", "+262", "+590", "+594", "+596")
_MOBILE = ("6", "7")


def takes_sms(number: str) -> bool:
    """Whether an SMS can arrive at a number in the form of ITU-T E.164. One of another country is believed: many of their
    plans do not tell a mobile telephone from another one.
    """
    for code in _FRENCH:
        if number.startswith(code):
            return number.removeprefix(code).startswith(_MOBILE)
    return True

"""Which answers stay where the type of a question changes, in a clause, where that is simple.

An answer stays when the new type would have written it letter by letter as the former did. One that says the same in other
letters is in the inputs, to be confirmed (`fields/retyped.py`). A test tries each line here.
"""

from __future__ import annotations

from collections.abc import Mapping

_AS_TEXT: Mapping[str, str] = {
    "integer": "numbers stay, in digits",
    "decimal": "numbers stay, in digits",
    "money": "amounts stay, written as 12.50",
    "date": "dates stay, written as 2026-03-31",
    "month": "months stay, written as 2026-03",
    "email": "addresses stay",
    "phone": "numbers stay, written as +33199001234",
    "postcode": "codes stay",
    "yes-no": "no answer does",
}
_THERE = "what else can be read is there, to be confirmed"
_FROM_TEXT: Mapping[str, str] = {
    "integer": f"whole numbers in digits stay; {_THERE}",
    "decimal": f"numbers in digits stay, such as 12 or 12.5; {_THERE}",
    "money": f"amounts with a point and two decimals stay, such as 12.50; {_THERE}",
    "date": "only what was written as 2026-03-31 stays",
    "month": "only what was written as 2026-03 stays",
    "email": "e-mail addresses stay",
    "phone": f"numbers that begin with + and have no spaces stay; {_THERE}",
    "postcode": "what was written as a postcode stays",
    "yes-no": "no answer does",
}
_TEXTS = ("text", "long-text")
_FITS: Mapping[tuple[str, str], str] = {
    **{(old, text): words for old, words in _AS_TEXT.items() for text in _TEXTS},
    **{(text, new): words for new, words in _FROM_TEXT.items() for text in _TEXTS},
    ("integer", "decimal"): "all numbers stay",
    ("decimal", "integer"): "whole numbers stay",
    ("integer", "money"): "12 is there as 12.00, to be confirmed",
    ("decimal", "money"): "up to two decimals it is there, to be confirmed",
    ("money", "integer"): "12.00 is there as 12, to be confirmed",
    ("money", "decimal"): "12.50 is there as 12.5, to be confirmed",
    ("choice", "choices"): "what was chosen is there, to be confirmed",
    ("choices", "choice"): "where one thing was ticked it is there, to be confirmed",
    ("yes-no", "choice"): "it is there under an option 'yes' or 'no', to be confirmed",
    ("yes-no", "choices"): "it is there under an option 'yes' or 'no', to be confirmed",
    ("choice", "text"): "the id of the option stands there as the text",
    ("choice", "long-text"): "the id of the option stands there as the text",
    ("yes-no", "declaration"): "a yes stands there as declared",
    ("date", "month"): "its month is there, to be confirmed",
    ("month", "date"): "month and year are there, and the day is asked for",
    ("choice", "yes-no"): "an option 'yes' or 'no' is there, to be confirmed",
}


def fitting(old: str, new: str) -> str:
    """What stays of the answers to a question of the type `old`, now of the type `new`; nothing where that is not simple."""
    return _FITS.get((old, new), "")

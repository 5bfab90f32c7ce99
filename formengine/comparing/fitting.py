"""Which answers stay where the type of a question changes, in a clause, where that is simple.

An answer stays when the new type would have written it letter by letter as the former did. One that says the same in other
letters is in the inputs, to be confirmed (`fields/retyped.py`). A test tries each line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from formengine.phrases import phrase

_AS_TEXT: Mapping[str, str] = {
    "integer": phrase("numbers stay, in digits"),
    "decimal": phrase("numbers stay, in digits"),
    "money": phrase("amounts stay, written as 12.50"),
    "date": phrase("dates stay, written as 2026-03-31"),
    "month": phrase("months stay, written as 2026-03"),
    "email": phrase("addresses stay"),
    "phone": phrase("numbers stay, written as +33199001234"),
    "postcode": phrase("codes stay"),
    "yes-no": phrase("no answer does"),
}
_THERE = phrase("what else can be read is there, to be confirmed")
_FROM_TEXT: Mapping[str, str] = {
    "integer": phrase("whole numbers in digits stay; {there}", there=_THERE),
    "decimal": phrase("numbers in digits stay, such as 12 or 12.5; {there}", there=_THERE),
    "money": phrase("amounts with a point and two decimals stay, such as 12.50; {there}", there=_THERE),
    "date": phrase("only what was written as 2026-03-31 stays"),
    "month": phrase("only what was written as 2026-03 stays"),
    "email": phrase("e-mail addresses stay"),
    "phone": phrase("numbers that begin with + and have no spaces stay; {there}", there=_THERE),
    "postcode": phrase("what was written as a postcode stays"),
    "yes-no": phrase("no answer does"),
}
_TEXTS = ("text", "long-text")
_FITS: Mapping[tuple[str, str], str] = {
    **{(old, text): words for old, words in _AS_TEXT.items() for text in _TEXTS},
    **{(text, new): words for new, words in _FROM_TEXT.items() for text in _TEXTS},
    ("integer", "decimal"): phrase("all numbers stay"),
    ("decimal", "integer"): phrase("whole numbers stay"),
    ("integer", "money"): phrase("12 is there as 12.00, to be confirmed"),
    ("decimal", "money"): phrase("up to two decimals it is there, to be confirmed"),
    ("money", "integer"): phrase("12.00 is there as 12, to be confirmed"),
    ("money", "decimal"): phrase("12.50 is there as 12.5, to be confirmed"),
    ("choice", "choices"): phrase("what was chosen is there, to be confirmed"),
    ("choices", "choice"): phrase("where one thing was ticked it is there, to be confirmed"),
    ("yes-no", "choice"): phrase("it is there under an option 'yes' or 'no', to be confirmed"),
    ("yes-no", "choices"): phrase("it is there under an option 'yes' or 'no', to be confirmed"),
    ("choice", "text"): phrase("the id of the option stands there as the text"),
    ("choice", "long-text"): phrase("the id of the option stands there as the text"),
    ("yes-no", "declaration"): phrase("a yes stands there as declared"),
    ("date", "month"): phrase("its month is there, to be confirmed"),
    ("month", "date"): phrase("month and year are there, and the day is asked for"),
    ("choice", "yes-no"): phrase("an option 'yes' or 'no' is there, to be confirmed"),
}


def fitting(old: str, new: str) -> str:
    """What stays of the answers to a question of the type `old`, now of the type `new`; nothing where that is not simple."""
    return _FITS.get((old, new), "")

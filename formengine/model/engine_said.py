"""What each of the engine's own words is for those who read it, by the first part of its key."""

from __future__ import annotations

import re
from collections.abc import Mapping

from formengine.model.said import Said

SOURCE = "fr"
"""The language that the engine's words are written in first: the others are translated from it."""
_KINDS: Mapping[str, Said] = {
    "accessibility": Said("text of the page on accessibility"),
    "account": Said("text about signing in with an account of elsewhere"),
    "again": Said("text for who has sent this form before"),
    "answer": Said("word that stands for an answer on the page that shows all answers", 40),
    "away": Said("text of the page that says that the service is away"),
    "begun": Said("text of the page shown where a request was begun already"),
    "btn": Said("button: a verb, no full stop", 60),
    "check": Said("text of the page that shows all answers"),
    "conflict": Said("text of the page where two tabs disagree"),
    "done": Said("text of the page after sending"),
    "end": Said("text of the page that ends a session on a shared device"),
    "ended": Said("text of the page after that"),
    "erase": Said("text of the page that erases answers"),
    "erased": Said("text of the page after erasing"),
    "error": Said("error message: what is wrong, and what to do", 250),
    "feed": Said("text of the page with the secret address of a feed"),
    "form": Said("words around questions", 150),
    "given-back": Said("text of the page where typed answers wait"),
    "hand-over": Said("text of the page where a helper passes a request on"),
    "help": Said("words about who can help", 150),
    "hint": Said("hint below a label", 200),
    "index": Said("text of the list of forms"),
    "kiosk": Said("text for staff who set up a shared device"),
    "later": Said("text of the page where one stops for today"),
    "leave": Said("text of the page where one takes the request off a device"),
    "lend": Said("text of the page where a person lets somebody help them"),
    "list": Said("words of a page with a list", 150),
    "mail": Said("line of an e-mail"),
    "maintenance": Said("notice of maintenance"),
    "message": Said("text of the page that sends a code by message"),
    "nav": Said("words for moving about, in links", 60),
    "new": Said("text of the page before a new request"),
    "notice": Said("notice at the top of a page"),
    "notify": Said("text of the page that says where messages go"),
    "office": Said("text of the site where people of the office see requests"),
    "page": Said("text of a page of its own, such as an error"),
    "part": Said("name of one line of an address or a date", 60),
    "privacy": Said("text of the page on the data"),
    "receipt": Said("text of the receipt of a request"),
    "remind": Said("line of a message that reminds, or text of a page about such messages"),
    "remove": Said("text of the page that removes one thing of a list"),
    "reply": Said("text of the page where one writes to the office"),
    "requests": Said("text of the list of one's requests"),
    "resume": Said("text of the page where one comes back with a code"),
    "rgaa": Said("criterion of the RGAA, in the words of the statement"),
    "session": Said("words about a session on a shared device", 150),
    "shut": Said("text of a form that is not open"),
    "sent-for": Said("text of the page for a helper who has sent a request"),
    "sheet": Said("text of the sheet that a helper gives to the person they help"),
    "start": Said("text of the start page"),
    "step": Said("where one stands in the form", 60),
    "stop": Said("text where one cannot go on"),
    "title": Said("title in the tab of the browser", 90),
    "track": Said("text of the page that says how far a request is"),
    "unit": Said("sign of a unit, beside a number", 10),
    "warning": Said("words that ask whether an answer is meant", 250),
    "who": Said("text about who fills the form in"),
    "withdraw": Said("text of the page that takes a request back"),
    "withdrawn": Said("text of the page after a request was taken back"),
}
_IN_SMS = frozenset(
    "done.heading done.reference withdrawn.heading mail.code mail.code-address mail.code-second mail.news "
    "mail.remind-changed mail.remind-document mail.remind-draft mail.remind-renewal mail.remind-sms-stop".split()
)
_SMS = Said(
    "line of an e-mail, and part of a text message, charged as one up to 160 characters of GSM with all its parts",
    70,
)
PLACES: Mapping[str, str] = {
    "Noun": "the name of the answer, with a capital",
    "noun": "the name of the answer, inside the sentence",
    "all": "how many there are in all",
    "auditor": "who has made the audit",
    "button": "the words on a button",
    "date": "a day, with its month in words",
    "day": "a number of a day",
    "example": "an answer that would do",
    "found": "how many were found",
    "item": "one thing of a list, by its name in the form",
    "kept": "how many are kept",
    "last": "the last day",
    "last_time": "the hour at which it ends",
    "length": "how many characters it should have",
    "kind": "the type of a file: PDF, PNG or JPEG",
    "limit": "the first or last day that would do",
    "link": "the words of a link",
    "list": "the title of a list",
    "max": "the most that would do",
    "min": "the least that would do",
    "month": "a month",
    "most": "the most",
    "n": "a number",
    "name": "the name of one thing",
    "none": "the words of the option that excludes others",
    "number": "a number",
    "part": "the number of the part",
    "parts": "how many parts there are",
    "period": "a length of time, in days, months or years",
    "provider": "what people know the account by that they sign in with, such as FranceConnect",
    "rate": "a share in hundredths",
    "service": "the name of the service",
    "standard": "the name of the standard",
    "statement": "what the claimant declared",
    "time": "an hour",
    "title": "the title of the form or of the part",
    "total": "how many there are in all",
    "words": "the words of the criterion",
    "year": "a year",
}
"""What fills each place of the engine's words."""
_PLACE = re.compile(r"\{(\w+)\}")


def engine_said(key: str) -> Said:
    """What one of the engine's words is."""
    return _SMS if key in _IN_SMS else _KINDS.get(key.partition(".")[0], Said("text"))


def places_of(text: str) -> tuple[str, ...]:
    """The names of the places in one of the engine's words, in their order."""
    return tuple(_PLACE.findall(text))

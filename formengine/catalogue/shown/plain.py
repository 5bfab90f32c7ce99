"""Examples of what could be said more plainly."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_FRENCH = "form: example\ntitle: Un exemple\nlanguages: [fr]\nservice: {name: Le service}\n"
_PARTS = """\
parts:
  - {part: vous, title: Vous, steps: [{step: nom, ask: [{id: nom, type: text, label: Nom, noun: votre nom}]}]}
"""
_LONG = "We pay what you need for the journey from your home to the place where you work"


def _french(text: str) -> str:
    return f"{_FRENCH}start:\n  text: >-\n    {text}\n{_PARTS}"


def _start(wrong: str, right: str) -> Example:
    return Example("top", f"start:\n  text: {wrong}", f"start:\n  text: {right}")


def _easy(wrong: str, right: str) -> Example:
    start = "start:\n  text: Submit the registration.\n  easy:\n    text: >-\n      "
    return Example("top", start + wrong, start + right)


_HARD = (
    "L’administration gestionnaire détermine périodiquement\n    l’attribution complémentaire d’indemnités. "
)
_EASY = "Nous regardons chaque mois si vous avez droit à plus. "

EXAMPLES: dict[str, Example] = {
    "sentence-long": _start(
        f"{_LONG} each day, and what it costs to go to a school where you learn.",
        f"{_LONG}.\n    We also pay for the way to a school.",
    ),
    "sentences-long": _start(
        f"{_LONG} each day, and back.\n    {_LONG} each week, and back.",
        f"{_LONG}.\n    Tell us how far it is.",
    ),
    "reading-kandel-moles": Example("form.yaml", _french(_HARD * 5), _french(_EASY * 5)),
    "reading-lix": Example("form.yaml", _french(_HARD * 5), _french(_EASY * 5)),
    "reading-grade": _start(
        "The administration periodically determines complementary eligibility.\n    " * 6,
        "Each month we look at what more you can get.\n    " * 6,
    ),
    "jargon": _start("Use this form in order to ask for help.", "Use this form to ask for help."),
    "abbreviation": _start("The DWP answers you.", "The Department for Work and Pensions (DWP) answers you."),
    "double-negation": _start("You cannot apply unless you live here.", "You can apply if you live here."),
    "passive": _start("Your request will be studied.", "An adviser studies your request."),
    "half-negation": Example("form.yaml", _french("Il faut pas signer."), _french("Il ne faut pas signer.")),
    "semicolon": _start("Answer each page; then send.", "Answer each page. Then send."),
    "two-names": _start(
        "Give us your surname.\n    Your last name is on your card.",
        "Give us your surname.\n    Your surname is on your card.",
    ),
    "easy-ideas": _easy("Send a card, which is free.", "Send a card.\n      It is free."),
    "easy-brackets": _easy("Send your card (both sides).", "Send both sides of your card."),
    "easy-signs": _easy("Send your card and/or a letter.", "Send your card or a letter."),
    "easy-percent": _easy("We pay 50 % of the price.", "We pay half of the price."),
    "easy-number-large": _easy("We help 120,000 people.", "We help many people."),
    "easy-number-word": _easy("Wait for three weeks.", "Wait for 3 weeks."),
    "easy-roman": _easy("Read part IV.", "Read part 4."),
    "easy-italics": _easy("Send *both* sides.", "Send **both** sides."),
    "easy-capitals": _easy("SEND IT SOON.", "Send it soon."),
    "aside-reason": Example(
        "top",
        "start: {text: Sign; then send., set-aside: {semicolon: ok}}",
        "start: {text: Sign; then send., set-aside: {semicolon: it is the title of a leaflet}}",
    ),
    "aside-unused": Example(
        "top",
        "start: {text: Sign. Then send., set-aside: {semicolon: it is the title of a leaflet}}",
        "start: {text: Sign. Then send.}",
    ),
}

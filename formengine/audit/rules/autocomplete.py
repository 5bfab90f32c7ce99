"""`autocomplete`: a token is one of the HTML standard's, fits its field, and stands once a page; personal data has one.

Which questions are about the person is checked in the definition (`formengine check`); here, that what came out is sound.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from formengine.audit.dom import Element
from formengine.audit.rules.base import Rule, Verdict, View, verdict
from formengine.audit.rules.names import controls, kind_of

FIELDS = frozenset(
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password "
    "current-password one-time-code organization-title organization street-address address-line1 address-line2 "
    "address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code cc-name "
    "cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type "
    "transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo".split()
)
CONTACTS = frozenset(
    "tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email "
    "impp".split()
)
_PLACES = frozenset(("home", "work", "mobile", "fax", "pager"))
_NEVER = frozenset(("radio", "checkbox", "file"))


def check(view: View) -> Iterator[Verdict]:
    """Each field with `autocomplete`."""
    found = [each for each in controls(view.document) if each.has("autocomplete")]
    times = Counter(" ".join(each.tokens("autocomplete")).lower() for each in found)
    for control in found:
        given = " ".join(control.tokens("autocomplete")).lower()
        why = _wrong(control, given.split())
        if not why and times[given] > 1 and given not in {"on", "off"}:
            why = f"the token {given} stands on {times[given]} fields of the page"
        yield verdict(not why, control, why)


def _wrong(control: Element, tokens: list[str]) -> str:
    if tokens in (["on"], ["off"]):
        return ""
    rest = tokens[1:] if tokens and tokens[0].startswith("section-") else tokens
    rest = rest[1:] if rest and rest[0] in {"shipping", "billing"} else rest
    rest = rest[:-1] if rest and rest[-1] == "webauthn" else rest
    if len(rest) == 2 and rest[0] in _PLACES and rest[1] in CONTACTS:
        rest = rest[1:]
    if len(rest) != 1 or rest[0] not in FIELDS | CONTACTS:
        return f"« {' '.join(tokens)} » is no token of the HTML standard"
    if kind_of(control) in _NEVER:
        return "a radio, a box or a file takes no token"
    fits = {"email": {"email"}, "tel": CONTACTS, "url": {"url", "photo", "impp"}}.get(kind_of(control))
    return (
        f"the token {rest[0]} does not fit a field of type {kind_of(control)}"
        if fits and rest[0] not in fits
        else ""
    )


RULE = Rule(
    "autocomplete",
    rows=(19,),
    criteria=("WCAG 1.3.5", "RGAA 11.13"),
    proof="page",
    passes="The token is right for the field.",
    fails="Use one token of the HTML standard that says what the field is for, each once a page.",
    cannot="Say whose datum it is: only what is about the person at the keyboard has a token.",
    check=check,
)

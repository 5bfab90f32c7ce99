"""A number is taken for one of the country that its people live in (`country-missing`).

    time-zone: Europe/London
    …
    - {id: phone, type: phone, …}

Without `country`, what is typed into a `phone` is taken for a French number: somebody in London who writes 020 7946 0018
would be told that it is none. So where the form's days are those of another country, the question says which is meant:
`country: GB`, or `country: FR`. An `address` only begins with its country, and people choose another.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.fields.country import DEFAULT
from formengine.fields.places import country_of_zone
from formengine.model import Form
from formengine.problems import Problem

_AS_FRENCH = frozenset((DEFAULT, *"BL GF GP MF MQ PM RE YT".split()))
"""France, and its territories overseas whose numbers and codes are understood as French ones."""


def check(form: Form) -> Iterator[Problem]:
    """Yield each question whose numbers would be taken for those of another country than the form's days are."""
    code = country_of_zone(form.time_zone)
    if not code or code in _AS_FRENCH:
        return
    for question in form.questions():
        if question.type == "phone" and "country" not in question.settings:
            values = {"id": question.id, "zone": form.time_zone, "country": code}
            yield Problem("country-missing", question.where, values, "notice")

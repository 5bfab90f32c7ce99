"""A number is taken for one of the country that its people live in (`country-missing`).

    time-zone: Europe/London
    …
    - {id: phone, type: phone, …}

Without `country`, what is typed into a `phone`, an `address` or a `postcode` is taken for French: somebody in London who
writes 020 7946 0018 would be told that it is no number. So where the form's days are those of another country, the question
says which is meant: `country: GB`, or `country: FR`.
"""

from __future__ import annotations

from collections.abc import Iterator

from formengine.fields.country import DEFAULT
from formengine.fields.places import country_of_zone
from formengine.fields.registry import kind_of
from formengine.model import Form
from formengine.problems import Problem

_AS_FRENCH = frozenset((DEFAULT, *"BL GF GP MF MQ PM RE YT".split()))
"""France, and its territories overseas whose numbers and codes are understood as French ones."""


def check(form: Form) -> Iterator[Problem]:
    """Yield each question that would be taken for one of another country than the form's days are."""
    code = country_of_zone(form.time_zone)
    if not code or code in _AS_FRENCH:
        return
    for question in form.questions():
        if "country" in kind_of(question.type).keys and "country" not in question.settings:
            values = {"id": question.id, "zone": form.time_zone, "country": code}
            yield Problem("country-missing", question.where, values, "notice")

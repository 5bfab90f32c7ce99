"""Reading where something is: a country by its code, a time zone by its place. What was meant by a name is advised."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from formengine.fields.country import codes
from formengine.fields.places import country_meant, zone_meant
from formengine.loading.problems import Problems
from formengine.loading.shapes import scalar
from formengine.loading.tree import Node
from formengine.problems import did_you_mean


def country(problems: Problems, node: Node, key: str, context: str) -> str | None:
    """A country by its two letters (ISO 3166-1); one that is written otherwise is read on as what was meant."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    code = " ".join(found.value.split())
    if code in codes():
        return code
    meant = country_meant(code)
    guess = did_you_mean(meant) if meant else problems.guess(code.upper(), codes())
    problems.lost("unknown-country", found.where, code=code, guess=guess, instead=meant or "FR")
    return meant or None


def time_zone(problems: Problems, node: Node, key: str, context: str) -> str | None:
    """A time zone by its place, such as `Europe/Paris`; one of a city alone is read on as the zone of that city."""
    found = scalar(problems, node, key)
    if found is None:
        return None
    try:
        return ZoneInfo(found.value).key
    except (ValueError, OSError, KeyError):  # no such zone, a folder of zones, not a name of a zone
        meant = zone_meant(found.value)
        guess = did_you_mean(meant) if meant else "."
        problems.lost(
            "unknown-time-zone", found.where, value=found.value, guess=guess, instead=meant or "Europe/Paris"
        )
        return meant or None

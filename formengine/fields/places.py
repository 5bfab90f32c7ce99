"""Which country was meant, by its name or the code that people use; and the country and the zone of a place."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global

from formengine.fields.country import codes, countries

_NO_CODES = {
    **dict.fromkeys(("england", "scotland", "wales", "northern ireland", "great britain", "britain"), "GB"),
    **dict.fromkeys(("angleterre", "écosse", "pays de galles", "irlande du nord", "grande-bretagne"), "GB"),
    **dict.fromkeys(("usa", "america", "états unis"), "US"),
    **dict.fromkeys(("holland", "hollande"), "NL"),
}
"""Names that people use for a country and that CLDR does not."""


def country_meant(written: str) -> str:
    """The code of the country that is written as a name, in English or French, or by another code: UK, FRA, England.

    Empty where none is meant.
    """
    word = " ".join(written.split())
    if word.upper() in codes():
        return word.upper()
    # CLDR's aliases: codes of three letters, and those that are no longer or never were ISO's (UK).
    aliases = get_global("territory_aliases").get(word.upper(), [])
    if len(aliases) == 1 and aliases[0] in codes():
        return str(aliases[0])
    return _names().get(word.casefold(), "")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    listed = (*countries("fr"), *countries("en"))
    return {**{label.casefold(): code for code, label in listed}, **_NO_CODES}


def country_of_zone(zone: str) -> str:
    """The code of the country in which a time zone lies; empty for one of no country, such as UTC."""
    code = get_global("zone_territories").get(get_global("zone_aliases").get(zone, zone), "")
    return code if code in codes() else ""


def zone_meant(written: str) -> str:
    """The time zone of a city, where one has it in its name (`London`, `buenos aires`); empty where none or several do."""
    word = "_".join(written.split()).casefold()
    known = get_global("zone_territories")
    named = [each for each in known if each.casefold() == word or each.casefold().rpartition("/")[2] == word]
    found = [each for each in named if each in available_timezones() and country_of_zone(each)]
    return found[0] if len(found) == 1 else ""

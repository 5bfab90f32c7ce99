"""The Arabic draft speaks to one person: the engine's words stand beside those of forms, which do."""

from __future__ import annotations

import re

from formengine.catalogues import ENGINE, Catalogue

PLURAL = re.compile(r"(?:كم|وا|تم|تموه|تموها)$")
"""How the words end that speak to several people: their possessives, their verbs of the past, orders to them."""
OTHERS = {"التحكم", "كم", "تم", "يتم"}
"""Words of other meanings that end alike."""
TO_AN_OFFICE = {"notify.told"}
"""What a claimant tells an office, which is several people."""


def test_whoever_reads_arabic_is_one_person() -> None:
    words = Catalogue.load("ar", ENGINE).by_key()
    plural = {
        key: found
        for key, text in words.items()
        if key not in TO_AN_OFFICE
        for found in re.findall(r"[\u0621-\u065f]+", text)
        if PLURAL.search(found) and found not in OTHERS
    }
    assert plural == {}

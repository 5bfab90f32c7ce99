"""The one list of what a definition can have wrong: code, what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.catalogue import (
    advice,
    evidence,
    formulas,
    importing,
    plain,
    service,
    structure,
    values,
    yaml,
)
from formengine.catalogue.entry import Entry

CATALOGUE: Mapping[str, Entry] = {
    **yaml.ENTRIES,
    **structure.ENTRIES,
    **values.ENTRIES,
    **formulas.ENTRIES,
    **service.ENTRIES,
    **evidence.ENTRIES,
    **plain.ENTRIES,
    **advice.ENTRIES,
    **importing.ENTRIES,
}

__all__ = ["CATALOGUE", "Entry"]

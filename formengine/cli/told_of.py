"""How the conditions of a form are told to its designer: by what claimants read, as its map does."""

from __future__ import annotations

from pathlib import Path

from formengine.catalogues import Catalogue
from formengine.comparing import Tell, as_written
from formengine.compiling.words import Words
from formengine.mapping.telling import Teller
from formengine.model import Expression
from formengine.stages import examined


def teller_of(path: Path, locales: Path | None) -> Tell:
    """For the form of a folder or file; in a form that is not right as a whole, conditions are told as they are written."""
    found = examined(path, locales).planned
    if found is None:
        return as_written
    form = found[0].form
    texts = Catalogue.load(form.source_language, form.id, locales).by_context()
    teller = Teller(found[0], Words(form.source_language, {}, texts))

    def tell(when: Expression, scope: str) -> str:
        return teller.condition(when, scope)

    return tell

"""The languages that whoever writes a form is spoken to: what `formengine check`, `explain` and the preview say of it.

English stands in the code, where each message is made. What it is in another language stands in a catalogue of its own
(`locales/<language>/LC_MESSAGES/formengine-desk.po`), under the code of the message; phrases that several messages use stand
there without one. It belongs to no page of a claimant: no audit and no evidence depends on it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from formengine.catalogues import Catalogue
from formengine.phrases import Speak, english
from formengine.typography import NARROW, NO_BREAK, spaced

DOMAIN = "formengine-desk"
SOURCE = "en"
SPOKEN = (SOURCE, "fr")
"""The languages that are spoken; the first is that of the code."""
_ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where a machine says its language, the strongest first (POSIX, 8.2)."""


def of_machine() -> str:
    """The language that the machine is set to, where it is spoken here; else English."""
    said = next((each for name in _ASKED if (each := os.environ.get(name))), "")
    language = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in SPOKEN else SOURCE


@cache
def speaker(language: str) -> Speak:
    """Gives templates in a language, in English those that it lacks. Reads no catalogue before something is to be said."""
    if language == SOURCE:
        return english

    def speak(template: str, code: str) -> str:
        said = _templates(language).get((code, template))
        # Terminals have no narrow space as they have a whole one.
        return template if said is None else spaced(said, language).replace(NARROW, NO_BREAK)

    return speak


@cache
def _templates(language: str) -> Mapping[tuple[str, str], str]:
    # The engine's own folder: a service has catalogues of its forms, and none of the desk. Of many templates few are said:
    # their spaces are set then.
    entries = Catalogue.load(language, DOMAIN).entries
    return {(each.context, each.source): each.translation for each in entries if each.usable}

"""What a page needs to know of where it is served: addresses, the style sheet, the languages offered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from formengine.compiling.words import Words
from formengine.model import Form
from formengine.pseudo import base, is_pseudo

LANGUAGE_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "pt": "Português",
}
"""Each language in its own words (RGAA 8.7, WCAG 3.1.2): whoever needs the link cannot read the page's language."""


Notices = Callable[[Words, Form | None, bool], str]
"""What every page says at its beginning, as HTML, at the time it is asked for: in these words, for a form or for none. The
last says whether the page can lead to sending, and so says until when that is possible.
"""


Session = Callable[[Words, Form, bool], str]
"""What a page says of the session on a shared device, as HTML. The last says whether a button to extend it stands on the
page already, in a form with what was typed; otherwise a link goes with it.
"""


def _none(words: Words, form: Form | None, sends: bool) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Site:
    """Addresses of one mounted engine. `prefix` has no slash at its end."""

    prefix: str = ""
    stylesheet: str = "/static/style.css"
    overrides: Path | None = None
    locales: Path | None = None
    """The folder of the forms' catalogues; the engine's own when it is None."""
    words: Path | None = None
    """The folder of the engine's words that are spoken here; the engine's own when it is None."""
    notices: Notices = _none
    session: Session = _none
    kiosk: bool = False
    """Whether its pages are those of a shared device (see `formengine.web.kiosk`)."""

    def form(self, language: str, form_id: str) -> str:
        """The address of a form's start page."""
        return f"{self.prefix}/{language}/{form_id}/"

    def page(self, language: str, form_id: str, page: str) -> str:
        """The address of a page of a form."""
        return f"{self.prefix}/{language}/{form_id}/{page}"


def language_name(language: str) -> str:
    """A language in its own words; its code where the engine does not know them."""
    name = LANGUAGE_NAMES.get(base(language), base(language))
    return f"{name} ({language.rpartition('-')[2]})" if is_pseudo(language) else name

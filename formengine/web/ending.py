"""Where one ends a session on a shared device from a page that belongs to no form."""

from __future__ import annotations

from collections.abc import Callable

from formengine.problems import FormError
from formengine.web import kiosk
from formengine.web.desk import END
from formengine.web.library import Library
from formengine.web.secrets import is_host_only
from formengine.web.settings import Settings


def ending_in(library: Library, settings: Settings) -> Callable[[str], str]:
    """What gives the address for a page in a language: of a form that this browser holds, in that language where it has it.
    Nothing on a device that nobody else uses, and where no form is held: there is nothing to end.
    """
    site = library.site
    host = is_host_only(settings, f"{site.prefix}/")

    def ending(language: str) -> str:
        if not kiosk.is_here():
            return ""
        for form_id in kiosk.forms_held(host):
            if form_id in library:
                try:
                    form = library.get(form_id, language).checked.form
                except FormError:
                    continue
                return site.page(language if language in form.offered else form.offered[0], form_id, END)
        return ""

    return ending

"""The buttons of a page that lead to one beside the form; what was typed is saved before, where anything can be."""

from __future__ import annotations

from formengine.web.desk import END, ERASE, LATER, Desk

ASIDE = (ERASE, LATER, END)
"""Their values, which are the addresses of the pages."""


def aside(desk: Desk, go: str, *said: str) -> str:
    """The address of a page beside the form, which says `said`. Who goes on later has a code from then on."""
    if go == LATER:
        desk.store.codes.give(desk.draft)
    return f"{desk.compiled.site.page(desk.language, desk.form_id, go)}?{'&'.join(filter(None, said))}"

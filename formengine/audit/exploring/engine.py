"""The pages that belong to no form: the list of forms, and errors outside any of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from formengine.audit import accounts, around, office_pages, rare, shared, stopped
from formengine.audit.claimant import Calendar, Claimant, app_at
from formengine.audit.exploring.days import USUAL
from formengine.audit.exploring.settled import settled
from formengine.audit.offices import office_at
from formengine.audit.scratch import scratch
from formengine.audit.states import Captured
from formengine.web import Settings
from formengine.web.extension import NAME

ENGINE = "engine"
"""In the names of states, what stands for a form where there is none."""


def explore_engine(forms: Path, language: str, settings: Settings | None = None) -> Captured:
    """The engine's own pages in a language; the list of forms is among them where the engine offers that language."""
    with scratch("audit") as var:
        app = app_at(forms.resolve(), Path(var), Calendar(USUAL), settings)
        with closing(app.extensions[NAME].store):
            someone = Claimant(app, "", language)
            found = Captured(ENGINE, language, someone.open(someone.engine.library.site.stylesheet))
            around.capture_index(someone, found)
            if around.pages_of_engine(language):
                rare.capture_closed(someone, found)
                stopped.capture_maintenance(someone, found)
                shared.capture_device(someone, found)
                accounts.capture_requests(someone, found)
        nothing = Path(var, "no-forms")
        nothing.mkdir()
        empty = app_at(nothing, nothing, Calendar(USUAL), settings)
        with closing(empty.extensions[NAME].store):
            if around.pages_of_engine(language):
                around.capture_no_forms(Claimant(empty, "", language), found)
        strange = replace(settings or Settings(), hosts=("forms.example",))
        elsewhere = Path(var, "elsewhere")
        elsewhere.mkdir()
        stray = app_at(nothing, elsewhere, Calendar(USUAL), strange)
        with closing(stray.extensions[NAME].store):
            if around.pages_of_engine(language):
                rare.capture_stray(Claimant(stray, "", language), found)
        if around.pages_of_engine(language):
            office = Path(var, "office")
            office.mkdir()
            with office_at(office, Calendar(USUAL), settings) as desk:
                office_pages.capture_office(desk, language, found)
    found.states = [settled(state) for state in found.states]
    for name in found.missing(around.pages_of_engine(language)):
        found.fault(name, "This page did not come.")
    return found

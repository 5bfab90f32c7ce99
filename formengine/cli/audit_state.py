"""`formengine audit --state`: one state as the audit saw it, and the way to it."""

from __future__ import annotations

import webbrowser

import click

from formengine.audit.exploring import ENGINE, UnknownStateError, explore, explore_engine, replay
from formengine.audit.reporting import Subject
from formengine.audit.reporting.ways import as_text, way_to
from formengine.audit.server import StateServer
from formengine.audit.states import Captured, State
from formengine.cli.forms import chosen
from formengine.loading import load
from formengine.problems import FormError
from formengine.pseudo import variants
from formengine.resources import forms_dir
from formengine.web import Settings


def show_state(state_id: str, settings: Settings, *, as_html: bool, opened: bool) -> None:
    """Print the way to a state, or its page, or show it in the user's browser. Raises UsageError for an unknown one."""
    form_id, language, *_ = [*state_id.split("/"), "", ""]
    try:
        subject, state = _found(form_id, language, state_id, settings)
    except FormError as error:
        click.echo(str(error))
        raise SystemExit(1) from error
    except UnknownStateError as error:
        raise click.UsageError(str(error)) from error
    if opened:
        _open(subject.captured, state)
    elif as_html:
        click.echo(state.body.decode("utf-8", "replace"))
    else:
        click.echo(f"{state.id} ({state.status})")
        for number, line in enumerate(way_to(subject, state), 1):
            click.echo(f"  {number}. {as_text(line)}")


def _found(form_id: str, language: str, state_id: str, settings: Settings) -> tuple[Subject, State]:
    if form_id == ENGINE:
        captured = explore_engine(forms_dir(), language, settings)
        known = {state.id: state for state in captured.states}
        if state_id not in known:
            raise UnknownStateError(state_id, tuple(known))
        return Subject(captured), known[state_id]
    (folder,) = chosen([form_id])
    form = load(folder)
    languages = form.all_tags
    if language not in (*languages, *variants(form.source_language)):
        raise click.UsageError(f"'{state_id}': the languages of '{form_id}' are {', '.join(languages)}.")
    explored = explore(folder, language, settings=settings)
    state = replay(folder, state_id, explored).state
    found = Subject(
        explored.captured, form, folder, explored.coverage, explored.origins, locales=settings.locales
    )
    return found, state


def _open(captured: Captured, state: State) -> None:
    """The page as it came, for as long as the user looks at it."""
    sheet = captured.sheet
    with StateServer() as server:
        server.show(sheet.address, sheet.status, sheet.headers, sheet.body)
        address = server.show(f"/{state.id}", state.status, state.headers, state.body)
        click.echo(f"{state.id} is at {address}")
        webbrowser.open(address)
        click.pause("Press a key to end.")

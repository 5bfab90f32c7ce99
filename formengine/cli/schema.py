"""`formengine schema`: the shape of a form, for editors, and of what the engine hands to other programs."""

from __future__ import annotations

import json
from typing import Any

import click

from formengine.authoring.schema import form_schema_text
from formengine.cli.forms import chosen
from formengine.cli.refusing import Broken
from formengine.delivery.payload import NEWS, WITHDRAWAL
from formengine.delivery.schema import event_schema_of, schema_of
from formengine.model import Form
from formengine.problems import FormError
from formengine.resources import forms_locales
from formengine.stages import checked


@click.group(invoke_without_command=True)
@click.pass_context
def schema(ctx: click.Context) -> None:
    """Print the JSON Schema of form.yaml, for editors, or of what other programs are handed.

    Without a command: that of form.yaml, as schema/form.schema.json holds it.
    """
    if ctx.invoked_subcommand is None:
        click.echo(form_schema_text(), nl=False)


@schema.command()
@click.argument("form")
def submission(form: str) -> None:
    """Print the JSON Schema of the submissions of FORM, as webhook and files deliver them."""
    _echo(schema_of(_form(form)))


@schema.command()
@click.argument("form")
def withdrawal(form: str) -> None:
    """Print the JSON Schema of what webhook and files say where a submission of FORM was taken back."""
    _echo(event_schema_of(_form(form), WITHDRAWAL))


@schema.command()
@click.argument("form")
def news(form: str) -> None:
    """Print the JSON Schema of what says that a claimant has written about a submission of FORM."""
    _echo(event_schema_of(_form(form), NEWS))


def _form(form: str) -> Form:
    (folder,) = chosen([form])
    try:
        return checked(folder, forms_locales()).form
    except FormError as error:
        raise Broken(error) from error


def _echo(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))

"""`formengine schema`: the shapes of what the engine hands to other programs."""

from __future__ import annotations

import json
from typing import Any

import click

from formengine.cli.forms import chosen
from formengine.delivery.schema import schema_of, withdrawal_schema_of
from formengine.model import Form
from formengine.problems import FormError
from formengine.stages import checked


@click.group()
def schema() -> None:
    """The shapes of what other programs are handed."""


@schema.command()
@click.argument("form")
def submission(form: str) -> None:
    """Print the JSON Schema of the submissions of FORM, as webhook and files deliver them."""
    _echo(schema_of(_form(form)))


@schema.command()
@click.argument("form")
def withdrawal(form: str) -> None:
    """Print the JSON Schema of what webhook and files say where a submission of FORM was taken back."""
    _echo(withdrawal_schema_of(_form(form)))


def _form(form: str) -> Form:
    (folder,) = chosen([form])
    try:
        return checked(folder).form
    except FormError as error:
        raise click.ClickException(str(error)) from error


def _echo(value: dict[str, Any]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))

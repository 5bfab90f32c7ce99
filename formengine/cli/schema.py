"""`formengine schema`: the shapes of what the engine hands to other programs."""

from __future__ import annotations

import json

import click

from formengine.cli.forms import chosen
from formengine.delivery.schema import schema_of
from formengine.problems import FormError
from formengine.stages import checked


@click.group()
def schema() -> None:
    """The shapes of what other programs are handed."""


@schema.command()
@click.argument("form")
def submission(form: str) -> None:
    """Print the JSON Schema of the submissions of FORM, as webhook and files deliver them."""
    (folder,) = chosen([form])
    try:
        found = checked(folder).form
    except FormError as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(schema_of(found), ensure_ascii=False, indent=1))

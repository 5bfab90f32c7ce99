"""`formengine sign`: the signature of whoever ran the audit, beside its evidence."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from formengine.cli.publishable import candidates, settings_here, signing_key
from formengine.publishing.signing import FILE, write_marks
from formengine.publishing.statement import Signed, moment


@click.command()
@click.argument("forms", nargs=-1, metavar="[FORM]…")
@click.option("--language", "languages", multiple=True, help="Only this language; may be repeated.")
def sign(forms: tuple[str, ...], languages: tuple[str, ...]) -> None:
    """Sign what an audit has just found, so that it may be published.

    For the machine that runs the audit, straight after 'formengine audit --evidence': the signature says that this
    evidence was made there. The key is in FORMENGINE_SIGNING_KEY, or in the file that FORMENGINE_SIGNING_KEY_FILE names.
    Ends with 0 when all released languages were signed, 1 when one was not, 2 when the command is wrong.
    """
    key, settings = signing_key(), settings_here()
    at = moment(datetime.datetime.now(datetime.UTC))
    signed: dict[Path, dict[str, Signed]] = {}
    refused = False
    for each in candidates(forms, languages, settings):
        if each.reasons:
            refused = True
            for reason in each.reasons:
                click.echo(f"{each.name} is not signed: {reason}", err=True)
        else:
            statement = each.statement(settings.locales, at)
            signed.setdefault(each.folder, {})[each.language] = Signed.by(key, statement)
    for folder, marks in signed.items():
        write_marks(folder, marks)
        click.echo(f"{folder / FILE}: signed in {', '.join(sorted(marks))} with the key '{key.id}'.")
    if refused:
        raise SystemExit(1)

"""`formengine new-question-type`: the mirrors of a new type of question, in a checkout of the engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from formengine.authoring.new_type import NotHere, mirrors

SCHEMA = "schema/form.schema.json"
_REMAINS = """\
What remains is yours:
  formengine/fields/{module}.py      what it takes, forgives and refuses
  templates/fields/{name}.examples.yaml      an example for each thing that it can do: write these first
  locales/*/LC_MESSAGES/formengine.po      messages of its own, in every language
  locales/*/LC_MESSAGES/formengine-desk.po      what it asks for, in other languages than English
  formengine/audit/exploring/longest.py      its longest answer, if one writes more or less into it
  formengine/audit/selftest/stage.py      a page of it on the stage, where all types stand
  CHANGELOG.md      a line for those who write forms
Then: .venv/bin/python -m pytest tests/fields tests/test_documented.py tests/authoring
and the picture of it: .venv/bin/python -m a11y_tests.contact_sheet"""


@click.command(name="new-question-type")
@click.argument("name")
@click.option(
    "--about", prompt="What does it ask for, in a few words?", help="What it asks for: a licence plate."
)
def new_question_type(name: str, about: str) -> None:
    """Begin a type of question NAME in this checkout: module, template, examples, test, and its places in lists.

    What it makes works: a line of text. For developers; who writes forms needs no new type.
    """
    root = Path.cwd()
    try:
        made = mirrors(root, name, about)
    except NotHere as error:
        raise click.UsageError(str(error)) from error
    for path, text in made.items():
        click.echo(f"{path.relative_to(root)}: {'changed' if path.exists() else 'made'}.")
        path.write_text(text, encoding="utf-8")
    # A Python of its own: this one has read the registry before the type was in it.
    command = [sys.executable, "-m", "formengine.cli.run", "schema"]
    schema = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout  # noqa: S603  # our own command
    (root / SCHEMA).write_bytes(schema)
    click.echo(f"{SCHEMA}: changed.")
    click.echo(_REMAINS.format(name=name, module=name.replace("-", "_")))

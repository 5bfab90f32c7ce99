"""`formengine explain CODE`: what a problem means, with an example of wrong and right."""

from __future__ import annotations

import re
import textwrap

import click

from formengine.catalogue import CATALOGUE
from formengine.catalogue.shown import EXAMPLES, At
from formengine.cli.explaining import beside, manual_of, shown, tried
from formengine.problems import guess

_PLACES: dict[At, str] = {
    "question": "In a question",
    "steps": "Among steps",
    "formula": "In the condition of a step",
    "alone": "As a formula",
    "top": "In the form",
    "form.yaml": "In form.yaml",
    "text": "In a form that lies in no folder",
    "translation": "In a translation",
    "words": "In the engine's own words",
    "journeys.yaml": "In journeys.yaml",
    "tokens.css": "In a brand file",
    "audit.json": "In evidence that holds, changed",
    "changes.yaml": "In changes.yaml",
    "before/form.yaml": "In the version that people are in the middle of",
}


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Show what a problem means: the manual of its rule, an example, what the check says of it, and how it is mended.

    CODE is what stands after 'error', 'warning' or 'notice'. Without it, all codes are listed.
    """
    if code is None:
        click.echo("\n".join(CATALOGUE))
        return
    if code not in CATALOGUE:
        raise click.UsageError(f"There is no code '{code}'{guess(code, CATALOGUE)}")
    click.echo(explained(code))


def explained(code: str) -> str:
    """All that is known of a code. The example is really checked, so that what is said of it is what is said."""
    if code not in EXAMPLES:
        return _of_an_import(code)
    example = EXAMPLES[code]
    said = next((problem for problem in tried(example, right=False) if problem.code == code), None)
    place = _PLACES[example.at]
    pieces = [
        code,
        *([manual] if (manual := manual_of(code)) else []),
        f"{place}, wrong:",
        _indented(shown(example, right=False)),
        *([f"The check says: {said.message}\n{said.fix}"] if said is not None else []),
        f"{place}, right:",
        _indented(shown(example, right=True)),
        *beside(example),
    ]
    return "\n\n".join(pieces)


def _of_an_import(code: str) -> str:
    """What is told of another engine's form has its example in that form: only the words are shown."""
    entry = CATALOGUE[code]
    said = re.sub(r"\{(\w+)\}", r"⟨\1⟩", f"{entry.message}\n{entry.fix}")
    return f"{code}\n\nOf a form that is brought, `formengine import` says:\n\n{_indented(said)}"


def _indented(text: str) -> str:
    return textwrap.indent(text or "(nothing)", "    ")

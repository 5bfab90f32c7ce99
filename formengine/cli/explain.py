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


_TOLD = re.compile(r"\b(?:error|warning|notice) ([a-z0-9]+(?:-[a-z0-9]+)*)(?::|$)")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("code", nargs=-1, type=click.UNPROCESSED)
def explain(code: tuple[str, ...]) -> None:
    """Show what a problem means: the manual of its rule, an example, what the check says of it, and how it is mended.

    CODE is what stands after 'error', 'warning' or 'notice'; the whole line that the check has written will do as well.
    Without it, all codes are listed.
    """
    if not code:
        click.echo("\n".join(CATALOGUE))
        return
    meant = code_in(" ".join(code))
    if meant not in CATALOGUE:
        raise click.UsageError(f"There is no code '{meant}'{guess(meant, CATALOGUE)}")
    click.echo(explained(meant))


def code_in(written: str) -> str:
    """The code that is meant by `Unknown-Type`, `unknown_type`, or a line of what the check says."""
    told = _TOLD.search(written)
    if told is not None and told[1] in CATALOGUE:
        return told[1]
    word = "-".join(written.strip().strip(".:,;'\"").lower().replace("_", " ").split())
    return word if word in CATALOGUE or len(written.split()) == 1 else written.strip()


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

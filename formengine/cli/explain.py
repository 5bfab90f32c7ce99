"""`formengine explain CODE…`: what a problem or a key means, with an example of wrong and right."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

import click

from formengine.catalogue import CATALOGUE
from formengine.catalogue.shown import EXAMPLES, At
from formengine.cli.explaining import beside, key_explained, keys_and_types, manual_of, shown, tried
from formengine.cli.speaking import speaking
from formengine.phrases import Phrase, Speak, english, in_words, phrase
from formengine.problems import guess

_PLACES: dict[At, Phrase] = {
    "question": phrase("In a question"),
    "steps": phrase("Among steps"),
    "formula": phrase("In the condition of a step"),
    "alone": phrase("As a formula"),
    "top": phrase("In the form"),
    "form.yaml": phrase("In form.yaml"),
    "text": phrase("In a form that lies in no folder"),
    "translation": phrase("In a translation"),
    "words": phrase("In the engine's own words"),
    "journeys.yaml": phrase("In journeys.yaml"),
    "tokens.css": phrase("In a brand file"),
    "audit.json": phrase("In evidence that holds, changed"),
    "changes.yaml": phrase("In changes.yaml"),
    "before/form.yaml": phrase("In the version that people are in the middle of"),
}
_TOLD = re.compile(
    r"\b(?:error|warning|notice|erreur|avertissement|remarque) ([a-z0-9]+(?:-[a-z0-9]+)*)(?::|$)"
)
_BETWEEN = f"\n\n{'-' * 40}\n\n"


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("code", nargs=-1, type=click.UNPROCESSED, metavar="[CODE|KEY]…")
@speaking
def explain(code: tuple[str, ...], speak: Speak) -> None:
    """Show what a problem means: the manual of its rule, an example, what the check says of it, and how it is mended.

    CODE is what stands after 'error', 'warning' or 'notice'; the whole line that the check has written will do as well. KEY
    is a key of the definition language, such as label, or a type of question. Without any, all codes are listed.
    """
    if not code:
        click.echo("\n".join(CATALOGUE))
        return
    keys = keys_and_types()
    meant = _meant(code)
    for each in meant:
        if each not in CATALOGUE and each not in keys:
            near = guess(each, [*CATALOGUE, *sorted(keys)])
            said = phrase("There is no code and no key '{word}'{guess}", word=each, guess=near)
            raise click.UsageError(said.in_words(speak))
    click.echo(
        _BETWEEN.join(
            explained(each, speak) if each in CATALOGUE else key_explained(each, speak) for each in meant
        )
    )


def _meant(words: Sequence[str]) -> list[str]:
    """Each code or key that is asked for, once: in lines of the check, as words (`unknown type`), or alone."""
    whole = " ".join(words)
    told = [code for code in _TOLD.findall(whole) if code in CATALOGUE]
    if not told and (one := code_in(whole)) in CATALOGUE:
        told = [one]
    return list(dict.fromkeys(told or map(code_in, words)))


def code_in(written: str) -> str:
    """The code that is meant by `Unknown-Type`, `unknown_type`, or a line of what the check says."""
    told = _TOLD.search(written)
    if told is not None and told[1] in CATALOGUE:
        return told[1]
    word = "-".join(written.strip().strip(".:,;'\"").lower().replace("_", " ").split())
    return word if word in CATALOGUE or len(written.split()) == 1 else written.strip()


def explained(code: str, speak: Speak = english) -> str:
    """All that is known of a code. The example is really checked, so that what is said of it is what is said."""
    if code not in EXAMPLES:
        return _of_an_import(code, speak)
    example = EXAMPLES[code]
    told = next((problem for problem in tried(example, right=False) if problem.code == code), None)
    said = told.said(speak) if told is not None else None
    place = _PLACES[example.at]
    pieces = [
        code,
        *([manual] if (manual := manual_of(code, speak)) else []),
        phrase("{place}, wrong:", place=place).in_words(speak),
        _indented(shown(example, right=False, speak=speak), speak),
        *([f"{in_words(_SAYS, speak)} {said.message}\n{said.fix}"] if said is not None else []),
        phrase("{place}, right:", place=place).in_words(speak),
        _indented(shown(example, right=True, speak=speak), speak),
        *beside(example, speak),
    ]
    return "\n\n".join(pieces)


_SAYS = phrase("The check says:")


def _of_an_import(code: str, speak: Speak) -> str:
    """What is told of another engine's form has its example in that form: only the words are shown."""
    entry = CATALOGUE[code]
    words = f"{speak(entry.message, code)}\n{speak(entry.fix, code)}"
    said = _indented(re.sub(r"\{(\w+)\}", r"⟨\1⟩", words), speak)
    of_form = phrase("Of a form that is brought, `formengine import` says:").in_words(speak)
    return f"{code}\n\n{of_form}\n\n{said}"


def _indented(text: str, speak: Speak) -> str:
    return textwrap.indent(text or phrase("(nothing)").in_words(speak), "    ")

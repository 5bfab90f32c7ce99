"""From what an example shows to the whole files that it stands for."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from formengine.catalogue.shown import Example
from formengine.catalogues import ENGINE
from formengine.phrases import Speak, english, in_words, phrase
from formengine.resources import templates_dir

HEAD = """\
form: example
title: An example
languages: [en]
service: {name: The office, email: office@example.org}
"""
PARTS = """\
parts:
  - part: you
    title: You
    steps:
"""
NAME = "- step: name\n  ask: [{id: name, type: text, label: Your name, noun: your name}]\n"
ASKED = """\
- step: you
  title: You
  ask:
    - {id: couple, type: yes-no, label: Do you live as a couple?, noun: you live as a couple}
    - {id: born, type: date, label: When were you born?, noun: your date of birth}
    - {id: moved, type: date, label: When did you move in?, noun: the day when you moved in}
    - {id: rooms, type: integer, label: How many rooms have you?, noun: the number of rooms}
    - {id: rent, type: money, label: Your rent each month, noun: your rent}
    - {id: town, type: text, label: Your town, noun: your town}
    - id: home
      type: choice
      label: Is it yours?
      noun: whether it is yours
      options: [{id: owner, label: I own it}, {id: tenant, label: I rent it}]
    - id: vehicles
      type: choices
      label: What do you drive?
      noun: what you drive
      options: [{id: car, label: A car}, {id: van, label: A van}]
- repeat: jobs
  title: Your jobs
  item: a job
  title-of-item: "{{ employer }}"
  steps:
    - step: job
      title: This job
      ask:
        - {id: employer, type: text, label: Employer, noun: the employer}
        - {id: wage, type: money, label: Wage, noun: the wage}
"""
_ASKED_LATER = "- step: more\n  ask: [{id: more, type: text, label: Tell us more, noun: what you tell us}]\n"
_OTHERS = {
    "title": "An example",
    "service.name": "The office",
    "part.you.title": "You",
    "name.noun": "your name",
}
_PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
_REPEATED = re.compile(r"⟨(.+?) × (\d+)⟩", re.DOTALL)
_WHOLE, _OURS, _MISSING = "⟨the example⟩", "⟨the engine’s own⟩", "⟨no such file⟩"
FORM, CATALOGUE = "forms/example/form.yaml", "locales/fr/LC_MESSAGES/example.po"


_OF_EVIDENCE = {"{}": phrase("(the file as 'formengine audit' writes it)"), "null": phrase("(no file)")}
"""What is changed in evidence that holds, where that says little by itself."""
_UNSEEN = {"\t": "⟨tab⟩", "\u00a0": "⟨no-break space⟩", "\u2028": "⟨U+2028⟩", "\udce9": "⟨byte E9⟩"}
_MEANS = {
    _REPEATED: phrase("⟨x × 300⟩ stands for so many x, and ↵ for the end of a line."),
    re.compile(_WHOLE): phrase("⟨the example⟩ stands for a form of one step, which asks 'name'."),
    re.compile(_OURS): phrase("⟨the engine’s own⟩ stands for templates/static/tokens.css."),
}
_BEFORE = phrase(
    "Asked before: couple (yes or no), born and moved (dates), rooms (a number), rent (an amount), town (a text), home (a "
    "choice of owner and tenant), vehicles (boxes: car and van), and a repeat jobs with employer and wage."
)


def shown(example: Example, *, right: bool, speak: Speak = english) -> str:
    """What a person reads of one side of an example; what nobody can see has a name."""
    said = (example.right if right else example.wrong).strip("\n")
    if example.at == "audit.json":
        said = in_words(_OF_EVIDENCE.get(said, said), speak)
    return "".join(_UNSEEN.get(letter, letter) for letter in said)


def beside(example: Example, speak: Speak = english) -> list[str]:
    """What one must know to read an example: what was asked before, other files, signs that stand for something."""
    told = (
        [_BEFORE.in_words(speak)] if example.at in {"formula", "changes.yaml"} and not example.files else []
    )
    both = f"{example.wrong}{example.right}"
    told += [words.in_words(speak) for pattern, words in _MEANS.items() if pattern.search(both)]
    for path, text in example.files.items():
        told.append(
            f"{path}:\n\n{textwrap.indent(text.strip() or phrase('(nothing)').in_words(speak), ' ' * 4)}"
        )
    return told


def laid_out(example: Example, *, right: bool) -> Mapping[str, str]:
    """All files of one side by their paths; what lies in no file has the path `text` or `alone`."""
    said = _grown(example.right if right else example.wrong)
    files = {
        path if path.startswith("locales/") else f"forms/example/{path}": text
        for path, text in example.files.items()
    }
    files.setdefault(FORM, form_of([NAME]))
    match example.at:
        case "question":
            files[FORM] = form_of([f"- step: asked\n  ask:\n    -\n{textwrap.indent(said, ' ' * 6)}"])
        case "steps":
            files[FORM] = form_of([said])
        case "formula":
            files[FORM] = form_of([ASKED, f"{_ASKED_LATER}{textwrap.indent(said, '  ')}"])
        case "top":
            files[FORM] = form_of([NAME], said)
        case "translation":
            files[FORM] = form_of([NAME], "languages: [en, fr]")
            others = (f'msgctxt "{key}"\nmsgid "{text}"\nmsgstr "…"\n\n' for key, text in _OTHERS.items())
            header, said = said.split("\n\n", 1) if said.startswith('msgid ""') else (_PO.strip(), said)
            files[CATALOGUE] = f"{header}\n\n{''.join(others)}{said}\n" if said else _MISSING
        case "words":
            for language, entry in (("fr", 'msgid "btn.add"\nmsgstr "Ajouter {item}"'), ("en", said)):
                files[f"locales/{language}/LC_MESSAGES/{ENGINE}.po"] = f"{_PO}{entry}\n"
        case "changes.yaml":
            files[FORM] = example.files.get("form.yaml", form_of([ASKED]))
            files["forms/example/changes.yaml"] = said or _MISSING
        case "form.yaml":
            files[FORM] = said
        case "text" | "alone":
            files = {example.at: said}
        case name:
            files[f"forms/example/{name}"] = said
    return {path: _grown(text) for path, text in files.items() if text != _MISSING}


def form_of(steps: list[str], top: str = "") -> str:
    """A whole form with these steps; lines at its top replace those of the same keys."""
    said = set(re.findall(r"^([a-z-]+):", top, re.MULTILINE))
    head = "".join(line for line in HEAD.splitlines(keepends=True) if line.partition(":")[0] not in said)
    body = "".join(textwrap.indent(f"{step.rstrip()}\n", " " * 6) for step in steps)
    return f"{head}{top.rstrip()}\n{PARTS}{body}"


def _grown(text: str) -> str:
    whole = text.replace(_WHOLE, form_of([NAME]))
    if _OURS in whole:
        whole = whole.replace(_OURS, (templates_dir() / "static/tokens.css").read_text("utf-8"))
    return _REPEATED.sub(lambda found: found[1].replace("↵", "\n") * int(found[2]), whole)

"""Examples of what can be wrong with an edit of a form that people are in the middle of, and with what is said of it."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_HEAD = """\
form: example
title: An example
languages: [en]
service: {name: The office}
parts:
  - part: you
    title: You
    steps:
      - step: size
        ask:
"""
_SIZE = """\
          - id: size
            type: choice
            label: Which size?
            noun: your size
            options: [{id: small, label: Small}, {id: %s, label: Large}]
"""
_NAMED = """\
          - {id: full_name, type: text, label: Your name, noun: your name}
"""
BEFORE = "before/form.yaml"
"""The version that people are in the middle of."""
_WHOLE = "⟨the example⟩"


def _says(line: str) -> str:
    return f"changes:\n  - {{{line}}}"


def _line(wrong: str, right: str) -> Example:
    return Example("changes.yaml", _says(wrong), _says(right))


EXAMPLES: dict[str, Example] = {
    "changes-first-line": Example(
        "changes.yaml",
        "- {question: lives_in, on: 2026-11-27, renamed: town}",
        "changes:\n- {question: lives_in, on: 2026-11-27, renamed: town}",
    ),
    "change-names-one": _line(
        "on: 2026-11-27, dropped: nobody needs it", "question: age, on: 2026-11-27, dropped: nobody needs it"
    ),
    "change-says-one": _line(
        "question: lives_in, on: 2026-11-27", "question: lives_in, on: 2026-11-27, renamed: town"
    ),
    "change-option-dropped": _line(
        "question: home, option: squat, on: 2026-11-27, renamed: home",
        "question: home, option: squat, on: 2026-11-27, dropped: the law knows it no more",
    ),
    "change-unknown": _line(
        "question: lives_in, on: 2026-11-27, renamed: twon",
        "question: lives_in, on: 2026-11-27, renamed: town",
    ),
    "change-reason": _line(
        "question: lives_in, on: 2026-11-27, dropped: true",
        "question: lives_in, on: 2026-11-27, dropped: The law no longer asks for it.",
    ),
    "change-other-kind": _line(
        "list: lives_in, on: 2026-11-27, renamed: town",
        "question: lives_in, on: 2026-11-27, renamed: town",
    ),
    "change-twice": Example(
        "changes.yaml",
        "changes:\n  - {question: lives_in, on: 2026-11-20, renamed: town}\n"
        "  - {question: lives_in, on: 2026-11-27, dropped: nobody needs it}",
        _says("question: lives_in, on: 2026-11-20, renamed: town"),
    ),
    "change-to-come": _line(
        "question: lives_in, on: 2999-11-27, renamed: town",
        "question: lives_in, on: 2026-11-27, renamed: town",
    ),
    "change-still-asked": _line(
        "question: town, on: 2026-11-27, dropped: nobody needs it",
        "question: village, on: 2026-11-27, dropped: nobody needs it",
    ),
    "lost-answers": Example(
        "changes.yaml",
        "",
        _says("question: name, on: 2026-11-27, renamed: full_name"),
        {"form.yaml": _HEAD + _NAMED, BEFORE: _WHOLE},
    ),
    "change-of-nothing": Example(
        "changes.yaml",
        _says("question: nmae, on: 2026-11-27, renamed: full_name"),
        _says("question: name, on: 2026-11-27, renamed: full_name"),
        {"form.yaml": _HEAD + _NAMED, BEFORE: _WHOLE},
    ),
    "lost-option": Example(
        "changes.yaml",
        "",
        _says("question: size, on: 2026-11-27, mapped: {big: large}"),
        {"form.yaml": _HEAD + _SIZE % "large", BEFORE: _HEAD + _SIZE % "big"},
    ),
    "meaning-changed": Example(
        "form.yaml",
        f"{_HEAD}{_NAMED.replace('full_name', 'name').replace('Your name', 'Which town do you live in?')}",
        f"{_HEAD}{_NAMED.replace('full_name', 'name').replace('Your name', 'Your full name')}",
        {BEFORE: _WHOLE},
    ),
    "lost-unknown": Example("before/form.yaml", "form: [", _WHOLE),
}

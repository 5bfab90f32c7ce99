"""Examples of what can be wrong beside a form: its brand, its translations, its journeys."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_JOURNEY = """\
journeys:
  - journey: ann
    title: Ann
    today: 2026-11-16
    language: en
    answers: {name: Ann}
    pages: [name, check, sent]
"""

_FORM = """\
form: example
title: An example
languages: [en]
service: {name: The office, email: office@example.org}
parts:
  - part: you
    title: You
    steps:
      - step: name
        ask: [{id: name, type: text, label: Your name, noun: your name}]
"""
_WAYS = f"""\
{_FORM}\
      - step: ways
        ask:
          - {{id: ways, type: choices, label: How may we write?, noun: how we may write, options: [
              {{id: post, label: By post}}, {{id: sms, label: By SMS}}]}}
"""
_CHOSEN = _JOURNEY.replace("{name: Ann}", "{name: Ann, ways: [post]}").replace("[name,", "[name, ways,")
_JOBS = f"""\
{_FORM}\
      - repeat: jobs
        title: Your jobs
        item: a job
        at-most: 2
        title-of-item: "{{{{ employer }}}}"
        steps: [{{step: job, ask: [{{id: employer, type: text, label: Employer, noun: the employer}}]}}]
"""
_WORKED = _JOURNEY.replace("{name: Ann}", "{name: Ann, jobs: [{employer: A}, {employer: B}]}").replace(
    "[name,", "[name, jobs, jobs/1/job, jobs, jobs/2/job, jobs,"
)


def _brand(wrong: str, right: str) -> Example:
    """`⟨the engine's⟩` stands for the file that comes with the engine, and what follows for what is changed in it."""
    return Example("tokens.css", wrong, right)


def _journey(wrong: tuple[str, str]) -> Example:
    return Example("journeys.yaml", _JOURNEY.replace(*wrong), _JOURNEY)


def _translated(wrong: str, right: str) -> Example:
    return Example("translation", wrong, right)


def _headed(header: str) -> str:
    return f'msgid ""\nmsgstr "{header}"\n\n{_ENTRY}msgstr "Votre nom"'


_ADD = 'msgid "btn.add"\nmsgstr "Add {item}"'
_ENTRY = 'msgctxt "name.label"\nmsgid "Your name"\n'
_OURS = "⟨the engine’s own⟩"

EXAMPLES: dict[str, Example] = {
    "brand-empty": _brand("body { color: #222222 }", _OURS),
    "brand-missing": _brand(":root { --ink: #222222 }", _OURS),
    "brand-unknown": _brand(
        f"{_OURS} @media (prefers-color-scheme: dark) {{ :root {{ --inc: #ffffff }} }}", _OURS
    ),
    "brand-colour": _brand(
        f"{_OURS} :root {{ --ink: oklch(20% 0 0) }}", f"{_OURS} :root {{ --ink: #000000 }}"
    ),
    "brand-outside": _brand(f'@import "https://example.org/font.css"; {_OURS}', _OURS),
    "brand-text": _brand(f"{_OURS} :root {{ --ink: #999999 }}", f"{_OURS} :root {{ --ink: #000000 }}"),
    "brand-line": _brand(f"{_OURS} :root {{ --edge: #eeeeee }}", _OURS),
    "brand-ring": _brand(f"{_OURS} :root {{ --focus-outer: #888888 }}", _OURS),
    "catalogue-missing": _translated("", f'{_ENTRY}msgstr "Votre nom"'),
    "catalogue-broken": _translated(f"{_ENTRY}Votre nom", f'{_ENTRY}msgstr "Votre nom"'),
    "catalogue-encoding": _translated(f'{_ENTRY}msgstr "Pr\udce9nom"', f'{_ENTRY}msgstr "Votre nom"'),
    "translation-missing": _translated(f'{_ENTRY}msgstr ""', f'{_ENTRY}msgstr "Votre nom"'),
    "translation-many": Example(
        "top",
        "languages: [en, fr]",
        "languages: [en]",
        {"locales/fr/LC_MESSAGES/example.po": f'{_ENTRY}msgstr "Votre nom"'},
    ),
    "translation-fuzzy": _translated(f'#, fuzzy\n{_ENTRY}msgstr "Votre nom"', f'{_ENTRY}msgstr "Votre nom"'),
    "translation-inserts": _translated(
        f'{_ENTRY}msgstr "Votre nom le {{{{ today() }}}}"', f'{_ENTRY}msgstr "Votre nom"'
    ),
    "translation-draft": Example("top", "draft-languages: [fr]", "start: {minutes: 15}"),
    "service-placeholder": Example(
        "top", "service: {name: Name of your service}", "service: {name: Town hall, email: hall@example.org}"
    ),
    "service-phone": Example(
        "top",
        "service: {name: Town hall, phone: Call us}",
        'service: {name: Town hall, phone: "01 99 00 12 34"}',
    ),
    "service-email": Example(
        "top",
        "service: {name: Town hall, email: town hall}",
        "service: {name: Town hall, email: hall@example.org}",
    ),
    "catalogue-header": _translated(
        _headed("Content-Type: text/plain; charset=utf-8\\nLanguage: en\\n"),
        _headed("Content-Type: text/plain; charset=utf-8\\nLanguage: fr\\n"),
    ),
    "catalogue-duplicate": _translated(
        f'{_ENTRY}msgstr "Votre nom"\n\n{_ENTRY}msgstr "Ton nom"', f'{_ENTRY}msgstr "Votre nom"'
    ),
    "catalogue-plurals": _translated(
        _headed("Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"),
        _headed("Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"),
    ),
    "translation-same": _translated(f'{_ENTRY}msgstr "Your name"', f'{_ENTRY}msgstr "Votre nom"'),
    "translation-shape": _translated(f'{_ENTRY}msgstr "Votre nom "', f'{_ENTRY}msgstr "Votre nom"'),
    "translation-long": _translated(
        f'{_ENTRY}msgstr "Votre nom, tel qu’il est écrit sur votre carte"', f'{_ENTRY}msgstr "Votre nom"'
    ),
    "translation-signs": _translated(
        f'{_ENTRY}msgstr "L\'état civil … d’abord"', f'{_ENTRY}msgstr "L’état civil … d’abord"'
    ),
    "words-missing": Example("words", 'msgid "btn.add"\nmsgstr ""', _ADD),
    "words-places": Example("words", 'msgid "btn.add"\nmsgstr "Add"', _ADD),
    "words-unknown": Example("words", f'{_ADD}\n\nmsgid "btn.ad"\nmsgstr "Add"', _ADD),
    "duplicate-journey": Example(
        "journeys.yaml",
        _JOURNEY + _JOURNEY.removeprefix("journeys:\n"),
        _JOURNEY + _JOURNEY.removeprefix("journeys:\n").replace("ann\n", "bob\n", 1),
    ),
    "journey-language": _journey(("language: en", "language: fr")),
    "journey-page": _journey(("[name,", "[nmae,")),
    "journey-question": _journey(("{name:", "{nmae:")),
    "journey-option": Example(
        "journeys.yaml",
        _CHOSEN.replace("[post]", "[past]"),
        _CHOSEN,
        {"form.yaml": _WAYS},
    ),
    "journey-astray": Example(
        "journeys.yaml", _CHOSEN.replace("[name, ways,", "[name,"), _CHOSEN, {"form.yaml": _WAYS}
    ),
    "journey-unanswered": _journey(("{name: Ann}", "{}")),
    "journey-list": Example(
        "journeys.yaml",
        _WORKED.replace("{employer: B}]", "{employer: B}, {employer: C}]"),
        _WORKED,
        {"form.yaml": _JOBS},
    ),
    "journey-unasked": Example(
        "journeys.yaml",
        _CHOSEN.replace("[name, ways,", "[name,"),
        _CHOSEN.replace(", ways: [post]", "").replace("[name, ways,", "[name,"),
        {"form.yaml": _WAYS.replace("- step: ways\n", "- step: ways\n        when: name == 'Bob'\n")},
    ),
    "journey-refused": _journey(("{name: Ann}", "{name: ⟨x × 300⟩}")),
    "file-misnamed": Example("journey.yaml", _JOURNEY, "⟨no such file⟩"),
    "journeys-first-line": _journey(("journeys:\n", "")),
    "journeys-empty": Example("journeys.yaml", "", _JOURNEY),
    "journey-answer": _journey(("{name: Ann}", "{name: [Ann]}")),
}

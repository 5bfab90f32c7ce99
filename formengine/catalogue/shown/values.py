"""Examples of what can be wrong with one value of a form."""

from __future__ import annotations

from formengine.catalogue.shown.example import Example

_NUMBER = "id: permit\ntype: identifier\nlabel: The number of your permit\nnoun: the number of your permit\n"
_RENT = "id: rent\ntype: money\nlabel: Your rent each month\nnoun: your rent\n"
_TOWN = "type: text\nlabel: Your town\nnoun: your town\n"
_EMAIL = "id: email\ntype: email\nlabel: Your email address\nnoun: your email address\n"
_BORN = "id: born\ntype: date\nlabel: When were you born?\nnoun: your date of birth\n"
_BUILT = (
    "id: built\nlabel: In which year was your house built?\nnoun: the year in which your house was built\n"
)
_STEP = "  ask: [{id: town, type: text, label: Your town, noun: your town}]"
_OPTIONS = "id: home\ntype: choice\nlabel: Where do you live?\nnoun: where you live\noptions:\n"

_ABROAD = """\
form: example
title: An example
languages: [en]
time-zone: Europe/London
service: {name: The office, email: office@example.org}
parts:
  - part: you
    title: You
    steps:
      - step: phone
        ask: [{id: phone, type: phone, label: Your phone number, noun: your phone number, autocomplete: tel"""

EXAMPLES: dict[str, Example] = {
    "sign-in-never": Example(
        "steps",
        f"- step: town\n  sign-in-again: true\n{_STEP}",
        f"- step: town\n{_STEP}",
    ),
    "empty-value": Example("top", "start: {minutes: }", "start: {minutes: 15}"),
    "not-a-text": Example("top", "start: {text: [Hello]}", "start: {text: Hello}"),
    "not-a-list": Example(
        "top", "start: {have-ready: Your passport}", "start: {have-ready: [Your passport]}"
    ),
    "empty-list": Example("top", "start: {have-ready: []}", "start: {have-ready: [Your passport]}"),
    "not-a-mapping": Example("top", "start: 15", "start: {minutes: 15}"),
    "not-a-flag": Example("question", f"id: town\n{_TOWN}optional: yes", f"id: town\n{_TOWN}optional: true"),
    "not-a-count": Example("top", "start: {minutes: a few}", "start: {minutes: 15}"),
    "not-a-date": Example(
        "top",
        "parameters: [{id: ceiling, values: {April 2026: 1353.10}}]",
        "parameters: [{id: ceiling, values: {2026-04-01: 1353.10}}]",
    ),
    "not-a-moment": Example("top", "open: {until: end of 2999}", "open: {until: 2999-12-31 18:00}"),
    "not-a-url": Example(
        "top",
        "service: {name: The office, office: example.org}",
        "service: {name: The office, office: https://example.org/offices}",
    ),
    "unknown-word": Example("top", "plain: {must: [jargons]}", "plain: {must: [jargon]}"),
    "unknown-language": Example("top", "draft-languages: [french]", "draft-languages: [fr]"),
    "duplicate-language": Example("top", "draft-languages: [fr, fr]", "draft-languages: [fr]"),
    "unknown-time-zone": Example("top", "time-zone: Paris", "time-zone: Europe/Paris"),
    "not-a-period": Example(
        "top", "retention: {submissions: for ever}", "retention: {submissions: 24 months}"
    ),
    "not-days": Example("top", "retention: {drafts: 2 years}", "retention: {drafts: 30 days}"),
    "unknown-autocomplete": Example(
        "question", f"{_EMAIL}autocomplete: e-mail", f"{_EMAIL}autocomplete: email"
    ),
    "bad-pattern": Example(
        "question", f'{_NUMBER}pattern: "[A-Z"\nexample: A', f'{_NUMBER}pattern: "[A-Z]"\nexample: A'
    ),
    "slow-pattern": Example(
        "question",
        f'{_NUMBER}pattern: "([A-Z]+)+"\nexample: AB',
        f'{_NUMBER}pattern: "[A-Z]{{2}}"\nexample: AB',
    ),
    "bad-name": Example("question", f"id: Your Town\n{_TOWN}", f"id: your_town\n{_TOWN}"),
    "bad-id": Example("steps", f"- step: Your Town\n{_STEP}", f"- step: your-town\n{_STEP}"),
    "date-turned": Example("question", f"{_BORN}latest: 31/12/2025", f"{_BORN}latest: 2025-12-31"),
    "another-day": Example("question", f"{_BORN}latest: tomorrow", f"{_BORN}latest: today"),
    "year-as-number": Example("question", f"{_BUILT}type: integer", f"{_BUILT}type: integer\nyear: true"),
    "languages-list": Example("top", "languages: en", "languages: [en]"),
    "key-of-other-type": Example(
        "question", f"id: town\n{_TOWN}at-least: 3", f"id: town\n{_TOWN}min-length: 3"
    ),
    "option-words": Example(
        "question",
        f"{_OPTIONS}  - A house\n  - A flat",
        f"{_OPTIONS}  - {{id: a_house, label: A house}}\n  - {{id: a_flat, label: A flat}}",
    ),
    "required-anyway": Example("question", f"id: town\n{_TOWN}required: true", f"id: town\n{_TOWN}"),
    "bad-option-id": Example(
        "question",
        f"{_OPTIONS}  - {{id: A House, label: A house}}\n  - {{id: flat, label: A flat}}",
        f"{_OPTIONS}  - {{id: a-house, label: A house}}\n  - {{id: flat, label: A flat}}",
    ),
    "reserved-id": Example("question", f"id: age\n{_TOWN}", f"id: town\n{_TOWN}"),
    "unknown-country": Example(
        "question",
        "id: phone\ntype: phone\nlabel: Your phone number\nnoun: your phone number\ncountry: FRA",
        "id: phone\ntype: phone\nlabel: Your phone number\nnoun: your phone number\ncountry: FR",
    ),
    "country-missing": Example("form.yaml", f"{_ABROAD}}}]", f"{_ABROAD}, country: GB}}]"),
    "figure-signs": Example("question", f"{_RENT}at-most: 5 000", f"{_RENT}at-most: 5000"),
    "write-today": Example("question", f"{_BORN}latest: now", f"{_BORN}latest: today"),
    "not-a-figure": Example(
        "top",
        "parameters: [{id: ceiling, values: {2026-04-01: a lot}}]",
        "parameters: [{id: ceiling, values: {2026-04-01: 1353.10}}]",
    ),
}

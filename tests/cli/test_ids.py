"""An id that is written badly or given twice is told, and not what hangs on it: answers, journeys and translations."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.cli.check import problems_of
from formengine.cli.losing import lost_since

FORM = """\
form: f
title: A form
languages: [en, fr]
service: {{name: Office, email: a@example.org}}
parts:
  - part: p
    title: You
    steps:
      - step: {page}
        ask: [{{id: {first}, type: yes-no, label: Do you live here?, noun: you live here}}]
      - step: two
        when: {when}
        ask:
          - id: {second}
            type: choice
            label: Which town do you live in?
            noun: your town
            options: [{{id: {option}, label: Paris}}, {{id: lyon, label: Lyon}}]
"""
GOOD = {"first": "first_day", "when": "first_day", "second": "town", "option": "paris", "page": "one"}
JOURNEY = """\
journeys:
  - {journey: j, title: J, today: 2026-11-16, language: en, answers: {first_day: "yes", town: paris},
     pages: [one, two, check, sent]}
"""
TEXTS = {
    "title": ("A form", "Un formulaire"),
    "part.p.title": ("You", "Vous"),
    "service.name": ("Office", "Bureau"),
    "first_day.label": ("Do you live here?", "Vivez-vous ici ?"),
    "first_day.noun": ("you live here", "vous vivez ici"),
    "town.label": ("Which town do you live in?", "Dans quelle ville vivez-vous ?"),
    "town.noun": ("your town", "votre ville"),
    "town.option.paris.label": ("Paris", "À Paris"),
    "town.option.lyon.label": ("Lyon", "À Lyon"),
}


def told(top: Path, **ids: str) -> list[str]:
    """What is told of the form, people being in the middle of the one with good ids."""
    now, before, locales = top / "now/f", top / "before/f", top / "locales"
    for folder, names in ((now, GOOD | ids), (before, GOOD)):
        folder.mkdir(parents=True)
        (folder / "form.yaml").write_text(FORM.format(**names), "utf-8")
    (now / "journeys.yaml").write_text(JOURNEY, "utf-8")
    entries = [f'msgctxt "{key}"\nmsgid "{said}"\nmsgstr "{fr}"\n' for key, (said, fr) in TEXTS.items()]
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: fr\\n"\n'
    (locales / "fr/LC_MESSAGES").mkdir(parents=True)
    (locales / "fr/LC_MESSAGES/f.po").write_text("\n".join([head, *entries]), "utf-8")
    problems = [*problems_of(now, locales), *lost_since(now, before, "HEAD")]
    return [f"{each.code} {each.where.line}" for each in problems if each.severity != "notice"]


def test_nothing_is_told_of_good_ids(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ({"first": "first-day"}, "bad-name 10"),
        ({"first": "first-day", "when": "first-day"}, "bad-name 10"),
        ({"second": "Town"}, "bad-name 14"),
        ({"second": "class"}, "reserved-id 14"),
        ({"second": "first_day"}, "duplicate-name 14"),
        ({"option": "Paris!"}, "bad-option-id 18"),
        ({"option": "lyon"}, "duplicate-option 18"),
        ({"page": "One Page"}, "bad-id 9"),
        ({"page": "two"}, "duplicate-step 11"),
    ],
)
def test_an_id_that_is_wrong_is_told_and_nothing_that_hangs_on_it(
    tmp_path: Path, ids: dict[str, str], expected: str
) -> None:
    assert told(tmp_path, **ids) == [expected]


def test_what_is_wrong_elsewhere_is_told_as_well(tmp_path: Path) -> None:
    assert told(tmp_path, first="first-day", when="fist") == ["bad-name 10", "unknown-name 12"]

"""Small forms for the tests of maps: their steps are given."""

import textwrap

from formengine.checks import CheckedForm, check
from formengine.loading import load_text

HEAD = """\
form: f
title: A permit
languages: [en]
service: {name: S}
parts:
  - part: p
    title: You
    steps:
"""


def the_form(steps: str) -> CheckedForm:
    """A form with these steps; its formulas may use what was not asked of everybody, as conditions then are missing."""
    report = check(load_text(HEAD + textwrap.indent(textwrap.dedent(steps).strip("\n"), "      ") + "\n"))
    return CheckedForm(report.form, report.expressions)


def yes_no(name: str, when: str = "") -> str:
    """A step with one question to be answered yes or no."""
    condition = f'when: "{when}", ' if when else ""
    return f"- {{step: s-{name}, {condition}ask: [{{id: {name}, type: yes-no, label: {name}, noun: it}}]}}\n"

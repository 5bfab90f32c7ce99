"""What is advised of a formula that uses an answer which may not have been given, taken at its word."""

import pytest

from formengine.checks import check
from formengine.loading import load_text
from formengine.problems import Problem

FORM = """\
form: f
title: T
languages: [en]
service: {{name: S, phone: "3949"}}
parts:
  - part: p
    title: P
    steps:
      - step: ways
        ask:
          - id: ways
            type: choices
            label: W
            noun: w
            options: [{{id: sms, label: S}}, {{id: letter, label: L, exclusive: true}}]
      - step: couple
        ask: [{{id: couple, type: yes-no, label: C, noun: c}}]
      - step: mail
        ask: [{{id: mail, type: email, label: M, noun: m}}]
      - step: told
        when: "{condition}"
        ask:
          - {{id: agreed, type: yes-no, label: Y, noun: y}}
          - {{id: name, type: text, label: N, noun: n}}
          - {{id: rooms, type: integer, label: R, noun: r}}
          - {{id: birth, type: date, label: D, noun: d}}
          - {{id: size, type: choice, label: S, noun: s, options: [{{id: big, label: B}}, {{id: tiny, label: T}}]}}
        title: T
{rest}"""
STEP = """\
      - step: after
        ask: [{id: q, type: integer, label: L, noun: n%s}]
%s"""
SUMMARY = ", summary: S"
REMINDED = "contact: {email: mail}\nreminders: [{before: renewal, after: 6 months, days: 30, wanted: %s}]\n"


@pytest.mark.parametrize("condition", ["couple", "'sms' in ways", "couple or 'sms' in ways"])
@pytest.mark.parametrize(
    ("before", "formula", "after"),
    [
        (STEP % ("", REMINDED.partition("%s")[0]), "agreed", "}]\n"),
        (STEP % ("", REMINDED.partition("%s")[0]), "agreed or size == 'big'", "}]\n"),
        (STEP % ("", "        when: "), "rooms > 3", "\n"),
        (STEP % ("", "        rules:\n          - must: "), "q > rooms", "\n            message: M\n"),
        ("      - step: after\n        ask: [{id: q, type: integer, label: L, noun: n, at-most: ", "rooms", "}]\n"),
        ("      - step: after\n        ask: [{id: q, type: date, label: L, noun: n, latest: ", "birth", "}]\n"),
    ],
)  # fmt: skip
def test_the_advice_checks_clean(condition: str, before: str, formula: str, after: str) -> None:
    (instead,) = {str(each.values["instead"]) for each in told(condition, f"{before}{formula}{after}")}
    assert told(condition, f"{before}{instead}{after}") == []


@pytest.mark.parametrize("formula", ["name", "rooms", "birth", "size"])
def test_so_does_that_about_a_text(formula: str) -> None:
    text = STEP.replace("label: L", 'label: "%s"')
    (problem,) = told("'sms' in ways", text % (f"{{{{ {formula} }}}}", SUMMARY, ""))
    assert told("'sms' in ways", text % (problem.values["instead"], SUMMARY, "")) == []


def told(condition: str, rest: str) -> list[Problem]:
    """What is wrong with the form; a formula that does not fit for itself is not what is tried here."""
    form = load_text(FORM.format(condition=condition, rest=rest))
    return [each for each in check(form).problems if each.severity == "error"]

"""A form with a bit of everything has no problem, and each of its formulas can be worked out."""

from __future__ import annotations

import datetime
from decimal import Decimal

from formengine.checks.expressions import check_expressions
from formengine.expressions import Env
from formengine.loading import load_text

FORM = """
form: renouvellement
title: Renouveler
languages: [fr]
service: {name: S, phone: "3949"}
parameters:
  - {id: plafond_seul, values: {2025-04-01: 1353.10, 2026-04-01: 1363.60}}
  - {id: plafond_couple, values: {2025-04-01: 2126.30, 2026-04-01: 2142.80}}
facts:
  - {id: plafond, value: plafond_couple if couple else plafond_seul}
parts:
  - part: foyer
    title: Foyer
    steps:
      - {step: couple, ask: [{id: couple, type: yes-no, label: "En couple ?", noun: c}]}
      - step: conjoint
        title: Conjoint
        when: couple
        ask:
          - {id: conjoint_nom, type: text, label: Nom, noun: n}
          - {id: conjoint_naissance, type: date, label: Né le, noun: d, latest: today}
  - part: situation
    title: Situation
    steps:
      - step: activite
        ask:
          - id: activite_12m
            type: choices
            label: Depuis le {{ months_before(12) }} ?
            noun: a
            options: [{id: salarie, label: S}, {id: independant, label: I}, {id: non, label: N, exclusive: true}]
      - repeat: activites
        when: not ('non' in activite_12m)
        title: Activités
        item: activité
        title-of-item: "{{ employeur }}"
        steps:
          - step: employeur
            title: Activité
            ask:
              - {id: employeur, type: text, label: Employeur, noun: e}
              - {id: debut, type: date, label: Début, noun: d, latest: today}
              - {id: en_cours, type: yes-no, label: "Encore ?", noun: e}
          - step: fin
            when: not en_cours
            ask: [{id: fin, type: date, label: Fin, noun: f, latest: today}]
            rules: [{must: fin >= debut, message: Trop tôt., at: fin}]
      - step: recherche
        ask:
          - id: recherche
            type: choice
            label: R
            noun: r
            options: [{id: oui, label: O}, {id: non, label: N}]
      - {stop: fini, when: recherche == 'non', title: Fini, text: Fini.}
  - part: ressources
    title: Ressources
    steps:
      - step: types
        ask:
          - id: ressources
            type: choices
            label: Du {{ months_before(12) }} au {{ last_day(months_before(1)) }} ?
            noun: r
            options: [{id: salaires, label: S}, {id: pensions, label: P}, {id: rien, label: R, exclusive: true}]
      - for-each: ressources
        unless: rien
        steps:
          - step: montant
            ask: [{id: montant, type: money, label: "{{ option }} : total", noun: t, at-least: 0}]
            rules: [{warn: montant / 12 <= plafond, message: "Le plafond est de {{ plafond }}."}]
      - step: total
        when: total(ressources, montant) > plafond * 12
        ask: [{id: explication, type: long-text, label: "{{ total(ressources, montant) }} ?", noun: e}]
declaration: {text: "{{ conjoint_nom if couple else 'Seul' }}"}
"""


def test_a_whole_form() -> None:
    form = load_text(FORM)
    found, expressions = check_expressions(form)
    when = form.parts[2].nodes[2].when
    assert when is not None
    env = Env(
        {"couple": True},
        {"ressources": [{"montant": "20000.50"}, {"montant": "6000"}]},
        today=datetime.date(2026, 3, 27),
    )

    assert found == []
    assert expressions.facts["plafond"].evaluate(env) == Decimal("2126.30")
    assert expressions.get(when).evaluate(env) is True
    assert expressions.get(when).clock == {"parameter:plafond_couple", "parameter:plafond_seul"}
    assert expressions.get(when).names == {"couple"}
    assert {typed.evaluate(env) for typed in expressions.all() if not typed.names | typed.items} >= {
        datetime.date(2025, 3, 1),
        datetime.date(2026, 2, 28),
    }

"""One form that uses the language from end to end: it loads, is checked, is planned, and compiles in two languages."""

from __future__ import annotations

import datetime

import pytest

from formengine.checks import CheckedForm, check
from formengine.compiling import Filling, compile_form
from formengine.journey import begin, env_at, plan_of
from formengine.loading import load_text

FORM = """
form: ass-example
title: Renouveler votre allocation de solidarité spécifique (ASS)
languages: [fr, en]
time-zone: Europe/Paris
draft-languages: [ar]
service:
  name: France Travail
  phone: "3949"
  hours: Du lundi au vendredi, de 8 h 30 à 16 h 30
  office: https://example.org/agences
start:
  minutes: 15
  have-ready:
    - Votre identifiant France Travail
    - Vos revenus des 12 derniers mois

parameters:
  - {id: plafond_seul, values: {2025-04-01: 1353.10, 2026-04-01: 1363.60}}
  - {id: plafond_couple, values: {2025-04-01: 2126.30, 2026-04-01: 2142.80}}

facts:
  - id: plafond
    value: plafond_couple if couple else plafond_seul

parts:
  - part: foyer
    title: Votre foyer
    steps:
      - step: vie-en-couple
        ask:
          - id: couple
            type: yes-no
            label: Vivez-vous en couple ?
            hint: Mariage, Pacs ou union libre.
            why: Le plafond de ressources change si vous vivez en couple.
            summary: Vie en couple
            noun: si vous vivez en couple
      - step: votre-conjoint
        title: Votre conjoint
        when: couple
        ask:
          - {id: conjoint_nom, type: text, label: Nom de naissance, noun: son nom de naissance, max-length: 100}
          - {id: conjoint_naissance, type: date, label: Date de naissance, noun: sa date de naissance, latest: today}

  - part: situation
    title: Votre situation
    steps:
      - step: activite
        ask:
          - id: activite_12m
            type: choices
            label: Avez-vous travaillé depuis le {{ months_before(12) }} ?
            noun: si vous avez travaillé
            options:
              - {id: salarie, label: "Oui, comme salarié"}
              - {id: independant, label: "Oui, à mon compte"}
              - {id: non, label: "Non", exclusive: true}
      - repeat: activites
        title: Vos activités
        when: not ('non' in activite_12m)
        item: une activité
        at-least: 1
        at-most: 24
        title-of-item: "{{ employeur }}"
        steps:
          - step: employeur
            title: Cette activité
            ask:
              - {id: employeur, type: text, label: Employeur ou client, noun: l’employeur, max-length: 100}
              - {id: debut, type: date, label: Date de début, noun: la date de début, latest: today}
              - {id: en_cours, type: yes-no, label: "Travaillez-vous encore là ?", noun: si vous travaillez encore là}
          - step: fin
            when: not en_cours
            ask:
              - {id: fin, type: date, label: Date de fin, noun: la date de fin, latest: today}
            rules:
              - must: fin >= debut
                message: La date de fin doit être après la date de début.
                at: fin
      - step: recherche
        ask:
          - id: recherche_emploi
            type: choice
            label: Cherchez-vous un emploi ?
            noun: si vous cherchez un emploi
            options: [{id: oui, label: Oui}, {id: non, label: Non}]
      - stop: plus-de-recherche
        when: recherche_emploi == 'non'
        title: Vous ne pouvez pas renouveler l’ASS en ligne
        text: |
          Pour recevoir l’ASS, il faut chercher un emploi.
          Un conseiller peut étudier votre situation.

  - part: ressources
    title: Vos ressources
    steps:
      - step: types-de-ressources
        ask:
          - id: ressources
            type: choices
            label: Du {{ months_before(12) }} au {{ last_day(months_before(1)) }}, qu’avez-vous reçu ?
            noun: ce que vous avez reçu
            options: [{id: salaires, label: Salaires}, {id: loyers, label: Loyers}, {id: rien, label: Rien, exclusive: true}]
      - for-each: ressources
        unless: rien
        steps:
          - step: montant
            ask:
              - id: montant
                type: money
                label: "{{ option }} : total des 12 mois"
                summary: Total des 12 mois
                noun: le total des 12 mois
                at-least: 0

declaration:
  text: Je déclare sur l’honneur que mes réponses sont exactes.
  send: Envoyer ma demande de renouvellement
"""


@pytest.fixture(scope="module")
def checked() -> CheckedForm:
    report = check(load_text(FORM))
    # It has no catalogues of its own: what is left to say is that every text awaits its translation.
    assert {problem.code for problem in report.errors} == {"catalogue-missing"}
    return CheckedForm(report.form, report.expressions)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_step_compiles_and_the_page_is_the_plain_render(checked: CheckedForm, language: str) -> None:
    compiled = compile_form(checked, language)
    plan = plan_of(checked)
    state = begin(plan, datetime.date(2026, 11, 16))
    filling = Filling(env_at(plan, state))
    for place in compiled.places():
        page = compiled.page(place).plain(filling)
        assert page == compiled.plain(place, filling).encode()


def test_the_ceiling_is_the_one_of_the_day(checked: CheckedForm) -> None:
    plan = plan_of(checked)
    values = [
        str(plan.parameters["plafond_seul"].on(datetime.date(*day))) for day in ((2026, 3, 31), (2026, 4, 1))
    ]
    assert values == ["1353.10", "1363.60"]

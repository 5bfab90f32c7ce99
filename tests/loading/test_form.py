"""A whole form, as values."""

from formengine.model import ForEach, Repeat, Step, Stop
from formengine.model.walk import texts
from tests.loading.support import form_of

FORM = """\
form: renewal
title: Renouveler
languages: [fr, en]
draft-languages: [ar]
time-zone: Europe/Paris
service:
  name: Guichet
  phone: "3949"
  office: https://example.org/agences
start:
  minutes: 15
  have-ready: [Votre identifiant, Vos revenus]
facts: [{id: plafond, value: 2 if couple else 1}]
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
            why: Le plafond change.
            noun: si vous vivez en couple
      - step: travail
        when: couple
        title: Votre travail
        ask:
          - id: travail
            type: choices
            label: Avez-vous travaillé ?
            noun: si vous avez travaillé
            optional: true
            options:
              - {id: salarie, label: Comme salarié, hint: Avec un contrat}
              - {id: non, label: Non, exclusive: true}
      - repeat: activites
        title: Vos activités
        item: activité
        title-of-item: "{{ employeur }}"
        at-least: 1
        steps:
          - step: employeur
            ask: [{id: employeur, type: text, label: Employeur, noun: l’employeur, max-length: 100}]
            rules:
              - {must: employeur != '', message: Écrivez-le., at: employeur}
              - {warn: employeur != 'moi', message: Vous-même ?}
      - for-each: travail
        unless: non
        steps:
          - step: montant
            ask: [{id: montant, type: money, label: "{{ option }} : total", noun: le total, summary: Total}]
      - stop: fin
        title: Fin
        text: |
          Un paragraphe.

          Un autre.
declaration: {text: Je déclare., send: Envoyer}
"""


def test_what_stands_around() -> None:
    form = form_of(FORM)
    assert (form.id, form.languages, form.draft_languages) == ("renewal", ("fr", "en"), ("ar",))
    assert (form.time_zone, form.service.phone, form.start.minutes) == ("Europe/Paris", "3949", 15)
    assert form.declaration.send is not None
    assert form.declaration.send.source == "Envoyer"
    assert form.facts[0].value.source == "2 if couple else 1"
    assert form.source_language == "fr"


def test_what_a_part_holds() -> None:
    first, second, repeat, each, stop = form_of(FORM).parts[0].nodes
    assert isinstance(first, Step)
    assert first.questions[0].hint is not None
    assert isinstance(second, Step)
    assert second.when is not None
    question = second.questions[0]
    assert (question.optional, [option.id for option in question.options]) == (True, ["salarie", "non"])
    assert [option.exclusive for option in question.options] == [False, True]
    assert isinstance(repeat, Repeat)
    assert (repeat.at_least, repeat.at_most) == (1, 50)
    assert [(rule.kind, rule.at) for rule in repeat.steps[0].rules] == [("must", "employeur"), ("warn", None)]
    assert repeat.steps[0].questions[0].settings == {"max-length": 100}
    assert isinstance(each, ForEach)
    assert (each.question, each.unless) == ("travail", ("non",))
    assert isinstance(stop, Stop)
    assert (stop.text.kind, stop.text.source) == ("markdown", "Un paragraphe.\n\nUn autre.")


def test_each_text_has_a_name_for_translators() -> None:
    assert [text.context for text in texts(form_of(FORM))] == [
        "title",
        "service.name",
        "start.have-ready.1",
        "start.have-ready.2",
        "part.foyer.title",
        "couple.label",
        "couple.hint",
        "couple.why",
        "couple.noun",
        "step.travail.title",
        "travail.label",
        "travail.noun",
        "travail.option.salarie.label",
        "travail.option.salarie.hint",
        "travail.option.non.label",
        "activites.title",
        "activites.item",
        "activites.title-of-item",
        "employeur.label",
        "employeur.noun",
        "rule.employeur.1",
        "rule.employeur.2",
        "montant.label",
        "montant.noun",
        "montant.summary",
        "stop.fin.title",
        "stop.fin.text",
        "declaration.text",
        "declaration.send",
    ]


def test_each_thing_knows_where_it_is_named() -> None:
    form = form_of(FORM)
    places = [(question.where.line, question.where.column) for question in form.questions()]
    assert places == [(20, 17), (30, 17), (45, 24), (53, 24)]

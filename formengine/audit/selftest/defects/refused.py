"""Definitions that `formengine check` refuses."""

from __future__ import annotations

from formengine.audit.selftest.planting import Defect, Definition

HEADINGS = ("WCAG 2.4.6", "RGAA 9.1")
TITLE = ("WCAG 2.4.2", "RGAA 8.6")
LABELS = ("WCAG 2.4.6", "RGAA 11.2")
MENDED = ("WCAG 3.3.3", "RGAA 11.11")
TOKENS = ("WCAG 1.3.5", "RGAA 11.13")

DEFECTS = (
    Defect(
        "page-without-heading",
        "A page with several questions has no heading.",
        Definition("        title: Vos numéros\n", ""),
        (),
        ("check:step-title",),
        (25,),
        HEADINGS,
    ),
    Defect(
        "answer-in-a-title",
        "What somebody answered stands in the title, and in the history of the browser.",
        Definition("        title: Vos habitudes", '        title: "Vos habitudes, {{ nom }}"'),
        (),
        ("check:answer-in-title",),
        (23,),
        TITLE,
    ),
    Defect(
        "label-with-an-answer",
        "The label holds an answer, and nothing else names the question.",
        Definition(
            "label: Quel est votre numéro de téléphone ?",
            'label: "{{ nom }}, quel est votre numéro ?"',
            also=(("            summary: Téléphone\n", ""),),
        ),
        (),
        ("check:missing-summary",),
        (23,),
        TITLE,
    ),
    Defect(
        "messages-without-a-name",
        "Error messages cannot say what they are about.",
        Definition("            noun: votre nom de famille\n", ""),
        (),
        ("check:missing-noun",),
        (13, 16),
        MENDED,
    ),
    Defect(
        "question-without-label",
        "A question has no label.",
        Definition("            label: Votre nom de famille\n", ""),
        (),
        ("check:missing-key",),
        (1,),
        ("WCAG 3.3.2", "RGAA 11.1"),
    ),
    Defect(
        "choice-of-one",
        "One radio button stands alone, and cannot be taken back.",
        Definition(
            "              - {id: musique, label: La carte de musique, hint: Vous empruntez aussi des livres.}\n"
            "              - {id: tout, label: La carte complète}\n",
            "",
        ),
        (),
        ("check:one-option",),
        (8,),
        LABELS,
    ),
    Defect(
        "options-of-one-id",
        "Two options are one answer: whichever is chosen, the first is kept.",
        Definition("{id: tout, label", "{id: livres, label"),
        (),
        ("check:duplicate-option",),
        (3,),
        LABELS,
    ),
    Defect(
        "tags-in-a-label",
        "Tags of HTML are read out as signs.",
        Definition("label: Votre nom de famille", "label: Votre <em>nom</em> de famille"),
        (),
        ("check:html-in-text",),
        (5,),
        LABELS,
    ),
    Defect(
        "braces-of-one-kind",
        "Instead of what was answered, people read braces.",
        Definition("noun: le prénom de l’enfant", "noun: le prénom de { prenom }"),
        (),
        ("check:single-braces",),
        (5,),
        LABELS,
    ),
    Defect(
        "token-of-nothing",
        "The token for filling in is none of the HTML standard.",
        Definition("autocomplete: family-name", "autocomplete: last-name"),
        (),
        ("check:unknown-autocomplete",),
        (19,),
        TOKENS,
    ),
    Defect(
        "token-in-a-list",
        "The browser fills in the claimant's own name for each child.",
        Definition(
            "                summary: Prénom\n",
            "                summary: Prénom\n                autocomplete: given-name\n",
        ),
        (),
        ("check:autocomplete-in-loop",),
        (19,),
        TOKENS,
    ),
    Defect(
        "example-that-is-refused",
        "The example of the format is itself refused.",
        Definition("            example: 1234A", "            example: A1234"),
        (),
        ("check:example-wrong",),
        (15, 16),
        MENDED,
    ),
    Defect(
        "question-asked-twice",
        "The same question is asked a second time.",
        Definition("          - id: lecteur\n", "          - id: nom\n"),
        (),
        ("check:duplicate-name",),
        (20,),
        ("WCAG 3.3.7", "RGAA 11.12"),
    ),
    Defect(
        "answer-after-sending",
        "After sending people read a sentence with a hole.",
        Definition("parts:\n", 'sent:\n  next: "Nous écrivons à {{ courriel }}."\n\nparts:\n'),
        (),
        ("check:answer-after-sending",),
        (18,),
        ("WCAG 3.3.4", "RGAA 11.12"),
    ),
    Defect(
        "help-without-a-name",
        "Nothing says which service this is, and who helps.",
        Definition("  name: Bibliothèque de la Ville\n", ""),
        (),
        ("check:missing-key",),
        (22,),
        ("WCAG 3.2.6", "RGAA 12.2"),
    ),
)

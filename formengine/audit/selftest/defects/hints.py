"""Hints and formats: that they are there, tied to their field, and before it."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Style, Template

TOLD = ("WCAG 3.3.2", "RGAA 11.10")
_NOM = '<label for="nom">Votre nom de famille</label>'
_HINT = '<div class="hint" id="nom-hint">Celui de votre pièce d’identité.</div>'
_MUSIC = '<label for="formule-2">La carte de musique</label>'

DEFECTS = (
    Defect(
        "hint-untied",
        "The hint is seen and not heard with its field.",
        Page(' aria-describedby="nom-hint"', ""),
        (at.TEXTS,),
        ("own:hint-tied",),
        (15,),
        TOLD,
    ),
    Defect(
        "hint-lost",
        "The hint is gone.",
        Page(_HINT, "", also=((' aria-describedby="nom-hint"', ""),)),
        (at.TEXTS,),
        ("transcript",),
        (15,),
        TOLD,
    ),
    Defect(
        "hint-template-lost",
        "Hints are gone from the template, and fields still refer to them.",
        Template("fields/_hint.html", "{%- if field.hint or format %}", "{%- if false %}"),
        (at.TEXTS, at.DATE),
        ("own:reference",),
        (15, 3),
        TOLD,
    ),
    Defect(
        "format-lost",
        "Nothing says how to write an electronic address before somebody errs.",
        Page(
            '<div class="hint" id="courriel-hint">Par exemple\u00a0: prenom@exemple.fr.</div>',
            "",
            also=((' aria-describedby="courriel-hint"', ""),),
        ),
        (at.TEXTS,),
        ("own:format-told",),
        (15,),
        TOLD,
    ),
    Defect(
        "format-of-a-date-lost",
        "Nothing says how to write a date: figures, or the name of a month?",
        Page(
            '<div class="hint" id="naissance-day-hint">Par exemple\u00a0: 27 3 1985.</div>',
            "",
            also=((" naissance-day-hint", ""),),
        ),
        (at.DATE,),
        ("own:format-told",),
        (15,),
        TOLD,
    ),
    Defect(
        "format-describes-the-group",
        "The format of a date describes its group, which some screen readers do not speak.",
        Page(
            'aria-labelledby="naissance-day-legend naissance-day-hint"',
            'aria-labelledby="naissance-day-legend" aria-describedby="naissance-day-hint"',
        ),
        (at.DATE,),
        ("own:format-heard",),
        (15,),
        TOLD,
    ),
    Defect(
        "hint-after-field",
        "The hint comes after the field: who reads in order answers first.",
        Page(_HINT, "", also=((' value="">\n</div>', f' value="">{_HINT}\n</div>'),)),
        (at.TEXTS,),
        ("own:reading-order",),
        (33,),
        ("WCAG 1.3.2", "RGAA 10.3"),
    ),
    Defect(
        "hint-seen-elsewhere",
        "Styles put the hint below what it explains: eyes meet another order than ears, and than those without styles.",
        Style(".question{display:flex;flex-direction:column}.question>.hint{order:9}"),
        (at.TEXTS,),
        ("own:bare-order",),
        (33,),
        ("WCAG 1.3.2", "RGAA 10.3"),
    ),
    Defect(
        "words-in-the-style-sheet",
        "That a question may be left out stands in the style sheet: without it nobody knows.",
        Style('label[for="lecteur"]::after{content:" facultatif"}'),
        (at.TEXTS,),
        ("own:bare-order",),
        (33,),
        ("WCAG 1.3.1", "RGAA 10.2"),
    ),
    Defect(
        "option-hint-untied",
        "The hint of an option is not heard with it.",
        Page(' aria-describedby="formule-2-hint"', ""),
        (at.RADIOS,),
        ("own:hint-tied",),
        (15,),
        TOLD,
    ),
    Defect(
        "described-by-nothing",
        "A field is described by what is not on the page.",
        Page('aria-describedby="nom-hint"', 'aria-describedby="nom-aide"'),
        (at.TEXTS,),
        ("own:reference", "own:hint-tied"),
        (3,),
        TOLD,
    ),
    Defect(
        "label-after-field",
        "The label comes after its field.",
        Page(_NOM, "", also=((' value="">\n</div>', f' value="">{_NOM}\n</div>'),)),
        (at.TEXTS,),
        ("own:reading-order", "own:label-place"),
        (4, 33),
        ("WCAG 1.3.2", "RGAA 11.4"),
    ),
    Defect(
        "radio-after-label",
        "The label stands before its radio button.",
        Page(
            _MUSIC,
            "",
            also=(('<input type="radio" id="formule-2"', f'{_MUSIC}<input type="radio" id="formule-2"'),),
        ),
        (at.RADIOS,),
        ("own:reading-order",),
        (4,),
        ("WCAG 1.3.2", "RGAA 11.4"),
    ),
)

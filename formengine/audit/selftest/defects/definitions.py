"""Definitions that are let through, and are seen on the page that comes of them."""

from __future__ import annotations

from hashlib import sha256

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Definition

LABELS = ("WCAG 2.4.6", "RGAA 11.2")
_SMS = "              - {id: sms, label: Par SMS}\n"
# Words that no packing makes short.
_MANY = "".join(
    f"              - {{id: voie_{number}, label: Par {sha256(bytes(number)).hexdigest()[:40]}}}\n"
    for number in range(500)
)

DEFECTS = (
    Defect(
        "document-untold",
        "A link opens a file that the device may not show, and nobody was told of its format and its size.",
        Definition("(https://example.org/reglement)", "(https://example.org/reglement.pdf)"),
        (at.START,),
        ("own:document-told",),
        (41,),
        ("RGAA 13.3", "RGAA 6.1"),
    ),
    Defect(
        "questions-alike",
        "Two questions of a page have one label.",
        Definition("label: Le numéro SIREN de votre association", "label: Le numéro SIRET de votre école"),
        ("numeros/empty",),
        ("own:same-label",),
        (5,),
        LABELS,
    ),
    Defect(
        "options-alike",
        "Two answers read alike.",
        Definition("label: La carte complète", "label: La carte des livres"),
        (at.RADIOS,),
        ("own:same-label",),
        (5,),
        LABELS,
    ),
    Defect(
        "question-in-english",
        "A question is in English in a French form.",
        Definition("label: Inscrivez-vous un enfant ?", "label: Do you have a child with you?"),
        (at.YES_NO,),
        ("own:passages",),
        (24,),
        ("WCAG 3.1.2", "RGAA 8.7"),
    ),
    Defect(
        "link-says-here",
        "A link says « ici ».",
        Definition(
            "Lisez d’abord le [règlement des prêts](https://example.org/reglement) de la bibliothèque.",
            "Le règlement des prêts est [ici](https://example.org/reglement).",
        ),
        (at.START,),
        ("own:link-says",),
        (10,),
        ("WCAG 2.4.4", "RGAA 6.1"),
    ),
    Defect(
        "label-says-nothing",
        "A label does not say what is wanted.",
        Definition("label: Votre nom de famille", "label: Champ 1"),
        (at.TEXTS,),
        ("transcript",),
        (5,),
        LABELS,
    ),
    Defect(
        "hint-by-colour",
        "A hint speaks of fields in red.",
        Definition("hint: Vous pouvez cocher plusieurs cases.", "hint: Les cases vertes sont gratuites."),
        (at.BOXES,),
        ("transcript",),
        (32,),
        ("WCAG 1.3.3", "WCAG 1.4.1", "RGAA 10.9"),
    ),
    Defect(
        "page-of-five-hundred-answers",
        "A list of answers is so long that the page is heavy, and nobody finds the right one.",
        Definition(_SMS, _SMS + _MANY),
        (at.BOXES,),
        ("own:weight",),
        (),
        (),
    ),
)

"""The form's catalogue in another language."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Translation

LANGUAGE = ("WCAG 3.1.1", "WCAG 3.1.2", "RGAA 8.7")
TOLD = ("WCAG 3.3.2", "RGAA 11.10")

DEFECTS = (
    Defect(
        "text-untranslated",
        "A question has no translation.",
        Translation('msgstr "Are you bringing a child?"', 'msgstr ""'),
        (),
        ("check:translation-missing",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "translation-of-former-words",
        "The question has changed since it was translated: some read the old meaning.",
        Translation('msgctxt "avec_enfant.label"', '#, fuzzy\nmsgctxt "avec_enfant.label"'),
        (),
        ("check:translation-fuzzy",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "translation-forgets-an-answer",
        "The translation leaves out what it should insert: all items have one name.",
        Translation('msgstr "{{ prenom }}"', 'msgstr "Child"'),
        (),
        ("check:translation-inserts",),
        (5,),
        ("WCAG 2.4.6", "RGAA 11.2"),
    ),
    Defect(
        "translation-with-tags",
        "Tags of HTML are read out as signs.",
        Translation('msgstr "Your family name"', 'msgstr "Your <b>family name</b>"'),
        (),
        ("check:html-in-text",),
        (24,),
        ("WCAG 3.1.5", "RGAA 8.2"),
    ),
    Defect(
        "catalogue-unreadable",
        "The whole catalogue cannot be read.",
        Translation('msgctxt "part.carte.title"', 'Votre carte\nmsgctxt "part.carte.title"'),
        (),
        ("check:catalogue-broken",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "translation-is-french",
        "On the English page the question is in French.",
        Translation(
            'msgstr "Are you bringing a child?"', 'msgstr "Est-ce que vous inscrivez un enfant avec vous ?"'
        ),
        (at.YES_NO,),
        ("own:passages",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "translations-alike",
        "Two questions of a page have one translation.",
        Translation('msgstr "Your email address"', 'msgstr "Your family name"'),
        (at.TEXTS,),
        ("own:same-label",),
        (5, 7),
        ("WCAG 2.4.6", "RGAA 11.2"),
    ),
    Defect(
        "translation-of-another-question",
        "On the English page stands another question than the one that is answered.",
        Translation('msgstr "Are you bringing a child?"', 'msgstr "Which card do you want?"'),
        (at.YES_NO,),
        ("transcript",),
        (5,),
        ("WCAG 2.4.6", "RGAA 11.2"),
    ),
    Defect(
        "translation-cut",
        "A hint lost its end when it was translated.",
        Translation('msgstr "You can tick more than one."', 'msgstr "You can"'),
        (at.BOXES,),
        ("transcript",),
        (15,),
        TOLD,
    ),
)

"""The engine's words, as its catalogues could say them, on compiled pages."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Words

LANGUAGE = ("WCAG 3.1.1", "WCAG 3.1.2", "RGAA 8.7")
TITLE = ("WCAG 2.4.2", "RGAA 8.6")
TOLD = ("WCAG 3.3.2", "RGAA 11.10")

DEFECTS = (
    Defect(
        "help-in-english",
        "The heading of help is in English on a French page.",
        Words("help.heading", "Do you need help with this form?"),
        (at.YES_NO,),
        ("own:passages",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "one-word-in-english",
        "The main button is in English on a French page.",
        Words("btn.continue", "Continue"),
        (at.YES_NO,),
        ("transcript",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "word-for-optional-lost",
        "What may be left out is marked by nothing: the translation is empty.",
        Words("form.optional", ""),
        (at.TEXTS,),
        ("own:mandatory-code",),
        (12,),
        TOLD,
    ),
    Defect(
        "mandatory-sentence-vague",
        "The sentence above the form does not say any more what is mandatory.",
        Words("form.mandatory", "Merci de bien remplir cette page."),
        (at.YES_NO,),
        ("own:mandatory-text",),
        (12,),
        TOLD,
    ),
    Defect(
        "word-for-new-tabs-lost",
        "Links open new tabs, and the words that say so are empty.",
        Words("nav.new-tab", ""),
        (at.YES_NO,),
        ("own:link-says",),
        (10,),
        ("WCAG 2.4.4", "RGAA 6.1"),
    ),
    Defect(
        "skip-link-without-words",
        "The link to the content is called nothing.",
        Words("nav.skip", ""),
        (at.YES_NO,),
        ("own:named", "axe:link-name"),
        (10, 34),
        ("WCAG 2.4.4", "RGAA 12.7"),
    ),
    Defect(
        "word-for-error-changed",
        "Titles begin with a word that does not say that something is wrong.",
        Words("error.prefix", "Attention\u00a0:"),
        (at.YES_NO_WRONG,),
        ("own:title-prefix",),
        (23,),
        TITLE,
    ),
    Defect(
        "summary-heading-lost",
        "The summary of errors has no name: its heading is empty.",
        Words("error.heading", ""),
        (at.YES_NO_WRONG,),
        ("own:summary", "own:named"),
        (39,),
        ("WCAG 3.3.1", "RGAA 11.10"),
    ),
    Defect(
        "languages-without-name",
        "The group of languages has no name.",
        Words("nav.languages", ""),
        (at.YES_NO,),
        ("own:named", "own:group-name"),
        (9,),
        ("WCAG 1.3.1", "RGAA 11.6"),
    ),
    Defect(
        "name-in-english",
        "What is only heard is in English on a French page.",
        Words("nav.languages", "Choose the language of this page"),
        (at.YES_NO,),
        ("transcript",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "part-of-a-date-unnamed",
        "The day of a date is called nothing: its translation is empty.",
        Words("part.day", ""),
        (at.DATE,),
        ("own:named", "axe:label"),
        (1,),
        ("WCAG 3.3.2", "RGAA 11.1"),
    ),
)

"""The languages of pages and passages."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

LANGUAGE = ("WCAG 3.1.1", "RGAA 8.3", "RGAA 8.4")
PASSAGES = ("WCAG 3.1.2", "RGAA 8.7")

DEFECTS = (
    Defect(
        "language-not-said",
        "The page does not say its language: it is read out in the wrong voice.",
        Template("layouts/page.html", '<html lang="{{ frame.language }}"', "<html"),
        (at.YES_NO,),
        ("own:page-language", "axe:html-has-lang"),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "language-wrong",
        "The page says that it is in English, and is in French.",
        Page('<html lang="fr"', '<html lang="en"'),
        (at.YES_NO,),
        ("own:page-language",),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "language-unknown",
        "The page says a language that is none.",
        Page('<html lang="fr"', '<html lang="français"'),
        (at.YES_NO,),
        ("own:page-language", "axe:html-lang-valid"),
        (24,),
        LANGUAGE,
    ),
    Defect(
        "direction-wrong",
        "French runs from right to left.",
        Template("layouts/page.html", 'dir="{{ frame.direction }}"', 'dir="rtl"'),
        (at.YES_NO,),
        ("own:page-language",),
        (24,),
        ("WCAG 1.3.2", "RGAA 8.10"),
    ),
    Defect(
        "language-button-in-the-wrong-voice",
        "The way to another language is read out as if it were French.",
        Template("layouts/_form_end.html", ' lang="{{ language.lang }}"', ""),
        (at.YES_NO,),
        ("own:language-links",),
        (24,),
        PASSAGES,
    ),
    Defect(
        "language-in-foreign-words",
        "The way to English is named in French: who needs it cannot read it.",
        Page(">English</button>", ">Anglais</button>"),
        (at.YES_NO,),
        ("own:language-links",),
        (24,),
        PASSAGES,
    ),
    Defect(
        "passage-in-the-wrong-voice",
        "French words are called English, and read out as such.",
        Page('<p class="mandatory">', '<p class="mandatory" lang="en">'),
        (at.YES_NO,),
        ("own:passages",),
        (24,),
        PASSAGES,
    ),
    Defect(
        "passage-language-unknown",
        "A passage says a language that is none.",
        Page('<p class="mandatory">', '<p class="mandatory" lang="zz-nothing">'),
        (at.YES_NO,),
        ("axe:valid-lang",),
        (24,),
        PASSAGES,
    ),
)

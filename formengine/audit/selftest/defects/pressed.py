"""Buttons, links, pictures and disclosures: that they say what they are."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

LINKS = ("WCAG 2.4.4", "RGAA 6.1")

DEFECTS = (
    Defect(
        "button-without-words",
        "The main button is called nothing.",
        Page(">Continuer</button>", "></button>"),
        (at.YES_NO,),
        ("own:named", "axe:button-name"),
        (10,),
        ("WCAG 4.1.2", "RGAA 11.9"),
    ),
    Defect(
        "button-says-ok",
        "The main button does not say what it does.",
        Page(">Continuer</button>", ">OK</button>"),
        (at.YES_NO,),
        ("transcript",),
        (10,),
        ("WCAG 2.4.6", "RGAA 11.9"),
    ),
    Defect(
        "link-without-words",
        "The links that change answers are called nothing.",
        Page('Modifier<span class="visually-hidden">\u00a0: Date de naissance</span>', ""),
        (at.CHECK,),
        ("own:named", "axe:link-name"),
        (10,),
        LINKS,
    ),
    Defect(
        "links-alike",
        "Twenty links say « Modifier », and none says what.",
        Template(
            "pages/_answer.html",
            "<span class=\"visually-hidden\">{{ t('form.of', name=name) }}{% if nested %}, {{ inside }}{% endif %}</span>",
            "",
        ),
        (at.CHECK,),
        ("own:link-says", "own:checked-before-sent"),
        (10, 18),
        LINKS,
    ),
    Defect(
        "new-tab-not-told",
        "Links open a new tab and do not say so.",
        Template(
            "layouts/_links.html",
            "{{ t('nav.accessibility') }} {{ t('nav.new-tab') }}",
            "{{ t('nav.accessibility') }}",
        ),
        (at.START,),
        ("own:link-says",),
        (10,),
        LINKS,
    ),
    Defect(
        "picture-without-words",
        "A picture has no text instead.",
        Page(
            '<p class="service">',
            '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40"><p class="service">',
        ),
        (at.START,),
        ("axe:image-alt", "own:self-contained"),
        (37,),
        ("WCAG 1.1.1", "RGAA 1.1"),
    ),
    Defect(
        "disclosure-without-words",
        "What opens the explanation is called nothing.",
        Page("<summary>Pourquoi cette question\u202f?</summary>", "<summary></summary>"),
        (at.DATE,),
        ("axe:summary-name", "own:named"),
        (10,),
        ("WCAG 4.1.2", "RGAA 7.1"),
    ),
)

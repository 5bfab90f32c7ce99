"""Headings, landmarks, help, lists, and what is shown before and after sending."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

HEADINGS = ("WCAG 1.3.1", "RGAA 9.1")
LANDMARKS = ("WCAG 1.3.1", "RGAA 9.2", "RGAA 12.6")
HELP = ("WCAG 3.2.6", "RGAA 12.2")
LISTS = ("WCAG 1.3.1", "RGAA 9.3")
REVIEW = ("WCAG 3.3.4", "RGAA 11.12")
_TEL = '<a href="tel:0199005678" dir="ltr">01 99 00 56 78</a>'
_MAIL = '<a href="mailto:bonjour@example.org" dir="ltr">bonjour@example.org</a>'
_H1 = '<h1 class="h1-label">Inscrivez-vous un enfant\u202f?</h1>'

HEADED = (
    Defect(
        "heading-lost",
        "The question only looks like a heading.",
        Page(_H1, '<span class="h1-label">Inscrivez-vous un enfant\u202f?</span>'),
        (at.YES_NO,),
        ("own:one-h1", "axe:page-has-heading-one"),
        (25,),
        HEADINGS,
    ),
    Defect(
        "heading-twice",
        "The page has two first headings.",
        Template(
            "layouts/page.html",
            '<p class="form-title">{{ frame.title }}</p>',
            '<h1 class="form-title">{{ frame.title }}</h1>',
        ),
        (at.YES_NO,),
        ("own:one-h1",),
        (25,),
        HEADINGS,
    ),
    Defect(
        "heading-skipped",
        "A level of headings is left out.",
        Template("layouts/_help.html", "<h2 id", "<h4 id", also=(("</h2>", "</h4>"),)),
        (at.YES_NO,),
        ("own:heading-levels", "axe:heading-order"),
        (25,),
        HEADINGS,
    ),
    Defect(
        "heading-without-words",
        "A heading is empty.",
        Page(">Besoin d’aide\u202f?</h2>", "></h2>"),
        (at.YES_NO,),
        ("own:heading-levels", "axe:empty-heading"),
        (25,),
        HEADINGS,
    ),
    Defect(
        "chapters-only-look-like-headings",
        "Twenty answers stand below each other, and no heading leads to a chapter.",
        Template(
            "pages/_answers.html",
            "<h{{ section.level }}>{{ section.title }}</h{{ section.level }}>",
            '<p class="chapter">{{ section.title }}</p>',
        ),
        (at.CHECK,),
        ("own:heading-levels", "transcript"),
        (25,),
        HEADINGS,
    ),
    Defect(
        "main-lost",
        "The content is in no landmark.",
        Template(
            "layouts/page.html",
            '<main id="main" tabindex="-1">',
            '<div id="main" tabindex="-1">',
            also=(("</main>", "</div>"),),
        ),
        (at.YES_NO,),
        ("own:landmarks", "axe:landmark-one-main"),
        (25,),
        LANDMARKS,
    ),
    Defect(
        "main-twice",
        "The page has two main landmarks.",
        Page('<section class="help"', '<main class="help"', also=(("</section>", "</main>"),)),
        (at.YES_NO,),
        ("own:landmarks", "axe:landmark-no-duplicate-main"),
        (25,),
        LANDMARKS,
    ),
    Defect(
        "words-outside-landmarks",
        "Words stand outside of all landmarks, where nobody looks for them.",
        Page('<header class="banner">', '<p>Le service ferme à 18 heures.</p><header class="banner">'),
        (at.YES_NO,),
        ("own:landmarks", "axe:region"),
        (25,),
        LANDMARKS,
    ),
    Defect(
        "footer-is-a-box",
        "Help stands in no landmark.",
        Template(
            "layouts/page.html",
            '<footer class="footer">',
            '<div class="footer">',
            also=(("</footer>", "</div>"),),
        ),
        (at.YES_NO,),
        ("own:landmarks", "axe:region"),
        (25,),
        LANDMARKS,
    ),
    Defect(
        "help-lost-on-a-page",
        "On one page help is not where it is on the others.",
        Page(
            '<section class="help" aria-labelledby="help">',
            "<section hidden>",
            also=((_TEL, ""), (_MAIL, "")),
            only=(at.YES_NO,),
        ),
        (at.YES_NO, at.RADIOS, at.BOX),
        ("own:help-place",),
        (22,),
        HELP,
    ),
    Defect(
        "help-in-another-order",
        "On one page the ways to reach somebody stand in another order.",
        Page(_TEL, "{first}", also=((_MAIL, _TEL), ("{first}", _MAIL)), only=(at.BOX,)),
        (at.YES_NO, at.RADIOS, at.BOX),
        ("own:help-place",),
        (22,),
        HELP,
    ),
    Defect(
        "help-elsewhere",
        "On one page help comes after the links at the foot.",
        Page(
            '<ul class="links">',
            '<ul class="links"><li><a href="/fr/">Formulaires</a></li></ul><ul class="links">',
            also=(
                ('<footer class="footer">\n<section', '<footer class="footer">\n<p>Bibliothèque</p><section'),
            ),
            only=(at.RADIOS,),
        ),
        (at.YES_NO, at.RADIOS, at.BOX),
        ("own:help-place",),
        (22,),
        HELP,
    ),
    Defect(
        "step-not-told",
        "The page does not say how far one has come.",
        Template(
            "steps/step.html", "{{ t('step.current', n=page.slot('number'), total=page.slot('total')) }}", ""
        ),
        (at.YES_NO,),
        ("transcript",),
        (23,),
        ("WCAG 2.4.8", "RGAA 12.2"),
    ),
    Defect(
        "answers-are-no-list",
        "Questions and answers stand side by side for the eye, and belong together in no code.",
        Template(
            "pages/_answers.html",
            '<dl class="answers">',
            '<div class="answers">',
            also=(("</dl>", "</div>"),),
        ),
        (at.CHECK,),
        ("axe:dlitem", "html", "transcript"),
        (25,),
        LISTS,
    ),
    Defect(
        "list-broken",
        "Items stand in no list.",
        Page('<ul class="links">', '<div class="links">', also=(("</ul></footer>", "</div></footer>"),)),
        (at.YES_NO,),
        ("axe:listitem", "html"),
        (25,),
        LISTS,
    ),
    Defect(
        "items-are-no-list",
        "What was added is no list: nobody hears how many there are.",
        Page(
            '<ul class="list"',
            '<div class="list"',
            also=(
                ("</ul>\n<form", "</div>\n<form"),
                ('<li class="list-item">', '<div class="list-item">'),
                ("</a></span></li>", "</a></span></div>"),
            ),
        ),
        (at.ITEMS,),
        ("transcript",),
        (25,),
        LISTS,
    ),
    Defect(
        "sent-from-a-question",
        "The button under a question sends everything: nobody has seen what was answered.",
        Page('name="go" value="next"', 'name="go" value="send"'),
        (at.YES_NO,),
        ("own:checked-before-sent",),
        (18,),
        REVIEW,
    ),
    Defect(
        "answer-cannot-be-changed",
        "Before sending, answers are shown and cannot be changed.",
        Template("pages/_answer.html", '<a href="{{ change }}">', "<span>", also=(("</a>", "</span>"),)),
        (at.CHECK,),
        ("own:checked-before-sent",),
        (18,),
        REVIEW,
    ),
    Defect(
        "answers-not-shown",
        "Answers are sent and were never shown.",
        Template("pages/check.html", "{{ answers }}", ""),
        (at.CHECK,),
        ("own:checked-before-sent",),
        (18,),
        REVIEW,
    ),
    Defect(
        "declaration-ticked-already",
        "What one declares is ticked by somebody else.",
        Template("pages/check.html", "{% if declared %} checked{% endif %}", " checked"),
        (at.CHECK,),
        ("transcript",),
        (18,),
        REVIEW,
    ),
)

ENDS = (
    Defect(
        "reference-lost",
        "After sending nobody learns under which number to ask.",
        Template("pages/sent.html", '<strong dir="ltr">{{ reference }}</strong>', ""),
        (at.SENT,),
        ("transcript",),
        (18,),
        REVIEW,
    ),
    Defect(
        "sent-without-help",
        "After sending nothing says whom to ask.",
        Template("layouts/page.html", '{% include "layouts/_help.html" %}', ""),
        (at.SENT,),
        ("transcript",),
        (22,),
        HELP,
    ),
)

DEFECTS = (*HEADED, *ENDS)

"""Titles of pages."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

TITLE = ("WCAG 2.4.2", "RGAA 8.5", "RGAA 8.6")

DEFECTS = (
    Defect(
        "title-empty",
        "The page has no title: the tab and the first thing heard are an address.",
        Template(
            "layouts/page.html",
            "{% block title %}{% endblock %}</title>",
            "</title>{% block title %}{% endblock %}",
        ),
        (at.YES_NO,),
        ("axe:document-title", "own:title-says"),
        (23,),
        TITLE,
    ),
    Defect(
        "title-shared",
        "All pages have one title: tabs and history cannot be told apart.",
        Template("layouts/page.html", "<title>{% block title %}{% endblock %}", "<title>{{ frame.title }}"),
        (at.YES_NO, at.RADIOS),
        ("own:title-unique",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-without-question",
        "The title does not say what the page asks.",
        Template("steps/step.html", "{{ page.title }} – {{ t('title.step'", "{{ t('title.step'"),
        (at.YES_NO,),
        ("own:title-says",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-without-step",
        "The title does not say how far one has come.",
        Template(
            "steps/step.html",
            " – {{ t('title.step', part=page.slot('part_number'), parts=page.slot('part_total'), n=page.slot('number'), "
            "total=page.slot('total')) }}",
            "",
        ),
        (at.YES_NO,),
        ("own:title-says",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-without-service",
        "The title does not say which form this is.",
        Page(" – Inscription à la bibliothèque</title>", "</title>"),
        (at.YES_NO,),
        ("own:title-says",),
        (23,),
        TITLE,
    ),
)

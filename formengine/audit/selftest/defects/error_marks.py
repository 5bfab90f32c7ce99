"""What code and title say of an error, and that nobody is blamed too early."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

INVALID = ("WCAG 3.3.1", "WCAG 4.1.2", "RGAA 11.10")
TITLE = ("WCAG 2.4.2", "RGAA 8.6")

DEFECTS = (
    Defect(
        "invalid-too-early",
        "Fields are called invalid before anybody has typed.",
        Template(
            "fields/_input.html", "{%- if field.invalid() %} aria-invalid", "{%- if true %} aria-invalid"
        ),
        (at.TEXTS,),
        ("own:early-invalid", "own:early-invalid-heard"),
        (17,),
        INVALID,
    ),
    Defect(
        "invalid-lost",
        "Code does not say which field is in error.",
        Template("fields/_input.html", '{%- if field.invalid() %} aria-invalid="true"{% endif %}', ""),
        (at.TEXTS_WRONG,),
        ("own:error-marked",),
        (13,),
        INVALID,
    ),
    Defect(
        "invalid-false-in-error",
        "Code calls a field valid that is in error.",
        Page('aria-invalid="true"', 'aria-invalid="false"'),
        (at.TEXTS_WRONG,),
        ("own:error-marked",),
        (13,),
        INVALID,
    ),
    Defect(
        "question-called-invalid",
        "Code calls an answer invalid that the page only asks about.",
        Template("fields/_date_parts.html", "{% if field.invalid(part) %}", "{% if field.wrong(part) %}"),
        (at.DATE_ASKED,),
        ("own:error-marked", "own:early-invalid", "own:early-invalid-heard"),
        (13, 17),
        INVALID,
    ),
    Defect(
        "pattern-in-the-field",
        "The browser itself judges what is typed, and calls it invalid at once.",
        Page('id="lecteur"', 'id="lecteur" pattern="[0-9]{4}[A-Z]"'),
        (at.TEXTS,),
        ("own:early-invalid",),
        (17,),
        INVALID,
    ),
    Defect(
        "title-without-error",
        "The title does not say that the page came back.",
        Template(
            "steps/step.html", "{% elif page.errors %}{{ t('error.prefix') }} ", "{% elif page.errors %}"
        ),
        (at.YES_NO_WRONG,),
        ("own:title-prefix",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-of-question-says-error",
        "The title speaks of an error where the page only asks whether an answer is right.",
        Template("steps/step.html", "{{ t('warning.prefix') }}", "{{ t('error.prefix') }}"),
        (at.DATE_ASKED,),
        ("own:title-prefix",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-with-error-too-early",
        "The title speaks of an error before anybody has answered.",
        Page("<title>", "<title>Erreur\u00a0: "),
        (at.YES_NO,),
        ("own:title-prefix",),
        (23,),
        TITLE,
    ),
    Defect(
        "title-of-sending-without-error",
        "The title of the page before sending does not say that it came back.",
        Template("pages/check.html", "{% if messages %}{{ t('error.prefix') }} {% endif %}", ""),
        (at.CHECK_WRONG,),
        ("own:title-prefix",),
        (23,),
        TITLE,
    ),
)

"""What must be answered, and whose datum it is."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

TOLD = ("WCAG 3.3.2", "RGAA 11.10")

DEFECTS = (
    Defect(
        "mandatory-not-in-code",
        "Code does not say which fields must be answered.",
        Template("fields/_input.html", '{%- if not field.optional %} aria-required="true"{% endif %}', ""),
        (at.TEXTS,),
        ("own:mandatory-code",),
        (11,),
        TOLD,
    ),
    Defect(
        "mandatory-radios-not-in-code",
        "Code does not say that one of the radio buttons must be chosen.",
        Page(' aria-required="true"', ""),
        (at.RADIOS,),
        ("own:mandatory-code",),
        (11,),
        TOLD,
    ),
    Defect(
        "required-natively",
        "Browsers call an untouched field invalid.",
        Template("fields/_input.html", ' aria-required="true"', " required"),
        (at.TEXTS,),
        ("own:mandatory-code", "own:early-invalid"),
        (11, 17),
        TOLD,
    ),
    Defect(
        "mandatory-sentence-lost",
        "Nothing above the form says what must be answered.",
        Template("steps/step.html", "<p class=\"mandatory\">{{ t('form.mandatory') }}</p>", ""),
        (at.TEXTS, at.YES_NO),
        ("own:mandatory-text",),
        (12,),
        TOLD,
    ),
    Defect(
        "optional-not-said",
        "What may be left out does not say so.",
        Template(
            "fields/_label.html",
            '{%- else %}<label for="{{ field.id }}">{{ field.label }}{% if field.optional %}',
            '{%- else %}<label for="{{ field.id }}">{{ field.label }}{% if false %}',
        ),
        (at.TEXTS,),
        ("own:mandatory-code",),
        (12,),
        TOLD,
    ),
    Defect(
        "optional-and-mandatory",
        "The label says that it may be left out, code that it must not.",
        Page('name="lecteur"', 'name="lecteur" aria-required="true"'),
        (at.TEXTS,),
        ("own:mandatory-code",),
        (11, 12),
        TOLD,
    ),
    Defect(
        "token-unknown",
        "The token for filling in is none that browsers know.",
        Page('autocomplete="family-name"', 'autocomplete="nom"'),
        (at.TEXTS,),
        ("own:autocomplete", "axe:autocomplete-valid"),
        (19,),
        ("WCAG 1.3.5", "RGAA 11.13"),
    ),
    Defect(
        "token-of-another",
        "The address field asks browsers for a telephone number.",
        Page('autocomplete="email"', 'autocomplete="tel"'),
        (at.TEXTS,),
        ("own:autocomplete", "axe:autocomplete-valid"),
        (19,),
        ("WCAG 1.3.5", "RGAA 11.13"),
    ),
    Defect(
        "token-twice",
        "Two parts of a date ask for the same datum.",
        Page('autocomplete="bday-month"', 'autocomplete="bday-day"'),
        (at.DATE,),
        ("own:autocomplete",),
        (19,),
        ("WCAG 1.3.5", "RGAA 11.13"),
    ),
    Defect(
        "token-gone",
        "Fields about the claimant lose their tokens: browsers cannot fill them in.",
        Template(
            "fields/_input.html",
            '{%- if field.autocomplete %} autocomplete="{{ field.autocomplete }}"{% endif %}',
            "",
        ),
        (at.TEXTS,),
        ("own:autocomplete-kept",),
        (19,),
        ("WCAG 1.3.5", "RGAA 11.13"),
    ),
)

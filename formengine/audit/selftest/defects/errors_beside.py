"""Errors beside their field, and the ways on and back after an error."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

TIED = ("WCAG 3.3.1", "WCAG 1.3.1", "RGAA 11.10")

DEFECTS = (
    Defect(
        "error-untied",
        "The error stands beside its field and is not heard with it.",
        Page('aria-describedby="nom-hint nom-error"', 'aria-describedby="nom-hint"'),
        (at.TEXTS_WRONG,),
        ("own:error-tied", "own:error-heard"),
        (14,),
        TIED,
    ),
    Defect(
        "error-without-id",
        "The error has lost its id: fields refer to nothing.",
        Template("fields/_hint.html", ' id="{{ field.id }}-error"', ""),
        (at.TEXTS_WRONG, at.YES_NO_WRONG),
        ("own:reference", "own:error-tied"),
        (14, 3),
        TIED,
    ),
    Defect(
        "error-of-a-group-untied",
        "The error of a group of radio buttons is silent.",
        Template("fields/_options.html", "{% if field.described() %} {{ field.described() }}{% endif %}", ""),
        (at.YES_NO_WRONG,),
        ("own:error-tied", "own:error-heard"),
        (14,),
        TIED,
    ),
    Defect(
        "error-of-a-date-untied",
        "The error of a date is in the name neither of the group nor of its part.",
        Page(
            ' naissance-day-error"',
            '"',
            also=((' aria-describedby="naissance-day-error-mark-1 naissance-day-error-1"', ""),),
        ),
        (at.DATE_MONTH,),
        ("own:error-tied", "own:error-heard"),
        (14,),
        TIED,
    ),
    Defect(
        "error-of-a-part-untied",
        "The error of a postcode stands beside it and is not heard with it.",
        Template("fields/address.html", "field.blamed(part, beside=true)]|select", "'']|select"),
        (at.ADDRESS_WRONG,),
        ("own:error-tied", "own:error-heard"),
        (14,),
        TIED,
    ),
    Defect(
        "error-of-sending-untied",
        "The box that sends is in error, and nothing says why.",
        Template("pages/check.html", ' aria-describedby="declared-error"', ""),
        (at.CHECK_WRONG,),
        ("own:error-tied", "own:error-heard"),
        (14,),
        TIED,
    ),
    Defect(
        "error-only-above",
        "The summary tells the error, and nothing stands beside the field.",
        Template("fields/_hint.html", "{%- if told %}", "{%- if false %}"),
        (at.TEXTS_WRONG,),
        ("own:error-tied", "own:reference"),
        (14,),
        TIED,
    ),
    Defect(
        "error-says-otherwise",
        "Beside the field stand other words than in the summary.",
        Page(">Choisissez votre carte.</span></div>", ">Cette réponse n’est pas bonne.</span></div>"),
        (at.RADIOS_WRONG,),
        ("own:error-tied", "own:error-heard"),
        (14, 16),
        TIED,
    ),
    Defect(
        "error-says-invalid",
        "The message says that something is wrong, and neither what nor how to mend it.",
        Page(
            "Écrivez votre nom de famille.",
            "Champ invalide.",
            also=(("Écrivez votre nom de famille.", "Champ invalide."),),
        ),
        (at.TEXTS_WRONG,),
        ("transcript",),
        (16,),
        ("WCAG 3.3.3", "RGAA 11.11"),
    ),
    Defect(
        "error-without-its-word",
        "The message beside the field does not begin with « Erreur »: heard, it could be a hint.",
        Template("fields/_errors.html", '<span id="{{ field.mark_id', '<span hidden id="{{ field.mark_id'),
        (at.RADIOS_WRONG,),
        ("transcript",),
        (14,),
        TIED,
    ),
    Defect(
        "answer-lost",
        "What was typed is gone after an error.",
        Page('value="camille"', 'value=""'),
        (at.TEXTS_FORMAT,),
        ("transcript",),
        (20,),
        ("WCAG 3.3.7", "RGAA 11.12"),
    ),
    Defect(
        "way-back-lost-in-error",
        "After an error there is no way back any more.",
        Page('<button class="button button--quiet" name="go" value="back">Étape précédente</button>', ""),
        (at.YES_NO_WRONG,),
        ("own:ways-back",),
        (18,),
        ("WCAG 3.3.4", "RGAA 11.12"),
    ),
    Defect(
        "back-comes-first",
        "Enter in a field goes back instead of on.",
        Page(
            '<button class="button" name="go" value="next">Continuer</button>',
            "",
            also=(
                (
                    'value="back">Étape précédente</button>',
                    'value="back">Étape précédente</button><button class="button" name="go" value="next">Continuer</button>',
                ),
            ),
        ),
        (at.YES_NO,),
        ("own:ways-back",),
        (18,),
        ("WCAG 3.2.2", "RGAA 11.12"),
    ),
)

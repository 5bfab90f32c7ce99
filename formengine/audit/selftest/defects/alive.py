"""What speaks, moves or sounds by itself; kinds of fields; markup that browsers must repair."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

LIVE = ("WCAG 4.1.3", "RGAA 7.5")
KINDS = ("WCAG 4.1.2", "RGAA 7.1")

DEFECTS = (
    Defect(
        "status-full-at-once",
        "What announces itself is full when the page comes: some hear it twice, some never.",
        Page(
            '<p class="mandatory">',
            '<div role="status">Vos réponses sont enregistrées.</div><p class="mandatory">',
        ),
        (at.YES_NO,),
        ("own:live-regions",),
        (40,),
        LIVE,
    ),
    Defect(
        "message-spoken-twice",
        "What has been saved is said twice: two live messages stand for it, one within the other.",
        Page(
            '<p class="mandatory">',
            '<div role="status"><p aria-live="polite"></p></div><p class="mandatory">',
        ),
        (at.YES_NO,),
        ("own:live-regions",),
        (40,),
        LIVE,
    ),
    Defect(
        "error-interrupts",
        "The error beside the field interrupts whatever is being said.",
        Page('<div class="error-text"', '<div class="error-text" aria-live="assertive"'),
        (at.YES_NO_WRONG,),
        ("own:live-regions",),
        (40,),
        LIVE,
    ),
    Defect(
        "sound-by-itself",
        "A sound begins by itself and drowns the voice.",
        Page(
            '<div class="actions">', '<audio autoplay src="/static/bonjour.mp3"></audio><div class="actions">'
        ),
        (at.YES_NO,),
        ("own:no-puzzle", "own:self-contained", "axe:no-autoplay-audio"),
        (37,),
        ("WCAG 1.4.2", "RGAA 4.10"),
    ),
    Defect(
        "words-run",
        "A sentence runs across the page.",
        Page('<p class="mandatory">', '<marquee>Fermé le lundi.</marquee><p class="mandatory">'),
        (at.YES_NO,),
        ("axe:marquee", "html"),
        (36,),
        ("WCAG 2.2.2", "RGAA 13.8"),
    ),
    Defect(
        "number-is-a-spin-button",
        "A number changes under the wheel of the mouse, and is heard as « bouton de réglage ».",
        Template(
            "fields/_input.html",
            "type=\"{{ input_type or 'text' }}\"",
            "type=\"{{ 'number' if inputmode else 'text' }}\"",
        ),
        (at.NUMBERS,),
        ("transcript",),
        (15,),
        KINDS,
    ),
    Defect(
        "date-is-a-calendar",
        "A date is one field of four stops that few can use.",
        Page(
            'type="text" inputmode="numeric" dir="ltr" autocomplete="bday-day"',
            'type="date" dir="ltr" autocomplete="bday-day"',
        ),
        (at.DATE,),
        ("own:autocomplete", "transcript", "html"),
        (15,),
        KINDS,
    ),
    Defect(
        "keypad-lost",
        "On a telephone figures must be looked for on a keyboard of letters.",
        Page(' inputmode="numeric"', ""),
        (at.DATE,),
        ("own:keypad-kept",),
        (15,),
        ("WCAG 3.3.2",),
    ),
    Defect(
        "radios-are-boxes",
        "One answer may be given, and the page shows boxes.",
        Template("fields/choice.html", "{% set control = 'radio' %}", "{% set control = 'checkbox' %}"),
        (at.RADIOS,),
        ("transcript",),
        (8,),
        KINDS,
    ),
    Defect(
        "state-never-changes",
        "A disclosure is called open for ever, whether it is or not.",
        Page("<summary>", '<summary aria-expanded="true">'),
        (at.DATE,),
        ("html", "axe:aria-conditional-attr", "transcript"),
        (1,),
        KINDS,
    ),
    Defect(
        "attribute-misspelt",
        "A slip of the pen in an attribute, and nothing is said.",
        Page('aria-describedby="nom-hint"', 'aria-describeby="nom-hint"'),
        (at.TEXTS,),
        ("axe:aria-valid-attr", "own:hint-tied", "html"),
        (3, 15),
        ("WCAG 4.1.2", "RGAA 7.1"),
    ),
    Defect(
        "link-within-a-button",
        "A link stands within a button: which of the two is pressed?",
        Page(">Continuer</button>", '><a href="/fr/">Continuer</a></button>'),
        (at.YES_NO,),
        ("axe:nested-interactive", "html"),
        (37,),
        ("WCAG 4.1.2", "RGAA 8.2"),
    ),
    Defect(
        "tags-crossed",
        "Tags are closed in the wrong order, and each browser repairs them otherwise.",
        Page("</h1></legend>", "</legend></h1>"),
        (at.RADIOS,),
        ("html",),
        (3,),
        ("RGAA 8.2",),
    ),
)

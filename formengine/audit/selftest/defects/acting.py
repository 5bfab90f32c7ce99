"""Pages that act by themselves: on focus, on change, while one types."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

QUIET = ("WCAG 3.2.1", "WCAG 3.2.2", "RGAA 7.4")
_RADIO = 'type="radio" id="avec_enfant"'

_LISTENER = "addEventListener(%27change%27,(e)=%3Ee.target.form.submit())"

DEFECTS = (
    Defect(
        "sent-on-change",
        "Choosing an answer sends the page.",
        Template(
            "fields/_options.html",
            'id="{{ option.dom_id }}"',
            'id="{{ option.dom_id }}" onchange="this.form.submit()"',
        ),
        (at.YES_NO,),
        ("own:on-change",),
        (35,),
        QUIET,
    ),
    Defect(
        "sent-on-change-at-work",
        "A script that is let in sends the page as soon as an answer is chosen.",
        Page("<fieldset", '<fieldset onchange="this.form.submit()"', scripts=True),
        (at.YES_NO,),
        ("own:change-quiet",),
        (35,),
        QUIET,
        keyboard=True,
    ),
    Defect(
        "sent-on-change-by-a-listener",
        "A script of another file sends the page as soon as an answer is chosen.",
        Page("</body>", f'<script src="data:text/javascript,{_LISTENER}"></script></body>', scripts=True),
        (at.YES_NO,),
        ("own:change-quiet",),
        (35,),
        QUIET,
        keyboard=True,
    ),
    Defect(
        "left-on-focus",
        "The page is left when the focus comes to a field.",
        Page(_RADIO, f"{_RADIO} onfocus=\"location='/'\"", scripts=True),
        (at.YES_NO,),
        ("own:focus-quiet", "own:change-quiet", "explore"),
        (35,),
        QUIET,
        keyboard=True,
    ),
    Defect(
        "answered-on-focus",
        "An answer changes when the focus comes to it.",
        Page(_RADIO, f'{_RADIO} onfocus="this.checked=true"', scripts=True),
        (at.YES_NO,),
        ("own:focus-quiet",),
        (35,),
        QUIET,
        keyboard=True,
    ),
    Defect(
        "focus-jumps-while-typing",
        "The focus leaves the day for the month while somebody types.",
        Page('name="naissance-day"', 'name="naissance-day" oninput="this.form.elements[5].focus()"'),
        (at.DATE,),
        ("own:on-change",),
        (35,),
        QUIET,
    ),
    Defect(
        "nothing-sends",
        "No button sends the form: only Enter in a field, or a script, does.",
        Page(
            '<button class="button" name="go" value="next">Continuer</button>',
            "",
            also=(
                (
                    '<button class="button button--quiet" name="go" value="back">',
                    '<button class="button" type="reset">',
                ),
                (
                    (
                        '<button class="button button--quiet" name="go" value="later">'
                        "Enregistrer et continuer plus tard</button>"
                    ),
                    "",
                ),
                ('<button class="button--link" name="go" value="lang-en" lang="en">English</button>', ""),
                ('<button class="button--link" name="go" value="erase">Effacer mes réponses</button>', ""),
            ),
        ),
        (at.YES_NO,),
        ("own:on-change",),
        (35, 37),
        QUIET,
    ),
)

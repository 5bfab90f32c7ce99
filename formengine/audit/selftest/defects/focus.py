"""The focus: that one sees it, that nothing lies over it, and where it is after an error."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Style

SEEN = ("WCAG 2.4.7", "RGAA 10.7")
COVERED = ("WCAG 2.4.11", "RGAA 10.7")

DEFECTS = (
    Defect(
        "focus-off",
        "Nobody sees where the focus is.",
        Style(
            edits=(
                (
                    ":focus{outline:var(--ring) solid var(--focus-outer);outline-offset:var(--ring);",
                    ":focus{outline:0;",
                ),
                ("box-shadow:0 0 0 var(--ring) var(--focus-inner)}", "}"),
            )
        ),
        (at.ITEM,),
        ("own:focus-visible",),
        (28,),
        SEEN,
        keyboard=True,
    ),
    Defect(
        "focus-off-on-fields",
        "Nobody sees that the focus is in a field.",
        Style(".input:focus{outline:0;box-shadow:none}"),
        (at.ITEM,),
        ("own:focus-visible",),
        (28,),
        SEEN,
        keyboard=True,
    ),
    Defect(
        "focus-faint",
        "The ring around the focus is as light as the page.",
        Style(":focus{outline-color:#e0e4e4;box-shadow:none}"),
        (at.ITEM,),
        ("own:focus-visible",),
        (28, 31),
        ("WCAG 1.4.11", "RGAA 10.7"),
        keyboard=True,
    ),
    Defect(
        "focus-faint-in-the-dark",
        "In the dark the ring around the focus is as dark as the page.",
        Style("@media (prefers-color-scheme:dark){:focus{outline-color:#1d282c;box-shadow:none}}"),
        (at.ITEM,),
        ("own:focus-visible",),
        (28, 31),
        ("WCAG 1.4.11", "RGAA 10.7"),
        keyboard=True,
    ),
    Defect(
        "help-over-the-focus",
        "A bar that explains the keys comes when one is pressed, and lies over what has the focus.",
        Page(
            '<div class="actions">',
            '<div id="help" hidden style="position:fixed;inset:0;background:#ddd">Tab mène plus loin.</div>'
            "<script>addEventListener('keyup',()=>{document.getElementById('help').hidden=false})</script>"
            '<div class="actions">',
            scripts=True,
        ),
        (at.RADIOS,),
        ("own:focus-free-walked",),
        (29,),
        COVERED,
        keyboard=True,
    ),
    Defect(
        "focus-is-a-shadow",
        "With forced colours nobody sees where the focus is: it is drawn by a shadow.",
        Style(":focus{outline:0;box-shadow:0 0 0 4px #4a1a8c}"),
        (at.YES_NO,),
        ("own:focus-forced",),
        (38, 28),
        SEEN,
    ),
    Defect(
        "header-over-the-focus",
        "A header that stays in place covers what has the focus.",
        Style(".banner{position:fixed;top:0;left:0;z-index:5;height:30vh}"),
        (at.RADIOS,),
        ("own:focus-free",),
        (29,),
        COVERED,
    ),
    Defect(
        "footer-over-the-focus",
        "A bar at the foot of the window covers what has the focus.",
        Style(".footer{position:fixed;bottom:0;left:0;z-index:5;background:var(--sheet)}"),
        (at.RADIOS,),
        ("own:focus-free",),
        (29,),
        COVERED,
    ),
    Defect(
        "focus-elsewhere-after-an-error",
        "After an error the focus is in a field and not on what says what is wrong.",
        Page(
            ' tabindex="-1" autofocus',
            ' tabindex="-1"',
            also=(('name="avec_enfant"', 'autofocus name="avec_enfant"'),),
        ),
        (at.YES_NO_WRONG,),
        ("own:summary",),
        (39,),
        ("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
    ),
    Defect(
        "summary-lost-without-scripts",
        "Who lets no script run is told of no error, and the focus is nowhere.",
        Style("@media (scripting:none){.summary-box{display:none}}"),
        (at.YES_NO_WRONG,),
        ("own:summary-unscripted",),
        (37, 39),
        ("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
    ),
    Defect(
        "focus-taken-away",
        "A script takes the focus away from what says what is wrong.",
        Page(" autofocus>", ' autofocus onfocus="setTimeout(()=>this.blur())">', scripts=True),
        (at.YES_NO_WRONG,),
        ("own:summary-works",),
        (39,),
        ("WCAG 3.3.1", "WCAG 2.4.3", "RGAA 11.10"),
        keyboard=True,
    ),
)

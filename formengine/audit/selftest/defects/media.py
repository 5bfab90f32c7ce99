"""Print, forced colours, the dark, and what moves. Planted in the style sheet."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Style

TEXT = ("WCAG 1.4.3", "RGAA 3.2")
SHAPE = ("WCAG 1.4.11", "RGAA 3.3")
FORCED = ("WCAG 1.4.11", "RGAA 10.5")

DEFECTS = (
    Defect(
        "questions-not-printed",
        "On paper stand answers without questions.",
        Style("@media print{dt,label,legend{display:none}}"),
        (at.RADIOS,),
        ("own:printed",),
        (33,),
        ("WCAG 1.3.1", "RGAA 10.3"),
    ),
    Defect(
        "errors-not-printed",
        "On paper nothing says what must be mended.",
        Style("@media print{.error-text{display:none}}"),
        (at.RADIOS_WRONG,),
        ("own:printed",),
        (33,),
        ("WCAG 1.3.1", "RGAA 10.3"),
    ),
    Defect(
        "button-lost-in-forced-colours",
        "With forced colours the button is only words.",
        Style(".button{border:0}"),
        (at.YES_NO,),
        ("own:forced-colours",),
        (38,),
        FORCED,
    ),
    Defect(
        "field-lost-in-forced-colours",
        "With forced colours nobody sees where to type: the field is drawn by a shadow.",
        Style(".input{border:0;box-shadow:0 0 0 2px #54656f}"),
        (at.ITEM,),
        ("own:forced-colours",),
        (38,),
        FORCED,
    ),
    Defect(
        "forced-colours-refused",
        "Fields keep their own colours where somebody needs others.",
        Style(".input{forced-color-adjust:none}"),
        (at.ITEM,),
        ("own:forced-colours",),
        (38,),
        FORCED,
    ),
    Defect(
        "tick-lost-in-forced-colours",
        "With forced colours nobody sees what is ticked: the mark is a ground.",
        Style(".option>:checked::after{border:0!important;background:var(--accent);width:60%;height:60%}"),
        (at.RADIOS_FILLED,),
        ("own:forced-colours", "own:colour-alone"),
        (38,),
        FORCED,
    ),
    Defect(
        "summary-lost-in-forced-colours",
        "With forced colours what says what is wrong looks like the rest of the page: its box was a tint and a shadow.",
        Style(".summary-box{border:0;background:var(--danger-tint);box-shadow:0 0 0 4px var(--danger)}"),
        (at.YES_NO_WRONG,),
        ("own:error-forced",),
        (38,),
        FORCED,
    ),
    Defect(
        "error-lost-in-forced-colours",
        "With forced colours the message beside the field is gone.",
        Style("@media (forced-colors:active){.error-text{visibility:hidden}}"),
        (at.TEXTS_WRONG,),
        ("own:error-forced",),
        (38,),
        ("WCAG 3.3.1", "RGAA 11.10"),
    ),
    Defect(
        "dark-page-unreadable",
        "In the dark, hints are dark on dark.",
        Style("@media (prefers-color-scheme:dark){.hint{color:#3c4a50}}"),
        (at.BOXES,),
        ("own:text-contrast",),
        (31,),
        TEXT,
    ),
    Defect(
        "field-lost-in-the-dark",
        "In the dark nobody sees where to type.",
        Style("@media (prefers-color-scheme:dark){.input{border-color:#223338}}"),
        (at.ITEM,),
        ("own:edge-contrast",),
        (31,),
        SHAPE,
    ),
    Defect(
        "words-vanish-under-the-mouse",
        "The words on the button have the colour of its ground while the mouse is over it.",
        Style(".button:hover{color:var(--accent-hover)}"),
        (at.YES_NO,),
        ("own:hover-contrast",),
        (31,),
        TEXT,
    ),
    Defect(
        "question-blinks",
        "The question blinks and cannot be stopped.",
        Style("@keyframes blink{50%{opacity:.2}}h1{animation:blink 1s infinite}"),
        (at.YES_NO,),
        ("own:still",),
        (36,),
        ("WCAG 2.2.2", "RGAA 13.8"),
    ),
)

"""Width, zoom, text spacing, and room for a finger. Planted in the style sheet."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Style

REFLOW = ("WCAG 1.4.10", "RGAA 10.11")
SPACED = ("WCAG 1.4.12", "RGAA 10.12")
TARGETS = ("WCAG 2.5.8",)

DEFECTS = (
    Defect(
        "page-of-a-fixed-width",
        "On a telephone one must scroll sideways to read each line.",
        Style("main{min-width:640px}"),
        (at.YES_NO,),
        ("own:sideways",),
        (26,),
        REFLOW,
    ),
    Defect(
        "field-of-a-fixed-width",
        "A field stands out of the window of a telephone.",
        Style(".input{width:480px;max-width:none}"),
        (at.ITEM,),
        ("own:sideways",),
        (26,),
        REFLOW,
    ),
    Defect(
        "page-too-wide-in-between",
        "At twice its size the page must be scrolled sideways; on a telephone and on a desktop it fits.",
        Style("@media (min-width:30em) and (max-width:60em){main{min-width:1100px}}"),
        (at.YES_NO,),
        ("own:sideways",),
        (26,),
        ("WCAG 1.4.4", "RGAA 10.4"),
    ),
    Defect(
        "line-never-broken",
        "The question stands on one line, however narrow the window.",
        Style("legend,legend h1{white-space:nowrap}"),
        (at.BOXES,),
        ("own:sideways",),
        (26,),
        REFLOW,
    ),
    Defect(
        "size-of-the-reader-ignored",
        "Who has chosen large letters for all pages gets the usual ones here.",
        Style("html{font-size:16px}"),
        (at.YES_NO,),
        ("own:reader-size",),
        (26,),
        ("WCAG 1.4.4", "RGAA 10.4"),
    ),
    Defect(
        "text-cut-off",
        "The second line of a hint is cut off.",
        Style(".group>.hint{height:1em;overflow:hidden}"),
        (at.BOXES,),
        ("own:clipped",),
        (26,),
        ("WCAG 1.4.4", "RGAA 10.4"),
    ),
    Defect(
        "text-cut-off-when-spaced",
        "With wider lines and letters the question is cut off.",
        Style("legend{max-height:4em;overflow:hidden}"),
        (at.BOXES,),
        ("own:clipped",),
        (27,),
        SPACED,
    ),
    Defect(
        "button-cut-off-when-spaced",
        "With wider letters the words on the button are cut off.",
        Style(".actions .button{width:6em;padding-inline:.2em;white-space:nowrap;overflow:hidden}"),
        (at.YES_NO,),
        ("own:clipped",),
        (27,),
        SPACED,
    ),
    Defect(
        "text-under-text",
        "Hints lie over the first answer.",
        Style(".group>.hint{margin-bottom:-3.2em}"),
        (at.BOXES,),
        ("own:clipped",),
        (26,),
        ("WCAG 1.4.4", "RGAA 10.4"),
    ),
    Defect(
        "targets-tiny",
        "The ways on and back are too small to be tapped.",
        Style(
            ".button{min-height:0;padding:0;font-size:10px;line-height:1}"
            ".actions,.ways,.actions .button,.ways .button{margin:0}"
        ),
        (at.YES_NO,),
        ("own:target-size", "axe:target-size"),
        (30,),
        TARGETS,
    ),
    Defect(
        "summary-targets-tiny",
        "The links of the summary lie so close that a finger meets two.",
        Style(
            ".summary-box a{min-height:0;padding:0;font-size:12px;line-height:1}"
            ".summary-box li{font-size:12px;line-height:1}"
        ),
        (at.TEXTS_WRONG,),
        ("own:target-size", "axe:target-size"),
        (30,),
        TARGETS,
    ),
    Defect(
        "page-turned",
        "On a telephone that is held upright the page lies on its side.",
        Style("@media (orientation:portrait){body{transform:rotate(90deg)}}"),
        (at.YES_NO,),
        ("axe:css-orientation-lock", "own:sideways"),
        (26,),
        ("WCAG 1.3.4", "RGAA 13.9"),
    ),
    Defect(
        "question-unseen",
        "The heading of the page is neither seen nor heard.",
        Style("legend h1{display:none}"),
        (at.YES_NO,),
        ("own:named", "own:one-h1"),
        (25,),
        ("WCAG 2.4.6", "RGAA 9.1"),
    ),
    Defect(
        "way-back-unseen",
        "The way back is there in the page, and nobody meets it.",
        Style(".ways{display:none}"),
        (at.YES_NO,),
        ("transcript",),
        (18,),
        ("WCAG 3.3.4", "RGAA 11.12"),
    ),
    Defect(
        "mark-by-style",
        "A star that style adds is read out with every question.",
        Style('legend h1::after{content:" *"}'),
        (at.YES_NO,),
        ("transcript",),
        (12, 33),
        ("WCAG 1.3.1", "RGAA 10.2"),
    ),
)

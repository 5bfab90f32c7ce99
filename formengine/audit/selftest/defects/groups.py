"""Groups: the question of radio buttons, of boxes and of the parts of a date."""

from __future__ import annotations

from formengine.audit.selftest import places as at
from formengine.audit.selftest.planting import Defect, Page, Template

GROUPED = ("WCAG 1.3.1", "RGAA 11.5", "RGAA 11.6")

DEFECTS = (
    Defect(
        "legend-removed",
        "One hears yes and no, and never the question.",
        Template("fields/_options.html", '{% include "fields/_legend.html" %}', ""),
        (at.YES_NO,),
        ("own:group-name",),
        (9,),
        GROUPED,
    ),
    Defect(
        "legend-without-words",
        "The legend of a group is empty.",
        Page('<h1 class="h1-label">Quelle carte voulez-vous\u202f?</h1>', '<h1 class="h1-label"></h1>'),
        (at.RADIOS,),
        ("own:group-name",),
        (9,),
        GROUPED,
    ),
    Defect(
        "legend-late",
        "The legend is not the first child of its fieldset, so that it names nothing in some browsers.",
        Page(
            '<legend id="messages-legend">', '<p>Nos messages sont courts.</p><legend id="messages-legend">'
        ),
        (at.BOXES,),
        ("own:group-name", "html"),
        (9,),
        GROUPED,
    ),
    Defect(
        "legend-is-a-paragraph",
        "The question only looks like the heading of its radio buttons.",
        Template(
            "fields/_legend.html",
            '<legend id="{{ field.id }}-legend"><h1 class="h1-label">',
            '<div><h1 class="h1-label">',
            also=(("</h1></legend>", "</h1></div>"),),
        ),
        (at.RADIOS,),
        ("own:group-name",),
        (9,),
        GROUPED,
    ),
    Defect(
        "radios-not-grouped",
        "Radio buttons stand in no group.",
        Template(
            "fields/_options.html",
            "<fieldset",
            "<div",
            also=(("</fieldset>", "</div>"), (' role="radiogroup"', "")),
        ),
        (at.RADIOS,),
        ("own:grouped",),
        (8,),
        GROUPED,
    ),
    Defect(
        "boxes-not-grouped",
        "Boxes of one question stand in no group.",
        Template("fields/_options.html", "<fieldset", "<div", also=(("</fieldset>", "</div>"),)),
        (at.BOXES,),
        ("own:grouped",),
        (8,),
        GROUPED,
    ),
    Defect(
        "date-not-grouped",
        "Day, month and year stand in no group: nothing says whose day it is.",
        Template("fields/_date_parts.html", "<fieldset", "<div", also=(("</fieldset>", "</div>"),)),
        (at.DATE,),
        ("own:grouped",),
        (8,),
        GROUPED,
    ),
    Defect(
        "group-called-otherwise",
        "The group is called by its hint and not by its question.",
        Page('aria-labelledby="messages-legend messages-hint"', 'aria-labelledby="messages-hint"'),
        (at.BOXES,),
        ("own:group-name",),
        (9,),
        GROUPED,
    ),
    Defect(
        "group-made-nothing",
        "The group is taken out of the tree by a role.",
        Page('<fieldset class="group" aria', '<fieldset class="group" role="presentation" aria'),
        (at.BOXES,),
        ("axe:aria-allowed-role", "own:group-name", "transcript", "html"),
        (8,),
        GROUPED,
    ),
    Defect(
        "boxes-required",
        "A group of boxes is called mandatory, which its role does not allow.",
        Template(
            "fields/_options.html", "{%- if control == 'radio' %} role=\"radiogroup\"", "{%- if true %}"
        ),
        (at.BOXES,),
        ("axe:aria-allowed-attr", "html"),
        (11,),
        ("WCAG 4.1.2", "RGAA 7.1"),
    ),
    Defect(
        "role-unknown",
        "A role has a slip of the pen, so that it is none.",
        Page('role="radiogroup"', 'role="radio-group"'),
        (at.YES_NO,),
        ("axe:aria-roles", "html"),
        (8,),
        ("WCAG 4.1.2", "RGAA 7.1"),
    ),
)

"""Every key of the files that stand beside a form: what its versions changed, and the journeys of people through it."""

from __future__ import annotations

from formengine.fields.base import Key
from formengine.loading.keys import Spec

CHANGES = Spec("the changes", {"changes": Key("parts", required=True)})
CHANGE = Spec(
    "a change",
    {
        "question": Key("line"),
        "list": Key("line"),
        "option": Key("line"),
        "on": Key("line", required=True),
        "renamed": Key("line"),
        "mapped": Key("parts"),
        "dropped": Key("line"),
    },
)
JOURNEYS = Spec("the journeys", {"journeys": Key("parts", required=True)})
JOURNEY = Spec(
    "a journey",
    {
        "journey": Key("kebab-id", required=True),
        "title": Key("line", required=True),
        "today": Key("line", required=True),
        "language": Key("line", required=True),
        "answers": Key("parts", required=True),
        "pages": Key("parts", required=True),
    },
)

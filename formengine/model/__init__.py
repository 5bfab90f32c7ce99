"""The form as values: frozen, typed, each knowing where in the file it stands."""

from formengine.model.change import Change, Renames
from formengine.model.form import (
    Accessibility,
    Contact,
    Declaration,
    Fact,
    ForEach,
    Form,
    Node,
    Parameter,
    Part,
    Privacy,
    Repeat,
    Sent,
    Service,
    Start,
    Step,
    Stop,
)
from formengine.model.periods import Period
from formengine.model.plain import Aside, Plain
from formengine.model.question import Option, Question, Rule, Setting
from formengine.model.reminder import Reminder
from formengine.model.retention import Retention
from formengine.model.terms import Again, Assisted, Opening, Withdrawal
from formengine.model.text import Expression, Text

__all__ = [
    "Accessibility",
    "Again",
    "Aside",
    "Assisted",
    "Change",
    "Contact",
    "Declaration",
    "Expression",
    "Fact",
    "ForEach",
    "Form",
    "Node",
    "Opening",
    "Option",
    "Parameter",
    "Part",
    "Period",
    "Plain",
    "Privacy",
    "Question",
    "Reminder",
    "Renames",
    "Repeat",
    "Retention",
    "Rule",
    "Sent",
    "Service",
    "Setting",
    "Start",
    "Step",
    "Stop",
    "Text",
    "Withdrawal",
]

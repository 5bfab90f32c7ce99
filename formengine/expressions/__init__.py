"""The one language of conditions, facts, rules and inserts: read, checked against types, and worked out.

`parse` reads an expression of the model, `check` gives it types in a scope, and the result works itself out
for an `Env` of answers. Nothing here reads a file, a clock or a global.
"""

from formengine.expressions.check import check
from formengine.expressions.decode import decode
from formengine.expressions.evaluate import Env
from formengine.expressions.functions import FUNCTION_NAMES, Value
from formengine.expressions.nodes import Parsed, walk
from formengine.expressions.parse import parse
from formengine.expressions.scope import Scope
from formengine.expressions.telephones import takes_sms
from formengine.expressions.typed import Typed
from formengine.expressions.types import (
    Boolean,
    Choice,
    Choices,
    Date,
    Items,
    Month,
    Number,
    Phone,
    Text,
    Type,
)

__all__ = [
    "FUNCTION_NAMES",
    "Boolean",
    "Choice",
    "Choices",
    "Date",
    "Env",
    "Items",
    "Month",
    "Number",
    "Parsed",
    "Phone",
    "Scope",
    "Text",
    "Type",
    "Typed",
    "Value",
    "check",
    "decode",
    "parse",
    "takes_sms",
    "walk",
]

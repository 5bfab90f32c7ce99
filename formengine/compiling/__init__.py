"""From a checked form to a compiled form: pages as chunks with holes, and steps as WTForms classes, made once.

Each name is looked for when it is asked for: who needs the words of a form alone waits for neither Jinja2 nor WTForms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formengine.compiling.compiled import CompiledForm, Place, Read, compile_form
    from formengine.compiling.filling import Filling
    from formengine.compiling.site import Site, language_name
    from formengine.compiling.steps import NO_ERRORS, StepErrors
    from formengine.compiling.views import Message
    from formengine.compiling.words import Words, form_words

_MODULES = {
    "NO_ERRORS": "steps",
    "CompiledForm": "compiled",
    "Filling": "filling",
    "Message": "views",
    "Place": "compiled",
    "Read": "compiled",
    "Site": "site",
    "StepErrors": "steps",
    "Words": "words",
    "compile_form": "compiled",
    "form_words": "words",
    "language_name": "site",
}

__all__ = [
    "NO_ERRORS",
    "CompiledForm",
    "Filling",
    "Message",
    "Place",
    "Read",
    "Site",
    "StepErrors",
    "Words",
    "compile_form",
    "form_words",
    "language_name",
]


def __getattr__(name: str) -> Any:
    """What the package offers, from the module that has it (PEP 562). Raises AttributeError."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found

"""From a checked form to a compiled form: pages as chunks with holes, and steps as WTForms classes, made once."""

from formengine.compiling.compiled import CompiledForm, Place, Read, compile_form
from formengine.compiling.filling import Filling
from formengine.compiling.site import Site, language_name
from formengine.compiling.steps import NO_ERRORS, StepErrors
from formengine.compiling.views import Message
from formengine.compiling.words import Words, form_words

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

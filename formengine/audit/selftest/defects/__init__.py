"""Every planted defect, one module for what is broken. `ALL` holds them in the order of the modules."""

from __future__ import annotations

from formengine.audit.selftest.defects import (
    acting,
    alive,
    colours,
    definitions,
    engine_words,
    error_marks,
    error_summary,
    errors_beside,
    focus,
    groups,
    hints,
    labels,
    languages,
    mandatory,
    media,
    needs,
    pressed,
    refused,
    room,
    structure,
    tab_order,
    titles,
    translations,
)
from formengine.audit.selftest.planting import Defect

_MODULES = (
    labels,
    groups,
    hints,
    mandatory,
    pressed,
    errors_beside,
    error_summary,
    error_marks,
    titles,
    structure,
    languages,
    tab_order,
    focus,
    acting,
    colours,
    room,
    media,
    needs,
    alive,
    engine_words,
    translations,
    refused,
    definitions,
)

ALL: tuple[Defect, ...] = tuple(defect for module in _MODULES for defect in module.DEFECTS)

"""Rules of our own, beyond what axe-core can know: one module each, found by itself.

`ALL` holds them; `base` says what a rule is; `looks` in which windows they look, `keyboard` what a walk with Tab tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from formengine.audit.catalogue_words import words_of
from formengine.audit.rules.base import Place, Proof, Rule, Verdict, View, result_of

__all__ = ["ALL", "Place", "Proof", "Rule", "Verdict", "View", "result_of", "rules_of", "words_of"]


def _found() -> Iterator[Rule]:
    for module in iter_modules(__path__):
        rule = getattr(import_module(f"{__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            yield rule


ALL: Sequence[Rule] = tuple(sorted(_found(), key=lambda rule: rule.id))
"""Every rule, by its id."""


@cache
def rules_of(proof: Proof, look: str = "") -> tuple[Rule, ...]:
    """The rules that need a proof, those only that look in a window when one is named."""
    return tuple(rule for rule in ALL if rule.proof == proof and (not look or look in rule.looks))

"""An example of wrong and right for every code: `formengine explain CODE` shows it, and a test holds it true."""

from __future__ import annotations

from collections.abc import Mapping

from formengine.catalogue.shown import (
    advice,
    changes,
    evidence,
    formulas,
    plain,
    service,
    structure,
    values,
    yaml,
)
from formengine.catalogue.shown.example import At, Example

EXAMPLES: Mapping[str, Example] = {
    **yaml.EXAMPLES,
    **structure.EXAMPLES,
    **values.EXAMPLES,
    **formulas.EXAMPLES,
    **service.EXAMPLES,
    **evidence.EXAMPLES,
    **plain.EXAMPLES,
    **advice.EXAMPLES,
    **changes.EXAMPLES,
}

__all__ = ["EXAMPLES", "At", "Example"]

"""The digital form builder of DEFRA and GOV.UK, as its model describes forms.

https://github.com/XGovFormBuilder/digital-form-builder/tree/main/model, and the newer https://github.com/DEFRA/forms-designer.
"""

from __future__ import annotations

from formengine.importing.defra.form import draft_of
from formengine.importing.defra.spots import read

__all__ = ["draft_of", "read"]

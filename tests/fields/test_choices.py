from __future__ import annotations

from tests.fields.support import Contract


class TestChoices(Contract):
    type_name = "choices"

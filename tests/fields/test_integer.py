from __future__ import annotations

from tests.fields.support import Contract


class TestInteger(Contract):
    type_name = "integer"

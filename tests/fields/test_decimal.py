from __future__ import annotations

from tests.fields.support import Contract


class TestDecimal(Contract):
    type_name = "decimal"

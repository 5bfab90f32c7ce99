from __future__ import annotations

from tests.fields.support import Contract


class TestMoney(Contract):
    type_name = "money"

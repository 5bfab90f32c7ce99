from __future__ import annotations

from tests.fields.support import Contract


class TestDate(Contract):
    type_name = "date"

from __future__ import annotations

from tests.fields.support import Contract


class TestMonth(Contract):
    type_name = "month"

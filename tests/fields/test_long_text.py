from __future__ import annotations

from tests.fields.support import Contract


class TestLongText(Contract):
    type_name = "long-text"

from __future__ import annotations

from tests.fields.support import Contract


class TestText(Contract):
    type_name = "text"

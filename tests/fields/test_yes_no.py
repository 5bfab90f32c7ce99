from __future__ import annotations

from tests.fields.support import Contract


class TestYesNo(Contract):
    type_name = "yes-no"

from __future__ import annotations

from tests.fields.support import Contract


class TestChoice(Contract):
    type_name = "choice"

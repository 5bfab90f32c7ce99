from __future__ import annotations

from tests.fields.support import Contract


class TestDeclaration(Contract):
    type_name = "declaration"

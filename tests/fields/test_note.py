from __future__ import annotations

from tests.fields.support import Contract


class TestNote(Contract):
    type_name = "note"

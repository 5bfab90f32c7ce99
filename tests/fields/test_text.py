from __future__ import annotations

from formengine.fields import forgive
from tests.fields.support import Contract


class TestText(Contract):
    type_name = "text"


def test_a_joiner_stays_in_a_persian_name_and_goes_from_a_copied_code() -> None:
    assert forgive.line("علی\u200cرضا") == "علی\u200cرضا"
    assert forgive.line("\u200cAB\u200d12\u200c") == "AB12"

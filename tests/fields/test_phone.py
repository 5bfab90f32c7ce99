from __future__ import annotations

import pytest

from formengine.fields.base import Answer, Fault
from tests.fields.support import Contract, examples


class TestPhone(Contract):
    type_name = "phone"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("+33612345678", "06 12 34 56 78"),
        ("+32470123456", "+32 470 12 34 56"),
        ("+262692123456", "+262 692 12 34 56"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_in_the_country(value: str, shown: str) -> None:
    example = examples("phone")[0]
    assert example.kind.show(example.question, value, "fr") == {"telephone": [shown]}


def test_an_answer_of_another_type_to_an_older_version_of_the_form_is_shown_as_it_is() -> None:
    example = examples("phone")[0]
    assert example.kind.show(example.question, "liste rouge", "fr") == {"telephone": ["liste rouge"]}


def test_the_message_gives_an_example_of_the_country() -> None:
    french, belgian = examples("phone")
    assert french.read(french.raw("?")).faults == (Fault("phone", "", {"example": "06 39 98 12 34"}),)
    (fault,) = belgian.read(belgian.raw("?")).faults
    assert str(belgian.read(belgian.raw(str(fault.params["example"]))).value).startswith("+324")


def test_a_number_that_no_library_knows_yet_is_taken() -> None:
    example = examples("phone")[0]
    assert example.read(example.raw("06 39 98 12 34")) == Answer("+33639981234")


def test_on_a_page_from_right_to_left_a_number_keeps_its_order() -> None:
    example = examples("phone")[0]
    arabic = example.form("ar").words
    assert example.kind.say(example.question, "+33612345678", arabic) == "\u206606 12 34 56 78\u2069"

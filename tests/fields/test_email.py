from __future__ import annotations

import pytest

from formengine.fields.base import Answer
from tests.fields.support import Contract, examples


class TestEmail(Contract):
    type_name = "email"


@pytest.mark.parametrize(
    "typed", ["zoe@exemple.fr.", "zoe@exemple.fr;", "zoe\u200b@exemple.fr", "MAILTO:zoe@exemple.fr"]
)
def test_what_comes_along_when_one_copies_is_forgiven(typed: str) -> None:
    example = examples("email")[0]
    assert example.read(example.raw(typed)) == Answer("zoe@exemple.fr")


def test_the_local_part_keeps_its_capitals() -> None:
    example = examples("email")[0]
    assert example.read(example.raw("Zoe.LeGall@EXEMPLE.fr")) == Answer("Zoe.LeGall@exemple.fr")


@pytest.mark.parametrize(
    "typed", ["zoe.le-gall @ exemple. fr", " zoe.le-gall@exemple.fr ", "zoe. le-gall@exemple.fr"]
)
def test_spaces_beside_signs_are_forgiven(typed: str) -> None:
    example = examples("email")[0]
    assert example.read(example.raw(typed)) == Answer("zoe.le-gall@exemple.fr")


@pytest.mark.parametrize("typed", ["zoe legall@exemple.fr", "zoe@mon exemple.fr"])
def test_a_space_between_letters_may_stand_for_a_sign(typed: str) -> None:
    example = examples("email")[0]
    assert example.read(example.raw(typed)) == Answer.wrong("email")

"""A document is judged by all of it: one that is cut off, changed, or goes on with something else is none."""

from __future__ import annotations

import pytest

from formengine.office.whole import is_whole
from formengine.storage.attachments import BEGINS, Kind
from tests.office.documents import WHOLE, pdf

KINDS: list[Kind] = [*WHOLE]


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_one_is_known_and_is_of_no_other_type(kind: Kind) -> None:
    assert [each for each in KINDS if is_whole(each, WHOLE[kind])] == [kind]


@pytest.mark.parametrize("kind", KINDS)
def test_wherever_it_is_cut_off_it_is_none(kind: Kind) -> None:
    whole = WHOLE[kind].rstrip()
    assert is_whole(kind, whole)
    assert [end for end in range(len(whole)) if is_whole(kind, whole[:end])] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_goes_on_with_something_else_is_none(kind: Kind) -> None:
    assert not is_whole(kind, WHOLE[kind] + b"PK\3\4 and a whole archive")
    assert not is_whole(kind, BEGINS[kind] + b"MZ")


def test_a_changed_byte_of_a_picture_is_found_and_a_table_that_is_not_there() -> None:
    picture = bytearray(WHOLE["image/png"])
    picture[-20] ^= 1
    assert not is_whole("image/png", bytes(picture))
    assert not is_whole("application/pdf", pdf().replace(b"\nxref", b"\nxxxx"))

"""Reference numbers: drawn, read out, typed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.reference import ALPHABET, new_reference, normalise

references = st.randoms(use_true_random=False).map(lambda random: new_reference(random.randrange))
places = st.integers(0, 9)


def bare(reference: str) -> str:
    return reference.replace("-", "")


def test_nothing_in_the_alphabet_is_taken_for_something_else_or_makes_a_word() -> None:
    assert not set("0O1ILBSZVUAEY") & set(ALPHABET)
    assert len(set(ALPHABET)) == 23


def test_references_differ() -> None:
    assert len({new_reference() for _ in range(1000)}) == 1000


@given(references)
def test_a_reference_is_grouped_and_typed_back_in_many_ways(reference: str) -> None:
    assert [len(group) for group in reference.split("-")] == [4, 4, 2]
    ways = [bare(reference), reference.lower(), " ".join(bare(reference)), reference.replace("-", " – ")]
    assert {normalise(way) for way in ways} == {reference}


@given(references, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(reference: str, place: int, wrong: str) -> None:
    characters = bare(reference)
    typed = characters[:place] + wrong + characters[place + 1 :]
    assert normalise(typed) == (reference if typed == characters else None)


@given(references, places, places)
def test_two_exchanged_characters_are_found(reference: str, one: int, other: int) -> None:
    characters = list(bare(reference))
    characters[one], characters[other] = characters[other], characters[one]
    typed = "".join(characters)
    assert normalise(typed) == (reference if typed == bare(reference) else None)


def test_letters_left_out_are_read_as_the_digits_they_resemble() -> None:
    drawn = sum(number * len(ALPHABET) ** place for place, number in enumerate([6, 3, 0, 6, 3, 0, 8, 9, 10]))
    reference = new_reference(lambda _: drawn)
    assert reference.startswith("8528-52CD-F")
    assert normalise(reference.replace("8528", "BSZB")) == reference


def test_arabic_digits_are_read() -> None:
    digits = str.maketrans("23456789", "٢٣٤٥٦٧٨٩")
    reference = new_reference(lambda count: count // 3)
    assert normalise(reference.translate(digits)) == reference


@pytest.mark.parametrize("typed", ["", "K7QX", "K7QX-4M2W-9P-2", "!!!!-!!!!-!!", "AEIO-UAEI-OU"])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert normalise(typed) is None


def test_the_reference_that_manuals_and_messages_show_as_an_example_is_one() -> None:
    assert normalise("K7QX-4M2W-96") == "K7QX-4M2W-96"

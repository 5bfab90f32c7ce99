"""Codes to come back: drawn, read out, typed again by whoever copied them by hand."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.return_code import ALPHABET, LENGTH, SENT, is_sent, new_code, read_code

codes = st.randoms(use_true_random=False).map(lambda random: new_code(random.randrange))
places = st.integers(0, LENGTH - 1)


def bare(code: str) -> str:
    return code.replace(" ", "")


def test_a_code_has_a_hundred_bits_and_nothing_that_is_taken_for_something_else() -> None:
    assert (LENGTH - 1) * math.log2(len(ALPHABET)) > 100
    assert not set("0O1ILBSZVUAEY") & set(ALPHABET)
    assert len({new_code() for _ in range(1000)}) == 1000


@given(codes)
def test_a_code_is_read_out_in_groups_and_typed_back_in_many_ways(code: str) -> None:
    assert [len(group) for group in code.split()] == [4] * 6
    wide = "".join(chr(ord(character) + 0xFEE0) for character in bare(code))
    ways = [bare(code), code.lower(), " ".join(bare(code)), code.replace(" ", " – "), f"\t{code}.\n", wide]
    assert {read_code(way).code for way in ways} == {code}


@given(
    codes,
    st.sampled_from(
        ["Mon code : {}", "code: {}. Merci !", "رمزي: {}", "My code for the request is {} (keep it)"]
    ),
)
def test_a_code_is_read_with_the_words_that_were_copied_along(code: str, words: str) -> None:
    assert {read_code(words.format(each)).code for each in (code, code.replace(" ", "-"), bare(code))} == {
        code
    }


@given(codes)
def test_a_group_too_many_is_told_and_not_guessed(code: str) -> None:
    assert read_code(f"{code} {code[:4]}").slip == "length"


def test_words_without_a_code_are_told_by_their_length() -> None:
    assert read_code("I have lost the code that I noted").slip == "length"


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_told_as_a_slip(code: str, place: int, wrong: str) -> None:
    typed = bare(code)[:place] + wrong + bare(code)[place + 1 :]
    read = read_code(typed)
    assert (read.code, read.slip) == ((code, "") if typed == bare(code) else ("", "slip"))


@given(codes, st.integers(0, LENGTH - 2))
def test_two_neighbours_exchanged_are_told_as_a_slip(code: str, place: int) -> None:
    kept = bare(code)
    typed = kept[:place] + kept[place + 1] + kept[place] + kept[place + 2 :]
    assert read_code(typed).code == (code if typed == kept else "")


@given(codes, places, st.sampled_from("O0I1L"))
def test_a_character_that_no_code_holds_is_read_as_what_was_meant(code: str, place: int, seen: str) -> None:
    assert read_code(bare(code)[:place] + seen + bare(code)[place + 1 :]).code == code


def test_letters_left_out_are_read_as_the_figures_they_resemble() -> None:
    code = new_code(lambda _: sum(number * len(ALPHABET) ** place for place, number in enumerate([6, 3, 0])))
    assert code.startswith("8522")
    assert read_code(code.replace("8522", "bsz2")).code == code


def test_figures_of_another_script_are_read() -> None:
    code = new_code(lambda count: count // 3)
    assert read_code(code.translate(str.maketrans("23456789", "٢٣٤٥٦٧٨٩"))).code == code


@pytest.mark.parametrize(
    ("typed", "slip", "count"),
    [
        ("", "empty", 0),
        (" - – ", "empty", 0),
        ("K7QX 4M2W", "length", 8),
        ("K7QX " * 7, "length", 28),
        ("OOQX 4M2W 9PDC FGHJ KM23 45TW", "slip", 24),
    ],
)
def test_what_can_be_no_code_says_why(typed: str, slip: str, count: int) -> None:
    read = read_code(typed)
    assert (read.code, read.slip, read.count) == ("", slip, count)


@given(st.randoms(use_true_random=False), st.booleans())
def test_a_code_says_whether_it_was_sent(random: Random, sent: bool) -> None:
    code = new_code(random.randrange, sent=sent)
    assert (is_sent(code), read_code(code).code) == (sent, code)


def test_a_code_that_is_sent_has_a_hundred_bits_too() -> None:
    assert math.log2(len(SENT)) + (LENGTH - 2) * math.log2(len(ALPHABET)) > 100
    assert not is_sent("")

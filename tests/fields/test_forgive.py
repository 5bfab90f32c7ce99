from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.fields import forgive


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Le\u00a0 Gall\t", "Le Gall"),
        ("E\u0301ric", "Éric"),
        ("06\u200e 12\u202c", "06 12"),
        ("a\x00b\x07c\ud800", "abc"),
        ("first\r\nsecond", "first second"),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed: str, read: str) -> None:
    assert forgive.line(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("\n a  \n\n b \n", "a\n\n b"),
        ("a\tb\x0bc\x00", "a b\nc"),
        ("می\u200cخواهم 👩\u200d👧", "می\u200cخواهم 👩\u200d👧"),
    ],
)
def test_lines_keep_their_ends_and_what_scripts_need(typed: str, read: str) -> None:
    assert forgive.lines(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"), [("٣٫٥", "3٫5"), ("３", "3"), ("5 m²", "5 m²"), ("①", "①"), ("12", "12")]
)
def test_only_decimal_digits_become_figures(typed: str, read: str) -> None:
    assert forgive.digits(typed) == read


@given(st.text(max_size=30) | st.text("aé 1\t-\x7f", max_size=12))
def test_a_line_is_the_same_beside_an_invisible_character(typed: str) -> None:
    assert forgive.line(f"{typed}\u200b") == forgive.line(typed) == forgive.line(forgive.line(typed))


@pytest.mark.parametrize(
    "mark", [chr(each) for each in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0xFEFF, 7)]
)
def test_what_reorders_or_hides_words_is_left_out_of_every_answer(mark: str) -> None:
    assert forgive.line(f"{mark}Jean{mark} Du{mark}pont") == "Jean Dupont"
    assert forgive.lines(f"{mark}Jean{mark}\nDu{mark}pont") == "Jean\nDupont"


@pytest.mark.parametrize(
    "typed",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ],
    ids=["Persian", "Hindi", "a family"],
)
def test_joiners_that_a_script_needs_stay(typed: str) -> None:
    assert forgive.line(typed) == forgive.lines(typed) == typed

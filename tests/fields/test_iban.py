from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban

from formengine.compiling.brand import stylesheet
from formengine.fields.base import Answer, Fault
from tests.fields.support import Contract, examples

if TYPE_CHECKING:
    from formengine.audit.browser import Browser


class TestIban(Contract):
    type_name = "iban"


def test_a_number_is_shown_and_said_as_on_paper() -> None:
    example = examples("iban")[0]
    value = example.rows[0].value
    assert example.kind.show(example.question, value, "fr") == {"iban": ["FR14 2004 1010 0505 0001 3M02 606"]}
    assert (
        example.kind.say(example.question, value, example.form("fr").words)
        == "FR14 2004 1010 0505 0001 3M02 606"
    )


@given(st.from_regex(r"(FR|BE|MT|NO|GB)[0-9]{2}[A-Z0-9]{11,27}", fullmatch=True), st.booleans())
def test_a_number_is_taken_where_python_stdnum_takes_it(code: str, mended: bool) -> None:
    if mended:
        code = f"{code[:2]}{iban.calc_check_digits(code)}{code[4:]}"
    example = examples("iban")[0]
    found = example.read(example.raw(code))
    assert (found == Answer(code)) == iban.is_valid(code, check_country=False)


@pytest.mark.parametrize(
    "code",
    [
        "BE68 5390 0754 7034",
        "NO93 8601 1117 947",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "GB29 NWBK 6016 1331 9268 19",
    ],
)
def test_the_account_may_be_in_any_country(code: str) -> None:
    example = examples("iban")[0]
    assert example.read(example.raw(code.lower())) == Answer(code.replace(" ", ""))


def test_the_message_about_the_length_knows_the_country() -> None:
    example = examples("iban")[0]
    assert example.read(example.raw("NO93 8601 1117 94")).faults == (
        Fault("iban-length", "", {"length": 15, "n": 14}),
    )


@pytest.mark.parametrize("last", ["6", "7"], ids=["right", "in error"])
def test_a_french_number_shows_whole_on_a_narrow_telephone(browser: Browser, last: str) -> None:
    example = examples("iban")[0]
    field = example.html(example.raw(f"FR14 2004 1010 0505 0001 3M02 60{last}"))
    browser.viewport(320, mobile=True)
    head = f'<meta name="viewport" content="width=device-width"><style>{stylesheet().decode()}</style>'
    browser.open_html(f"<!doctype html><html lang=fr>{head}<title>IBAN</title><main>{field}</main></html>")
    typed, room, font = browser.driver.execute_script(
        "const box = document.querySelector('input');"
        "return [box.scrollWidth, box.clientWidth, parseFloat(getComputedStyle(box).fontSize)]"
    )
    browser.whole_window()
    assert typed <= room <= 320
    assert font >= 16

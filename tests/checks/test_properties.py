"""Whatever form loads, the checks end and say what they found."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from formengine.checks import check
from formengine.checks.advice import advise
from formengine.loading import load_text
from formengine.problems import FormError
from tests.loading.test_form import FORM

NOWHERE = Path("nowhere")
WORDS = [
    "couple", "travail", "employeur", "montant", "activites", "plafond", "option", "'non'", "non", "today()", "age(couple)",
    "count(activites)", "total(travail, montant)", " and ", " or ", "not ", " in ", " == ", "(", ")", " + ", "12", "fin",
    "unless: ", "at-least: 3", "type: date", "yes-no", "choices", "money", "exclusive: true", "{{ couple }}", "", "é",
]  # fmt: skip


@given(
    st.integers(0, len(FORM)), st.integers(0, 9), st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
)
def test_a_form_with_a_slip_of_the_pen(at: int, cut: int, typed: str) -> None:
    try:
        form = load_text(FORM[:at] + typed + FORM[at + cut :])
    except FormError:
        return
    report = check(form, NOWHERE)
    assert all(str(problem) for problem in (*report.problems, *advise(report)))

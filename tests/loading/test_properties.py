"""Whatever is written, the loader gives a form or problems that can be printed."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st

from formengine.loading import inspect
from tests.loading.support import problems_of
from tests.loading.test_form import FORM

SIGNS = st.sampled_from(
    [
        *"\n\t :-?,[]{}#&*!|>'\"%@`\\~<=",
        "- ",
        ": ",
        " #",
        "{{",
        "}}",
        "\n  ",
        "---\n",
        "...",
        "<<: ",
        "é",
        "\u2028",
        "\x00",
        "null",
    ]
)


def load_or_problems(text: str) -> None:
    """Loads, or is told why not with a place inside the file."""
    for problem in problems_of(text):
        assert problem.where.column >= 1
        assert 1 <= problem.where.line <= problem.where.source.text.count("\n") + 2


@given(st.text())
@example("? [a]\n: b")
@example("{a: b}: c")
@example("a: |2\n")
def test_any_text(text: str) -> None:
    load_or_problems(text)


@given(
    st.lists(SIGNS | st.sampled_from(["form", "parts", "steps", "ask", "id", "a"]), max_size=40).map("".join)
)
def test_any_yaml(text: str) -> None:
    load_or_problems(text)


@given(st.integers(0, len(FORM)), st.integers(0, 6), st.lists(SIGNS, max_size=3).map("".join))
def test_a_form_with_a_slip_of_the_pen(at: int, cut: int, typed: str) -> None:
    load_or_problems(FORM[:at] + typed + FORM[at + cut :])


@given(st.binary() | st.binary().map(lambda tail: FORM.encode()[:500] + tail))
def test_any_bytes(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "form.yaml"
        path.write_bytes(content)
        _, problems = inspect(path)
        assert all(str(problem) for problem in problems)

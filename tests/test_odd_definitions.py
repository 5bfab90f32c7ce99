"""Whatever a definition holds where it held something sensible: it compiles, or its problems can be printed."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.checks import check
from formengine.compiling import compile_form
from formengine.journey import plan_of
from formengine.loading import load_text
from formengine.problems import FormError
from tests.test_whole_language import FORM
from tests.thorough import tries

WORDS = [each.span() for each in re.finditer(r"[^\s\[\]{},:\"]+", FORM)]
INSTEAD = st.one_of(
    st.sampled_from(
        [
            *(
                "null",
                "true",
                "{}",
                "[]",
                "[[]]",
                "{a: b}",
                "&a [*a]",
                "*a",
                "!!python/object:os.system x",
                "!x",
                "~",
                "''",
            ),
            *(
                "0",
                "-1",
                "1e999",
                ".inf",
                ".nan",
                "9" * 400,
                "0x" + "f" * 90,
                "2026-02-30",
                "0001-01-01",
                "12:30:45",
            ),
            *(
                '"\\0"',
                '"\\uD800"',
                '"\\u202E"',
                "'" + "x" * 3000 + "'",
                "'{{'",
                "'{{ x }}'",
                "'{% x %}'",
                "'{{ 7*7 }}'",
            ),
            *(
                "'" + "(" * 300 + "'",
                "'not ' ",
                "couple and",
                "'[' ",
                "'((((((((a+)+)+)+)+)+)+)+)+'",
                "../../etc/passwd",
            ),
        ]
    ),
    st.text(max_size=12),
    st.sampled_from(WORDS).map(lambda span: FORM[slice(*span)]),
)


@settings(max_examples=tries(150), derandomize=True, database=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), INSTEAD), min_size=1, max_size=2, unique_by=lambda each: each[0]
    )
)
def test_another_word_in_any_place(changes: list[tuple[tuple[int, int], str]]) -> None:
    text = FORM
    for (start, end), instead in sorted(changes, reverse=True):
        text = text[:start] + instead + text[end:]
    try:
        form = check(load_text(text)).checked()
        plan_of(form)
        compile_form(form, form.form.languages[0])
    except FormError as error:
        told = str(error)
    else:
        told = "It compiles."
    assert told

"""What a message suggests is another thing than what was typed, and passes; and its place is that of the value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.catalogue.shown import EXAMPLES
from formengine.checks import check
from formengine.cli.explaining import tried
from formengine.loading import load_text
from tests.loading.support import HEAD, problems_of, with_questions

_MEANT = re.compile(r"did you mean '(.+?)'\\?")


@given(
    st.one_of(
        st.text(min_size=1, max_size=70), st.sampled_from(["Class", "Option", "1", "Main", "Été", "a__b"])
    )
)
@settings(max_examples=40)
def test_a_suggested_id_passes(written: str) -> None:
    quoted = "'" + "".join(sign for sign in written if sign.isprintable()).replace("'", "''") + "'"
    for problem in problems_of(with_questions(f"- {{id: {quoted}, type: text, label: L, noun: n}}\n")):
        if problem.code == "bad-name":
            better = problem.values["better"]
            assert better != written
            assert not problems_of(with_questions(f"- {{id: {better}, type: text, label: L, noun: n}}\n"))


@pytest.mark.parametrize("written", ["fr", "fr, en", "français", "FR", "fr_FR; anglais"])
def test_suggested_languages_pass(written: str) -> None:
    text = with_questions("- {id: q, type: text, label: L, noun: n}\n").replace("[fr]", written)
    (problem,) = problems_of(text)
    assert problem.code == "languages-list"
    assert not problems_of(text.replace(f"languages: {written}", f"languages: [{problem.values['listed']}]"))


@pytest.mark.parametrize("code", EXAMPLES)
def test_no_guess_repeats_what_is_wrong(code: str) -> None:
    for problem in tried(EXAMPLES[code], right=False):
        meant = _MEANT.search(problem.message)
        marked = problem.where.excerpt().splitlines()[0][problem.where.column - 1 :][: problem.where.length]
        assert meant is None or meant[1] != marked


@pytest.mark.parametrize(
    ("code", "line", "lines"),
    [
        ("minutes-crossed", 6, "start:\n  minutes-at-most: 5\n  minutes: 15\n"),
        ("language-twice", 5, "draft-languages: [fr]\n"),
        ("language-without-words", 5, "draft-languages: [sw]\n"),
        ("easy-language", 5, "easy-languages: [de]\n"),
        ("silence-half", 6, "sent:\n  silence: refused\n"),
    ],
)
def test_the_caret_stands_under_the_value(code: str, line: int, lines: str) -> None:
    text = with_questions("- {id: q, type: text, label: L, noun: n}\n").replace(HEAD, HEAD + lines)
    places = {problem.code: problem.where.line for problem in check(load_text(text)).problems}
    assert places[code] == line

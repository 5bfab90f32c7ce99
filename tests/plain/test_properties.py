"""What must hold for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from formengine.model.plain import Plain
from formengine.plain import found_in, found_together, passage, score
from tests.thorough import tries

LANGUAGE = st.sampled_from(["fr", "en", "ar", "fr-FR", ""])
WORD = st.text("abcéèêœçfgnoptrsuy’'-()«»,;:.!?0189", min_size=1, max_size=9).filter(
    # What begins a line as the sign of an item makes a list, and that is meant.
    lambda word: word not in ("-", "+", "*") and not word.rstrip(".)").isdigit()
)


@given(st.text(), LANGUAGE)
def test_no_text_raises_and_all_that_is_found_lies_inside(written: str, language: str) -> None:
    read = passage(written, language)
    assert len(read.prose) == len(written)
    for each in [*found_in(read, Plain()), *(each for _, each in found_together([read], Plain()))]:
        assert 0 <= each.start <= each.start + each.length <= len(written)
        assert each.length > 0
    measured = score([read], language)
    assert measured.counts.longest <= measured.counts.words
    assert measured.counts.long_words <= measured.counts.words <= measured.counts.syllables


@given(st.lists(st.tuples(WORD, st.sampled_from([" ", "\n", "  ", " \n"])), max_size=60), LANGUAGE)
def test_however_a_text_is_split_in_lines_it_reads_the_same(
    pieces: list[tuple[str, str]], language: str
) -> None:
    one_line = " ".join(word for word, _ in pieces)
    folded = "".join(word + gap for word, gap in pieces).rstrip()
    there, here = passage(one_line, language), passage(folded, language)
    assert score([there], language) == score([here], language)
    codes = [[each.code for each in found_in(read, Plain())] for read in (there, here)]
    assert codes[0] == codes[1]


@given(st.text(), LANGUAGE)
def test_the_same_text_gives_the_same_findings(written: str, language: str) -> None:
    first, second = (found_in(passage(written, language), Plain()) for _ in range(2))
    assert first == second


@settings(max_examples=tries(20), deadline=None)
@given(st.text("([{.«'’- AaBeé\n", min_size=1, max_size=4), LANGUAGE)
def test_what_never_ends_is_read_as_far_as_anybody_would(piece: str, language: str) -> None:
    read = passage(piece * 5000, language)
    assert len(found_in(read, Plain())) <= len(read.prose)

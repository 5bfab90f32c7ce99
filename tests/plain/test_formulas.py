"""The formulas give what a person gets who counts by hand."""

from __future__ import annotations

import pytest

from formengine.model.plain import Plain
from formengine.plain import passage, score
from formengine.plain.counts import Counts, counted

FRENCH = "Vous vivez seul. Vous cherchez un emploi depuis une année."
"""By hand: « Vous vi-vez seul. » 3 words, 4 syllables. « Vous cher-chez un em-ploi de-puis une a-nnée. » 7 words, 11.
« cherchez » has 8 letters: the one long word; « emploi », « depuis » have 6."""
ENGLISH = "You live alone. You have looked for work since last year."
"""By hand: "You live a-lone." 3 words, 4 syllables. "You have looked for work since last year." 8 words, 8 syllables."""


def test_a_french_text_counted_by_hand() -> None:
    assert counted(passage(FRENCH, "fr")) == Counts(
        words=10, sentences=2, syllables=15, long_words=1, longest=7
    )


def test_an_english_text_counted_by_hand() -> None:
    found = counted(passage(ENGLISH, "en"))
    assert (found.words, found.sentences, found.syllables, found.longest) == (11, 2, 12, 8)


def test_kandel_and_moles() -> None:
    # 207 - 1.015 x 10/2 - 73.6 x 15/10 = 207 - 5.075 - 110.4
    assert score([passage(FRENCH, "fr")], "fr").kandel_moles == pytest.approx(91.525)


def test_lix() -> None:
    # 10/2 + 100 x 1/10
    assert score([passage(FRENCH, "fr")], "fr").lix == pytest.approx(15)


def test_flesch_and_kincaid() -> None:
    # 0.39 x 11/2 + 11.8 x 12/11 - 15.59 = 2.145 + 12.8727 - 15.59
    assert score([passage(ENGLISH, "en")], "en").flesch_kincaid == pytest.approx(-0.5723, abs=0.0001)


def test_texts_are_scored_together_as_one() -> None:
    apart = [passage("Vous vivez seul.", "fr"), passage("Vous cherchez un emploi depuis une année.", "fr")]
    assert score(apart, "fr").counts == counted(passage(FRENCH, "fr"))
    assert score(apart, "fr").average_sentence == 5


def test_each_language_has_its_own_formulas_and_nothing_has_none() -> None:
    assert score([passage(FRENCH, "fr-CH")], "fr-CH").flesch_kincaid is None
    assert score([passage(ENGLISH, "en-GB")], "en-GB").lix is None
    assert score([], "fr").kandel_moles is None
    assert score([], "fr").average_sentence == 0


def test_the_limits_of_a_form_are_those_of_plain_language() -> None:
    assert Plain().kandel_moles >= 50
    assert Plain().longest_sentence <= 25

"""Planting in somebody's own form: what cannot be planted there is told. That defects are found is tested in a11y_tests."""

from __future__ import annotations

from formengine.audit.claimant import Seen
from formengine.audit.selftest import ALL, Tools
from formengine.audit.selftest.real import SAMPLE, run_in, sample
from formengine.audit.states import Captured
from formengine.resources import forms_dir


def test_a_sample_has_each_of_its_defects_at_the_states_that_it_names() -> None:
    assert {each.id: each.at for each in sample()} == dict(SAMPLE)
    assert {each.id for each in sample()} <= {each.id for each in ALL}


def test_a_state_that_the_form_does_not_have_is_told() -> None:
    clean = Captured("contact-change", "fr", Seen("", 200, (), b""))
    found = run_in(
        forms_dir() / "contact-change", sample({"language-wrong": ("no-page/empty",)}), Tools(), clean
    )
    assert found.not_planted == ["language-wrong was not planted: the form has no state no-page/empty."]

"""What people have reviewed: every entry says what, why, who and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.findings import Finding, Result
from formengine.audit.reviewed import Review, ReviewError, load_reviews, outlived, review_of

GOOD = "- {rule: color-contrast, states: '*/ar/*', target: .unit, reason: R, reviewer: designer, link: L}"


def test_the_list_of_this_project_can_be_read() -> None:
    assert isinstance(load_reviews(), tuple)


def test_an_entry_covers_its_rule_in_its_states_at_its_target(tmp_path: Path) -> None:
    path = tmp_path / "reviewed.yaml"
    path.write_text(GOOD, "utf-8")
    reviews = load_reviews(path)
    assert reviews == (Review("color-contrast", "R", "designer", "L", "*/ar/*", ".unit"),)
    finding = Finding("incomplete", "color-contrast", "Help", target="p > .unit")
    assert review_of(reviews, "form/ar/page/empty", finding) == "reviewed by designer: R (L)"
    assert review_of(reviews, "form/fr/page/empty", finding) == ""
    assert review_of(reviews, "form/ar/page/empty", Finding("incomplete", "color-contrast", "Help")) == ""
    assert review_of(reviews, "form/ar/page/empty", Finding("violation", "label", "Help", "p > .unit")) == ""


def test_an_entry_that_matches_nothing_any_more_is_named() -> None:
    kept = Review("label", "R", "designer", "L", "*/ar/*")
    gone = [Review("label", "R", "designer", "L", "*/fr/*"), Review("color-contrast", "R", "designer", "L")]
    elsewhere = Review("label", "R", "designer", "L", target=".unit")
    found = [Result("form/ar/page/empty", "Title", 1, [Finding("incomplete", "label", "Help", "p")])]
    assert outlived([kept, *gone, elsewhere], found) == [
        "entry 2 (rule label, states */fr/*) matches nothing any more: take it out.",
        "entry 3 (rule color-contrast, states *) matches nothing any more: take it out.",
        "entry 4 (rule label, states *, target .unit) matches nothing any more: take it out.",
    ]
    assert outlived([kept], found) == []


@pytest.mark.parametrize(
    "text",
    [GOOD.replace("reason: R, ", ""), GOOD.replace("reviewer", "who"), "- text", "rule: x"],
    ids=["no reason", "unknown key", "no mapping", "no list"],
)
def test_an_entry_that_does_not_say_all_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reviewed.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReviewError, match=r"reviewed\.yaml"):
        load_reviews(path)

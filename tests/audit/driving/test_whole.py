"""A form as a whole: what is wrong among its states, and what met nothing anywhere."""

from __future__ import annotations

from pathlib import Path

from formengine.audit.claimant import Seen
from formengine.audit.driving.cache import Cache
from formengine.audit.driving.whole import judged
from formengine.audit.states import Captured

SHEET = Seen("/static/a.css", 200, (), b"")
PAGE = '<!doctype html><html lang="fr"><head><title>{}</title></head><body><main><h1>{}</h1></main></body></html>'


def captured(*titles: str) -> Captured:
    found = Captured("tiny", "fr", SHEET)
    for number, title in enumerate(titles):
        found.add(f"page-{number}", "empty", Seen("/", 200, (), PAGE.format(title, title).encode()))
    return found


def test_two_pages_of_one_title_are_wrong_together() -> None:
    (whole,) = judged([captured("Nom", "Nom")], Cache(None), "1")
    assert "title-unique" in {finding.rule for _, finding in whole.findings}


def test_a_rule_that_met_nothing_on_any_page_is_idle() -> None:
    (whole,) = judged([captured("Nom", "Adresse")], Cache(None), "1")
    assert whole.findings == []
    assert "live-regions" in whole.idle
    assert "one-h1" not in whole.idle


def test_what_is_known_of_a_form_is_not_asked_again_and_a_failure_is(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    good, bad = captured("Nom", "Adresse"), captured("Nom", "Nom")
    first, again = (judged([good, bad], cache, "1") for _ in range(2))
    assert cache.hits == 1
    assert [list(each.idle) for each in again] == [list(each.idle) for each in first]
    assert again[1].findings == first[1].findings != []

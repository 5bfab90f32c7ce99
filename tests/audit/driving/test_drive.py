"""A run: every state gets a result, pages that are the same are looked at once, and what passed not again."""

from __future__ import annotations

from pathlib import Path

import pytest

from formengine.audit.axe import AxeMissingError
from formengine.audit.claimant import Seen
from formengine.audit.driving import JAR, Drive, Options, drive
from formengine.audit.driving.conformance import CheckerMissingError
from formengine.audit.report import Report
from formengine.audit.reviewed import Review
from formengine.audit.states import Captured, State
from formengine.audit.tree import Node
from formengine.web.responses import PRIVATE

HEADERS = (*PRIVATE, ("Content-Type", "text/html; charset=utf-8"))
SHEET = Seen("/static/planted.css", 200, (("Content-Type", "text/css"),), b"body { font: 1rem sans-serif }")
GOOD = '<h1><label for="nom">Votre nom</label></h1><input id="nom">'
BAD = "<h1>Votre nom</h1><input>"
NOT_HTML = '<h1><label for="nom"><p>Votre nom</p></label></h1><input id="nom">'


def captured(*mains: str, title: str = "Merci – {}") -> Captured:
    found = Captured("planted", "fr", SHEET)
    for number, main in enumerate(mains):
        page = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title.format(number)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <link rel="stylesheet" href="{SHEET.address}"></head>
          <body><a href="#main">Aller au contenu</a><main id="main" tabindex="-1">{main}</main></body></html>"""
        found.add(f"page-{number}", "empty", Seen("/", 200, HEADERS, page.encode()))
    return found


class Ears:
    """What is heard, and in which states somebody listened."""

    def __init__(self) -> None:
        self.at: list[str] = []

    def __call__(self, state: State, tree: Node) -> list[str]:
        self.at.append(state.page)
        return [tree.name]


def run(
    found: Captured,
    cache: Path | None = None,
    ears: Ears | None = None,
    *,
    keyboard: bool = False,
    html: bool = False,
) -> Report:
    """A run without the HTML checker, which takes seconds to start, unless it is what is asked about."""
    reviews = [Review("empty-heading", "Planted.", "tester", "https://example.org/1")]
    checker = JAR if html else None
    options = Options(
        checker=checker,
        reviews=reviews,
        browsers=1,
        cache=cache,
        keyboard=keyboard,
        hear=ears,
        progress=None,
    )
    return drive([found], options)


def rules(report: Report) -> dict[str, set[str]]:
    return {
        result.state.split("/")[2]: {finding.rule for finding in result.failures} for result in report.results
    }


def test_axe_the_checker_and_the_rules_speak_of_each_state_whether_loaded_or_swapped_in() -> None:
    found = rules(run(captured(BAD, BAD, NOT_HTML, GOOD), html=True))
    assert "label" in found["page-0"]
    assert found["page-1"] == found["page-0"]
    assert "element-not-allowed-as-child-of-element-in-this-context" in found["page-2"]
    assert not {"label", "element-not-allowed-as-child-of-element-in-this-context"} & found["page-3"]


def test_what_passed_is_not_looked_at_again_and_what_failed_is(tmp_path: Path) -> None:
    main = "<h1>Merci</h1><p>{}</p>"
    mains = [main.format("Un"), main.format("Deux"), BAD]
    first, again, changed = Ears(), Ears(), Ears()
    one = run(captured(*mains), tmp_path, first)
    two = run(captured(*mains), tmp_path, again)
    run(captured(main.format("Autre"), *mains[1:]), tmp_path, changed)
    assert rules(one)["page-0"] == set()
    assert sorted(first.at) == ["page-0", "page-1", "page-2"]
    assert again.at == ["page-2"]
    assert sorted(changed.at) == ["page-0", "page-2"]
    assert rules(two) == rules(one)


def test_what_is_heard_is_kept_with_a_result(tmp_path: Path) -> None:
    for _ in range(2):
        options = Options(
            checker=None, browsers=1, cache=tmp_path, keyboard=False, hear=Ears(), progress=None
        )
        once = Drive([captured("<h1>Merci</h1>")], options)
        assert once.report().failed is False
        assert once.heard == {"planted/fr/page-0/empty": ("Merci – 0",)}
    assert once.fresh == {}


def test_what_was_shown_in_every_way_and_passed_is_known_in_other_forms(tmp_path: Path) -> None:
    run(captured("<h1>Merci</h1>", BAD), tmp_path)
    options = Options(checker=None, browsers=1, cache=tmp_path, progress=None)
    batches = Drive([captured("<h1>Bonjour</h1>", BAD.replace("Nom", "Ville"))], options).plan.batches
    (looked,) = [batch for batch in batches if batch.walk is None]
    # Only what had failed is loaded to be looked at in every way; the other is shown in its document.
    assert looked.every
    assert [state.page for state in looked.states] == ["page-1", "page-0"]


def test_a_blind_run_looks_at_all_and_keeps_what_passes(tmp_path: Path) -> None:
    for _ in range(2):
        ears = Ears()
        options = Options(
            checker=None, browsers=1, cache=tmp_path, blind=True, keyboard=False, hear=ears, progress=None
        )
        drive([captured("<h1>Merci</h1>")], options)
        assert ears.at == ["page-0"]
    ears = Ears()
    run(captured("<h1>Merci</h1>"), tmp_path, ears)
    assert ears.at == []


def test_without_a_cache_all_are_looked_at_each_time() -> None:
    for _ in range(2):
        ears = Ears()
        run(captured("<h1>Merci</h1>"), None, ears)
        assert ears.at == ["page-0"]


def test_pages_that_are_the_same_are_looked_at_once_and_all_have_a_result() -> None:
    found, ears = captured("<h1>Merci</h1>"), Ears()
    (state,) = found.states
    again = State(
        *(getattr(state, name) for name in ("form", "language", "page")), "again", 200, HEADERS, state.body
    )
    found.states.append(again)
    report = run(found, None, ears)
    assert [result.state for result in report.results] == [
        "planted/fr/page-0/again",
        "planted/fr/page-0/empty",
    ]
    assert ears.at == ["page-0"]


def test_what_a_person_reviewed_is_told_and_does_not_fail() -> None:
    (result,) = run(captured("<h1>Merci</h1><h2></h2>")).results
    assert "empty-heading" not in {finding.rule for finding in result.failures}
    assert "empty-heading" in {finding.rule for finding in result.findings}


def test_the_keyboard_walks_once_where_it_meets_the_same(tmp_path: Path) -> None:
    trap = '<h1>Aide</h1><p>{}</p><a href="/a" tabindex="2">A</a> <a href="/b" tabindex="1">B</a>'
    report = run(captured(trap.format("Un"), trap.format("Deux")), tmp_path, keyboard=True)
    walked = [
        result.state for result in report.results if "tab-order" in {each.rule for each in result.findings}
    ]
    assert walked == ["planted/fr/page-0/empty"]


def test_titles_that_two_pages_share_are_found(tmp_path: Path) -> None:
    shared = captured("<h1>Merci</h1>", "<h1>Merci</h1><p>Deux</p>", title="Merci")
    for _ in range(2):
        assert "title-unique" in {rule for found in rules(run(shared, tmp_path)).values() for rule in found}


def test_problems_of_the_capture_are_faults() -> None:
    found = captured()
    found.fault("page", "It did not come.")
    assert run(found).faults == [("planted/fr/page", "It did not come.")]


def test_what_is_missing_is_told_before_a_browser_starts(tmp_path: Path) -> None:
    with pytest.raises(AxeMissingError, match="Fetch it with"):
        drive([], Options(axe=tmp_path / "axe.min.js"))
    with pytest.raises(CheckerMissingError, match="Fetch it with"):
        drive([], Options(checker=tmp_path / "vnu.jar"))

"""Where a form stands: what fails, what is proved, what does not apply, and what a person must judge."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from formengine.audit.claimant import Seen
from formengine.audit.findings import Finding
from formengine.audit.report import Report
from formengine.audit.reporting import RgaaView, Subject, rgaa_view
from formengine.audit.reporting.rgaa import CRITERIA
from formengine.audit.reporting.view import Judged
from formengine.audit.rules.base import OWN
from formengine.audit.states import State
from formengine.loading import load
from tests.audit.reporting.support import (
    DAY,
    FORM,
    OF_AXE,
    OWN_FINDING,
    SHEET,
    UNSURE,
    captured,
    judged,
    page,
    reviewed,
    written,
)

GOOD = page("<h1>Vous</h1>")


def subject(home: Path, *states: State, language: str = "fr", sheet: Seen = SHEET) -> Subject:
    return Subject(captured(*states, language=language, sheet=sheet), load(home), home)


def view(
    subjects: Sequence[Subject], report: Report | None = None, **findings: Sequence[Finding]
) -> RgaaView:
    return rgaa_view(subjects, report or judged(subjects, **findings), DAY)


def of(found: RgaaView, number: str) -> Judged:
    return next(each for each in found.judged if each.criterion.number == number)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return written(tmp_path)


def fill(home: Path, *lines: str) -> None:
    (home / "rgaa.yaml").write_text("judgements:\n" + "".join(f"  - {{{line}}}\n" for line in lines), "utf-8")


def test_most_wait_for_a_person_and_there_is_no_rate(home: Path) -> None:
    found = view([subject(home, GOOD)])
    assert (found.rate, found.state) == (None, "in-progress")
    assert of(found, "11.2").outcome == "to-judge"
    assert found.counts["to-judge"] > 40


@pytest.mark.parametrize(
    ("finding", "failing"),
    [
        (OWN_FINDING, ["11.10"]),
        (OF_AXE, ["3.2"]),  # through the tags of its rule
        (Finding(OWN, "named", "Name it.", 'link "" focusable', criteria=("RGAA 11.1", "RGAA 6.2")), ["6.2"]),
        (Finding(OWN, "named", "Name it.", "region", criteria=("RGAA 11.1", "RGAA 6.2")), ["6.2", "11.1"]),
        (Finding("html", "stray-end-tag", "Stray end tag.", criteria=("RGAA 8.2",)), ["8.2"]),
    ],
)
def test_what_a_rule_finds_fails_its_criteria(home: Path, finding: Finding, failing: list[str]) -> None:
    found = view([subject(home, GOOD)], who=[finding])
    assert [each.criterion.number for each in found.of("failing")] == failing
    assert of(found, failing[0]).why == f"Found by {finding.rule} (1 state)."


def test_what_a_machine_cannot_tell_waits_for_a_person(home: Path) -> None:
    found = view([subject(home, GOOD)], who=[UNSURE])
    assert (of(found, "3.2").outcome, of(found, "3.2").why) == (
        "to-judge",
        "The machine could not decide: color-contrast (1 state).",
    )


def test_what_a_person_reviewed_fails_nothing(home: Path) -> None:
    assert view([subject(home, GOOD)], who=[reviewed(OF_AXE)]).of("failing") == []


def test_a_criterion_does_not_apply_where_no_page_holds_anything_for_it(home: Path) -> None:
    found = view([subject(home, GOOD)])
    for number in ("1.1", "2.2", "4.13", "5.6", "7.5", "11.8", "12.5", "13.3", "13.8"):
        assert of(found, number).outcome == "not-applicable", number


@pytest.mark.parametrize(
    ("main", "applies"),
    [
        ("<img alt='x' src='x.png'>", ["1.1", "13.8"]),
        ('<span role="img" aria-label="x"></span>', ["1.3"]),
        ('<input type="image" alt="x">', ["1.4"]),
        ("<iframe title=x></iframe>", ["2.1"]),
        ("<video></video>", ["4.3"]),
        ("<table></table>", ["5.1"]),
        ('<div role="grid"></div>', ["5.7"]),
        ("<script></script>", ["7.1", "13.10"]),
        ('<p onclick="go()">x</p>', ["7.4", "13.12"]),
        ('<a href="javascript:go()">x</a>', ["7.3"]),
        ("<select></select>", ["11.8"]),
        ('<input type="search">', ["12.5"]),
        ('<a accesskey="x" href="/">x</a>', ["12.10"]),
        ('<a href="/notice.pdf">x</a>', ["13.3", "13.4"]),
        ('<a download href="/notice">x</a>', ["13.4"]),
        ('<p style="animation: spin 1s">x</p>', ["13.7"]),
    ],
)
def test_it_applies_where_a_page_holds_something(home: Path, main: str, applies: list[str]) -> None:
    found = view([subject(home, GOOD, page(main, "way"))])
    for number in applies:
        assert of(found, number).outcome != "not-applicable", number


@pytest.mark.parametrize(
    ("styles", "applies"),
    [
        (b"p { background: url(x.png) }", "1.1"),
        (b"p { transition: none }", "13.8"),
        (b"@keyframes spin { }", "13.7"),
    ],
)
def test_styles_hold_things_too(home: Path, styles: bytes, applies: str) -> None:
    sheet = replace(SHEET, body=styles)
    assert of(view([subject(home, GOOD, sheet=sheet)]), applies).outcome == "to-judge"


def test_words_that_speak_of_such_things_hold_none(home: Path) -> None:
    words = page("<p>Pour download, onclick = « x », role=img, &lt;img&gt;, notice.pdf</p>")
    found = view([subject(home, words)])
    for number in ("1.1", "7.1", "13.3"):
        assert of(found, number).outcome == "not-applicable", number


def test_of_a_few_criteria_rules_prove_the_whole(home: Path) -> None:
    found = view([subject(home, GOOD)])
    proved = [each.criterion.number for each in found.of("conforming")]
    assert proved == ["6.2", "8.1", "8.2", "8.3", "8.5", "12.7", "12.9", "13.2"]


@pytest.mark.parametrize(
    ("without", "waiting"),
    [("html", ["8.1", "8.2"]), ("keyboard", ["12.7", "12.9"]), ("axe", ["6.2", "8.3", "8.5"])],
)
def test_a_checker_that_did_not_run_proves_nothing(home: Path, without: str, waiting: list[str]) -> None:
    subjects = [subject(home, GOOD)]
    found = rgaa_view(subjects, judged(subjects), DAY, frozenset({"axe", "html", "keyboard"} - {without}))
    assert {of(found, number).outcome for number in waiting} == {"to-judge"}
    assert not found.whole


def test_a_script_takes_away_the_proof_that_the_keyboard_is_free(home: Path) -> None:
    found = view([subject(home, GOOD, page("<script></script>", "way"))])
    assert {of(found, "12.9").outcome, of(found, "13.2").outcome} == {"to-judge"}


def test_nothing_is_proved_of_a_form_that_was_not_seen_whole(home: Path) -> None:
    one = subject(home, GOOD)
    unjudged = view([one], Report())
    fault = judged([one])
    fault.faults.append(("tiny/fr/way", "No journey reached this page."))
    for found in (unjudged, view([one], fault), view([subject(home)])):
        assert {each.outcome for each in found.judged} == {"to-judge"}
        assert not found.whole
    assert view([one]).whole


def test_nothing_is_proved_while_a_language_of_the_form_is_missing(home: Path) -> None:
    written(home.parent.parent, FORM.replace("languages: [fr]\ndraft-languages: [en]", "languages: [fr, en]"))
    french, english = subject(home, GOOD), subject(home, page("<h1>You</h1>", language="en"), language="en")
    assert (view([french]).whole, view([french, english]).whole) == (False, True)
    assert view([french]).of("conforming") == []


def test_a_person_judges_what_a_machine_cannot(home: Path) -> None:
    fill(
        home,
        'criterion: "11.2", result: failing, by: Dominique, date: 2026-11-20, note: Too long.',
        'criterion: "8.4", result: conforming, by: Dominique, date: 2026-11-21',
        'criterion: "12.1", result: not-applicable, by: Dominique, date: 2026-11-19',
    )
    found = view([subject(home, GOOD)])
    assert [of(found, number).outcome for number in ("11.2", "8.4", "12.1")] == [
        "failing",
        "conforming",
        "not-applicable",
    ]
    assert of(found, "11.2").why == "Judged by Dominique on 2026-11-20. Too long."
    assert found.on == datetime.date(2026, 11, 21)


def test_what_a_machine_finds_failing_no_person_makes_good(home: Path) -> None:
    fill(home, 'criterion: "3.2", result: conforming, by: Dominique, date: 2026-11-20')
    assert of(view([subject(home, GOOD)], who=[OF_AXE]), "3.2").outcome == "failing"


def test_a_judgement_counts_three_years_and_of_another_version_asks_to_look_again(home: Path) -> None:
    fill(
        home,
        'criterion: "11.2", result: conforming, by: Dominique, date: 2023-11-22',
        'criterion: "8.4", result: conforming, by: Dominique, date: 2026-11-21, of: 0123456789ab',
    )
    found = view([subject(home, GOOD)])
    assert (of(found, "11.2").outcome, of(found, "8.4").outcome) == ("to-judge", "conforming")
    assert [each.partition(",")[0] for each in found.notices] == [
        "Dominique judged 11.2 on 2023-11-22",
        "Dominique judged 8.4 on 2026-11-21",
    ]


def test_a_draft_language_counts_for_nothing(home: Path) -> None:
    draft = subject(home, page("<table></table>", language="en"), language="en")
    subjects = [subject(home, GOOD), draft]
    report = judged(subjects)
    report.results[1] = replace(report.results[1], findings=[OF_AXE])
    found = view(subjects, report)
    assert (of(found, "3.2").outcome, of(found, "5.1").outcome) == ("to-judge", "not-applicable")


def all_judged(home: Path, failing: int) -> RgaaView:
    lines = [
        f'criterion: "{each.number}", result: {"failing" if place < failing else "conforming"}, by: D, date: 2026-11-20'
        for place, each in enumerate(CRITERIA)
    ]
    fill(home, *lines)
    return view([subject(home, GOOD)])


@pytest.mark.parametrize(
    ("failing", "rate", "state"),
    [
        (0, "100.0", "full"),
        (1, "99.0", "partial"),
        (53, "50.0", "partial"),
        (54, "49.0", "none"),
        (106, "0.0", "none"),
    ],
)
def test_when_each_is_judged_there_is_a_rate_and_a_state(
    home: Path, failing: int, rate: str, state: str
) -> None:
    found = all_judged(home, failing)
    assert (found.rate, found.state) == (Decimal(rate), state)
